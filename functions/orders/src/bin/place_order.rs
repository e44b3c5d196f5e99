//! Lambda `orders-place-order`; see [`orders::place_order`].

fn main() -> std::process::ExitCode {
    edge::run(orders::place_order::function)
}
