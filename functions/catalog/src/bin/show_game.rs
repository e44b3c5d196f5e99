//! Lambda `catalog-show-game`; see [`catalog::show_game`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::show_game::function)
}
