//! Stripe: the payment gateway and the signature of webhooks. The only place of async-stripe, which is heavy.
//!
//! Requests go through the same HTTP client as the AWS SDK's, so that one connection pool serves in Lambda, and one
//! connector stands in for the network locally and under test.

mod answer;
mod client;
mod gateway;
mod ledger;
mod webhook;

pub use gateway::{Gateway, GatewayError, Refund};
pub use ledger::ledger;
pub use webhook::{BadSignature, Event, verify};

/// Keys of a Stripe account, as Secrets Manager keeps them.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StripeKeys {
    /// `sk_…` or, better, a restricted `rk_…`.
    pub secret_key: String,
    /// One secret of the endpoint, two while it is rotated.
    pub webhook_secrets: Vec<String>,
    /// `pk_…`, for browsers.
    pub publishable_key: String,
}

impl std::fmt::Debug for StripeKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StripeKeys")
    }
}
