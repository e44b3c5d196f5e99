//! Lambda `orders-show-order`; see [`orders::show_order`].

fn main() -> std::process::ExitCode {
    edge::run(orders::show_order::function)
}
