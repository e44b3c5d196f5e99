//! The simulator's face: calls in, answers, changes and deliveries out.

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response};
use serde_json::Value;
use time::OffsetDateTime;

use crate::answer::{self, Answer};
use crate::auth::{self, Caller};
use crate::deliveries::{Delivery, RetryPolicy};
use crate::error::{ApiError, Outcome};
use crate::faults::Kind;
use crate::form::Params;
use crate::idempotency::Key;
use crate::routes;
use crate::session::Session;
use crate::state::{Db, RestoreError};

/// A Stripe account in test mode, held in memory.
pub struct Simulator {
    db: Db,
}

/// One call of `/v1`, taken apart.
struct Call<'a> {
    method: &'a Method,
    path: &'a str,
    caller: Caller,
    lists_types: bool,
    params: Params,
    key: Option<Key>,
    request: String,
    now: i64,
}

impl Simulator {
    pub fn new(seed: u64) -> Self {
        Self { db: Db::new(seed) }
    }

    /// Goes on from records that `take_changes` gave.
    pub fn restore(records: impl IntoIterator<Item = (String, Value)>) -> Result<Self, RestoreError> {
        Ok(Self { db: Db::restore(records)? })
    }

    /// Records written (or deleted: None) since the last take. To be stored
    /// in one transaction before the answer leaves.
    pub fn take_changes(&mut self) -> Vec<(String, Option<Value>)> {
        self.db.take_changes()
    }

    /// Every record as it is now.
    pub fn export(&mut self) -> Vec<(String, Value)> {
        self.db.export()
    }

    /// Where pages find `/_sim`: the prefix of challenge addresses.
    pub fn set_page_base(&mut self, base: &str) {
        base.trim_end_matches('/').clone_into(&mut self.db.meta_mut().page_base);
    }

    pub fn set_retry_policy(&mut self, policy: RetryPolicy) {
        self.db.meta_mut().retry_policy = policy;
    }

    /// Registers an endpoint and gives its id; one with the same URL is
    /// brought up to date. `enabled_events` may hold `*` and `charge.*`.
    pub fn add_webhook_endpoint(
        &mut self,
        url: &str,
        secret: &str,
        enabled_events: &[&str],
        now: OffsetDateTime,
    ) -> String {
        self.session(now).register_webhook(url, secret, enabled_events)
    }

    /// Answers `/v1/…` like Stripe, and `/_sim/…`.
    pub fn call(&mut self, request: Request<Bytes>, now: OffsetDateTime) -> Response<Bytes> {
        self.tick(now);
        let (parts, body) = request.into_parts();
        let (path, query) = (parts.uri.path(), parts.uri.query().unwrap_or_default());
        if path == "/_sim" || path.starts_with("/_sim/") {
            return self.session(now).control(&parts.method, path, query, &body);
        }
        let request = self.db.next_request_id(parts.method != Method::GET);
        let call = Call::read(&parts.method, path, &parts.headers, (query, &body), now);
        match call {
            Ok(call) => self.answer(&Call { request, ..call }),
            Err(error) => Answer::new(Err(error), &request).into_response(&request, None),
        }
    }

    fn answer(&mut self, call: &Call<'_>) -> Response<Bytes> {
        let fault = self.db.take_fault(call.method, call.path);
        if fault == Some(Kind::Timeout) {
            return answer::lost("timeout");
        }
        let answer = self.result(call, fault);
        match fault {
            Some(Kind::AfterCommitLost) => answer::lost("reset"),
            Some(Kind::AfterCommit500) => {
                let broken = ApiError::api("An unknown error occurred.");
                call.respond(Answer::new(Err(broken), &call.request))
            }
            _ => call.respond(answer),
        }
    }

    /// The answer that the key remembers, or a new one for it to remember.
    fn result(&mut self, call: &Call<'_>, fault: Option<Kind>) -> Answer {
        if let Some(error) = fault.and_then(Kind::error) {
            return self.keep(call, Err(error));
        }
        match call.key.as_ref().map(|key| key.replay(&self.db)).transpose() {
            Err(error) => Answer::new(Err(error), &call.request),
            Ok(Some(Some(answer))) => answer,
            Ok(_) => {
                let result = self.perform(call);
                self.keep(call, result)
            }
        }
    }

    fn perform(&mut self, call: &Call<'_>) -> Outcome<Value> {
        let mut session = Session {
            db: &mut self.db,
            now: call.now,
            caller: call.caller,
            lists_types: call.lists_types,
            request: Some(call.request.clone()),
            idempotency_key: call.key.as_ref().map(|key| key.text.clone()),
        };
        let route = routes::find(call.method, call.path)?;
        session.perform(route, &call.params)
    }

    fn keep(&mut self, call: &Call<'_>, result: Outcome<Value>) -> Answer {
        let kept = result.as_ref().map_or_else(|error| error.kept, |_| true);
        let answer = Answer::new(result, &call.request);
        if let Some(key) = call.key.as_ref().filter(|_| kept) {
            key.keep(&mut self.db, &answer, call.now);
        }
        answer
    }

    /// Deliveries due now, each handed out once until it is reported.
    pub fn due_deliveries(&mut self, now: OffsetDateTime) -> Vec<Delivery> {
        self.session(now).due_deliveries()
    }

    /// How a delivery went: the receiver's status, or None without one.
    pub fn delivered(&mut self, id: &str, status: Option<u16>, now: OffsetDateTime) {
        self.session(now).delivered(id, status);
    }

    /// Holds that run out, refunds and debits that end, keys that are pruned.
    pub fn tick(&mut self, now: OffsetDateTime) {
        self.session(now).tick();
    }

    /// When `tick` or `due_deliveries` next has something to do.
    pub fn next_wakeup(&self) -> Option<OffsetDateTime> {
        let at = self.db.next_wakeup()?;
        OffsetDateTime::from_unix_timestamp(at).ok()
    }

    fn session(&mut self, now: OffsetDateTime) -> Session<'_> {
        Session::of_time(&mut self.db, now.unix_timestamp())
    }
}

impl<'a> Call<'a> {
    fn read(
        method: &'a Method,
        path: &'a str,
        headers: &HeaderMap,
        (query, body): (&str, &Bytes),
        now: OffsetDateTime,
    ) -> Outcome<Self> {
        let caller = auth::caller(headers)?;
        let route = routes::find(method, path)?;
        if caller == Caller::Publishable && !route.open_to_pages() {
            return Err(ApiError::unauthorized(
                "This API call cannot be made with a publishable API key. Please use a secret API key.",
            )
            .code("secret_key_required"));
        }
        let body = std::str::from_utf8(body)
            .map_err(|_| ApiError::invalid("Invalid request: the body must be UTF-8"))?;
        let params = Params::parse(&[query, body])?;
        let header = headers.get("idempotency-key");
        let header = header.map(|value| value.to_str().unwrap_or_default());
        let key = Key::of(method, path, header, &params)?;
        let now = now.unix_timestamp();
        let lists_types = lists_types(headers);
        Ok(Self { method, path, caller, lists_types, params, key, request: String::new(), now })
    }

    fn respond(&self, answer: Answer) -> Response<Bytes> {
        answer.into_response(&self.request, self.key.as_ref().map(|key| key.text.as_str()))
    }
}

/// Clients that pin an older API version may still name the types; without a
/// version the account's counts, which is ours.
fn lists_types(headers: &HeaderMap) -> bool {
    let version = headers.get("stripe-version").and_then(|value| value.to_str().ok());
    version.and_then(|version| version.get(..10)).is_some_and(|date| date < "2026-09-30")
}
