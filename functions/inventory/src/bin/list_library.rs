//! Lambda `inventory-list-library`; see [`inventory::list_library`].

fn main() -> std::process::ExitCode {
    edge::run(inventory::list_library::function)
}
