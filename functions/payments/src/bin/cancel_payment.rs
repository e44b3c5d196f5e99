//! Lambda `payments-cancel-payment`; see [`payments::steps::cancel_payment`].

fn main() -> std::process::ExitCode {
    edge::run(payments::steps::cancel_payment::function)
}
