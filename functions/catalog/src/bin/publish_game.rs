//! Lambda `catalog-publish-game`; see [`catalog::publish_game`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::publish_game::function)
}
