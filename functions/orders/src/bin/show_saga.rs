//! Lambda `orders-show-saga`; see [`orders::show_saga`].

fn main() -> std::process::ExitCode {
    edge::run(orders::show_saga::function)
}
