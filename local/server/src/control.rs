//! What only a local store has: its clock, and a look at what it is busy with.

use std::time::Duration;

use bytes::Bytes;
use edge::ErrorCode;
use http::{Method, Response};
use serde::Deserialize;
use serde_json::json;

use crate::Store;
use crate::gateway::{Call, problem};
use crate::http_server::json;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Advance {
    advance_seconds: u32,
}

/// Answers under `/_local/`.
pub(crate) fn answer(store: &Store, call: &Call) -> Response<Bytes> {
    match (&call.method, call.path.as_str()) {
        (&Method::GET, "/_local/health") => {
            let stripe = if store.is_real_stripe() { "real" } else { "simulator" };
            json(
                &json!({ "ready": true, "stripe": stripe, "remote": store.is_remote(), "now": store.now().unix_timestamp() }),
            )
        }
        (_, "/_local/clock" | "/_local/state") if store.is_remote() => problem(
            ErrorCode::NotFound,
            "Functions run elsewhere: their clock, queues and executions are not here.",
            call,
        ),
        (&Method::GET, "/_local/state") => state(store, call),
        (&Method::POST, "/_local/clock") => advance(store, call),
        (&Method::POST, path) if path.trim_end_matches('/') == "/_local/aws" => aws(store, call),
        _ => problem(ErrorCode::NotFound, "Here are GET health, GET state, POST clock and POST aws.", call),
    }
}

/// The local cloud, for an AWS SDK or CLI with `--endpoint-url`.
fn aws(store: &Store, call: &Call) -> Response<Bytes> {
    let target = call.headers.get("x-amz-target").and_then(|target| target.to_str().ok());
    let (status, body) = store.cloud().aws(target.unwrap_or_default(), &call.body);
    let mut response = Response::new(body);
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    let kind = http::HeaderValue::from_static("application/x-amz-json-1.0");
    response.headers_mut().insert(http::header::CONTENT_TYPE, kind);
    response
}

fn state(store: &Store, call: &Call) -> Response<Bytes> {
    let Ok(state) = store.cloud().state() else {
        return problem(ErrorCode::Internal, "The state cannot be read.", call);
    };
    let queues = state.queues.iter().map(|(name, depth)| (name.clone(), json!(depth.visible + depth.hidden)));
    let executions: Vec<_> = store
        .cloud()
        .executions()
        .iter()
        .filter(|execution| execution.is_running())
        .map(|execution| json!({ "name": execution.name(), "state": execution.state() }))
        .collect();
    json(&json!({
        "executions": { "running": state.executions, "list": executions },
        "queues": queues.collect::<serde_json::Map<_, _>>(),
        "streams": state.streams,
        "quiet": state.is_quiet(),
    }))
}

fn advance(store: &Store, call: &Call) -> Response<Bytes> {
    let Ok(body) = serde_json::from_slice::<Advance>(&call.body) else {
        return problem(ErrorCode::InvalidRequest, r#"Send {"advanceSeconds": 60}."#, call);
    };
    match store.advance(Duration::from_secs(body.advance_seconds.into())) {
        Ok(()) => json(&json!({ "now": store.now().unix_timestamp() })),
        Err(error) => {
            tracing::error!(%error, "the clock cannot be moved");
            problem(ErrorCode::Internal, "The clock cannot be moved.", call)
        }
    }
}
