//! Lambda `inventory-reveal-code`; see [`inventory::reveal_code`].

fn main() -> std::process::ExitCode {
    edge::run(inventory::reveal_code::function)
}
