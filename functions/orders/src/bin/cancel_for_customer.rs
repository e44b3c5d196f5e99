//! Lambda `orders-cancel-for-customer`; see [`orders::cancel_for_customer`].

fn main() -> std::process::ExitCode {
    edge::run(orders::cancel_for_customer::function)
}
