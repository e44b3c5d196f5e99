//! Lambda `orders-start-saga`; see [`orders::start_saga`].

fn main() -> std::process::ExitCode {
    edge::run(orders::start_saga::function)
}
