//! async-stripe's requests over the HTTP client of the AWS SDK.

use std::time::Duration;

use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_runtime::client::orchestrator::operation::Operation;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::timeout::TimeoutConfig;
use bytes::Bytes;
use serde::de::DeserializeOwned;
use stripe_client_core::{StripeMethod, StripeRequest};

/// A request that has not been answered by then counts as unknown.
const TIMEOUT: Duration = Duration::from_secs(5);
/// The saga is the layer that retries; this bridges a lost packet or a held lock.
const ATTEMPTS: u32 = 2;
const PAUSE: Duration = Duration::from_millis(150);

/// Why there is no answer of the wished type.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ClientError {
    /// No answer, or one that says nothing of the effect: it may have happened.
    #[error("Stripe's answer is missing: {0}")]
    Unknown(String),
    /// Too many calls, or a lock is held: nothing happened
    /// (<https://docs.stripe.com/rate-limits>, before the layer that knows keys).
    #[error("Stripe is asked too much at once")]
    Throttled,
    /// A clear refusal; nothing happened.
    #[error("Stripe refused with status {status}")]
    Refused { status: u16, body: Bytes },
    /// An answer that is not what Stripe documents.
    #[error("Stripe's answer cannot be read: {0}")]
    Unreadable(String),
}

/// `sk_…`: the SDK writes its inputs to the log at the finest level.
#[derive(Clone)]
struct Key(String);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

#[derive(Debug, Clone)]
struct Call {
    method: &'static str,
    uri: String,
    key: Key,
    idempotency_key: Option<String>,
    body: Option<String>,
}

type Answer = (u16, Bytes);

/// One account's client.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    call: Operation<Call, Answer, ClientError>,
    key: Key,
}

impl Client {
    pub(crate) fn new(http: SharedHttpClient, base: &str, key: &str) -> Self {
        let timeout = TimeoutConfig::builder().operation_attempt_timeout(TIMEOUT).build();
        let call = Operation::builder()
            .service_name("stripe")
            .operation_name("call")
            .http_client(http)
            .endpoint_url(base)
            .no_auth()
            .no_retry()
            .sleep_impl(TokioSleep::new())
            .timeout_config(timeout)
            .serializer(write)
            .deserializer(read)
            .build();
        Self { call, key: Key(key.to_owned()) }
    }

    /// Asks, under `idempotency_key` if it changes anything; a second time where the first may not have arrived.
    pub(crate) async fn ask<A: DeserializeOwned>(
        &self,
        request: &impl StripeRequest,
        idempotency_key: Option<String>,
    ) -> Result<A, ClientError> {
        let call = self.call_of(request, idempotency_key);
        let mut attempt = 1;
        let body = loop {
            match self.attempt(call.clone()).await {
                Err(ClientError::Unknown(_) | ClientError::Throttled) if attempt < ATTEMPTS => {
                    attempt += 1;
                    tokio::time::sleep(PAUSE).await;
                }
                outcome => break outcome?,
            }
        };
        serde_json::from_slice(&body).map_err(|error| ClientError::Unreadable(error.to_string()))
    }

    fn call_of(&self, request: &impl StripeRequest, idempotency_key: Option<String>) -> Call {
        let request = request.build();
        let method = match request.method {
            StripeMethod::Get => "GET",
            StripeMethod::Post => "POST",
            StripeMethod::Delete => "DELETE",
        };
        let query = request.query.map(|query| format!("?{query}")).unwrap_or_default();
        // The SDK puts the endpoint, with its path, before this.
        let uri = format!("/v1{}{query}", request.path);
        Call { method, uri, key: self.key.clone(), idempotency_key, body: request.body }
    }

    async fn attempt(&self, call: Call) -> Result<Bytes, ClientError> {
        let unknown = |error: &dyn std::error::Error| ClientError::Unknown(chain(error));
        let (status, body) = self.call.invoke(call).await.map_err(|error| unknown(&error))?;
        match status {
            200..=299 => Ok(body),
            429 => Err(ClientError::Throttled),
            // A lock or a server error: the effect is unknown until asked again under the same key.
            409 | 424 | 500..=599 => Err(ClientError::Unknown(format!("status {status}"))),
            _ => Err(ClientError::Refused { status, body }),
        }
    }
}

fn write(call: Call) -> Result<HttpRequest, aws_smithy_runtime_api::box_error::BoxError> {
    let mut request = http::Request::builder()
        .method(call.method)
        .uri(call.uri)
        .header("authorization", format!("Bearer {}", call.key.0))
        .header("stripe-version", stripe_client_core::VERSION.as_str())
        .header("user-agent", concat!("gamestore/", env!("CARGO_PKG_VERSION")));
    if let Some(key) = call.idempotency_key {
        request = request.header("idempotency-key", key);
    }
    let body = match call.body {
        Some(body) => {
            request = request.header("content-type", "application/x-www-form-urlencoded");
            SdkBody::from(body)
        }
        None => SdkBody::empty(),
    };
    Ok(HttpRequest::try_from(request.body(body)?)?)
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the SDK's deserializers may fail; this one leaves the status to its caller"
)]
fn read(response: &HttpResponse) -> Result<Answer, OrchestratorError<ClientError>> {
    let body = Bytes::copy_from_slice(response.body().bytes().unwrap_or_default());
    Ok((response.status().as_u16(), body))
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_of_a_call_that_can_be_logged_shows_the_key() {
        let call = Call {
            method: "POST",
            uri: "/v1/refunds".to_owned(),
            key: Key("sk_live_secret".to_owned()),
            idempotency_key: None,
            body: Some("payment_intent=pi_1".to_owned()),
        };
        let said = format!("{call:?}");
        let request = write(call).unwrap();
        assert_eq!(request.headers().get("authorization"), Some("Bearer sk_live_secret"));
        for text in [said, format!("{request:?}")] {
            assert!(!text.contains("sk_live"), "{text}");
        }
    }
}
