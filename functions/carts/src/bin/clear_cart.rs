//! Lambda `carts-clear-cart`; see [`carts::clear_cart`].

fn main() -> std::process::ExitCode {
    edge::run(carts::clear_cart::function)
}
