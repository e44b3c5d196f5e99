//! Lambda `carts-open-my-cart`; see [`carts::open_my_cart`].

fn main() -> std::process::ExitCode {
    edge::run(carts::open_my_cart::function)
}
