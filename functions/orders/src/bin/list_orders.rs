//! Lambda `orders-list-orders`; see [`orders::list_orders`].

fn main() -> std::process::ExitCode {
    edge::run(orders::list_orders::function)
}
