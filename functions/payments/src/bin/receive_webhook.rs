//! Lambda `payments-receive-webhook`; see [`payments::receive_webhook`].

fn main() -> std::process::ExitCode {
    edge::run(payments::receive_webhook::function)
}
