//! Lambda `operations-list-dead-letters`; see [`operations::list_dead_letters`].

fn main() -> std::process::ExitCode {
    edge::run(operations::list_dead_letters::function)
}
