//! Lambda `accounts-show-me`; see [`accounts::show_me`].

fn main() -> std::process::ExitCode {
    edge::run(accounts::show_me::function)
}
