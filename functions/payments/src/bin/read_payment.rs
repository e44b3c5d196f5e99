//! Lambda `payments-read-payment`; see [`payments::steps::read_payment`].

fn main() -> std::process::ExitCode {
    edge::run(payments::steps::read_payment::function)
}
