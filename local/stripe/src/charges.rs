//! Charges: each attempt to take money leaves one.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cards::Decline;
use crate::error::{ApiError, Outcome};
use crate::form::Params;
use crate::list;
use crate::metadata::Metadata;
use crate::payment_intents::PaymentIntent;
use crate::payment_methods::PaymentMethod;
use crate::session::Session;
use crate::table::Record;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Charge {
    pub(crate) id: String,
    pub(crate) created: i64,
    pub(crate) payment_intent: String,
    pub(crate) payment_method: String,
    pub(crate) amount: i64,
    pub(crate) amount_captured: i64,
    pub(crate) amount_refunded: i64,
    pub(crate) captured: bool,
    pub(crate) currency: String,
    pub(crate) customer: Option<String>,
    description: Option<String>,
    pub(crate) failure_code: Option<String>,
    pub(crate) failure_message: Option<String>,
    decline_code: Option<String>,
    pub(crate) status: String,
    details: Value,
    billing_details: Value,
    pub(crate) metadata: Metadata,
    receipt_email: Option<String>,
    shipping: Option<Value>,
    statement_descriptor: Option<String>,
    statement_descriptor_suffix: Option<String>,
}

impl Record for Charge {
    const TABLE: &'static str = "charges";
    fn id(&self) -> &str {
        &self.id
    }
}

impl Charge {
    pub(crate) fn refunded(&self) -> bool {
        self.captured && self.amount_refunded >= self.amount_captured
    }

    pub(crate) fn refundable(&self) -> i64 {
        self.amount_captured - self.amount_refunded
    }

    pub(crate) fn capture(&mut self, amount: i64) {
        self.captured = true;
        self.amount_captured = amount;
    }

    pub(crate) fn decline(&mut self, decline: &Decline) {
        "failed".clone_into(&mut self.status);
        self.failure_code = Some(decline.code.to_owned());
        self.failure_message = Some(decline.message.to_owned());
        self.decline_code = decline.reason.map(str::to_owned);
    }

    pub(crate) fn render(&self) -> Value {
        let mut value = json!({
            "id": self.id, "object": "charge", "amount": self.amount,
            "amount_captured": self.amount_captured, "amount_refunded": self.amount_refunded,
            "application": null, "application_fee": null, "application_fee_amount": null,
            "balance_transaction": null, "billing_details": self.billing_details,
            "calculated_statement_descriptor": "GAMESTORE", "captured": self.captured,
            "created": self.created, "currency": self.currency, "customer": self.customer,
            "description": self.description, "disputed": false,
            "failure_balance_transaction": null, "failure_code": self.failure_code,
            "failure_message": self.failure_message, "fraud_details": {}, "livemode": false,
            "metadata": self.metadata, "on_behalf_of": null, "outcome": self.outcome(),
        });
        let rest = json!({
            "paid": self.status == "succeeded", "payment_intent": self.payment_intent,
            "payment_method": self.payment_method, "payment_method_details": self.details,
            "radar_options": {}, "receipt_email": self.receipt_email, "receipt_number": null,
            "receipt_url": null, "refunded": self.refunded(), "review": null,
            "shipping": self.shipping, "source": null, "source_transfer": null,
            "statement_descriptor": self.statement_descriptor,
            "statement_descriptor_suffix": self.statement_descriptor_suffix,
            "status": self.status, "transfer_data": null, "transfer_group": null,
        });
        if let (Value::Object(value), Value::Object(rest)) = (&mut value, rest) {
            value.extend(rest);
        }
        value
    }

    fn outcome(&self) -> Value {
        match self.status.as_str() {
            "succeeded" => json!({
                "advice_code": null, "network_advice_code": null, "network_decline_code": null,
                "network_status": "approved_by_network", "reason": null, "risk_level": "normal",
                "risk_score": 20, "seller_message": "Payment complete.", "type": "authorized",
            }),
            "failed" => json!({
                "advice_code": null, "network_advice_code": null, "network_decline_code": null,
                "network_status": "declined_by_network",
                "reason": self.decline_code.as_ref().or(self.failure_code.as_ref()),
                "risk_level": "normal", "risk_score": 20,
                "seller_message": "The bank did not return any further details with this decline.",
                "type": "issuer_declined",
            }),
            _ => Value::Null,
        }
    }
}

impl Session<'_> {
    pub(crate) fn charge(&self, id: &str) -> Outcome<Charge> {
        let found = self.db.charges.get(id).cloned();
        found.ok_or_else(|| ApiError::not_found("charge", id, "charge"))
    }

    /// A charge for the whole amount, not captured, not stored yet.
    pub(crate) fn draft_charge(
        &mut self,
        intent: &PaymentIntent,
        method: &PaymentMethod,
        capture_before: Option<i64>,
    ) -> Charge {
        let challenged = intent.authenticated && !method.redirects();
        Charge {
            id: self.db.next_id("ch"),
            created: self.now,
            payment_intent: intent.id.clone(),
            payment_method: method.id.clone(),
            amount: intent.amount,
            amount_captured: 0,
            amount_refunded: 0,
            captured: false,
            currency: intent.currency.clone(),
            customer: intent.customer.clone(),
            description: intent.description.clone(),
            failure_code: None,
            failure_message: None,
            decline_code: None,
            status: "succeeded".to_owned(),
            details: method.charge_details(challenged, capture_before),
            billing_details: method.billing_details.clone(),
            metadata: intent.metadata.clone(),
            receipt_email: intent.receipt_email.clone(),
            shipping: intent.shipping.clone(),
            statement_descriptor: intent.statement_descriptor.clone(),
            statement_descriptor_suffix: intent.statement_descriptor_suffix.clone(),
        }
    }

    pub(crate) fn retrieve_charge(&self, id: &str) -> Outcome<Value> {
        self.charge(id).map(|charge| charge.render())
    }

    pub(crate) fn list_charges(&self, params: &Params) -> Outcome<Value> {
        let intent = params.text("payment_intent")?;
        let customer = params.text("customer")?;
        let rows = self.db.charges.iter().rev().filter(|charge| {
            intent.as_ref().is_none_or(|id| *id == charge.payment_intent)
                && customer.as_ref().is_none_or(|id| charge.customer.as_ref() == Some(id))
        });
        let rows = rows.map(|charge| (charge.id.as_str(), charge.created, || charge.render()));
        list::page("/v1/charges", "charge", rows, params)
    }
}
