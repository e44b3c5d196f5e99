//! Lambda `inventory-project-stock`; see [`inventory::project_stock`].

fn main() -> std::process::ExitCode {
    edge::run(inventory::project_stock::function)
}
