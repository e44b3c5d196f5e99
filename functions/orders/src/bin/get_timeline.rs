//! Lambda `orders-get-timeline`; see [`orders::get_timeline`].

fn main() -> std::process::ExitCode {
    edge::run(orders::get_timeline::function)
}
