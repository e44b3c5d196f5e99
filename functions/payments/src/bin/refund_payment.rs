//! Lambda `payments-refund-payment`; see [`payments::steps::refund_payment`].

fn main() -> std::process::ExitCode {
    edge::run(payments::steps::refund_payment::function)
}
