//! Lambda `orders-start-in-turn`; see [`orders::start_in_turn`].

fn main() -> std::process::ExitCode {
    edge::run(orders::start_in_turn::function)
}
