//! How a payment intent looks: to the owner whole, to a page without the
//! fields that are not its business.

use serde_json::{Value, json};

use crate::payment_intents::{Capture, PaymentIntent};

/// What a publishable key may see.
const PAGE_FIELDS: &[&str] = &[
    "id",
    "object",
    "amount",
    "automatic_payment_methods",
    "canceled_at",
    "cancellation_reason",
    "capture_method",
    "client_secret",
    "confirmation_method",
    "created",
    "currency",
    "description",
    "last_payment_error",
    "livemode",
    "next_action",
    "payment_method",
    "payment_method_types",
    "processing",
    "receipt_email",
    "setup_future_usage",
    "shipping",
    "source",
    "status",
];

impl PaymentIntent {
    pub(crate) fn render(&self) -> Value {
        let mut value = json!({
            "id": self.id, "object": "payment_intent", "amount": self.amount,
            "amount_capturable": self.amount_capturable, "amount_details": { "tip": {} },
            "amount_received": self.amount_received, "application": null,
            "application_fee_amount": null, "automatic_payment_methods": self.automatic(),
            "canceled_at": self.canceled_at, "cancellation_reason": self.cancellation_reason,
            "capture_method": if self.capture == Capture::Manual { "manual" } else { "automatic_async" },
            "client_secret": self.client_secret,
            "confirmation_method": if self.manual_confirmation { "manual" } else { "automatic" },
            "created": self.created, "currency": self.currency, "customer": self.customer,
            "description": self.description, "excluded_payment_method_types": self.methods.excluded,
            "last_payment_error": self.last_payment_error, "latest_charge": self.latest_charge,
            "livemode": false, "metadata": self.metadata, "next_action": self.next_action,
        });
        let rest = json!({
            "on_behalf_of": null, "payment_method": self.payment_method,
            "payment_method_configuration_details": null,
            "payment_method_options": self.options(),
            "payment_method_types": self.methods.types, "processing": null,
            "receipt_email": self.receipt_email, "review": null, "setup_future_usage": null,
            "shipping": self.shipping, "source": null,
            "statement_descriptor": self.statement_descriptor,
            "statement_descriptor_suffix": self.statement_descriptor_suffix,
            "status": self.status.name(), "transfer_data": null, "transfer_group": null,
        });
        if let (Value::Object(value), Value::Object(rest)) = (&mut value, rest) {
            value.extend(rest);
        }
        if let Some(allowed) = &self.methods.allowed {
            value["allowed_payment_method_types"] = json!(allowed);
        }
        value
    }

    fn automatic(&self) -> Value {
        let Some(redirects) = self.methods.automatic else { return Value::Null };
        json!({ "allow_redirects": if redirects { "always" } else { "never" }, "enabled": true })
    }

    fn options(&self) -> Value {
        let mut card = json!({
            "installments": null, "mandate_options": null, "network": null,
            "request_three_d_secure": self.request_three_d_secure,
        });
        if self.capture == Capture::ManualForCards {
            card["capture_method"] = json!("manual");
        }
        json!({ "card": card })
    }
}

/// The fields for a page.
pub(crate) fn page_view(intent: &PaymentIntent) -> Value {
    let mut value = intent.render();
    if let Value::Object(fields) = &mut value {
        fields.retain(|key, _| PAGE_FIELDS.contains(&key.as_str()));
    }
    value
}
