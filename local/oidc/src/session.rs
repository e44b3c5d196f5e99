//! Who has signed in with which browser, and the ways back to the store's pages.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use time::{Duration, OffsetDateTime};
use url::Url;

use crate::{Form, User, oauth_error, random};

const COOKIE: &str = "gamestore-issuer";
const LASTS: Duration = Duration::hours(8);
/// `make web` serves the pages itself; Vite takes the next port when its first is taken.
const DEVELOPMENT_PORTS: std::ops::RangeInclusive<u16> = 5173..=5179;

/// Sessions by the cookie's value; in memory, so a restart signs everybody out.
#[derive(Default)]
pub(crate) struct Sessions(BTreeMap<String, (User, OffsetDateTime)>);

impl Sessions {
    /// Who this browser belongs to.
    pub(crate) fn user(&self, cookie: Option<&str>, now: OffsetDateTime) -> Option<User> {
        let (user, until) = self.0.get(cookie?)?;
        (*until > now).then(|| user.clone())
    }

    /// Remembers the user in a cookie of this answer.
    pub(crate) fn begin(
        &mut self,
        mut response: Response<Bytes>,
        user: User,
        now: OffsetDateTime,
    ) -> Response<Bytes> {
        self.0.retain(|_, (_, until)| *until > now);
        let Some(id) = random() else { return response };
        if let Ok(value) =
            HeaderValue::from_str(&format!("{COOKIE}={id}; Path=/oidc; HttpOnly; SameSite=Lax"))
        {
            response.headers_mut().append(header::SET_COOKIE, value);
            self.0.insert(id, (user, now + LASTS));
        }
        response
    }

    /// Forgets this browser.
    pub(crate) fn end(&mut self, cookie: Option<&str>) {
        if let Some(id) = cookie {
            self.0.remove(id);
        }
    }
}

/// The cookie's value.
pub(crate) fn cookie(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value.to_owned())
}

/// True for a page of the store at `issuer`, or of its development server on the same machine.
pub(crate) fn is_ours(issuer: &str, page: &str) -> bool {
    let (Ok(issuer), Ok(page)) = (Url::parse(issuer), Url::parse(page)) else { return false };
    let develops = is_loopback(&issuer) && page.port().is_some_and(|port| DEVELOPMENT_PORTS.contains(&port));
    let same_machine = issuer.scheme() == page.scheme() && issuer.host() == page.host();
    issuer.origin() == page.origin() || (develops && same_machine)
}

fn is_loopback(url: &Url) -> bool {
    matches!(url.host(), Some(url::Host::Ipv4(address)) if address.is_loopback())
}

/// To the client's page, with `state` and these; the request has been checked.
pub(crate) fn back(form: &Form, values: &[(&str, &str)]) -> Response<Bytes> {
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let Ok(mut target) = Url::parse(field("redirect_uri")) else {
        return oauth_error(500, "server_error", "try again");
    };
    target.query_pairs_mut().extend_pairs(values).append_pair("state", field("state"));
    redirect(&target)
}

/// To the page after signing out, with the cookie taken back.
pub(crate) fn signed_out(target: &str, state: Option<&str>) -> Response<Bytes> {
    let Ok(mut target) = Url::parse(target) else { return oauth_error(500, "server_error", "try again") };
    if let Some(state) = state {
        target.query_pairs_mut().append_pair("state", state);
    }
    let mut response = redirect(&target);
    if let Ok(value) =
        HeaderValue::from_str(&format!("{COOKIE}=; Path=/oidc; Max-Age=0; HttpOnly; SameSite=Lax"))
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

fn redirect(target: &Url) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::FOUND;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(target) = target.as_str().parse() {
        response.headers_mut().insert(header::LOCATION, target);
    }
    response
}

/// Lets the development server's pages read discovery and tokens, which need no cookie.
pub(crate) fn shared(headers: &HeaderMap, mut response: Response<Bytes>) -> Response<Bytes> {
    let origin = headers.get(header::ORIGIN);
    let develops = origin.and_then(|origin| Url::parse(origin.to_str().ok()?).ok()).is_some_and(|origin| {
        is_loopback(&origin) && origin.port().is_some_and(|port| DEVELOPMENT_PORTS.contains(&port))
    });
    if let (true, Some(origin)) = (develops, origin) {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("origin"));
    }
    response
}
