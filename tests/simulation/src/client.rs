//! Calls of the HTTP API as customers' and staff's programs make them: again, with the same key, when no clear answer
//! came.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value;
use server::Call;
use time::OffsetDateTime;

use crate::world::World;

/// A call at the gateway.
pub fn call<'a>(
    method: &str,
    path: &str,
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: Bytes,
    id: &str,
    now: OffsetDateTime,
) -> Call {
    let mut all = HeaderMap::new();
    for (name, value) in headers {
        all.append(HeaderName::try_from(name).unwrap(), HeaderValue::try_from(value).unwrap());
    }
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    Call {
        method: Method::from_bytes(method.as_bytes()).unwrap(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: all,
        body,
        id: id.to_owned(),
        millis: now.unix_timestamp().saturating_mul(1000),
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status; 0 if none came.
    pub status: u16,
    /// The version.
    pub etag: String,
    /// JSON.
    pub body: Value,
}

/// Somebody who calls.
pub struct Caller<'a> {
    /// Where.
    pub world: &'a World,
    /// `guest:…`, `staff:…`.
    pub token: String,
}

impl Caller<'_> {
    /// One call, one try.
    pub async fn once(&self, method: &str, path: &str, body: &Value, key: &str, etag: &str) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let mut headers = vec![("content-type", "application/json"), ("authorization", bearer.as_str())];
        if !key.is_empty() {
            headers.push(("idempotency-key", key));
        }
        if !etag.is_empty() {
            headers.push(("if-match", etag));
        }
        let text = if body.is_null() { String::new() } else { body.to_string() };
        let id = format!("call-{:016x}", self.world.chaos.below(u64::MAX));
        let call = call(method, path, headers, text.into(), &id, self.world.cloud.now());
        let answer = tokio::time::timeout(Duration::from_secs(30), self.world.gateway.answer(call)).await;
        let answer =
            answer.map_or(Answer { status: 0, etag: String::new(), body: Value::Null }, |answer| Answer {
                status: answer.status().as_u16(),
                etag: answer
                    .headers()
                    .get("etag")
                    .and_then(|tag| tag.to_str().ok())
                    .unwrap_or_default()
                    .to_owned(),
                body: serde_json::from_slice(answer.body()).unwrap_or_default(),
            });
        self.world.chaos.note(|| {
            let code = answer.body["code"].as_str().unwrap_or_default();
            format!("{} {method} {path} {} {code}", self.token, answer.status)
        });
        answer
    }

    /// A call that may be repeated: until the answer is clear, at most ten times.
    pub async fn call(&self, method: &str, path: &str, body: Value) -> Answer {
        let key = format!("key-{:016x}", self.world.chaos.below(u64::MAX));
        self.keyed(method, path, body, &key).await
    }

    /// The same under a given key.
    pub async fn keyed(&self, method: &str, path: &str, body: Value, key: &str) -> Answer {
        let mut answer = Answer { status: 0, etag: String::new(), body: Value::Null };
        for attempt in 0..10 {
            answer = self.once(method, path, &body, key, "").await;
            let unclear = matches!(answer.status, 0 | 429 | 500..)
                || ["busy", "in_progress"].contains(&answer.body["code"].as_str().unwrap_or_default());
            if !unclear {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(400 << attempt.min(5))).await;
        }
        answer
    }
}
