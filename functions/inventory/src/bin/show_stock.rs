//! Lambda `inventory-show-stock`; see [`inventory::show_stock`].

fn main() -> std::process::ExitCode {
    edge::run(inventory::show_stock::function)
}
