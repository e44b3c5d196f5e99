//! What the store reads of Stripe's answers (<https://docs.stripe.com/api/payment_intents/object>).
//!
//! async-stripe's own types read every field of everything that an answer may hold: 6 MB of code in each function of
//! payments, and an unknown word in a field that nobody asked for makes an answer unreadable (ADR 0022).

use std::collections::HashMap;

use domain::payment::{Charge, Intent, PaymentError, PaymentStatus};
use domain::{Currency, Fault, Money, OrderId};
use serde::Deserialize;

/// One PaymentIntent.
#[derive(Debug, Deserialize)]
pub(crate) struct PaymentIntent {
    id: String,
    client_secret: Option<String>,
    status: String,
    currency: String,
    amount: i64,
    amount_received: i64,
    last_payment_error: Option<LastError>,
    metadata: HashMap<String, String>,
    /// An id, unless the whole charge was asked for.
    latest_charge: Option<LatestCharge>,
}

#[derive(Debug, Deserialize)]
struct LastError {
    code: Option<String>,
    decline_code: Option<String>,
    message: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum LatestCharge {
    Whole { amount_refunded: i64 },
    Id(#[expect(dead_code, reason = "that it is text tells the two apart")] String),
}

/// A page of a list.
#[derive(Debug, Deserialize)]
pub(crate) struct List<T> {
    pub(crate) data: Vec<T>,
    pub(crate) has_more: bool,
}

impl PaymentIntent {
    fn order(&self) -> Option<OrderId> {
        self.metadata.get("order_id").and_then(|id| id.parse().ok())
    }
}

impl TryFrom<PaymentIntent> for Intent {
    type Error = Fault;

    fn try_from(raw: PaymentIntent) -> Result<Self, Fault> {
        let amount = Money::new(raw.amount, currency(&raw.currency)?);
        Ok(Self {
            status: status(&raw.status)?,
            amount: amount.map_err(|error| Fault::corrupt("PaymentIntent", error))?,
            amount_received: raw.amount_received,
            order_id: raw.order(),
            last_error: raw.last_payment_error.map(|error| PaymentError {
                code: error.code.unwrap_or_default(),
                decline_code: error.decline_code,
                message: error.message.unwrap_or_default(),
            }),
            id: raw.id,
            client_secret: raw.client_secret,
        })
    }
}

impl From<PaymentIntent> for Charge {
    fn from(raw: PaymentIntent) -> Self {
        let refunded = match raw.latest_charge {
            Some(LatestCharge::Whole { amount_refunded }) => amount_refunded,
            Some(LatestCharge::Id(_)) | None => 0,
        };
        let (order, received) = (raw.order(), raw.amount_received);
        Self { intent: raw.id, order, status: raw.status, amount: raw.amount, received, refunded }
    }
}

/// A state that we do not know stops here: it is not guessed at.
fn status(word: &str) -> Result<PaymentStatus, Fault> {
    Ok(match word {
        "requires_payment_method" => PaymentStatus::RequiresPaymentMethod,
        "requires_confirmation" => PaymentStatus::RequiresConfirmation,
        "requires_action" => PaymentStatus::RequiresAction,
        "processing" => PaymentStatus::Processing,
        "requires_capture" => PaymentStatus::RequiresCapture,
        "succeeded" => PaymentStatus::Succeeded,
        "canceled" => PaymentStatus::Canceled,
        other => return Err(Fault::corrupt("PaymentIntent", format!("unknown status {other}"))),
    })
}

fn currency(word: &str) -> Result<Currency, Fault> {
    let ours = [Currency::Eur, Currency::Usd, Currency::Gbp, Currency::Jpy];
    let found = ours.into_iter().find(|currency| currency.code() == word);
    found.ok_or_else(|| Fault::corrupt("PaymentIntent", format!("unexpected currency {word}")))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn answer(changes: &Value) -> Result<Intent, Fault> {
        let mut raw = json!({
            "id": "pi_1", "object": "payment_intent", "client_secret": "pi_1_secret_2", "status": "succeeded",
            "currency": "eur", "amount": 1999, "amount_received": 1999, "last_payment_error": null,
            "metadata": { "order_id": "ord_0198c5b2-7d40-7000-8000-000000000003" }, "latest_charge": "ch_1",
            "a_field_of_next_year": { "any": "thing" },
        });
        raw.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let read: PaymentIntent =
            serde_json::from_value(raw).map_err(|error| Fault::corrupt("answer", error))?;
        read.try_into()
    }

    #[test]
    fn what_we_do_not_ask_for_may_be_anything() {
        let intent = answer(&json!({ "payment_method_types": ["a_wallet_of_next_year"] })).unwrap();
        assert_eq!((intent.status, intent.amount_received), (PaymentStatus::Succeeded, 1999));
        assert_eq!(intent.amount, Money::new(1999, Currency::Eur).unwrap());
        assert_eq!(intent.order_id.unwrap().to_string(), "ord_0198c5b2-7d40-7000-8000-000000000003");
    }

    #[test]
    fn words_of_money_that_we_do_not_know_are_not_guessed_at() {
        for changes in [
            json!({ "status": "refunded" }),
            json!({ "status": "half_captured" }),
            json!({ "currency": "xau" }),
            json!({ "amount": -1 }),
            json!({ "amount": "1999" }),
            json!({ "amount_received": null }),
        ] {
            assert!(answer(&changes).is_err(), "{changes}");
        }
    }

    #[test]
    fn a_refusal_is_told_as_stripe_words_it() {
        let error = json!({ "code": "card_declined", "decline_code": "generic_decline", "message": "No.", "charge": "ch_1" });
        let changes = json!({ "status": "requires_payment_method", "last_payment_error": error });
        let error = answer(&changes).unwrap().last_error.unwrap();
        assert_eq!(
            (error.code.as_str(), error.decline_code.as_deref()),
            ("card_declined", Some("generic_decline"))
        );
    }

    #[test]
    fn a_charge_knows_what_went_back_if_it_was_asked_for() {
        for (charge, refunded) in
            [(json!({ "id": "ch_1", "amount_refunded": 500 }), 500), (json!("ch_1"), 0), (json!(null), 0)]
        {
            let raw = json!({
                "id": "pi_1", "status": "succeeded", "currency": "eur", "amount": 500, "amount_received": 500,
                "metadata": {}, "latest_charge": charge,
            });
            let charge = Charge::from(serde_json::from_value::<PaymentIntent>(raw).unwrap());
            assert_eq!((charge.refunded, charge.received, charge.order), (refunded, 500, None));
        }
    }
}
