//! Lambda `orders-reject-order`; see [`orders::steps::reject_order`].

fn main() -> std::process::ExitCode {
    edge::run(orders::steps::reject_order::function)
}
