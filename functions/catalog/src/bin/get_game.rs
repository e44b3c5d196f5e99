//! Lambda `catalog-get-game`; see [`catalog::get_game`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::get_game::function)
}
