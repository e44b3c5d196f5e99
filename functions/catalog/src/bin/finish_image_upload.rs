//! Lambda `catalog-finish-image-upload`; see [`catalog::finish_image_upload`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::finish_image_upload::function)
}
