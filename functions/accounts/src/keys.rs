//! The issuer's public keys: discovered, cached, fetched again for an unknown key, but not for a flood of them.

use std::sync::Arc;
use std::time::Duration;

use aws::Fetch;
use domain::{Fault, Timestamp};
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use serde::Deserialize;
use tokio::sync::Mutex;

const KEEP: time::Duration = time::Duration::minutes(10);
/// An unknown key id makes one request in so long, however many tokens name one.
const PAUSE: time::Duration = time::Duration::seconds(30);
/// Keys are used no longer than API Gateway's own JWT authorizer would, whatever happens.
const AT_MOST: time::Duration = time::Duration::hours(2);
/// What API Gateway's own JWT authorizer allows.
pub(crate) const TIMEOUT: Duration = Duration::from_millis(1500);
pub(crate) const MOST: usize = 150_000;

/// What the issuer said last, and when it was asked last.
#[derive(Default)]
struct Cache {
    keys: Option<(Timestamp, JwkSet)>,
    asked: Option<Timestamp>,
}

impl Cache {
    fn find(&self, id: &str) -> Option<Jwk> {
        let signs = |jwk: &&Jwk| matches!(jwk.common.public_key_use, None | Some(PublicKeyUse::Signature));
        self.keys.as_ref().and_then(|(_, keys)| keys.find(id)).filter(signs).cloned()
    }

    fn fresh(&self, now: Timestamp) -> bool {
        self.keys.as_ref().is_some_and(|(at, _)| now < *at + KEEP)
    }

    fn asked_lately(&self, now: Timestamp) -> bool {
        self.asked.is_some_and(|asked| now < asked + PAUSE)
    }

    /// A key that the issuer took back must not live on for as long as nobody can ask.
    fn forget_old(&mut self, now: Timestamp) {
        self.keys.take_if(|(at, _)| now >= *at + AT_MOST);
    }
}

/// The keys of one issuer.
#[derive(Clone)]
pub(crate) struct Keys {
    fetch: Fetch,
    issuer: String,
    cache: Arc<Mutex<Cache>>,
}

#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
}

impl Keys {
    pub(crate) fn new(fetch: Fetch, issuer: String) -> Self {
        Self { fetch, issuer, cache: Arc::default() }
    }

    /// The key `id`, if the issuer has it.
    pub(crate) async fn find(&self, id: &str, now: Timestamp) -> Result<Option<Jwk>, Fault> {
        let mut cache = self.cache.lock().await;
        cache.forget_old(now);
        let known = cache.find(id);
        let settled = known.is_some() && cache.fresh(now);
        if settled || (cache.keys.is_some() && cache.asked_lately(now)) {
            return Ok(known);
        }
        // Before the answer: a failed request counts too, or a flood of bad tokens would be a flood of requests.
        cache.asked = Some(now);
        match self.load().await {
            Ok(keys) => {
                cache.keys = Some((now, keys));
                Ok(cache.find(id))
            }
            // An issuer that is down for a while does not sign anybody out.
            Err(error) if cache.keys.is_some() => {
                tracing::warn!(%error, "the issuer's keys could not be renewed");
                Ok(known)
            }
            Err(error) => Err(error),
        }
    }

    async fn load(&self) -> Result<JwkSet, Fault> {
        let url = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let discovery: Discovery = self.read(&url).await?;
        if discovery.issuer != self.issuer {
            return Err(Fault::corrupt(url, "it speaks of another issuer"));
        }
        // Keys that came in the clear are anybody's keys.
        if !may_ask(&discovery.jwks_uri) {
            return Err(Fault::corrupt(url, "its jwks_uri is neither https nor on this machine"));
        }
        self.read(&discovery.jwks_uri).await
    }

    async fn read<T: serde::de::DeserializeOwned>(&self, url: &str) -> Result<T, Fault> {
        let body = self.fetch.get(url).await?;
        serde_json::from_slice(&body).map_err(|error| Fault::corrupt(url, error))
    }
}

/// https, or http to this machine.
pub(crate) fn may_ask(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else {
        return url.starts_with("https://");
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let named = |host: &str| {
        let port = authority.strip_prefix(host).and_then(|port| port.strip_prefix(':'));
        authority == host || port.is_some_and(|port| port.parse::<u16>().is_ok())
    };
    ["127.0.0.1", "localhost", "[::1]"].into_iter().any(named)
}
