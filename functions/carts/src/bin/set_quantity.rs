//! Lambda `carts-set-quantity`; see [`carts::set_quantity`].

fn main() -> std::process::ExitCode {
    edge::run(carts::set_quantity::function)
}
