//! Lambda `catalog-remove-image`; see [`catalog::remove_image`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::remove_image::function)
}
