//! Lambda `inventory-hold-codes`; see [`inventory::steps::hold_codes`].

fn main() -> std::process::ExitCode {
    edge::run(inventory::steps::hold_codes::function)
}
