//! Lambda `payments-apply-event`; see [`payments::apply_event`].

fn main() -> std::process::ExitCode {
    edge::run(payments::apply_event::function)
}
