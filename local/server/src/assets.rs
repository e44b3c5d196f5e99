//! The pages that come with the store itself: the API reference at `/docs`, its errors at `/docs/errors`, the looks of
//! the sign-in page and the stand-in for Stripe.js.

use std::fmt::Write as _;

use bytes::Bytes;
use edge::ErrorCode;
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
        "/docs" | "/docs/" => ("docs.html", DOCS_POLICY),
        "/docs/errors" => ("errors.html", POLICY),
        _ => (path.strip_prefix("/assets/")?, POLICY),
    };
    let file = ASSETS.get_file(name)?;
    let body = match name {
        "errors.html" => file.contents_utf8()?.replace("{{errors}}", &errors()).into(),
        _ => Bytes::from_static(file.contents()),
    };
    answer(name, policy, "no-cache", body)
}

/// What stands at `/` while no web is built.
pub(crate) fn unbuilt() -> Option<Response<Bytes>> {
    let name = "unbuilt.html";
    answer(name, POLICY, "no-store", Bytes::from_static(ASSETS.get_file(name)?.contents()))
}

/// A file with the headers that every page has.
pub(crate) fn answer(name: &str, policy: &str, cache: &str, body: Bytes) -> Option<Response<Bytes>> {
    Response::builder()
        .header(header::CONTENT_TYPE, kind(name))
        .header(header::CONTENT_SECURITY_POLICY, policy)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::REFERRER_POLICY, "same-origin")
        .header("cross-origin-opener-policy", "same-origin")
        .header("cross-origin-resource-policy", "same-origin")
        .header("permissions-policy", "camera=(), microphone=(), geolocation=()")
        .header(header::CACHE_CONTROL, cache)
        .body(body)
        .ok()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

/// Every code with an anchor: where the `type` of a problem leads.
fn errors() -> String {
    let mut list = String::new();
    for code in ErrorCode::ALL {
        let (name, status) = (code.name(), code.status());
        let (meaning, mend) = (html(code.meaning()), html(code.mend()));
        // Writing to a String cannot fail.
        let _ =
            write!(list, r#"<dt id="{name}"><code>{name}</code> · {status}</dt><dd>{meaning} {mend}</dd>"#);
    }
    list
}

/// Our own words, with `code` in backticks.
fn html(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    pieces
        .map(|(n, piece)| if n % 2 == 1 { format!("<code>{piece}</code>") } else { piece.to_owned() })
        .collect()
}
