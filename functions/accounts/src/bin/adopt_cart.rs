//! Lambda `accounts-adopt-cart`; see [`accounts::adopt_cart`].

fn main() -> std::process::ExitCode {
    edge::run(accounts::adopt_cart::function)
}
