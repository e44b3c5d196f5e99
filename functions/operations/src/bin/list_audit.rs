//! Lambda `operations-list-audit`; see [`operations::list_audit`].

fn main() -> std::process::ExitCode {
    edge::run(operations::list_audit::function)
}
