//! What the store asks of Stripe: one PaymentIntent for an order, captured or canceled once, refunded once.
//!
//! Every key is derived from the order, never random: a repeated step repeats the call, not the effect.

use std::collections::HashMap;

use aws::Secret;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_types::SdkConfig;
use domain::order::PaymentMethod;
use domain::payment::{Intent, Payment, PaymentError, PaymentStatus};
use domain::{Currency, Fault, Money, OrderId, Timestamp};
use stripe_client_core::{IdempotencyKey, RequestStrategy, StripeRequest};
use stripe_core::payment_intent as pi;
use stripe_core::refund::CreateRefund;
use stripe_shared::{PaymentIntent, PaymentIntentCaptureMethod, PaymentIntentStatus};

use crate::StripeKeys;
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// `re_…`.
    pub id: String,
    /// `pending`, `succeeded`, `failed`, …
    pub status: String,
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
        let created = self.send(&request, Some(format!("order/{order}/payment_intent/create")), now).await?;
        Ok(intent(created)?)
    }

    /// What the PaymentIntent is now.
    pub async fn read_intent(&self, id: &str, now: Timestamp) -> Result<Intent, GatewayError> {
        Ok(intent(self.send(&pi::RetrievePaymentIntent::new(id), None, now).await?)?)
    }

    /// Takes the whole reserved amount.
    pub async fn capture(&self, order: OrderId, id: &str, now: Timestamp) -> Result<Intent, GatewayError> {
        let key = format!("order/{order}/capture");
        Ok(intent(self.send(&pi::CapturePaymentIntent::new(id), Some(key), now).await?)?)
    }

    /// Lets go of what is reserved.
    pub async fn cancel(&self, order: OrderId, id: &str, now: Timestamp) -> Result<Intent, GatewayError> {
        let request = pi::CancelPaymentIntent::new(id)
            .cancellation_reason(pi::CancelPaymentIntentCancellationReason::Abandoned);
        Ok(intent(self.send(&request, Some(format!("order/{order}/cancel")), now).await?)?)
    }

    /// Gives back everything that was taken.
    pub async fn refund(&self, order: OrderId, id: &str, now: Timestamp) -> Result<Refund, GatewayError> {
        let request =
            CreateRefund::new().payment_intent(id).metadata([("order_id".to_owned(), order.to_string())]);
        let refund = self.send(&request, Some(format!("order/{order}/refund")), now).await?;
        Ok(Refund { id: refund.id.to_string(), status: refund.status.unwrap_or_default() })
    }

    /// `pk_…`, for the customer's browser.
    pub async fn publishable_key(&self, now: Timestamp) -> Result<String, Fault> {
        Ok(self.keys.get(now).await?.publishable_key.clone())
    }

    async fn send<R>(
        &self,
        request: &R,
        key: Option<String>,
        now: Timestamp,
    ) -> Result<R::Output, GatewayError>
    where
        R: StripeRequest,
        R::Output: miniserde::Deserialize,
    {
        let keys = self.keys.get(now).await?;
        let client = Client::new(self.http.clone(), &self.base, &keys.secret_key);
        let mut call = request.customize();
        if let Some(key) = key {
            let key = IdempotencyKey::new(key).map_err(|error| Fault::corrupt("idempotency key", error))?;
            call = call.request_strategy(RequestStrategy::Idempotent(key));
        }
        call.send(&client).await.map_err(refusal)
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

/// Stripe's form in ours. A state that we do not know stops here: it is not guessed at.
fn intent(raw: PaymentIntent) -> Result<Intent, Fault> {
    let status = match raw.status {
        PaymentIntentStatus::RequiresPaymentMethod => PaymentStatus::RequiresPaymentMethod,
        PaymentIntentStatus::RequiresConfirmation => PaymentStatus::RequiresConfirmation,
        PaymentIntentStatus::RequiresAction => PaymentStatus::RequiresAction,
        PaymentIntentStatus::Processing => PaymentStatus::Processing,
        PaymentIntentStatus::RequiresCapture => PaymentStatus::RequiresCapture,
        PaymentIntentStatus::Succeeded => PaymentStatus::Succeeded,
        PaymentIntentStatus::Canceled => PaymentStatus::Canceled,
        other => {
            return Err(Fault::corrupt("PaymentIntent", format!("unknown status {}", other.as_str())));
        }
    };
    let currency = match raw.currency {
        stripe_types::Currency::EUR => Currency::Eur,
        stripe_types::Currency::USD => Currency::Usd,
        stripe_types::Currency::GBP => Currency::Gbp,
        stripe_types::Currency::JPY => Currency::Jpy,
        other => {
            return Err(Fault::corrupt("PaymentIntent", format!("unexpected currency {other}")));
        }
    };
    Ok(Intent {
        id: raw.id.to_string(),
        client_secret: raw.client_secret,
        status,
        amount: Money::new(raw.amount, currency).map_err(|error| Fault::corrupt("PaymentIntent", error))?,
        amount_received: raw.amount_received,
        last_error: raw.last_payment_error.map(|error| PaymentError {
            code: error.code.map(|code| code.to_string()).unwrap_or_default(),
            decline_code: error.decline_code,
            message: error.message.unwrap_or_default(),
        }),
        order_id: raw.metadata.get("order_id").and_then(|id| id.parse().ok()),
    })
}
