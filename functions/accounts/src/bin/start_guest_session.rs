//! Lambda `accounts-start-guest-session`; see [`accounts::start_guest_session`].

fn main() -> std::process::ExitCode {
    edge::run(accounts::start_guest_session::function)
}
