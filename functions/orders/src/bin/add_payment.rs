//! Lambda `orders-add-payment`; see [`orders::add_payment`].

fn main() -> std::process::ExitCode {
    edge::run(orders::add_payment::function)
}
