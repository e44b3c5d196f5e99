//! Lambda `accounts-update-me`; see [`accounts::update_me`].

fn main() -> std::process::ExitCode {
    edge::run(accounts::update_me::function)
}
