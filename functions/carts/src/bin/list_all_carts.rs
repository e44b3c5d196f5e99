//! Lambda `carts-list-all-carts`; see [`carts::list_all_carts`].

fn main() -> std::process::ExitCode {
    edge::run(carts::list_all_carts::function)
}
