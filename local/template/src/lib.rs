//! A typed reader of template.yaml: what the local store builds its cloud from, and the wiring tests compare with.
//!
//! A resource type, property or intrinsic function that nobody implemented is refused by name and place. What is read
//! and has no meaning on one machine (encryption, tracing, retention) is listed in [`shapes`], nowhere else.

mod read;
mod resolve;
mod shapes;
mod yaml;

use std::collections::BTreeMap;

pub use read::parse;

/// The template says something that is not understood: where and what.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("template.yaml, {place}: {what}")]
pub struct Refused {
    /// Resource and property.
    pub place: String,
    /// What is wrong or unknown there.
    pub what: String,
}

impl Refused {
    pub(crate) fn new(place: impl Into<String>, what: impl std::fmt::Display) -> Self {
        Self { place: place.into(), what: what.to_string() }
    }
}

/// Account and region of everything local.
pub const ACCOUNT: &str = "000000000000";
/// Region of everything local.
pub const REGION: &str = "eu-central-1";
/// Name of the local stack.
pub const STACK: &str = "gamestore";

/// What the template declares.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// In the template's order.
    pub functions: Vec<Function>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Queues.
    pub queues: Vec<Queue>,
    /// Queues and streams that functions consume.
    pub sources: Vec<Source>,
    /// HTTP routes.
    pub routes: Vec<Route>,
    /// State machines.
    pub machines: Vec<Machine>,
    /// Secrets: logical id to ARN.
    pub secrets: BTreeMap<String, String>,
    /// Log groups by name.
    pub log_groups: Vec<String>,
}

/// A Lambda function.
#[derive(Debug, Clone)]
pub struct Function {
    /// `CatalogListGamesFunction`.
    pub logical_id: String,
    /// `catalog-list-games`.
    pub bin: String,
    /// Its ARN.
    pub arn: String,
    /// Variables, resolved.
    pub environment: BTreeMap<String, String>,
    /// Seconds.
    pub timeout: u64,
    /// What it may do.
    pub statements: Vec<Statement>,
    /// Its log group's logical id.
    pub log_group: Option<String>,
}

/// One permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// `dynamodb:GetItem`, …
    pub actions: Vec<String>,
    /// ARNs, resolved.
    pub resources: Vec<String>,
}

/// A DynamoDB table.
#[derive(Debug, Clone)]
pub struct Table {
    /// `CatalogTable`.
    pub logical_id: String,
    /// `gamestore-CatalogTable`.
    pub name: String,
    /// Its `CreateTable` request: keys, attributes, indexes, stream.
    pub create: serde_json::Value,
    /// `NEW_IMAGE`, … if it has a stream.
    pub stream: Option<String>,
    /// Its stream's ARN.
    pub stream_arn: String,
    /// Attribute that says when an item may be deleted.
    pub ttl: Option<String>,
}

/// An SQS queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// `PaymentEventsQueue`.
    pub logical_id: String,
    /// `gamestore-PaymentEventsQueue`.
    pub name: String,
    /// As functions address it.
    pub url: String,
    /// Its ARN.
    pub arn: String,
    /// Seconds.
    pub visibility: u64,
    /// ARN of the dead-letter queue, and after how many deliveries.
    pub redrive: Option<(String, u32)>,
}

/// What feeds a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The consumer's logical id.
    pub function: String,
    /// ARN of the queue or stream.
    pub arn: String,
    /// Stream or queue.
    pub is_stream: bool,
    /// At most so many records at once.
    pub batch_size: u32,
    /// Streams: how often a failed batch is tried again.
    pub retries: Option<u32>,
    /// Streams: ARN of the queue that learns of records given up.
    pub on_failure: Option<String>,
}

/// An HTTP route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// GET, POST, …
    pub method: String,
    /// `/v1/games/{gameId}`.
    pub path: String,
    /// The function's logical id.
    pub function: String,
    /// The authorizer's logical id.
    pub authorizer: Option<String>,
}

/// A state machine.
#[derive(Debug, Clone)]
pub struct Machine {
    /// `OrderSaga`.
    pub logical_id: String,
    /// Its name.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// The definition's file.
    pub definition: String,
    /// What its `${…}` stand for.
    pub substitutions: BTreeMap<String, String>,
}

impl Template {
    /// A function by logical id.
    pub fn function(&self, logical_id: &str) -> Option<&Function> {
        self.functions.iter().find(|function| function.logical_id == logical_id)
    }
}
