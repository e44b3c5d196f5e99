//! Between the SDK and the cloud: answers that are lost, late, refused or old; and a record of all that was written.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use serde_json::{Value, json};

use crate::chaos::{Chaos, Fault, Sight};
use crate::functions;
use crate::history::History;
use crate::limits::Limits;
use crate::permissions::Used;
use crate::plant::Plant;

/// The way of every call.
#[derive(Clone)]
pub struct Wire {
    /// Who decides.
    pub chaos: Arc<Chaos>,
    /// What was written.
    pub history: Arc<History>,
    /// Which permissions were needed.
    pub used: Arc<Used>,
    /// What AWS and Stripe allow, if that matters.
    pub limits: Option<Arc<Limits>>,
    /// A bug on purpose.
    pub plant: Option<Plant>,
    /// The cloud.
    pub cloud: SharedHttpClient,
    /// What time it is there.
    pub clock: Arc<cloud::Clock>,
}

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wire")
    }
}

impl Wire {
    /// F11, F14: while two versions of the store are live, some sagas begin with the definition before this one, and keep
    /// it. By the execution's name, so that a repeated start finds the first.
    fn by_version(&self, sent: Sent) -> Sent {
        if sent.operation != "sfn.StartExecution" || !self.chaos.is_mixed() {
            return sent;
        }
        let Some(mut body) =
            sent.request.body().bytes().and_then(|body| serde_json::from_slice::<Value>(body).ok())
        else {
            return sent;
        };
        let name = body["name"].as_str().unwrap_or_default();
        if name.bytes().fold(0_u8, u8::wrapping_add) % 2 == 0 {
            self.chaos.sometimes(Sight::PreviousSaga);
            body["stateMachineArn"] = json!(previous(body["stateMachineArn"].as_str().unwrap_or_default()));
        }
        sent.saying(body)
    }
}

/// The machine that still has the definition before this one.
pub(crate) fn previous(machine: &str) -> String {
    format!("{machine}-previous")
}

impl HttpClient for Wire {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let inner = self.cloud.http_connector(settings, components);
        SharedHttpConnector::new(Line { wire: self.clone(), inner })
    }
}

#[derive(Debug, Clone)]
struct Line {
    wire: Wire,
    inner: SharedHttpConnector,
}

impl HttpConnector for Line {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let line = self.clone();
        HttpConnectorFuture::new(async move { line.carry(request).await })
    }
}

type Answer = Result<HttpResponse, ConnectorError>;

const LONGEST_WAY: time::Duration = time::Duration::minutes(5);

/// A request with what it says, parsed once: null unless it goes to DynamoDB.
struct Sent {
    operation: String,
    request: HttpRequest,
    body: Value,
}

impl Sent {
    fn new(operation: String, request: HttpRequest) -> Self {
        let body = match request.body().bytes() {
            Some(bytes) if operation.starts_with("dynamodb.") => {
                serde_json::from_slice(bytes).unwrap_or_default()
            }
            _ => Value::Null,
        };
        Self { operation, request, body }
    }

    fn is_write(&self) -> bool {
        let name = self.operation.strip_prefix("dynamodb.").unwrap_or_default();
        ["PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"].contains(&name)
    }

    /// The same operation with another body.
    fn saying(self, body: Value) -> Self {
        Self { request: with_body(self.request, &body), body, ..self }
    }
}

impl Line {
    async fn carry(self, request: HttpRequest) -> Answer {
        let function = functions::current();
        let (chaos, operation) = (Arc::clone(&self.wire.chaos), operation(&request));
        let request = match &self.wire.plant {
            Some(plant) => match plant.request(&function, &operation, request) {
                Ok(request) => request,
                Err(answer) => return Ok(*answer),
            },
            None => request,
        };
        let sent = self.wire.by_version(Sent::new(operation, request));
        self.wire.used.record(&function, &sent.operation, &sent.request, &sent.body);
        if self.wire.limits.is_none() && chaos.is_endless() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(chaos.millis(1, 12)).await;
        if let Some(limits) = &self.wire.limits
            && !limits.allows(&sent.operation, &sent.body, self.wire.clock.now())
        {
            return Ok(refusal(&sent.operation, Refusal::Throttled));
        }
        let fault = chaos.fault(&function, &sent.operation, &Fault::of_call(&sent.operation));
        let (key, operation) = (key(&sent.body), sent.operation.clone());
        let answer = self.with(fault, sent).await;
        chaos.note(|| {
            let status = answer.as_ref().map_or(0, |answer| answer.status().as_u16());
            let at = self.wire.clock.now().unix_timestamp_nanos() / 1_000_000;
            let fault = fault.map_or_else(String::new, |fault| format!(" {fault:?}"));
            format!("{at} {function} {operation} {key} {status}{fault}")
        });
        if fault == Some(Fault::KilledAfter) {
            functions::die().await;
        }
        answer
    }

    async fn with(&self, fault: Option<Fault>, sent: Sent) -> Answer {
        let lost = || Err(ConnectorError::timeout("no answer came".into()));
        match fault {
            Some(Fault::KilledBefore) => {
                functions::die().await;
                lost()
            }
            Some(Fault::NotApplied) => {
                tokio::time::sleep(self.wire.chaos.millis(100, 4000)).await;
                lost()
            }
            Some(Fault::AnswerLost) => {
                let _ = self.apply(sent).await;
                tokio::time::sleep(self.wire.chaos.millis(100, 4000)).await;
                lost()
            }
            Some(Fault::Late) => {
                self.post(sent, 20_000);
                tokio::time::sleep(self.wire.chaos.millis(50, 2000)).await;
                lost()
            }
            Some(Fault::KilledLate) => {
                self.post(sent, 60_000);
                functions::die().await;
                lost()
            }
            Some(Fault::Denied) => Ok(refusal(&sent.operation, Refusal::Denied)),
            Some(Fault::Throttled) => Ok(refusal(&sent.operation, Refusal::Throttled)),
            Some(Fault::Broken) => Ok(refusal(&sent.operation, Refusal::Broken)),
            Some(Fault::BrokenAfter) => {
                let broken = refusal(&sent.operation, Refusal::Broken);
                let _ = self.apply(sent).await;
                Ok(broken)
            }
            Some(Fault::Conflict) => Ok(refusal(&sent.operation, Refusal::Cancelled("TransactionConflict"))),
            Some(Fault::ThrottledInside) => {
                Ok(refusal(&sent.operation, Refusal::Cancelled("ThrottlingError")))
            }
            Some(Fault::Invalid) => Ok(refusal(&sent.operation, Refusal::Cancelled("ValidationError"))),
            Some(Fault::InProgress) => Ok(refusal(&sent.operation, Refusal::InProgress)),
            Some(Fault::Stale) => {
                let answer = self.apply(sent).await?;
                Ok(self.aged(answer))
            }
            Some(Fault::Unprocessed) => Ok(self.halved(sent).await?),
            _ => self.apply(sent).await,
        }
    }

    /// It is on its way: it arrives within so many milliseconds, whoever still waits for it.
    fn post(&self, sent: Sent, longest: u64) {
        let (line, pause) = (self.clone(), self.wire.chaos.millis(200, longest));
        let posted = line.wire.clock.now();
        tokio::spawn(async move {
            tokio::time::sleep(pause).await;
            // Where the clock has jumped by a day meanwhile, no connection has lived so long.
            if line.wire.clock.now() - posted < LONGEST_WAY {
                let _ = line.apply(sent).await;
            }
        });
    }

    /// The call happens; what it wrote is recorded.
    async fn apply(&self, mut sent: Sent) -> Answer {
        if sent.is_write() && self.wire.chaos.is_mixed() {
            let mut body = sent.body.clone();
            by_another_version(&mut body);
            if body != sent.body {
                self.wire.chaos.sometimes(Sight::OtherVersion);
            }
            sent = sent.saying(body);
        }
        let write = sent.is_write();
        let answer = self.inner.call(sent.request).await?;
        if write && answer.status().is_success() {
            self.wire.history.record(&sent.operation, &sent.body, self.wire.clock.now());
        }
        Ok(answer)
    }

    /// Items as they were some time ago.
    fn aged(&self, answer: HttpResponse) -> HttpResponse {
        let Some(mut body) = json_of(&answer) else { return answer };
        let before = self.wire.clock.now() - self.wire.chaos.millis(10, 5000);
        let age = |list: &mut Vec<Value>| {
            *list = list.drain(..).filter_map(|item| self.wire.history.at(item, before)).collect();
        };
        if let Some(tables) = body.get_mut("Responses").and_then(Value::as_object_mut) {
            tables.values_mut().filter_map(Value::as_array_mut).for_each(age);
        } else if let Some(items) = body.get_mut("Items").and_then(Value::as_array_mut) {
            age(items);
        }
        if let (Some(items), true) = (body["Items"].as_array().map(Vec::len), body.get("Count").is_some()) {
            body["Count"] = json!(items);
        }
        answer_of(200, &body)
    }

    /// A batch of which only the first half is answered.
    async fn halved(&self, sent: Sent) -> Answer {
        let mut body = sent.body.clone();
        let mut left = json!({});
        for (table, wanted) in body["RequestItems"].as_object_mut().into_iter().flatten() {
            let Some(keys) = wanted["Keys"].as_array_mut() else { continue };
            let rest = keys.split_off(keys.len() / 2);
            left[table] = json!({ "Keys": rest });
        }
        let none = body["RequestItems"].as_object().is_some_and(|tables| {
            tables.values().any(|one| one["Keys"].as_array().is_some_and(Vec::is_empty))
        });
        let mut found = if none {
            json!({ "Responses": {} })
        } else {
            let answer = self.apply(sent.saying(body)).await?;
            json_of(&answer).unwrap_or_default()
        };
        found["UnprocessedKeys"] = left;
        Ok(answer_of(200, &found))
    }
}

/// `dynamodb.PutItem`, `stripe.POST /v1/payment_intents/:id/capture`.
fn operation(request: &HttpRequest) -> String {
    let Some(target) = request.headers().get("x-amz-target") else {
        if request.uri().contains("/aws/") {
            return format!("s3.{}", request.method());
        }
        let path = request.uri().split('?').next().unwrap_or_default();
        let path = path.split_once("/v1/").map_or(path, |(_, rest)| rest);
        let pieces = path
            .split('/')
            .map(|piece| if piece.contains("_sim_") || piece.starts_with("pi_") { ":id" } else { piece });
        return format!("stripe.{} /v1/{}", request.method(), pieces.collect::<Vec<_>>().join("/"));
    };
    let (service, name) = target.split_once('.').unwrap_or((target, ""));
    let service = match service {
        "DynamoDB_20120810" => "dynamodb",
        "AmazonSQS" => "sqs",
        "AWSStepFunctions" => "sfn",
        other => other,
    };
    let index =
        name == "Query" && request.body().bytes().is_some_and(|body| contains(body, b"\"IndexName\""));
    format!("{service}.{name}{}", if index { "?index" } else { "" })
}

/// F14: as a newer version of the store would write it, with a field that we do not know, or an older one, without
/// those that came last.
fn by_another_version(body: &mut Value) {
    // The same for each try of a write, as one instance makes all of them. Not by all it says: the nonces of sealed codes
    // are really random.
    let mut hasher = DefaultHasher::new();
    (key(body), body["ClientRequestToken"].as_str(), body["Item"]["version"]["N"].as_str()).hash(&mut hasher);
    let draw = hasher.finish() % 4;
    let parts = match body["TransactItems"].as_array_mut() {
        Some(parts) => {
            parts.iter_mut().filter_map(|part| part.as_object_mut()?.values_mut().next()).collect()
        }
        None => vec![body],
    };
    for part in parts {
        let data = match part.get_mut("Item") {
            Some(item) => item.get_mut("data"),
            None => part.get_mut("ExpressionAttributeValues").and_then(|values| values.get_mut(":data")),
        };
        let Some(data) = data.and_then(|data| data.get_mut("M")).and_then(Value::as_object_mut) else {
            continue;
        };
        if draw == 0 {
            data.insert("field_of_the_next_version".to_owned(), json!({ "L": [{ "N": "1" }] }));
        } else if draw == 1 {
            data.retain(|field, _| !FIELDS_OF_THIS_VERSION.contains(&field.as_str()));
        }
    }
}

/// Those that no older version wrote.
const FIELDS_OF_THIS_VERSION: [&str; 2] = ["turn", "pay_by"];

fn contains(body: &[u8], piece: &[u8]) -> bool {
    body.windows(piece.len()).any(|window| window == piece)
}

/// Which item a call is about: the first partition key named.
fn key(body: &Value) -> String {
    let first = |value: &Value| {
        let item = value.get("Item").or_else(|| value.get("Key")).unwrap_or(&Value::Null);
        let text = |name: &str| item[name]["S"].as_str().unwrap_or_default();
        format!("{}/{}", text("pk"), text("sk"))
    };
    match body["TransactItems"].as_array() {
        Some(parts) => {
            let parts = parts.iter().filter_map(|part| part.as_object()?.values().next().map(first));
            parts.collect::<Vec<_>>().join(" ")
        }
        None if body["ExpressionAttributeValues"][":pk"]["S"].is_string() => {
            body["ExpressionAttributeValues"][":pk"]["S"].as_str().unwrap_or_default().to_owned()
        }
        None => first(body),
    }
}

#[derive(Clone, Copy)]
enum Refusal {
    Throttled,
    Broken,
    /// A transaction, for this reason; at Stripe its lock.
    Cancelled(&'static str),
    InProgress,
    Denied,
}

fn refusal(operation: &str, refusal: Refusal) -> HttpResponse {
    if operation.starts_with("stripe") {
        let (status, kind, code) = match refusal {
            Refusal::Throttled => (429, "invalid_request_error", "rate_limit"),
            Refusal::Broken => (500, "api_error", "api_error"),
            Refusal::Cancelled(_) | Refusal::InProgress => (409, "idempotency_error", "lock_timeout"),
            Refusal::Denied => (401, "invalid_request_error", "api_key_expired"),
        };
        return answer_of(status, &json!({ "error": { "type": kind, "code": code, "message": "planted" } }));
    }
    if operation.starts_with("s3.") {
        let (status, code) = match refusal {
            Refusal::Throttled => (503, "SlowDown"),
            _ => (500, "InternalError"),
        };
        return answer_of(status, &json!(format!("<Error><Code>{code}</Code></Error>")));
    }
    match refusal {
        Refusal::Throttled => {
            answer_of(400, &json!({ "__type": "ThrottlingException", "message": "planted" }))
        }
        Refusal::Denied => {
            answer_of(400, &json!({ "__type": "AccessDeniedException", "Message": "planted" }))
        }
        Refusal::Broken => answer_of(500, &json!({ "__type": "InternalServerError", "message": "planted" })),
        Refusal::Cancelled(reason) => answer_of(
            400,
            &json!({
                "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
                "Message": format!(
                    "Transaction cancelled, please refer cancellation reasons for specific reasons [{reason}]"
                ),
                "CancellationReasons": [{ "Code": reason, "Message": "planted" }],
            }),
        ),
        Refusal::InProgress => answer_of(
            400,
            &json!({
                "__type": "com.amazonaws.dynamodb.v20120810#TransactionInProgressException",
                "Message": "planted",
            }),
        ),
    }
}

fn json_of(answer: &HttpResponse) -> Option<Value> {
    serde_json::from_slice(answer.body().bytes()?).ok()
}

/// An answer made by hand.
pub(crate) fn answer_of(status: u16, body: &Value) -> HttpResponse {
    let response = http::Response::builder()
        .status(status)
        .header("content-type", "application/x-amz-json-1.0")
        .body(SdkBody::from(body.to_string()))
        .unwrap();
    HttpResponse::try_from(response).unwrap()
}

/// The same request about something else.
pub(crate) fn with_body(mut request: HttpRequest, body: &Value) -> HttpRequest {
    *request.body_mut() = SdkBody::from(body.to_string());
    request
}
