//! Lambda `orders-get-order`; see [`orders::get_order`].

fn main() -> std::process::ExitCode {
    edge::run(orders::get_order::function)
}
