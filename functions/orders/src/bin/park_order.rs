//! Lambda `orders-park-order`; see [`orders::steps::park_order`].

fn main() -> std::process::ExitCode {
    edge::run(orders::steps::park_order::function)
}
