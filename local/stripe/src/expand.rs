//! `expand[]`: ids replaced by the objects they name.

use serde_json::Value;

use crate::charges::Charge;
use crate::customers::Customer;
use crate::error::{ApiError, Outcome};
use crate::form::Params;
use crate::payment_intents::PaymentIntent;
use crate::payment_methods::PaymentMethod;
use crate::session::Session;

/// The fields of each kind that name another object.
fn target(kind: &str, field: &str) -> Option<&'static str> {
    match (kind, field) {
        ("payment_intent", "latest_charge") | ("refund", "charge") => Some("charge"),
        ("payment_intent" | "refund", "payment_method") => Some("payment_method"),
        ("payment_intent" | "charge" | "payment_method", "customer") => Some("customer"),
        ("charge" | "refund", "payment_intent") => Some("payment_intent"),
        _ => None,
    }
}

/// The paths asked for, each known to lead somewhere: checked before the
/// call does anything.
pub(crate) fn paths(kind: &'static str, is_list: bool, params: &Params) -> Outcome<Vec<String>> {
    let paths = params.list("expand")?.unwrap_or_default();
    for path in &paths {
        let inner = if is_list { path.strip_prefix("data.") } else { Some(path.as_str()) };
        let leads = inner.is_some_and(|inner| {
            inner.split('.').try_fold(kind, target).is_some() && inner.split('.').count() <= 4
        });
        if !leads {
            let message = format!("This property cannot be expanded ({path}).");
            return Err(ApiError::param_invalid("expand", message));
        }
    }
    Ok(paths)
}

impl Session<'_> {
    pub(crate) fn expand(&self, value: &mut Value, paths: &[String]) {
        for path in paths {
            let segments: Vec<&str> = path.split('.').collect();
            self.expand_path(value, &segments);
        }
    }

    fn expand_path(&self, value: &mut Value, path: &[&str]) {
        if let Value::Array(items) = value {
            for item in items {
                self.expand_path(item, path);
            }
            return;
        }
        let Some((field, rest)) = path.split_first() else { return };
        let Some(inner) = value.get_mut(field) else { return };
        if let Some(object) = inner.as_str().and_then(|id| self.render_any(id)) {
            *inner = object;
        }
        self.expand_path(inner, rest);
    }

    fn render_any(&self, id: &str) -> Option<Value> {
        match id.split('_').next()? {
            "pi" => self.db.payment_intents.get(id).map(PaymentIntent::render),
            "ch" => self.db.charges.get(id).map(Charge::render),
            "pm" => self.db.payment_methods.get(id).map(PaymentMethod::render),
            "cus" => self.db.customers.get(id).map(Customer::render),
            _ => None,
        }
    }
}
