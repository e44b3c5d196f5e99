//! Lambda `catalog-suggest-games`; see [`catalog::suggest_games`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::suggest_games::function)
}
