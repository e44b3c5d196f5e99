//! Listening on loopback, and which part of the store answers which path.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use bytes::Bytes;
use edge::ErrorCode;
use http::{Request, Response};
use tokio::net::TcpListener;

use crate::gateway::{Call, MAX_BODY, problem};
use crate::metrics::{self, Metrics};
use crate::store::Store;
use crate::web::Web;
use crate::{StartFailure, assets, control, openapi};

/// The port that was asked for, or another one and which was taken.
pub(crate) async fn listen(port: u16) -> Result<(TcpListener, Option<u16>), StartFailure> {
    if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await {
        return Ok((listener, None));
    }
    let other = TcpListener::bind(("127.0.0.1", 0)).await.map_err(StartFailure::Port)?;
    Ok((other, Some(port)))
}

/// All that answers here.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) store: Arc<Store>,
    pub(crate) web: Arc<Web>,
    pub(crate) metrics: Metrics,
}

/// Answers from now on.
pub(crate) fn serve(listener: TcpListener, site: Site) {
    let router = Router::new().fallback(answer).with_state(site);
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "the HTTP server stopped");
        }
    });
}

async fn answer(State(site): State<Site>, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let read = to_bytes(body, MAX_BODY).await;
    let bytes = read.as_ref().cloned().unwrap_or_default();
    let call = site.store.call(parts.method, &parts.uri, parts.headers, bytes);
    let response = match read {
        Ok(_) => route(&site, call).await,
        Err(_) => problem(ErrorCode::TooLarge, "The body may have 10 MB at most.", &call),
    };
    response.map(Body::from)
}

async fn route(Site { store, web, metrics }: &Site, call: Call) -> Response<Bytes> {
    if call.path.starts_with("/v1/") {
        return store.answer(call).await;
    }
    if call.path.starts_with("/oidc/") {
        return store.sign_in(&call);
    }
    if let Some(path) = call.path.strip_prefix("/stripe/") {
        let path = format!("/{path}");
        return store.stripe(&call, &path);
    }
    if call.path.starts_with("/aws/") {
        return store.upload(&call);
    }
    if call.path.starts_with("/images/") {
        return store.image(&call);
    }
    if call.path.starts_with("/_local/") {
        return control::answer(store, &call);
    }
    if call.path == "/openapi.json" {
        return json(&openapi::document());
    }
    if call.path == "/metrics" {
        return metrics::answer(metrics);
    }
    let page = match call.path.as_str() {
        "/config.json" => web.config(),
        path => assets::page(path).or_else(|| web.page(path)),
    };
    page.unwrap_or_else(|| problem(ErrorCode::NotFound, "There is no such page.", &call))
}

pub(crate) fn json(value: &serde_json::Value) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(value.to_string()));
    let kind = http::HeaderValue::from_static("application/json");
    response.headers_mut().insert(http::header::CONTENT_TYPE, kind);
    response
}
