//! Lambda `catalog-list-all-games`; see [`catalog::list_all_games`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::list_all_games::function)
}
