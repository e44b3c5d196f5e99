//! Lambda `orders-list-all-orders`; see [`orders::list_all_orders`].

fn main() -> std::process::ExitCode {
    edge::run(orders::list_all_orders::function)
}
