//! Lambda `inventory-import-codes`; see [`inventory::import_codes`].

fn main() -> std::process::ExitCode {
    edge::run(inventory::import_codes::function)
}
