//! Lambda `catalog-show-home`; see [`catalog::show_home`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::show_home::function)
}
