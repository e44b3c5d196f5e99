//! Lambda `payments-await-turn`; see [`payments::steps::await_turn`].

fn main() -> std::process::ExitCode {
    edge::run(payments::steps::await_turn::function)
}
