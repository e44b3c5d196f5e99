//! Events: a snapshot of the object at each step, kept and delivered.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::API_VERSION;
use crate::error::{ApiError, Outcome};
use crate::form::Params;
use crate::list;
use crate::session::Session;
use crate::table::Record;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    created: i64,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    object: Value,
    previous_attributes: Option<Value>,
    request: Option<String>,
    idempotency_key: Option<String>,
}

impl Record for Event {
    const TABLE: &'static str = "events";
    fn id(&self) -> &str {
        &self.id
    }
}

impl Event {
    pub(crate) fn render(&self, pending: usize) -> Value {
        let mut data = json!({ "object": self.object });
        if let Some(previous) = &self.previous_attributes {
            data["previous_attributes"] = previous.clone();
        }
        json!({
            "id": self.id, "object": "event", "api_version": API_VERSION, "created": self.created,
            "data": data, "livemode": false, "pending_webhooks": pending,
            "request": { "id": self.request, "idempotency_key": self.idempotency_key },
            "type": self.kind,
        })
    }
}

/// The top-level fields that changed, as they were.
pub(crate) fn difference(before: &Value, after: &Value) -> Value {
    let changed = before.as_object().into_iter().flatten();
    let changed = changed.filter(|(key, value)| after.get(key.as_str()) != Some(*value));
    let mut changed: Map<_, _> = changed.map(|(key, value)| (key.clone(), value.clone())).collect();
    for key in after.as_object().into_iter().flatten().map(|(key, _)| key) {
        if before.get(key).is_none() {
            changed.insert(key.clone(), Value::Null);
        }
    }
    Value::Object(changed)
}

impl Session<'_> {
    pub(crate) fn emit(&mut self, kind: &str, object: Value, previous: Option<Value>) {
        let event = Event {
            id: self.db.next_id("evt"),
            created: self.now,
            kind: kind.to_owned(),
            object,
            previous_attributes: previous,
            request: self.request.clone(),
            idempotency_key: self.idempotency_key.clone(),
        };
        self.schedule(&event);
        self.db.events.put(event);
    }

    pub(crate) fn retrieve_event(&self, id: &str) -> Outcome<Value> {
        let event = self.db.events.get(id);
        let event = event.ok_or_else(|| ApiError::not_found("event", id, "id"))?;
        Ok(event.render(self.db.pending_deliveries(id)))
    }

    pub(crate) fn list_events(&self, params: &Params) -> Outcome<Value> {
        let kind = params.text("type")?;
        let kinds = params.list("types")?;
        if kind.is_some() && kinds.is_some() {
            let message = "You may only specify one of these parameters: type, types.";
            return Err(ApiError::param_invalid("types", message).code("parameters_exclusive"));
        }
        let wanted: Option<Vec<String>> = kinds.or_else(|| kind.map(|kind| vec![kind]));
        let rows = self.db.events.iter().rev().filter(|event| {
            wanted.as_ref().is_none_or(|wanted| wanted.iter().any(|pattern| covers(pattern, &event.kind)))
        });
        let rows = rows.map(|event| {
            (event.id.as_str(), event.created, || event.render(self.db.pending_deliveries(&event.id)))
        });
        list::page("/v1/events", "event", rows, params)
    }
}

/// `charge.*` covers every event of charges.
pub(crate) fn covers(pattern: &str, kind: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) => kind.starts_with(prefix),
        None => pattern == kind,
    }
}
