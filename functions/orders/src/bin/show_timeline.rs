//! Lambda `orders-show-timeline`; see [`orders::show_timeline`].

fn main() -> std::process::ExitCode {
    edge::run(orders::show_timeline::function)
}
