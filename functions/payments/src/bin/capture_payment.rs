//! Lambda `payments-capture-payment`; see [`payments::steps::capture_payment`].

fn main() -> std::process::ExitCode {
    edge::run(payments::steps::capture_payment::function)
}
