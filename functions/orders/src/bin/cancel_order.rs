//! Lambda `orders-cancel-order`; see [`orders::cancel_order`].

fn main() -> std::process::ExitCode {
    edge::run(orders::cancel_order::function)
}
