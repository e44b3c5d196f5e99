//! Lambda `carts-add-item`; see [`carts::add_item`].

fn main() -> std::process::ExitCode {
    edge::run(carts::add_item::function)
}
