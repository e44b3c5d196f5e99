//! HTTP functions behind API Gateway (payload 2.0): request in, response out, never a panic or a bare 500.

use aws_lambda_events::apigw::ApiGatewayV2httpResponse;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use store::Cursor;

use crate::error::{ApiError, Problem};
use crate::function::{Function, FunctionError, Invocation};
use crate::request::Request;

/// An HTTP answer.
#[derive(Debug, Clone)]
pub struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Response {
    fn of<T: Serialize>(status: u16, kind: &str, body: &T) -> Self {
        let headers = vec![("content-type".to_owned(), kind.to_owned())];
        match serde_json::to_string(body) {
            Ok(body) => Self { status, headers, body },
            // Unreachable for our types, which have string keys only; said plainly all the same.
            Err(error) => {
                tracing::error!(%error, "an answer cannot be written as JSON");
                Self { status: 500, headers, body: r#"{"status":500,"code":"internal"}"#.to_owned() }
            }
        }
    }

    pub(crate) fn problem(problem: &Problem) -> Self {
        Self::of(problem.status, "application/problem+json", problem)
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// With the version as a strong ETag (RFC 9110, 8.8.3).
    #[must_use]
    pub fn etag(self, version: u64) -> Self {
        self.header("etag", format!("\"{version}\""))
    }

    /// As Lambda answers API Gateway.
    pub(crate) fn into_payload(self) -> Result<Bytes, FunctionError> {
        let bytes = serde_json::to_vec(&self.into_lambda())
            .map_err(|error| FunctionError { name: "Corrupt".to_owned(), message: error.to_string() })?;
        Ok(bytes.into())
    }

    fn into_lambda(self) -> ApiGatewayV2httpResponse {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                headers.append(name, value);
            }
        }
        let mut response = ApiGatewayV2httpResponse::default();
        response.status_code = i64::from(self.status);
        response.headers = headers;
        response.body = (!self.body.is_empty()).then(|| self.body.into());
        response
    }
}

/// Any status with a JSON body.
pub fn json<T: Serialize>(status: u16, body: &T) -> Response {
    Response::of(status, "application/json", body)
}

/// 200.
pub fn ok<T: Serialize>(body: &T) -> Response {
    json(200, body)
}

/// 201, at `location`.
pub fn created<T: Serialize>(location: String, body: &T) -> Response {
    json(201, body).header("location", location)
}

/// 202: under way; look at `location`.
pub fn accepted<T: Serialize>(location: String, body: &T) -> Response {
    json(202, body).header("location", location)
}

/// 204 or 304.
pub fn no_content(status: u16) -> Response {
    Response { status, headers: Vec::new(), body: String::new() }
}

/// Some things, and where the next ones begin.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PageView<T> {
    /// In order.
    pub items: Vec<T>,
    /// Pass it as `cursor` for the next page; null at the end.
    pub next: Option<String>,
}

/// 200 with a page, and a `Link: rel="next"` (RFC 8288) where there is more.
pub fn page<T: Serialize>(request: &Request, items: Vec<T>, next: Option<&Cursor>) -> Response {
    let next = next.map(ToString::to_string);
    let link = next.as_ref().map(|cursor| {
        let kept =
            request.raw_query().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
        let kept: String = kept.flat_map(|pair| [pair, "&"]).collect();
        format!("<{}?{kept}cursor={cursor}>; rel=\"next\"", request.path)
    });
    let response = ok(&PageView { items, next });
    match link {
        Some(link) => response.header("link", link),
        None => response,
    }
}

/// May be kept for `seconds`; 304 when the caller has it already (RFC 9110, 13.1.2).
pub fn cacheable(request: &Request, response: Response, seconds: u32) -> Response {
    let etag = format!("\"{}\"", &hex::encode(crate::ids::digest(&[response.body.as_bytes()]))[..32]);
    let seen = request.header("if-none-match").unwrap_or_default();
    let known = seen.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag);
    let response = if known { no_content(304) } else { response };
    response.header("etag", etag).header("cache-control", format!("public, max-age={seconds}"))
}

/// A function behind an HTTP route. A refused token is answered here, before any use case sees it.
pub fn serve<S, F, Fut>(state: S, handle: F) -> Function
where
    S: Clone + Send + Sync + 'static,
    F: Fn(S, Request) -> Fut + Copy + Send + Sync + 'static,
    Fut: Future<Output = Result<Response, ApiError>> + Send + 'static,
{
    Function::new(move |invocation| {
        let state = state.clone();
        async move { answer(state, handle, invocation).await }
    })
}

async fn answer<S, F, Fut>(state: S, handle: F, invocation: Invocation) -> Result<Bytes, FunctionError>
where
    F: Fn(S, Request) -> Fut,
    Fut: Future<Output = Result<Response, ApiError>>,
{
    let request = Request::parse(invocation)?;
    let (path, trace, correlation) =
        (request.path.clone(), request.request_id.clone(), request.correlation_id.clone());
    crate::telemetry::correlate(Some(&correlation));
    let outcome = match request.refuse_rejected() {
        Ok(()) => handle(state, request).await,
        Err(refusal) => Err(refusal),
    };
    let response = outcome.unwrap_or_else(|error| error.into_response(&path, &trace));
    response.header("x-correlation-id", correlation).into_payload()
}
