//! Errors of the HTTP edge: RFC 9457 problem+json that says what, where and how to mend it.

use domain::Fault;
use serde::Serialize;

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
    #[schema(example = "invalid_request")]
    pub code: String,
    /// Single fields that are wrong.
    pub errors: Vec<FieldError>,
    /// Tell it to the shop's staff.
    pub trace_id: String,
}

/// An answer that is not the wished one.
#[derive(Debug)]
pub struct ApiError {
    /// HTTP status.
    pub status: u16,
    /// For programs; stable.
    pub code: &'static str,
    /// For people.
    pub detail: String,
    /// Single fields that are wrong.
    pub errors: Vec<FieldError>,
    /// Further headers, such as WWW-Authenticate.
    pub headers: Vec<(&'static str, String)>,
    /// The cause: for the log, never for the caller.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl ApiError {
    /// Any status; see the shorthands.
    pub fn new(status: u16, code: &'static str, detail: impl Into<String>) -> Self {
        let (errors, headers) = (Vec::new(), Vec::new());
        Self { status, code, detail: detail.into(), errors, headers, source: None }
    }

    /// 400, at one place of the request.
    pub fn invalid(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        let (pointer, detail) = (pointer.into(), detail.into());
        let text = format!("{pointer}: {detail}");
        let field = FieldError { pointer, code: "invalid".to_owned(), detail };
        Self { errors: vec![field], ..Self::new(400, "invalid_request", text) }
    }

    /// 404: there is none, or it is not the caller's to know.
    pub fn not_found(code: &'static str, detail: &str) -> Self {
        Self::new(404, code, detail)
    }

    /// 409: the thing is in a state that does not allow this.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(409, code, detail)
    }

    /// 401: sign in first.
    pub fn unauthorized(code: &'static str, detail: impl Into<String>) -> Self {
        // RFC 9110, 11.6.1: a 401 names the scheme.
        let challenge = vec![("www-authenticate", "Bearer".to_owned())];
        Self { headers: challenge, ..Self::new(401, code, detail) }
    }

    /// As the caller sees it.
    pub(crate) fn into_response(self, instance: &str, trace_id: &str) -> Response {
        self.log(instance);
        let title = http::StatusCode::from_u16(self.status).ok().and_then(|status| status.canonical_reason());
        let problem = Problem {
            kind: format!("/docs/errors#{}", self.code),
            title: title.unwrap_or("Error").to_owned(),
            status: self.status,
            detail: self.detail,
            instance: instance.to_owned(),
            code: self.code.to_owned(),
            errors: self.errors,
            trace_id: trace_id.to_owned(),
        };
        let mut response = Response::problem(self.status, &problem);
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        response
    }

    /// Once, here: server errors with their chain of causes, the caller's with their code.
    fn log(&self, instance: &str) {
        if self.status >= 500 {
            let mut causes = Vec::new();
            let mut next = self.source.as_ref().map(|source| &**source as &dyn std::error::Error);
            while let Some(cause) = next {
                causes.push(cause.to_string());
                next = cause.source();
            }
            tracing::error!(instance, code = self.code, detail = self.detail, ?causes, "request failed");
        } else {
            tracing::debug!(instance, code = self.code, status = self.status, "request refused");
        }
    }
}

impl From<Fault> for ApiError {
    fn from(fault: Fault) -> Self {
        let (status, code, detail) = match &fault {
            Fault::Conflict { .. } => {
                (409, "busy", "Somebody else is changing the same thing. Send the request again.")
            }
            Fault::Unavailable { .. } => {
                (503, "unavailable", "The store is busy. Send the request again in a moment.")
            }
            Fault::Corrupt { .. } => {
                (500, "internal", "Something is wrong on our side. Nothing was changed by this.")
            }
        };
        let headers = if status == 503 { vec![("retry-after", "1".to_owned())] } else { Vec::new() };
        Self { headers, source: Some(fault.into()), ..Self::new(status, code, detail) }
    }
}
