//! The HTTP API: routes and authorizers of template.yaml, API Gateway's event in, the function's answer out.
//!
//! Payload format 2.0:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>

use std::collections::BTreeMap;

use bytes::Bytes;
use edge::{ErrorCode, Problem};
use http::{HeaderMap, Method, Response, StatusCode, header};
use serde_json::{Map, Value, json};
use tracing::Instrument as _;

use crate::{Invoker, spans};

/// API Gateway takes 10 MB.
pub(crate) const MAX_BODY: usize = 10 * 1024 * 1024;

/// One route of the template.
#[derive(Debug, Clone)]
pub struct Route {
    /// GET, POST, …
    pub method: String,
    /// `/v1/games/{gameId}`.
    pub path: String,
    /// The function that answers.
    pub function: String,
    /// The function that says who calls.
    pub authorizer: Option<String>,
}

/// All routes, and whoever invokes their functions.
pub struct Gateway {
    routes: BTreeMap<String, matchit::Router<Route>>,
    invoker: Invoker,
}

/// A request whose body has been read.
pub struct Call {
    /// GET, POST, …
    pub method: Method,
    /// Path, percent-encoded as sent.
    pub path: String,
    /// Query without `?`.
    pub query: String,
    /// As sent.
    pub headers: HeaderMap,
    /// Raw bytes.
    pub body: Bytes,
    /// Unique to this request.
    pub id: String,
    /// Milliseconds since 1970.
    pub millis: i64,
}

impl Gateway {
    /// Over these routes; two of the same place are refused.
    pub fn new(routes: Vec<Route>, invoker: Invoker) -> Result<Self, matchit::InsertError> {
        let mut by_method: BTreeMap<String, matchit::Router<Route>> = BTreeMap::new();
        for route in routes {
            let router = by_method.entry(route.method.to_uppercase()).or_default();
            router.insert(route.path.clone(), route)?;
        }
        Ok(Self { routes: by_method, invoker })
    }

    /// Answers a call as API Gateway would.
    pub async fn answer(&self, call: Call) -> Response<Bytes> {
        let router = self.routes.get(call.method.as_str());
        let Some(found) = router.and_then(|router| router.at(&call.path).ok()) else {
            let known = self.routes.values().any(|router| router.at(&call.path).is_ok());
            return if known {
                problem(
                    ErrorCode::MethodNotAllowed,
                    "This path exists, but not with this method. See /docs.",
                    &call,
                )
            } else {
                problem(ErrorCode::RouteNotFound, "There is no such route. See /docs.", &call)
            };
        };
        let parameters = found.params.iter().map(|(name, value)| (name.to_owned(), decoded(value)));
        let event = event(&call, found.value, &parameters.collect());
        let span = spans::request(found.value);
        // Boxed: a caller's future that holds this one is otherwise too deep for the compiler.
        let response = Box::pin(self.pass_on(found.value, event, &call)).instrument(span.clone()).await;
        spans::answered(&span, &response);
        response
    }

    /// By the authorizer, if the route has one, to the function.
    async fn pass_on(&self, route: &Route, mut event: Value, call: &Call) -> Response<Bytes> {
        if let Some(authorizer) = &route.authorizer {
            match self.authorize(authorizer, &event).await {
                Ok(Some(context)) => event["requestContext"]["authorizer"] = json!({ "lambda": context }),
                Ok(None) => {
                    return problem(ErrorCode::Forbidden, "The authorizer refused this request.", call);
                }
                Err(()) => return problem(ErrorCode::Internal, "The authorizer failed. Try again.", call),
            }
        }
        match self.invoker.invoke(&route.function, event.to_string().into()).await {
            Ok(answer) => response(&answer).unwrap_or_else(|| {
                tracing::error!(function = route.function, "the function's answer is not one of HTTP");
                problem(ErrorCode::Internal, "Something is wrong on our side.", call)
            }),
            Err(error) => {
                tracing::error!(function = route.function, %error, "the function failed");
                problem(ErrorCode::Internal, "Something is wrong on our side. Try again.", call)
            }
        }
    }

    /// What the authorizer says of the caller; `None` is a refusal.
    async fn authorize(&self, function: &str, event: &Value) -> Result<Option<Value>, ()> {
        let mut request = event.clone();
        request["type"] = json!("REQUEST");
        request["routeArn"] = json!("arn:aws:execute-api:eu-central-1:000000000000:local/$default");
        request["identitySource"] = Value::Null;
        if let Some(fields) = request.as_object_mut() {
            fields.remove("body");
        }
        let answer = self.invoker.invoke(function, request.to_string().into()).await.map_err(|error| {
            tracing::error!(function, %error, "the authorizer failed");
        })?;
        let answer: Value = serde_json::from_slice(&answer).map_err(|_| ())?;
        Ok((answer["isAuthorized"] == true).then(|| answer["context"].clone()))
    }
}

fn event(call: &Call, route: &Route, parameters: &Map<String, Value>) -> Value {
    let headers: Map<String, Value> = call
        .headers
        .keys()
        .map(|name| {
            let all: Vec<&str> =
                call.headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
            (name.as_str().to_owned(), json!(all.join(",")))
        })
        .collect();
    let text = if is_text(&call.headers) { std::str::from_utf8(&call.body).ok() } else { None };
    let body = text.map_or_else(|| base64(&call.body), str::to_owned);
    let key = format!("{} {}", route.method, route.path);
    json!({
        "version": "2.0",
        "routeKey": key,
        "rawPath": call.path,
        "rawQueryString": call.query,
        "headers": headers,
        "queryStringParameters": query(&call.query),
        "pathParameters": parameters,
        "body": if call.body.is_empty() { Value::Null } else { json!(body) },
        "isBase64Encoded": text.is_none(),
        "requestContext": {
            "accountId": "000000000000",
            "apiId": "local",
            "domainName": "127.0.0.1",
            "domainPrefix": "local",
            "http": {
                "method": call.method.as_str(),
                "path": call.path,
                "protocol": "HTTP/1.1",
                "sourceIp": "127.0.0.1",
                "userAgent": call.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or(""),
            },
            "requestId": call.id,
            "routeKey": key,
            "stage": "$default",
            "time": "",
            "timeEpoch": call.millis,
        },
    })
}

/// API Gateway passes these types on as text, everything else as base64.
fn is_text(headers: &HeaderMap) -> bool {
    let kind =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("application/json");
    ["text/", "application/json", "application/xml", "application/javascript"]
        .iter()
        .any(|text| kind.starts_with(text))
}

/// Repeated parameters are joined by commas.
fn query(text: &str) -> Map<String, Value> {
    let mut all: Map<String, Value> = Map::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let Value::String(value) = decoded(&value.replace('+', " ")) else { continue };
        let Value::String(name) = decoded(name) else { continue };
        let joined = all.get(&name).and_then(Value::as_str).map(|before| format!("{before},{value}"));
        all.insert(name, json!(joined.unwrap_or(value)));
    }
    all
}

fn decoded(text: &str) -> Value {
    json!(percent_encoding::percent_decode_str(text).decode_utf8_lossy())
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn response(answer: &[u8]) -> Option<Response<Bytes>> {
    let mut answer: Value = serde_json::from_slice(answer).ok()?;
    let status = u16::try_from(answer["statusCode"].as_u64()?).ok()?;
    let mut response = Response::builder().status(status);
    for (name, value) in answer["headers"].as_object()? {
        response = response.header(name, value.as_str()?);
    }
    let body = match answer["body"].take() {
        Value::String(body) => body,
        _ => String::new(),
    };
    response.body(body.into()).ok()
}

/// An error of the gateway itself, in the same form as the functions'.
pub(crate) fn problem(code: ErrorCode, detail: &str, call: &Call) -> Response<Bytes> {
    let problem = Problem::new(code, detail, &call.path, &call.id);
    let mut response = Response::new(Bytes::from(json!(problem).to_string()));
    *response.status_mut() =
        StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/problem+json"));
    response
}
