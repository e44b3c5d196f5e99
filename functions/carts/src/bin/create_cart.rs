//! Lambda `carts-create-cart`; see [`carts::create_cart`].

fn main() -> std::process::ExitCode {
    edge::run(carts::create_cart::function)
}
