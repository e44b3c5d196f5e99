//! Lambda `catalog-list-games`; see [`catalog::list_games`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::list_games::function)
}
