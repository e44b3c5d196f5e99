//! Lambda `payments-await-payment`; see [`payments::steps::await_payment`].

fn main() -> std::process::ExitCode {
    edge::run(payments::steps::await_payment::function)
}
