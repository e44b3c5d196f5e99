//! Lambda `catalog-start-image-upload`; see [`catalog::start_image_upload`].

fn main() -> std::process::ExitCode {
    edge::run(catalog::start_image_upload::function)
}
