//! Lambda `orders-complete-order`; see [`orders::steps::complete_order`].

fn main() -> std::process::ExitCode {
    edge::run(orders::steps::complete_order::function)
}
