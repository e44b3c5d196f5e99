//! An answer as it is kept, and as it leaves.

use bytes::Bytes;
use http::{HeaderValue, Response, header};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::ApiError;
use crate::{API_VERSION, LOST_HEADER, LOST_STATUS};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Answer {
    status: u16,
    body: Value,
    request: String,
    should_retry: Option<bool>,
    #[serde(skip)]
    replayed: bool,
}

impl Answer {
    pub(crate) fn new(result: Result<Value, ApiError>, request: &str) -> Self {
        let request = request.to_owned();
        match result {
            Ok(body) => Self { status: 200, body, request, should_retry: None, replayed: false },
            Err(error) => Self {
                status: error.status,
                body: error.body(),
                request,
                should_retry: error.should_retry,
                replayed: false,
            },
        }
    }

    pub(crate) fn replayed(mut self) -> Self {
        self.replayed = true;
        self
    }

    pub(crate) fn into_response(self, request: &str, key: Option<&str>) -> Response<Bytes> {
        let mut response = json(self.status, &self.body);
        let mut put = |name: &'static str, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(name, value);
            }
        };
        put("request-id", request);
        put("stripe-version", API_VERSION);
        if let Some(key) = key {
            put("idempotency-key", key);
        }
        if self.replayed {
            put("idempotent-replayed", "true");
            put("original-request", &self.request);
        }
        if let Some(retry) = self.should_retry {
            put("stripe-should-retry", if retry { "true" } else { "false" });
        }
        response
    }
}

pub(crate) fn json(status: u16, body: &Value) -> Response<Bytes> {
    let text = serde_json::to_vec_pretty(body).expect("a JSON value always serialises");
    with_type(status, "application/json", Bytes::from(text))
}

pub(crate) fn with_type(status: u16, kind: &'static str, body: Bytes) -> Response<Bytes> {
    let mut response = Response::new(body);
    *response.status_mut() =
        http::StatusCode::from_u16(status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// Stands for an answer that never arrives.
pub(crate) fn lost(how: &'static str) -> Response<Bytes> {
    let mut response = with_type(LOST_STATUS, "text/plain", Bytes::new());
    response.headers_mut().insert(LOST_HEADER, HeaderValue::from_static("1"));
    response.headers_mut().insert("x-sim-lost-kind", HeaderValue::from_static(how));
    response
}
