//! Lambda `inventory-revoke-code`; see [`inventory::revoke_code`].

fn main() -> std::process::ExitCode {
    edge::run(inventory::revoke_code::function)
}
