//! Spans around what the store does: a request of its API, a call of a function.

use bytes::Bytes;
use edge::Function;
use http::Response;
use tracing::field::Empty;
use tracing::{Instrument as _, Span};

use crate::gateway::Route;

/// Target of the span of a call; what counts calls listens to it.
pub(crate) const CALL: &str = "call";
/// The outcome of a call that did not fail.
pub(crate) const OK: &str = "ok";

/// The function, each call of it within a span. A call that crashes or runs out of time leaves it without an outcome.
pub(crate) fn observed(name: &'static str, function: Function) -> Function {
    Function::new(move |invocation| {
        let function = function.clone();
        let span = tracing::info_span!(
            target: CALL,
            "call",
            otel.name = name,
            otel.status_code = Empty,
            function = name,
            outcome = Empty
        );
        let call = async move {
            let answer = function.call(invocation).await;
            let (outcome, status) = if answer.is_ok() { (OK, "OK") } else { ("error", "ERROR") };
            Span::current().record("outcome", outcome).record("otel.status_code", status);
            answer
        };
        call.instrument(span)
    })
}

/// The span of a request: the route, never the address, which has ids in it.
pub(crate) fn request(route: &Route) -> Span {
    tracing::info_span!(
        "request",
        otel.name = format!("{} {}", route.method, route.path),
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = route.method,
        http.route = route.path,
        http.response.status_code = Empty,
        correlation_id = Empty,
    )
}

/// What became of a request.
pub(crate) fn answered(span: &Span, response: &Response<Bytes>) {
    span.record("http.response.status_code", response.status().as_u16());
    if response.status().is_server_error() {
        span.record("otel.status_code", "ERROR");
    }
    let correlation = response.headers().get("x-correlation-id").and_then(|id| id.to_str().ok());
    if let Some(correlation) = correlation {
        span.record("correlation_id", correlation);
    }
}
