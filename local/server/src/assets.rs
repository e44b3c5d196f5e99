//! The pages that come with the store: checkout at `/`, the API reference at `/docs`.

use bytes::Bytes;
use http::{Response, header};
use include_dir::{Dir, include_dir};

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// Only our own scripts and styles; nothing inline, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Scalar writes its styles into the page.
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
                           img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; \
                           frame-ancestors 'none'";

/// The page or file at `path`, if there is one.
pub(crate) fn page(path: &str) -> Option<Response<Bytes>> {
    let (name, policy) = match path {
        "/" => ("index.html", POLICY),
        "/docs" | "/docs/" | "/docs/errors" => ("docs.html", DOCS_POLICY),
        _ => (path.strip_prefix("/assets/")?, POLICY),
    };
    let file = ASSETS.get_file(name)?;
    Response::builder()
        .header(header::CONTENT_TYPE, kind(name))
        .header(header::CONTENT_SECURITY_POLICY, policy)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::REFERRER_POLICY, "same-origin")
        .header("cross-origin-opener-policy", "same-origin")
        .header(header::CACHE_CONTROL, "no-cache")
        .body(Bytes::from_static(file.contents()))
        .ok()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}
