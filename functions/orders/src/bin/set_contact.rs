//! Lambda `orders-set-contact`; see [`orders::set_contact`].

fn main() -> std::process::ExitCode {
    edge::run(orders::set_contact::function)
}
