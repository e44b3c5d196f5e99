//! The key that only CloudFront shows (ADR 0019): a request that came past it is refused before anything else happens.

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA256, digest};
use bytes::Bytes;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::env::{Env, StartError};
use crate::error::ApiError;
use crate::error_code::ErrorCode;
use crate::function::{FunctionError, Invocation};

const HEADER: &str = "x-origin-key";
const VARIABLE: &str = "ORIGIN_KEY_HASHES";

/// What a key's SHA-256 may be, in hexadecimal; empty where anybody may call.
#[derive(Debug, Clone)]
pub(crate) struct Origin(Vec<String>);

/// The part of an event that tells: a route's has a path and, unlike the authorizer's, no type.
#[derive(Deserialize)]
struct Call {
    #[serde(rename = "type")]
    kind: Option<IgnoredAny>,
    #[serde(rename = "rawPath")]
    path: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
}

impl Origin {
    pub(crate) fn new(env: &Env) -> Result<Self, StartError> {
        let text = env.var(VARIABLE)?;
        if text == "none" {
            return Ok(Self(Vec::new()));
        }
        let hashes: Vec<_> = text.split(',').map(str::to_owned).collect();
        if hashes.iter().all(|hash| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            return Ok(Self(hashes));
        }
        let why = "it is `none`, or one or two SHA-256 in hexadecimal with a comma between".to_owned();
        Err(StartError::BadVariable { name: VARIABLE.to_owned(), why })
    }

    /// The answer for whoever came past CloudFront.
    pub(crate) fn refusal(&self, invocation: &Invocation) -> Option<Result<Bytes, FunctionError>> {
        if self.0.is_empty() {
            return None;
        }
        // Queues, streams and the saga have events of other shapes, and no path.
        let call: Call = serde_json::from_slice(&invocation.payload).ok()?;
        let path = call.path.filter(|_| call.kind.is_none())?;
        // Names of headers come in lower case.
        if call.headers.get(HEADER).is_some_and(|key| self.knows(key)) {
            return None;
        }
        let error = ApiError::new(ErrorCode::Forbidden, "Call the store by its public address.");
        Some(error.into_response(&path, &invocation.request_id).into_payload())
    }

    /// Compared as hashes: how long it takes tells nothing of the key.
    fn knows(&self, key: &str) -> bool {
        let hash = hex::encode(digest(&SHA256, key.as_bytes()));
        self.0.iter().any(|known| known.eq_ignore_ascii_case(&hash))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may end by it")]

    use serde_json::{Value, json};

    use super::*;
    use crate::ids::Ids;

    const OLD: &str = "old-key";
    const NEW: &str = "new-key";

    fn origin(text: &str) -> Result<Origin, StartError> {
        let sdk = aws_types::SdkConfig::builder().build();
        Origin::new(&Env::new(sdk, BTreeMap::from([(VARIABLE.to_owned(), text.to_owned())])))
    }

    fn hash(key: &str) -> String {
        hex::encode(digest(&SHA256, key.as_bytes()))
    }

    fn refused(origin: &Origin, event: &Value) -> Option<Value> {
        let invocation = Invocation {
            payload: event.to_string().into(),
            request_id: "r-1".to_owned(),
            now: std::time::SystemTime::UNIX_EPOCH.into(),
            ids: Ids::default(),
        };
        origin.refusal(&invocation).map(|answer| serde_json::from_slice(&answer.unwrap()).unwrap())
    }

    fn route(headers: &Value) -> Value {
        json!({ "version": "2.0", "routeKey": "GET /v1/games", "rawPath": "/v1/games", "headers": headers })
    }

    #[test]
    fn only_a_known_key_passes() {
        let both = origin(&format!("{},{}", hash(NEW), hash(OLD))).unwrap();
        for key in [OLD, NEW] {
            assert_eq!(refused(&both, &route(&json!({ HEADER: key }))), None, "{key}");
        }
        for headers in [
            json!({}),
            json!({ HEADER: "" }),
            json!({ HEADER: "old-key,new-key" }),
            json!({ HEADER: hash(NEW) }),
        ] {
            let answer = refused(&both, &route(&headers)).unwrap();
            assert_eq!(answer["statusCode"], 403, "{headers}");
            let body: Value = serde_json::from_str(answer["body"].as_str().unwrap()).unwrap();
            assert_eq!((&body["code"], &body["instance"]), (&json!("forbidden"), &json!("/v1/games")));
        }
    }

    #[test]
    fn what_is_no_route_passes() {
        let closed = origin(&hash(NEW)).unwrap();
        for event in [
            json!({ "Records": [{ "eventSource": "aws:sqs", "body": "{}" }] }),
            json!({ "orderId": "ord_1" }),
            json!({ "version": "2.0", "type": "REQUEST", "rawPath": "/v1/me", "headers": {} }),
        ] {
            assert_eq!(refused(&closed, &event), None, "{event}");
        }
    }

    #[test]
    fn without_a_hash_anybody_may_call_and_a_wrong_one_does_not_start() {
        assert_eq!(refused(&origin("none").unwrap(), &route(&json!({}))), None);
        for text in ["", "None", "abc", "none,none", &hash(NEW)[1..], &format!("{},", hash(NEW))] {
            assert!(origin(text).is_err(), "{text}");
        }
    }
}
