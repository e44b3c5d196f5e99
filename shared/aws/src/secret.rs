//! A secret: fetched on first use, kept for some minutes, in no log.

use std::sync::Arc;

use aws_sdk_secretsmanager::Client;
use aws_types::SdkConfig;
use domain::{Fault, Timestamp};
use serde::de::DeserializeOwned;
use tokio::sync::Mutex;

/// A rotated secret is noticed after so long.
const KEEP: time::Duration = time::Duration::minutes(5);
/// While Secrets Manager does not answer, the last value serves so long.
const KEEP_WITHOUT: time::Duration = time::Duration::hours(1);

type Cached<T> = (Timestamp, Arc<T>);

/// One secret of Secrets Manager, JSON of the form `T`.
pub struct Secret<T> {
    client: Client,
    arn: String,
    cached: Arc<Mutex<Option<Cached<T>>>>,
}

impl<T> Clone for Secret<T> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), arn: self.arn.clone(), cached: Arc::clone(&self.cached) }
    }
}

impl<T> std::fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secret({})", self.arn)
    }
}

impl<T: DeserializeOwned> Secret<T> {
    /// The secret `arn`.
    pub fn new(sdk: &SdkConfig, arn: impl Into<String>) -> Self {
        Self { client: Client::new(sdk), arn: arn.into(), cached: Arc::default() }
    }

    /// Its value, at most some minutes old.
    pub async fn get(&self, now: Timestamp) -> Result<Arc<T>, Fault> {
        let mut cached = self.cached.lock().await;
        if let Some((since, value)) = cached.as_ref()
            && now < *since + KEEP
        {
            return Ok(Arc::clone(value));
        }
        match (self.fetch().await, cached.as_ref()) {
            (Ok(value), _) => {
                let value = Arc::new(value);
                *cached = Some((now, Arc::clone(&value)));
                Ok(value)
            }
            (Err(error), Some((since, value))) if now < *since + KEEP_WITHOUT => {
                tracing::warn!(%error, secret = self.arn, "the last value of a secret serves on");
                Ok(Arc::clone(value))
            }
            (Err(error), _) => Err(error),
        }
    }

    async fn fetch(&self) -> Result<T, Fault> {
        let answer = self.client.get_secret_value().secret_id(&self.arn).send().await;
        let answer = answer.map_err(|error| crate::unavailable("Secrets Manager", error))?;
        let text = answer.secret_string.unwrap_or_default();
        // The parser's message could quote the secret: say the place only.
        serde_json::from_str(&text).map_err(|error| {
            Fault::corrupt(
                &self.arn,
                format!("its JSON is wrong at line {} column {}", error.line(), error.column()),
            )
        })
    }
}
