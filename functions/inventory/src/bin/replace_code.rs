//! Lambda `inventory-replace-code`; see [`inventory::replace_code`].

fn main() -> std::process::ExitCode {
    edge::run(inventory::replace_code::function)
}
