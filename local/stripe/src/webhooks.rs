//! Webhook endpoints: where events go, and the secrets that sign them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::API_VERSION;
use crate::error::{ApiError, Outcome};
use crate::events::covers;
use crate::form::Params;
use crate::list;
use crate::metadata::{self, Metadata};
use crate::session::Session;
use crate::table::Record;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct WebhookEndpoint {
    pub(crate) id: String,
    created: i64,
    pub(crate) url: String,
    secret: String,
    /// The secret before a rotation, and when it stops signing.
    previous: Option<(String, i64)>,
    enabled_events: Vec<String>,
    description: Option<String>,
    metadata: Metadata,
}

impl Record for WebhookEndpoint {
    const TABLE: &'static str = "webhook_endpoints";
    fn id(&self) -> &str {
        &self.id
    }
}

impl WebhookEndpoint {
    pub(crate) fn wants(&self, kind: &str) -> bool {
        self.enabled_events.iter().any(|pattern| covers(pattern, kind))
    }

    /// The new secret first; the old one as long as it lives.
    pub(crate) fn secrets(&self, now: i64) -> Vec<&str> {
        let previous = self.previous.as_ref().filter(|(_, until)| now < *until);
        let previous = previous.map(|(secret, _)| secret.as_str());
        std::iter::once(self.secret.as_str()).chain(previous).collect()
    }

    pub(crate) fn rotate(&mut self, secret: String, until: i64) {
        let old = std::mem::replace(&mut self.secret, secret);
        self.previous = Some((old, until));
    }

    /// The secret is told once, when the endpoint is made.
    fn render(&self) -> Value {
        json!({
            "id": self.id, "object": "webhook_endpoint", "api_version": API_VERSION,
            "application": null, "created": self.created, "description": self.description,
            "enabled_events": self.enabled_events, "livemode": false, "metadata": self.metadata,
            "status": "enabled", "url": self.url,
        })
    }
}

impl Session<'_> {
    pub(crate) fn create_webhook(&mut self, params: &Params) -> Outcome<Value> {
        let url = params.required("url")?;
        if !url.starts_with("https://") && !url.starts_with("http://") {
            return Err(ApiError::param_invalid("url", "Invalid URL: an explicit scheme must be provided.")
                .code("url_invalid"));
        }
        let events = params.list("enabled_events")?.ok_or_else(|| ApiError::missing("enabled_events"))?;
        params.choice("api_version", &[API_VERSION])?;
        let mut metadata = Metadata::new();
        metadata::apply(&mut metadata, params)?;
        let description = params.text("description")?;
        let secret = format!("whsec_{}", self.db.next_secret(32));
        let mut endpoint = self.new_endpoint(url, secret, events);
        endpoint.description = description;
        endpoint.metadata = metadata;
        let mut value = endpoint.render();
        value["secret"] = json!(endpoint.secret);
        self.db.webhooks.put(endpoint);
        Ok(value)
    }

    fn new_endpoint(&mut self, url: String, secret: String, enabled_events: Vec<String>) -> WebhookEndpoint {
        WebhookEndpoint {
            id: self.db.next_id("we"),
            created: self.now,
            url,
            secret,
            previous: None,
            enabled_events,
            description: None,
            metadata: Metadata::new(),
        }
    }

    /// Registers an endpoint, or brings the one with this URL up to date: a
    /// server says so at each start.
    pub(crate) fn register_webhook(&mut self, url: &str, secret: &str, events: &[&str]) -> String {
        let events: Vec<String> = events.iter().map(|event| (*event).to_owned()).collect();
        let known = self.db.webhooks.iter().find(|endpoint| endpoint.url == url).cloned();
        let mut endpoint =
            known.unwrap_or_else(|| self.new_endpoint(url.to_owned(), secret.to_owned(), Vec::new()));
        secret.clone_into(&mut endpoint.secret);
        endpoint.enabled_events = events;
        let id = endpoint.id.clone();
        self.db.webhooks.put(endpoint);
        id
    }

    pub(crate) fn retrieve_webhook(&self, id: &str) -> Outcome<Value> {
        let endpoint = self.db.webhooks.get(id);
        endpoint.map(WebhookEndpoint::render).ok_or_else(|| ApiError::not_found("webhook_endpoint", id, "id"))
    }

    pub(crate) fn delete_webhook(&mut self, id: &str) -> Outcome<Value> {
        let gone = self.db.webhooks.remove(id);
        gone.ok_or_else(|| ApiError::not_found("webhook_endpoint", id, "id"))?;
        Ok(json!({ "id": id, "object": "webhook_endpoint", "deleted": true }))
    }

    pub(crate) fn list_webhooks(&self, params: &Params) -> Outcome<Value> {
        let rows = self.db.webhooks.iter().rev();
        let rows = rows.map(|endpoint| (endpoint.id.as_str(), endpoint.created, || endpoint.render()));
        list::page("/v1/webhook_endpoints", "webhook_endpoint", rows, params)
    }
}
