//! Lambda `accounts-authorize`; see [`accounts::authorize`].

fn main() -> std::process::ExitCode {
    edge::run(accounts::authorize::function)
}
