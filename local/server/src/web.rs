//! The built web (storefront and admin) from a folder, as CloudFront serves it from S3: hashed files for ever, one page
//! for every address within an entry, a strict content security policy on each.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use http::Response;
use serde_json::json;

use crate::stripe_host::PUBLISHABLE_KEY;
use crate::{Options, assets};

/// The folder, and what the pages need to know of this store.
pub(crate) struct Web {
    folder: Option<PathBuf>,
    config: serde_json::Value,
    checkout: String,
}

/// Scripts, styles, fonts and calls of this origin only; nothing inline, no text becomes code or markup.
const RULES: &str = "default-src 'none'; style-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; \
                     base-uri 'none'; object-src 'none'; frame-ancestors 'none'";
const PAGE: &str = "script-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data: blob:; \
                    require-trusted-types-for 'script'; trusted-types 'none'";
/// The stand-in's script is loaded by the page through this one policy.
const STAND_IN: &str = "script-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; \
                        require-trusted-types-for 'script'; trusted-types gamestore-stripe";
/// <https://docs.stripe.com/security/guide#content-security-policy>; Stripe.js knows no trusted types.
const STRIPE: &str = "script-src 'self' https://js.stripe.com https://*.js.stripe.com; \
                      connect-src 'self' https://api.stripe.com; \
                      frame-src 'self' https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com; \
                      img-src 'self' data: https://*.stripe.com";
/// Runs in a hidden frame of our own pages while a session is renewed.
const SILENT: &str = "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'self'";

impl Web {
    /// As the options say; a folder without a built page counts as none.
    pub(crate) fn new(options: &Options, base: &str) -> Self {
        let folder = options.web.clone().filter(|folder| folder.join("index.html").is_file());
        let real = options.stripe.as_ref();
        let key = real.map_or(PUBLISHABLE_KEY, |stripe| stripe.publishable_key.as_str());
        let user = |user: &oidc::User| {
            let role = user.roles.last().copied().unwrap_or_default();
            json!({ "email": user.email, "password": user.password, "role": role })
        };
        let config = json!({
            "oidc": {
                "issuer": format!("{base}/oidc"),
                "clients": { "storefront": "storefront", "admin": "admin" },
            },
            // Without a script of our own, @stripe/stripe-js loads Stripe's.
            "stripe": { "publishableKey": key, "script": real.is_none().then_some("/assets/stripe-stand-in.js") },
            "demo": { "users": oidc::DEMO_USERS.iter().map(user).collect::<Vec<_>>() },
        });
        let checkout = format!("{RULES}; {}", if real.is_some() { STRIPE } else { STAND_IN });
        Self { folder, config, checkout }
    }

    /// True with a built web.
    pub(crate) fn is_built(&self) -> bool {
        self.folder.is_some()
    }

    /// `/config.json`.
    pub(crate) fn config(&self) -> Option<Response<Bytes>> {
        assets::answer("config.json", "default-src 'none'", "no-cache", self.config.to_string().into())
    }

    /// The file at `path`, or the page that answers for it.
    pub(crate) fn page(&self, path: &str) -> Option<Response<Bytes>> {
        let Some(folder) = &self.folder else {
            return if path == "/" { assets::unbuilt() } else { None };
        };
        if let Some((name, body)) = file(folder, path) {
            let cache =
                if path.starts_with("/static/") { "public, max-age=31536000, immutable" } else { "no-cache" };
            return assets::answer(&name, "default-src 'none'", cache, body);
        }
        let (name, policy) = entry(path)?;
        let policy = match policy {
            Policy::Page => format!("{RULES}; {PAGE}"),
            Policy::Checkout => self.checkout.clone(),
            Policy::Silent => SILENT.to_owned(),
        };
        let body = std::fs::read(folder.join(name)).ok()?;
        assets::answer(name, &policy, "no-cache", body.into())
    }
}

enum Policy {
    Page,
    Checkout,
    Silent,
}

/// The page whose script answers for this address; what looks like a file is none.
fn entry(path: &str) -> Option<(&'static str, Policy)> {
    let within =
        |part: &str| path.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if path.rsplit('/').next().is_some_and(|last| last.contains('.')) || within("/static") {
        return None;
    }
    Some(match path {
        "/silent" => ("silent/index.html", Policy::Silent),
        _ if within("/admin") => ("admin/index.html", Policy::Page),
        _ if within("/checkout") => ("index.html", Policy::Checkout),
        _ => ("index.html", Policy::Page),
    })
}

/// A file that the build made: no page, nothing hidden, nothing outside the folder.
fn file(folder: &Path, path: &str) -> Option<(String, Bytes)> {
    let name = path.strip_prefix('/')?;
    let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '%']);
    let extension = Path::new(name).extension()?;
    if !name.split('/').all(plain) || extension.eq_ignore_ascii_case("html") {
        return None;
    }
    Some((name.to_owned(), std::fs::read(folder.join(name)).ok()?.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn web() -> (PathBuf, Web) {
        static COUNT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("gamestore-web-{}-{count}", std::process::id()));
        for (name, text) in [
            ("index.html", "shop"),
            ("admin/index.html", "office"),
            ("silent/index.html", "silent"),
            ("static/a-1.js", "code"),
            (".vite/manifest.json", "{}"),
        ] {
            std::fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
            std::fs::write(folder.join(name), text).unwrap();
        }
        let options = Options { web: Some(folder.clone()), ..Options::default() };
        (folder, Web::new(&options, "http://127.0.0.1:4000"))
    }

    fn body(web: &Web, path: &str) -> Option<String> {
        Some(String::from_utf8_lossy(web.page(path)?.body()).into_owned())
    }

    #[test]
    fn every_address_of_an_entry_has_its_page_and_files_have_none() {
        let (folder, web) = web();
        for path in ["/", "/games/x", "/checkout", "/administration"] {
            assert_eq!(body(&web, path).as_deref(), Some("shop"), "{path}");
        }
        for path in ["/admin", "/admin/orders/ord_1"] {
            assert_eq!(body(&web, path).as_deref(), Some("office"), "{path}");
        }
        assert_eq!(body(&web, "/static/a-1.js").as_deref(), Some("code"));
        for path in ["/static/b.js", "/missing.svg", "/.vite/manifest.json", "/../secret.txt", "/%2e%2e/x.y"]
        {
            assert_eq!(body(&web, path), None, "{path}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn hashed_files_stay_and_pages_are_asked_for_again() {
        let (folder, web) = web();
        let cache =
            |path: &str| web.page(path).unwrap().headers()["cache-control"].to_str().unwrap().to_owned();
        assert!(cache("/static/a-1.js").contains("immutable"));
        assert_eq!(cache("/games/x"), "no-cache");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_policy_allows_nothing_inline_and_stripe_on_the_checkout_only() {
        let (folder, mut web) = web();
        web.checkout = format!("{RULES}; {STRIPE}");
        let policy = |path: &str| {
            web.page(path).unwrap().headers()["content-security-policy"].to_str().unwrap().to_owned()
        };
        for path in ["/", "/admin", "/checkout", "/checkout/ord_1", "/silent"] {
            assert!(!policy(path).contains("unsafe"), "{path}");
            assert!(policy(path).contains("base-uri 'none'"), "{path}");
            assert_eq!(policy(path).contains("js.stripe.com"), path.starts_with("/checkout"), "{path}");
        }
        assert!(policy("/silent").contains("frame-ancestors 'self'"));
        assert!(
            policy("/").contains("frame-ancestors 'none'") && policy("/").contains("trusted-types 'none'")
        );
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn without_a_built_web_the_first_page_says_so() {
        let web =
            Web::new(&Options { web: Some("/nowhere".into()), ..Options::default() }, "http://127.0.0.1:1");
        assert!(!web.is_built());
        assert!(body(&web, "/").unwrap().contains("make up"));
        assert_eq!(body(&web, "/games/x"), None);
    }
}
