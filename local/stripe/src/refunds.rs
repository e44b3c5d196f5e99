//! Refunds: never more than was captured; some end later.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cards::RefundCourse;
use crate::charges::Charge;
use crate::error::{ApiError, Outcome};
use crate::events::difference;
use crate::form::Params;
use crate::list;
use crate::metadata::{self, Metadata};
use crate::session::Session;
use crate::table::Record;

/// How long a refund that ends later takes.
const LATER_SECONDS: i64 = 60;

const REASONS: &[&str] = &["duplicate", "fraudulent", "requested_by_customer"];

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Refund {
    pub(crate) id: String,
    pub(crate) created: i64,
    pub(crate) amount: i64,
    currency: String,
    pub(crate) charge: String,
    payment_intent: String,
    reason: Option<String>,
    pub(crate) status: String,
    failure_reason: Option<String>,
    metadata: Metadata,
    /// When it ends, and whether well.
    pub(crate) ends: Option<(i64, bool)>,
}

impl Record for Refund {
    const TABLE: &'static str = "refunds";
    fn id(&self) -> &str {
        &self.id
    }

    fn due(&self) -> Option<i64> {
        self.ends.map(|(at, _)| at)
    }
}

impl Refund {
    pub(crate) fn render(&self) -> Value {
        let mut value = json!({
            "id": self.id, "object": "refund", "amount": self.amount, "balance_transaction": null,
            "charge": self.charge, "created": self.created, "currency": self.currency,
            "destination_details": {
                "card": { "reference_status": "pending", "reference_type": "acquirer_reference_number", "type": "refund" },
                "type": "card",
            },
            "metadata": self.metadata, "payment_intent": self.payment_intent,
            "reason": self.reason, "receipt_number": null, "source_transfer_reversal": null,
            "status": self.status, "transfer_reversal": null,
        });
        if let Some(reason) = &self.failure_reason {
            value["failure_reason"] = json!(reason);
            value["failure_balance_transaction"] = Value::Null;
        }
        value
    }
}

impl Session<'_> {
    pub(crate) fn create_refund(&mut self, params: &Params) -> Outcome<Value> {
        let charge = self.refunded_charge(params)?;
        let reason = params.choice("reason", REASONS)?;
        let amount = refund_amount(&charge, params.integer("amount")?)?;
        let mut metadata = Metadata::new();
        metadata::apply(&mut metadata, params)?;
        let course =
            self.method(&charge.payment_method).map_or(RefundCourse::AtOnce, |method| method.refund_course());
        let later = self.now + LATER_SECONDS;
        let (status, ends) = match course {
            RefundCourse::AtOnce => ("succeeded", None),
            RefundCourse::SucceedsLater => ("pending", Some((later, true))),
            RefundCourse::FailsLater => ("succeeded", Some((later, false))),
        };
        let refund = Refund {
            id: self.db.next_id("re"),
            created: self.now,
            amount,
            currency: charge.currency.clone(),
            charge: charge.id.clone(),
            payment_intent: charge.payment_intent.clone(),
            reason,
            status: status.to_owned(),
            failure_reason: None,
            metadata,
            ends,
        };
        let value = refund.render();
        self.db.refunds.put(refund);
        self.emit("refund.created", value.clone(), None);
        self.move_refunded(charge, amount);
        Ok(value)
    }

    /// The charge that `charge` or `payment_intent` names, if it was captured.
    fn refunded_charge(&self, params: &Params) -> Outcome<Charge> {
        let id = match (params.text("charge")?, params.text("payment_intent")?) {
            (Some(id), None) => id,
            (charge, Some(intent)) => {
                let intent = self.intent(&intent)?;
                let latest = intent.latest_charge.clone().unwrap_or_default();
                let captured = self.db.charges.get(&latest).is_some_and(|charge| charge.captured);
                if !captured {
                    let message = format!(
                        "This PaymentIntent ({}) does not have a successful charge to refund.",
                        intent.id
                    );
                    return Err(self.state_error(&intent, message));
                }
                if charge.is_some_and(|id| id != latest) {
                    return Err(ApiError::param_invalid(
                        "charge",
                        "The charge does not belong to the payment_intent.",
                    ));
                }
                latest
            }
            (None, None) => {
                let message = "One of the following params should be provided for this request: payment_intent or charge.";
                return Err(ApiError::param_invalid("payment_intent", message).code("parameter_missing"));
            }
        };
        let charge = self.charge(&id)?;
        if charge.captured {
            return Ok(charge);
        }
        let message = format!("Charge {id} has not been captured: cancel its PaymentIntent instead.");
        Err(ApiError::param_invalid("charge", message).code("charge_not_refundable").kept())
    }

    fn move_refunded(&mut self, mut charge: Charge, amount: i64) {
        let before = charge.render();
        charge.amount_refunded += amount;
        let after = charge.render();
        self.db.charges.put(charge);
        if amount > 0 {
            let changed = difference(&before, &after);
            self.emit("charge.refunded", after, Some(changed));
        }
    }

    /// A refund whose time has come succeeds, or fails and is undone.
    pub(crate) fn end_refund(&mut self, mut refund: Refund, succeeds: bool) {
        let before = refund.render();
        refund.ends = None;
        if succeeds {
            "succeeded".clone_into(&mut refund.status);
        } else {
            "failed".clone_into(&mut refund.status);
            refund.failure_reason = Some("lost_or_stolen_card".to_owned());
        }
        let after = refund.render();
        self.db.refunds.put(refund.clone());
        self.emit("refund.updated", after.clone(), Some(difference(&before, &after)));
        if !succeeds {
            self.emit("refund.failed", after, None);
            if let Ok(charge) = self.charge(&refund.charge) {
                self.move_refunded(charge, -refund.amount);
            }
        }
    }

    pub(crate) fn retrieve_refund(&self, id: &str) -> Outcome<Value> {
        let refund = self.db.refunds.get(id);
        refund.map(Refund::render).ok_or_else(|| ApiError::not_found("refund", id, "id"))
    }

    pub(crate) fn update_refund(&mut self, id: &str, params: &Params) -> Outcome<Value> {
        let found = self.db.refunds.get(id).cloned();
        let mut refund = found.ok_or_else(|| ApiError::not_found("refund", id, "id"))?;
        let before = refund.render();
        metadata::apply(&mut refund.metadata, params)?;
        let after = refund.render();
        self.db.refunds.put(refund);
        self.emit("refund.updated", after.clone(), Some(difference(&before, &after)));
        Ok(after)
    }

    pub(crate) fn list_refunds(&self, params: &Params) -> Outcome<Value> {
        let intent = params.text("payment_intent")?;
        let charge = params.text("charge")?;
        let rows = self.db.refunds.iter().rev().filter(|refund| {
            intent.as_ref().is_none_or(|id| *id == refund.payment_intent)
                && charge.as_ref().is_none_or(|id| *id == refund.charge)
        });
        let rows = rows.map(|refund| (refund.id.as_str(), refund.created, || refund.render()));
        list::page("/v1/refunds", "refund", rows, params)
    }
}

fn refund_amount(charge: &Charge, asked: Option<i64>) -> Outcome<i64> {
    let left = charge.refundable();
    if left == 0 {
        let message = format!("Charge {} has already been refunded.", charge.id);
        return Err(ApiError::param_invalid("charge", message)
            .code("charge_already_refunded")
            .with("charge", charge.id.clone())
            .kept());
    }
    let amount = asked.unwrap_or(left);
    if amount < 1 {
        return Err(ApiError::param_invalid("amount", "This value must be greater than or equal to 1.")
            .code("parameter_invalid_integer"));
    }
    if amount > left {
        let message =
            format!("Refund amount ({amount}) is greater than unrefunded amount on charge ({left})");
        return Err(ApiError::param_invalid("amount", message).kept());
    }
    Ok(amount)
}
