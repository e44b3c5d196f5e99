//! Faults on order: the next calls to a route fail in a chosen way.

use http::Method;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::state::Db;
use crate::table::Record;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// 500 before the endpoint began: nothing done, no key remembers it.
    #[serde(rename = "before_commit_500")]
    BeforeCommit500,
    /// 500 out of the endpoint, rolled back: the key remembers it.
    #[serde(rename = "500")]
    Kept500,
    /// Done and remembered by its key, but the answer is a 500.
    #[serde(rename = "after_commit_500")]
    AfterCommit500,
    /// Done and remembered by its key, but the answer never arrives.
    #[serde(rename = "after_commit_lost")]
    AfterCommitLost,
    /// Nothing done, and no answer.
    #[serde(rename = "timeout")]
    Timeout,
    #[serde(rename = "429")]
    TooMany,
    /// As if another call with the same key were at work.
    #[serde(rename = "409")]
    InUse,
}

impl Kind {
    /// The error that stands in the way of the endpoint, if it does.
    pub(crate) fn error(self) -> Option<ApiError> {
        let broken = || ApiError::api("An unknown error occurred.");
        match self {
            Self::BeforeCommit500 => Some(broken().retry(true)),
            Self::Kept500 => Some(broken().kept()),
            Self::TooMany => Some(
                ApiError::invalid("Request rate limit exceeded.").code("rate_limit").status(429).retry(true),
            ),
            Self::InUse => Some(
                ApiError::new(
                    409,
                    "idempotency_error",
                    "There is currently another in-progress request using this Idempotent Key.",
                )
                .code("idempotency_key_in_use")
                .retry(true),
            ),
            Self::AfterCommit500 | Self::AfterCommitLost | Self::Timeout => None,
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Fault {
    pub(crate) id: String,
    pub(crate) route: String,
    pub(crate) count: u32,
    pub(crate) kind: Kind,
}

impl Record for Fault {
    const TABLE: &'static str = "faults";
    fn id(&self) -> &str {
        &self.id
    }
}

/// Whether `POST /v1/payment_intents/{id}/capture` means this call.
pub(crate) fn matches(route: &str, method: &Method, path: &str) -> bool {
    let Some((verb, pattern)) = route.split_once(' ') else { return false };
    let wanted: Vec<&str> = pattern.split('/').collect();
    let given: Vec<&str> = path.split('/').collect();
    verb == method.as_str()
        && wanted.len() == given.len()
        && wanted.iter().zip(&given).all(|(wanted, given)| {
            wanted == given || *wanted == "*" || wanted.starts_with('{') || wanted.starts_with(':')
        })
}

impl Db {
    /// Uses up one failure of the oldest fault for this call.
    pub(crate) fn take_fault(&mut self, method: &Method, path: &str) -> Option<Kind> {
        let found = self.faults.iter().find(|fault| matches(&fault.route, method, path))?;
        let mut fault = found.clone();
        let kind = fault.kind;
        fault.count -= 1;
        if fault.count == 0 {
            self.faults.remove(&fault.id);
        } else {
            self.faults.put(fault);
        }
        Some(kind)
    }
}
