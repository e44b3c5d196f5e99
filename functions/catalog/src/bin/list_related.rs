//! Lambda `catalog-list-related`; see [`catalog::list_related`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::list_related::function)
}
