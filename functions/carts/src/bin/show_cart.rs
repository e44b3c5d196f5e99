//! Lambda `carts-show-cart`; see [`carts::show_cart`].

fn main() -> std::process::ExitCode {
    edge::run(carts::show_cart::function)
}
