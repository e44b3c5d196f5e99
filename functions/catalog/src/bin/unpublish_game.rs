//! Lambda `catalog-unpublish-game`; see [`catalog::unpublish_game`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::unpublish_game::function)
}
