//! Lambda `operations-redrive-dead-letters`; see [`operations::redrive_dead_letters`].

fn main() -> std::process::ExitCode {
    edge::run(operations::redrive_dead_letters::function)
}
