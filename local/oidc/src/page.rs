//! The sign-in page: a form without script, with the demo users named.

use std::fmt::Write as _;

use bytes::Bytes;
use http::{HeaderValue, Response, header};

use crate::{Form, User};

/// The form's answer redirects to the page that asked, which `form-action` has to allow: `make web` has another port.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' http://127.0.0.1:*; \
                      base-uri 'none'; frame-ancestors 'none'";
const KEPT: [&str; 8] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
];

/// The form, with what the request carries, and an error if there is one.
pub(crate) fn sign_in(form: &Form, users: &[User], error: Option<&str>) -> Response<Bytes> {
    let mut hidden = String::new();
    for name in KEPT {
        if let Some(value) = form.get(name) {
            let _ = write!(hidden, r#"<input type="hidden" name="{name}" value="{}">"#, escaped(value));
        }
    }
    let name = escaped(form.get("username").map(String::as_str).unwrap_or_default());
    let error = error.map(|text| format!(r#"<p role="alert">{text}</p>"#)).unwrap_or_default();
    let mut known = String::new();
    for user in users {
        let _ =
            write!(known, "<li><code>{}</code>, password <code>{}</code></li>", user.email, user.password);
    }
    let html = format!(
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Sign in to gamestore</title><link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/style.css"></head><body class="sign-in"><main>
<p class="brand"><img src="/assets/icon.svg" alt="" width="40" height="40"> gamestore</p>
<h1>Sign in</h1>{error}
<form method="post" action="/oidc/authorize">{hidden}
<label for="username">E-mail</label><input id="username" name="username" type="email" autocomplete="username"
 value="{name}" required autofocus>
<label for="password">Password</label><input id="password" name="password" type="password"
 autocomplete="current-password" required>
<button type="submit">Sign in</button></form>
<div class="demo"><h2>Demo users of this machine</h2><ul>{known}</ul></div></main></body></html>"#
    );
    let mut response = Response::new(Bytes::from(html));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
