//! Lambda `catalog-search-games`; see [`catalog::search_games`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::search_games::function)
}
