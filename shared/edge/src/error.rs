//! Errors of the HTTP edge: RFC 9457 problem+json that says what, where and how to mend it.

use domain::Fault;
use serde::Serialize;

use crate::error_code::ErrorCode;
use crate::http::Response;

/// One field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// Where: a JSON pointer into the body (RFC 6901), `query:name`, `header:name` or `path:name`.
    #[schema(example = "/quantity")]
    pub pointer: String,
    /// For programs.
    #[schema(example = "invalid")]
    pub code: String,
    /// The rule, for people.
    #[schema(example = "a quantity is a whole number from 1 to 10")]
    pub detail: String,
}

/// The body of every error (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Where this kind of error is explained.
    #[serde(rename = "type")]
    #[schema(example = "/docs/errors#invalid_request")]
    pub kind: String,
    /// The status in words.
    #[schema(example = "Bad Request")]
    pub title: String,
    /// HTTP status.
    #[schema(example = 400)]
    pub status: u16,
    /// What happened and how to mend it.
    pub detail: String,
    /// The path that was called.
    #[schema(example = "/v1/carts")]
    pub instance: String,
    /// For programs; stable.
    pub code: ErrorCode,
    /// Single fields that are wrong.
    pub errors: Vec<FieldError>,
    /// Tell it to the shop's staff.
    pub trace_id: String,
}

impl Problem {
    /// What happened at the path `instance`.
    pub fn new(code: ErrorCode, detail: impl Into<String>, instance: &str, trace_id: &str) -> Self {
        let title =
            http::StatusCode::from_u16(code.status()).ok().and_then(|status| status.canonical_reason());
        Self {
            kind: format!("/docs/errors#{}", code.name()),
            title: title.unwrap_or("Error").to_owned(),
            status: code.status(),
            detail: detail.into(),
            instance: instance.to_owned(),
            code,
            errors: Vec::new(),
            trace_id: trace_id.to_owned(),
        }
    }
}

/// An answer that is not the wished one.
#[derive(Debug)]
pub struct ApiError {
    /// Which kind; has the status.
    pub code: ErrorCode,
    /// For people: what happened here and how to mend it.
    pub detail: String,
    /// Single fields that are wrong.
    pub errors: Vec<FieldError>,
    /// The cause: for the log, never for the caller.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl ApiError {
    /// Of this kind.
    pub fn new(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), errors: Vec::new(), source: None }
    }

    /// 400, at one place of the request.
    pub fn invalid(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        let (pointer, detail) = (pointer.into(), detail.into());
        let text = format!("{pointer}: {detail}");
        let field = FieldError { pointer, code: "invalid".to_owned(), detail };
        Self { errors: vec![field], ..Self::new(ErrorCode::InvalidRequest, text) }
    }

    /// As the caller sees it.
    pub(crate) fn into_response(self, instance: &str, trace_id: &str) -> Response {
        self.log(instance);
        let code = self.code;
        let problem = Problem { errors: self.errors, ..Problem::new(code, self.detail, instance, trace_id) };
        let mut response = Response::problem(&problem);
        if code.status() == 401 {
            // RFC 9110, 11.6.1: a 401 names the scheme.
            response = response.header("www-authenticate", "Bearer");
        }
        match code.retry_after() {
            Some(seconds) => response.header("retry-after", seconds.to_string()),
            None => response,
        }
    }

    /// Once, here: server errors with their chain of causes, the caller's with their code.
    fn log(&self, instance: &str) {
        if self.code.status() >= 500 {
            let mut causes = Vec::new();
            let mut next = self.source.as_ref().map(|source| &**source as &dyn std::error::Error);
            while let Some(cause) = next {
                causes.push(cause.to_string());
                next = cause.source();
            }
            tracing::error!(
                instance,
                code = self.code.name(),
                detail = self.detail,
                ?causes,
                "request failed"
            );
        } else {
            tracing::debug!(instance, code = self.code.name(), "request refused");
        }
    }
}

impl From<Fault> for ApiError {
    fn from(fault: Fault) -> Self {
        let (code, detail) = match &fault {
            Fault::Conflict { .. } => {
                (ErrorCode::Busy, "Somebody else is changing the same thing. Send the request again.")
            }
            Fault::Unavailable { .. } | Fault::Throttled { .. } => {
                (ErrorCode::Unavailable, "The store is busy. Send the request again in a moment.")
            }
            Fault::BadCursor => return Self::invalid("query:cursor", fault.to_string()),
            Fault::Corrupt { .. } => {
                (ErrorCode::Internal, "Something is wrong on our side. Nothing was changed by this.")
            }
        };
        Self { source: Some(fault.into()), ..Self::new(code, detail) }
    }
}
