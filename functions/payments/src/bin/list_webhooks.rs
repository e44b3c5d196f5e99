//! Lambda `payments-list-webhooks`; see [`payments::list_webhooks`].

fn main() -> std::process::ExitCode {
    edge::run(payments::list_webhooks::function)
}
