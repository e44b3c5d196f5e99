//! Lambda `carts-open-cart`; see [`carts::open_cart`].

fn main() -> std::process::ExitCode {
    edge::run(carts::open_cart::function)
}
