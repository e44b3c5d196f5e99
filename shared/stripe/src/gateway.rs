//! What the store asks of Stripe: one PaymentIntent for an order, captured or canceled once, refunded once.
//!
//! Every key is derived from the order, never random: a repeated step repeats the call, not the effect.

use std::collections::HashMap;

use aws::Secret;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_types::SdkConfig;
use domain::order::PaymentMethod;
use domain::payment::{Intent, Payment};
use domain::{Currency, Fault, OrderId, Timestamp};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use stripe_client_core::StripeRequest;
use stripe_core::payment_intent as pi;
use stripe_core::refund::CreateRefund;
use stripe_shared::PaymentIntentCaptureMethod;

use crate::StripeKeys;
use crate::answer::PaymentIntent;
use crate::client::{Client, ClientError};

/// Why Stripe did not do it.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// A clear no; nothing happened. `code` is Stripe's.
    #[error("Stripe refused: {code}")]
    Refused {
        /// `payment_intent_unexpected_state`, `charge_already_refunded`, …
        code: String,
    },
    /// It is unknown whether it happened: ask again under the same key, never guess.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Money given back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Refund {
    /// `re_…`.
    pub id: String,
    /// `pending`, `succeeded`, `failed`, …
    pub status: Option<String>,
}

/// The payment gateway.
#[derive(Debug, Clone)]
pub struct Gateway {
    http: SharedHttpClient,
    keys: Secret<StripeKeys>,
    base: String,
}

impl Gateway {
    /// At `base` (`https://api.stripe.com`), with the keys of a secret.
    pub fn new(sdk: &SdkConfig, keys: Secret<StripeKeys>, base: impl Into<String>) -> Self {
        let http = aws::http_client(sdk);
        Self { http, keys, base: base.into() }
    }

    /// Creates the order's PaymentIntent, or reads it if it was created under the same key.
    ///
    /// Its metadata names the order and what follows the purchase, so that every event of Stripe does.
    pub async fn create_intent(&self, payment: &Payment, now: Timestamp) -> Result<Intent, GatewayError> {
        use pi::CreatePaymentIntentAutomaticPaymentMethodsAllowRedirects::{Always, Never};
        let Payment { order_id: order, amount, method, correlation_id, .. } = payment;
        let (capture, redirects) = match method {
            PaymentMethod::Card => (PaymentIntentCaptureMethod::Manual, Never),
            PaymentMethod::Instant => (PaymentIntentCaptureMethod::Automatic, Always),
        };
        let mut methods = pi::CreatePaymentIntentAutomaticPaymentMethods::new(true);
        methods.allow_redirects = Some(redirects);
        let correlation = correlation_id.clone().map(|id| ("correlation_id".to_owned(), id));
        let metadata: HashMap<_, _> =
            [("order_id".to_owned(), order.to_string())].into_iter().chain(correlation).collect();
        let request = pi::CreatePaymentIntent::new(amount.amount(), currency(amount.currency()))
            .capture_method(capture)
            .automatic_payment_methods(methods)
            .metadata(metadata);
        self.intent(&request, Some(format!("order/{order}/payment_intent/create")), now).await
    }

    /// What the PaymentIntent is now.
    pub async fn read_intent(&self, id: &str, now: Timestamp) -> Result<Intent, GatewayError> {
        self.intent(&pi::RetrievePaymentIntent::new(id), None, now).await
    }

    /// Takes the whole reserved amount.
    pub async fn capture(&self, order: OrderId, id: &str, now: Timestamp) -> Result<Intent, GatewayError> {
        self.intent(&pi::CapturePaymentIntent::new(id), Some(format!("order/{order}/capture")), now).await
    }

    /// Lets go of what is reserved.
    pub async fn cancel(&self, order: OrderId, id: &str, now: Timestamp) -> Result<Intent, GatewayError> {
        let request = pi::CancelPaymentIntent::new(id)
            .cancellation_reason(pi::CancelPaymentIntentCancellationReason::Abandoned);
        self.intent(&request, Some(format!("order/{order}/cancel")), now).await
    }

    /// Gives back everything that was taken.
    pub async fn refund(&self, order: OrderId, id: &str, now: Timestamp) -> Result<Refund, GatewayError> {
        let request =
            CreateRefund::new().payment_intent(id).metadata([("order_id".to_owned(), order.to_string())]);
        self.send(&request, Some(format!("order/{order}/refund")), now).await
    }

    /// `pk_…`, for the customer's browser.
    pub async fn publishable_key(&self, now: Timestamp) -> Result<String, Fault> {
        Ok(self.keys.get(now).await?.publishable_key.clone())
    }

    async fn intent(
        &self,
        request: &impl StripeRequest,
        key: Option<String>,
        now: Timestamp,
    ) -> Result<Intent, GatewayError> {
        Ok(self.send::<PaymentIntent>(request, key, now).await?.try_into()?)
    }

    async fn send<A: DeserializeOwned>(
        &self,
        request: &impl StripeRequest,
        key: Option<String>,
        now: Timestamp,
    ) -> Result<A, GatewayError> {
        let keys = self.keys.get(now).await?;
        let client = Client::new(self.http.clone(), &self.base, &keys.secret_key);
        client.ask(request, key).await.map_err(refusal)
    }
}

pub(crate) fn refusal(error: ClientError) -> GatewayError {
    match error {
        ClientError::Refused { status, body } => GatewayError::Refused { code: code(status, &body) },
        ClientError::Unknown(why) => Fault::unavailable("Stripe", why).into(),
        ClientError::Throttled => Fault::throttled("Stripe").into(),
        ClientError::Unreadable(why) => Fault::corrupt("Stripe's answer", why).into(),
    }
}

fn code(status: u16, body: &[u8]) -> String {
    #[derive(serde::Deserialize)]
    struct Envelope {
        error: Inner,
    }
    #[derive(serde::Deserialize)]
    struct Inner {
        code: Option<String>,
        #[serde(rename = "type")]
        kind: Option<String>,
    }
    let envelope: Option<Envelope> = serde_json::from_slice(body).ok();
    let inner = envelope.and_then(|envelope| envelope.error.code.or(envelope.error.kind));
    inner.unwrap_or_else(|| format!("status_{status}"))
}

fn currency(currency: Currency) -> stripe_types::Currency {
    match currency {
        Currency::Eur => stripe_types::Currency::EUR,
        Currency::Usd => stripe_types::Currency::USD,
        Currency::Gbp => stripe_types::Currency::GBP,
        Currency::Jpy => stripe_types::Currency::JPY,
    }
}
