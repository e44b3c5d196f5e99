//! Lambda `orders-refund-order`; see [`orders::refund_order`].

fn main() -> std::process::ExitCode {
    edge::run(orders::refund_order::function)
}
