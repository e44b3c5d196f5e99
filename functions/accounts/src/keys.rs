//! The issuer's public keys: discovered, cached, fetched again for an unknown key, but not for a flood of them.

use std::sync::Arc;
use std::time::Duration;

use aws::Fetch;
use domain::{Fault, Timestamp};
use jsonwebtoken::jwk::{Jwk, JwkSet};
use serde::Deserialize;
use tokio::sync::Mutex;

const KEEP: time::Duration = time::Duration::minutes(10);
/// An unknown key id makes one request in so long, however many tokens name one.
const PAUSE: time::Duration = time::Duration::seconds(30);
/// What API Gateway's own JWT authorizer allows.
pub(crate) const TIMEOUT: Duration = Duration::from_millis(1500);
pub(crate) const MOST: usize = 150_000;

struct Cached {
    at: Timestamp,
    keys: Arc<JwkSet>,
}

/// The keys of one issuer.
#[derive(Clone)]
pub(crate) struct Keys {
    fetch: Fetch,
    issuer: String,
    cached: Arc<Mutex<Option<Cached>>>,
}

#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
}

impl Keys {
    pub(crate) fn new(fetch: Fetch, issuer: String) -> Self {
        Self { fetch, issuer, cached: Arc::default() }
    }

    /// The key `id`, if the issuer has it.
    pub(crate) async fn find(&self, id: &str, now: Timestamp) -> Result<Option<Jwk>, Fault> {
        let mut cached = self.cached.lock().await;
        let age = cached.as_ref().map(|cached| now - cached.at);
        let known = cached.as_ref().and_then(|cached| cached.keys.find(id).cloned());
        let fresh = age.is_some_and(|age| age < KEEP);
        if (known.is_some() && fresh) || age.is_some_and(|age| age < PAUSE) {
            return Ok(known);
        }
        match self.load().await {
            Ok(keys) => {
                let found = keys.find(id).cloned();
                *cached = Some(Cached { at: now, keys: Arc::new(keys) });
                Ok(found)
            }
            // An issuer that is down does not sign anybody out.
            Err(error) if known.is_some() => {
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
        self.read(&discovery.jwks_uri).await
    }

    async fn read<T: serde::de::DeserializeOwned>(&self, url: &str) -> Result<T, Fault> {
        let body = self.fetch.get(url).await?;
        serde_json::from_slice(&body).map_err(|error| Fault::corrupt(url, error))
    }
}
