//! Lambda `orders-show-sales`; see [`orders::show_sales`].

fn main() -> std::process::ExitCode {
    edge::run(orders::show_sales::function)
}
