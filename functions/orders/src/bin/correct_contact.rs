//! Lambda `orders-correct-contact`; see [`orders::correct_contact`].

fn main() -> std::process::ExitCode {
    edge::run(orders::correct_contact::function)
}
