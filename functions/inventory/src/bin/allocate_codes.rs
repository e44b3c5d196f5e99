//! Lambda `inventory-allocate-codes`; see [`inventory::steps::allocate_codes`].

fn main() -> std::process::ExitCode {
    edge::run(inventory::steps::allocate_codes::function)
}
