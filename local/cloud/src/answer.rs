//! Answers in AWS's JSON protocols (<https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html>).

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The body of a good answer, or a refusal.
pub(crate) type Answer = Result<Vec<u8>, Refusal>;

/// An error as the SDK parses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Refusal {
    /// The caller's fault.
    pub(crate) fn new(kind: &str, message: impl Into<String>) -> Self {
        Self::with_status(400, kind, message)
    }

    /// Ours; the SDK tries again.
    pub(crate) fn internal(why: &dyn std::fmt::Display) -> Self {
        tracing::error!(%why, "the local cloud failed");
        Self::with_status(500, "InternalServerError", why.to_string())
    }

    /// Not done here, said loudly.
    pub(crate) fn unknown(service: &str, operation: &str, known: &[&str]) -> Self {
        let message =
            format!("the local cloud does not do {service}.{operation}; it does {}", known.join(", "));
        tracing::error!(message);
        Self::new("UnknownOperationException", message)
    }

    fn with_status(status: u16, kind: &str, message: impl Into<String>) -> Self {
        let body = serde_json::json!({ "__type": kind, "message": message.into() });
        Self { status, body: body.to_string().into_bytes() }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::internal(&error)
    }
}

/// The request's body.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::new("SerializationException", error.to_string()))
}

/// The answer's body.
pub(crate) fn write(answer: &impl Serialize) -> Answer {
    serde_json::to_vec(answer).map_err(|error| Refusal::internal(&error))
}

/// A time as the JSON protocols have it: seconds since 1970 with a fraction.
pub(crate) fn instant(at: time::OffsetDateTime) -> Result<serde_json::Number, Refusal> {
    let millis = at.unix_timestamp_nanos() / 1_000_000;
    let text = format!("{}.{:03}", millis / 1000, millis.rem_euclid(1000));
    serde_json::from_str(&text).map_err(|error| Refusal::internal(&error))
}
