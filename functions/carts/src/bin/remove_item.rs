//! Lambda `carts-remove-item`; see [`carts::remove_item`].

fn main() -> std::process::ExitCode {
    edge::run(carts::remove_item::function)
}
