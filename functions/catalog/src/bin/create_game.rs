//! Lambda `catalog-create-game`; see [`catalog::create_game`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::create_game::function)
}
