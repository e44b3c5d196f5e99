//! Lambda `catalog-update-game`; see [`catalog::update_game`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::update_game::function)
}
