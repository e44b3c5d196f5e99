//! A parsed HTTP request: who calls, with what, in typed pieces.

use std::str::FromStr;

use bytes::Bytes;
use domain::{GuestId, Owner, Principal, Timestamp};
use http::HeaderMap;
use lambda_http::RequestExt;
use lambda_http::request::RequestContext;
use serde::de::DeserializeOwned;
use store::{Cursor, Days, PageRequest};
use time::Date;

use crate::error::ApiError;
use crate::error_code::ErrorCode;
use crate::function::{FunctionError, Invocation};
use crate::ids::{Ids, digest};

/// The largest body that a route takes unless it says otherwise.
const MAX_BODY: usize = 64 * 1024;

/// An `If-Match` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Etag {
    /// `*`: whatever is there.
    Any,
    /// The version that the caller saw.
    Version(u64),
}

impl Etag {
    /// 412 unless `version` is what the caller saw.
    pub fn check(self, version: u64) -> Result<(), ApiError> {
        match self {
            Self::Version(seen) if seen != version => Err(ApiError::new(
                ErrorCode::Stale,
                format!(
                    "It was changed since: you sent version {seen}, it is {version} now. Read it again, then repeat."
                ),
            )),
            _ => Ok(()),
        }
    }
}

/// A request as a use case sees it.
#[derive(Debug)]
pub struct Request {
    /// GET, POST, …
    pub method: String,
    /// Path without query.
    pub path: String,
    /// Who calls.
    pub principal: Principal,
    /// What time it is.
    pub now: Timestamp,
    /// Where new ids come from.
    pub ids: Ids,
    /// Unique to this attempt.
    pub request_id: String,
    /// Follows a purchase through every part of the store.
    pub correlation_id: String,
    /// The raw body, bytes as they were sent.
    pub body: Bytes,
    inner: lambda_http::Request,
}

impl Request {
    pub(crate) fn parse(invocation: Invocation) -> Result<Self, FunctionError> {
        let corrupt = |why: String| FunctionError { name: "Corrupt".to_owned(), message: why };
        let text = std::str::from_utf8(&invocation.payload).map_err(|error| corrupt(error.to_string()))?;
        let inner = lambda_http::request::from_str(text).map_err(|error| corrupt(error.to_string()))?;
        let correlation_id = header(inner.headers(), "x-correlation-id")
            .filter(|id| {
                (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            })
            .unwrap_or(&invocation.request_id)
            .to_owned();
        let (principal, path) = (principal(&inner), inner.raw_http_path().to_owned());
        Ok(Self {
            method: inner.method().to_string(),
            path,
            principal,
            now: invocation.now,
            ids: invocation.ids,
            request_id: invocation.request_id,
            correlation_id,
            body: Bytes::copy_from_slice(inner.body().as_ref()),
            inner,
        })
    }

    /// 401 for a token that the authorizer refused, on any route.
    pub(crate) fn refuse_rejected(&self) -> Result<(), ApiError> {
        match &self.principal {
            Principal::Rejected { reason } => Err(ApiError::new(
                ErrorCode::InvalidToken,
                format!(
                    "The access token was refused: {reason}. Sign in again or start a new guest session."
                ),
            )),
            _ => Ok(()),
        }
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(self.inner.headers(), name)
    }

    /// A piece of the path, typed: a wrong form is a 400 that states the right one.
    pub fn path_id<T>(&self, name: &str) -> Result<T, ApiError>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        let parameters = self.inner.path_parameters();
        let text = parameters.first(name).unwrap_or_default();
        text.parse().map_err(|error: T::Err| ApiError::invalid(format!("path:{name}"), error.to_string()))
    }

    /// A piece of the path as JSON would spell the type: enums.
    pub fn path_as<T: DeserializeOwned>(&self, name: &str) -> Result<T, ApiError> {
        let text = self.inner.path_parameters().first(name).unwrap_or_default().to_owned();
        serde_json::from_value(serde_json::Value::String(text))
            .map_err(|error| ApiError::invalid(format!("path:{name}"), error.to_string()))
    }

    /// A query parameter's text.
    pub fn query(&self, name: &str) -> Option<String> {
        self.inner.query_string_parameters().first(name).map(str::to_owned)
    }

    /// The query as it was sent, without the question mark.
    pub(crate) fn raw_query(&self) -> &str {
        self.inner.uri().query().unwrap_or_default()
    }

    /// A query parameter as JSON would spell the type: enums and ids.
    pub fn query_as<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, ApiError> {
        let parse = |text: String| {
            let value = serde_json::Value::String(text);
            serde_json::from_value(value)
                .map_err(|error| ApiError::invalid(format!("query:{name}"), error.to_string()))
        };
        self.query(name).map(parse).transpose()
    }

    /// `limit` (1 to 100, 25 by default) and `cursor`.
    pub fn page(&self) -> Result<PageRequest, ApiError> {
        let limit = match self.query("limit") {
            None => 25,
            Some(text) => {
                text.parse().ok().filter(|limit| (1..=100).contains(limit)).ok_or_else(|| {
                    ApiError::invalid("query:limit", "a limit is a whole number from 1 to 100")
                })?
            }
        };
        let bad = |error: store::BadCursor| ApiError::invalid("query:cursor", error.to_string());
        let cursor = self.query("cursor").map(|text| Cursor::parse(&text).map_err(bad)).transpose()?;
        Ok(PageRequest { limit, cursor })
    }

    /// `from` and `to`, days in UTC, both included: the last `usual` days unless they say otherwise, at most `most`.
    pub fn days(&self, usual: u16, most: u16) -> Result<Days, ApiError> {
        let to = self.day("to")?.unwrap_or_else(|| self.now.date());
        let from = self.day("from")?.unwrap_or_else(|| Days::last(usual, to).from);
        let count = (to - from).whole_days() + 1;
        if (1..=i64::from(most)).contains(&count) {
            return Ok(Days { from, to });
        }
        Err(ApiError::invalid(
            "query:from",
            format!("`from` is not after `to`, and at most {most} days are shown at once"),
        ))
    }

    fn day(&self, name: &str) -> Result<Option<Date>, ApiError> {
        let format = time::macros::format_description!("[year]-[month]-[day]");
        let parse = |text: String| {
            let wrong = |_| ApiError::invalid(format!("query:{name}"), "a day looks like 2026-11-26");
            Date::parse(&text, format).map_err(wrong)
        };
        self.query(name).map(parse).transpose()
    }

    /// The body as `T`, at most 64 KiB; unknown fields are refused by `T` itself.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        self.json_up_to(MAX_BODY)
    }

    /// The body as `T`, at most `limit` bytes.
    pub fn json_up_to<T: DeserializeOwned>(&self, limit: usize) -> Result<T, ApiError> {
        if self.body.len() > limit {
            return Err(ApiError::new(
                ErrorCode::TooLarge,
                format!("The body may have {limit} bytes at most."),
            ));
        }
        let kind = self.header("content-type").unwrap_or_default();
        let essence = kind.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(ApiError::new(
                ErrorCode::UnsupportedMediaType,
                "Send the body as `Content-Type: application/json`.",
            ));
        }
        let mut deserializer = serde_json::Deserializer::from_slice(&self.body);
        let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| misfit(&error))?;
        deserializer.end().map_err(|error| malformed(&error))?;
        Ok(value)
    }

    /// Whom the caller acts for; 401 without a token.
    pub fn owner(&self) -> Result<Owner, ApiError> {
        self.principal.owner().ok_or_else(|| {
            ApiError::new(
                ErrorCode::TokenRequired,
                "Send `Authorization: Bearer …` with a token from sign-in or from POST /v1/guest-sessions.",
            )
        })
    }

    /// The signed-in customer; 401 for guests and nobody.
    pub fn user(&self) -> Result<Owner, ApiError> {
        let owner = self.owner()?;
        if owner.is_guest() {
            return Err(ApiError::new(ErrorCode::TokenRequired, "Guests have no account: sign in first."));
        }
        Ok(owner)
    }

    /// The staff member's subject; 401 without a token, 403 without the role.
    pub fn staff(&self) -> Result<String, ApiError> {
        if let Principal::User { subject, staff: true, .. } = &self.principal {
            return Ok(subject.clone());
        }
        self.owner()?;
        Err(ApiError::new(ErrorCode::StaffOnly, "This needs the staff role."))
    }

    /// `If-Match`, if sent.
    pub fn if_match(&self) -> Result<Option<Etag>, ApiError> {
        let Some(text) = self.header("if-match") else {
            return Ok(None);
        };
        if text == "*" {
            return Ok(Some(Etag::Any));
        }
        let version =
            text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).and_then(|text| text.parse().ok());
        let rule = "an If-Match is the ETag of an earlier answer, with its quotation marks";
        version.map(Etag::Version).map(Some).ok_or_else(|| ApiError::invalid("header:If-Match", rule))
    }

    /// `If-Match`; 428 without (RFC 6585).
    pub fn must_match(&self) -> Result<Etag, ApiError> {
        let missing = "Send the ETag of the version that you saw as `If-Match`.";
        self.if_match()?.ok_or_else(|| ApiError::new(ErrorCode::IfMatchRequired, missing))
    }

    /// `Idempotency-Key` (or `x-requestid`): 1 to 255 printable characters; 400 without.
    pub fn idempotency_key(&self) -> Result<&str, ApiError> {
        let key = self.header("idempotency-key").or_else(|| self.header("x-requestid"));
        let place = "header:Idempotency-Key";
        let key = key.ok_or_else(|| {
            ApiError::invalid(
                place,
                "send a fresh, unguessable value, such as a UUID, and the same one when you repeat",
            )
        })?;
        let sane = (1..=255).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
        if sane { Ok(key) } else { Err(ApiError::invalid(place, "a key has 1 to 255 printable characters")) }
    }

    /// Sixteen bytes that are the same whenever the same caller repeats the same call under the same key.
    pub fn derived(&self) -> Result<[u8; 16], ApiError> {
        let mut id = [0; 16];
        id.copy_from_slice(&self.call_digest()?[..16]);
        Ok(id)
    }

    /// Caller, route and key in one digest: the scope of an Idempotency-Key.
    pub(crate) fn call_digest(&self) -> Result<[u8; 32], ApiError> {
        let (owner, key) = (self.owner()?, self.idempotency_key()?);
        Ok(digest(&[owner.as_str().as_bytes(), self.method.as_bytes(), self.path.as_bytes(), key.as_bytes()]))
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The body is JSON, but not what is wanted: says where.
fn misfit(error: &serde_path_to_error::Error<serde_json::Error>) -> ApiError {
    let inner = error.inner();
    if inner.is_syntax() || inner.is_eof() {
        return malformed(inner);
    }
    let mut pointer = String::new();
    for segment in error.path() {
        let piece = segment.to_string().replace('~', "~0").replace('/', "~1");
        pointer.push('/');
        pointer.push_str(piece.trim_start_matches('[').trim_end_matches(']'));
    }
    // serde_json says "… at line 1 column 9"; the pointer says it better.
    let text = inner.to_string();
    let detail = text.split(" at line ").next().unwrap_or(&text).to_owned();
    ApiError::invalid(if pointer == "/." { String::new() } else { pointer }, detail)
}

fn malformed(error: &serde_json::Error) -> ApiError {
    let place = format!("line {} column {}", error.line(), error.column());
    let rule = format!("the body is not JSON: it breaks off or goes wrong at {place}");
    ApiError { code: ErrorCode::MalformedJson, ..ApiError::invalid("", rule) }
}

/// What the authorizer said of the caller; nothing said is nobody.
fn principal(request: &lambda_http::Request) -> Principal {
    let Some(RequestContext::ApiGatewayV2(context)) = request.request_context_ref() else {
        return Principal::Anonymous;
    };
    let Some(authorizer) = &context.authorizer else {
        return Principal::Anonymous;
    };
    let text = |name: &str| authorizer.fields.get(name).and_then(serde_json::Value::as_str);
    let user = |staff| match text("id") {
        Some(subject) if !subject.is_empty() => {
            Principal::User { subject: subject.to_owned(), email: text("email").map(str::to_owned), staff }
        }
        _ => Principal::Anonymous,
    };
    match text("kind") {
        Some("guest") => text("id")
            .and_then(|id| id.parse::<GuestId>().ok())
            .map_or(Principal::Anonymous, Principal::Guest),
        Some("customer") => user(false),
        Some("staff") => user(true),
        Some("rejected") => Principal::Rejected { reason: text("reason").unwrap_or("unknown").to_owned() },
        _ => Principal::Anonymous,
    }
}
