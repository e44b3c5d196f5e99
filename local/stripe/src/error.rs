//! Errors in Stripe's shape.

use serde_json::{Map, Value, json};

/// An answer that is not 2xx.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    pub(crate) status: u16,
    /// Whether an idempotency key remembers it: not when the endpoint never
    /// began (bad parameters, conflicts).
    pub(crate) kept: bool,
    pub(crate) should_retry: Option<bool>,
    body: Map<String, Value>,
}

pub(crate) type Outcome<T> = Result<T, ApiError>;

impl ApiError {
    pub(crate) fn new(status: u16, kind: &str, message: impl Into<String>) -> Self {
        let mut body = Map::new();
        body.insert("message".to_owned(), Value::String(message.into()));
        body.insert("type".to_owned(), Value::String(kind.to_owned()));
        Self { status, kept: false, should_retry: None, body }
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(400, "invalid_request_error", message)
    }

    pub(crate) fn param_invalid(param: &str, message: impl Into<String>) -> Self {
        Self::invalid(message).with("param", param)
    }

    pub(crate) fn missing(param: &str) -> Self {
        Self::param_invalid(param, format!("Missing required param: {param}.")).code("parameter_missing")
    }

    pub(crate) fn not_found(kind: &str, id: &str, param: &str) -> Self {
        Self::param_invalid(param, format!("No such {kind}: '{id}'")).code("resource_missing").status(404)
    }

    pub(crate) fn unauthorized(message: impl Into<String>) -> Self {
        Self::invalid(message).status(401)
    }

    pub(crate) fn api(message: impl Into<String>) -> Self {
        Self::new(500, "api_error", message)
    }

    pub(crate) fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub(crate) fn code(self, code: &str) -> Self {
        let doc = format!("https://stripe.com/docs/error-codes/{}", code.replace('_', "-"));
        self.with("code", code).with("doc_url", doc)
    }

    pub(crate) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.body.insert(key.to_owned(), value.into());
        self
    }

    pub(crate) fn kept(mut self) -> Self {
        self.kept = true;
        self
    }

    pub(crate) fn retry(mut self, retry: bool) -> Self {
        self.should_retry = Some(retry);
        self
    }

    pub(crate) fn body(&self) -> Value {
        json!({ "error": self.body })
    }
}
