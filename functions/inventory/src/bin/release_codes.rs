//! Lambda `inventory-release-codes`; see [`inventory::steps::release_codes`].

fn main() -> std::process::ExitCode {
    edge::run(inventory::steps::release_codes::function)
}
