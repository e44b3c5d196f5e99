//! What a template says, resolved for the local store.

use std::collections::BTreeMap;

/// A parsed and checked template.
#[derive(Debug, Clone, Default)]
pub struct Template {
    pub(crate) routes: Vec<Route>,
    pub(crate) functions: Vec<Function>,
    pub(crate) tables: Vec<Table>,
    pub(crate) queues: Vec<Queue>,
    pub(crate) event_sources: Vec<EventSource>,
    pub(crate) state_machine: StateMachine,
    pub(crate) secrets: Vec<Secret>,
    pub(crate) log_groups: Vec<LogGroup>,
    pub(crate) buckets: Vec<Bucket>,
    pub(crate) types: Vec<(String, String)>,
    pub(crate) default_authorizer: Option<String>,
}

/// A route of the HTTP API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// `GET`, `POST`, …
    pub method: String,
    /// `/v1/games/{gameId}`.
    pub path: String,
    /// Logical id of the function behind it.
    pub function: String,
    /// Logical id of the authorizer's function; none on a public route.
    pub authorizer: Option<String>,
}

/// A Lambda function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// `CatalogGetGameFunction`.
    pub logical_id: String,
    /// Its name in Lambda.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// Name of the binary, `catalog-get-game`.
    pub bin: String,
    /// `Environment.Variables`, resolved.
    pub environment: BTreeMap<String, String>,
    /// After so long it is stopped.
    pub timeout_seconds: u32,
    /// What its role allows.
    pub statements: Vec<Statement>,
    /// Name of the log group it writes to; none if it makes its own.
    pub log_group: Option<String>,
}

/// What a role allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// `dynamodb:GetItem`.
    pub actions: Vec<String>,
    /// ARNs.
    pub resources: Vec<String>,
}

/// A DynamoDB table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// `OrdersTable`.
    pub logical_id: String,
    /// `gamestore-OrdersTable`.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// Its stream's ARN, if it has one.
    pub stream_arn: Option<String>,
    /// Attributes that keys are made of.
    pub attributes: Vec<Attribute>,
    /// Its primary key.
    pub key: Key,
    /// Its global secondary indexes; each projects everything.
    pub indexes: Vec<Index>,
    /// What its stream shows; none without a stream.
    pub stream: Option<StreamView>,
    /// The attribute that says when an item may be deleted.
    pub ttl_attribute: Option<String>,
}

/// An attribute of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// `S`, `N` or `B`.
    pub kind: String,
}

/// A key schema.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// Attribute of the partition key.
    pub partition: String,
    /// Attribute of the sort key.
    pub sort: Option<String>,
}

/// A global secondary index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// Its key.
    pub key: Key,
}

/// What a table's stream shows of each change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamView {
    /// The item's keys.
    KeysOnly,
    /// The item after the change.
    NewImage,
    /// The item before the change.
    OldImage,
    /// Both.
    NewAndOldImages,
}

/// An S3 bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// `ImagesBucket`.
    pub logical_id: String,
    /// Its name in S3.
    pub name: String,
}

/// An SQS queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// `PaymentEventsQueue`.
    pub logical_id: String,
    /// `gamestore-PaymentEventsQueue`.
    pub name: String,
    /// Where to send to.
    pub url: String,
    /// Its ARN.
    pub arn: String,
    /// A received message is hidden for so long.
    pub visibility_timeout_seconds: u32,
    /// Logical id of the queue for messages that nobody could handle.
    pub dead_letter: Option<String>,
    /// After so many receives a message goes there.
    pub max_receive_count: Option<u32>,
}

/// Where an event source mapping reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A queue.
    Queue,
    /// A table's stream.
    Stream,
}

/// Where in a stream to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartingPosition {
    /// The oldest record.
    TrimHorizon,
    /// The next one to come.
    Latest,
}

/// An event source mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventSource {
    /// Logical id of the function that is called.
    pub function: String,
    /// Queue or stream.
    pub kind: Source,
    /// Logical id of the queue or table.
    pub source: String,
    /// At most so many records a call.
    pub batch_size: u32,
    /// A failing batch of a stream is given up after so many retries; `None`: never.
    pub maximum_retry_attempts: Option<u32>,
    /// Logical id of the queue that hears of batches given up.
    pub on_failure: Option<String>,
    /// The function answers which records failed.
    pub report_batch_item_failures: bool,
    /// Streams: so many batches of a shard at once.
    pub parallelization_factor: u32,
    /// A failing batch of a stream is halved.
    pub bisect_batch_on_function_error: bool,
    /// Streams only.
    pub starting_position: Option<StartingPosition>,
}

/// The Step Functions state machine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateMachine {
    /// `OrderSaga`.
    pub logical_id: String,
    /// `gamestore-order`.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// Path of the definition, relative to the template.
    pub definition_uri: String,
    /// `${Name}` in the definition, resolved.
    pub substitutions: BTreeMap<String, String>,
    /// What its role allows.
    pub statements: Vec<Statement>,
}

/// A secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// `StripeSecret`.
    pub logical_id: String,
    /// Its name.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// The value that stands in the template, a placeholder.
    pub placeholder: Option<String>,
    /// The JSON field that CloudFormation fills with so many random characters.
    pub generated: Option<(String, u32)>,
}

/// A log group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogGroup {
    /// `CatalogGetGameLogGroup`.
    pub logical_id: String,
    /// Its name.
    pub name: String,
    /// Entries are deleted after so long.
    pub retention_days: Option<u32>,
}

impl Template {
    /// Routes of the API, in the order of the template.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// Every function.
    pub fn functions(&self) -> &[Function] {
        &self.functions
    }

    /// The function with this logical id.
    pub fn function(&self, logical_id: &str) -> Option<&Function> {
        self.functions.iter().find(|function| function.logical_id == logical_id)
    }

    /// The function that runs this binary.
    pub fn function_of_bin(&self, bin: &str) -> Option<&Function> {
        self.functions.iter().find(|function| function.bin == bin)
    }

    /// Every table.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Every bucket.
    pub fn buckets(&self) -> &[Bucket] {
        &self.buckets
    }

    /// Every queue.
    pub fn queues(&self) -> &[Queue] {
        &self.queues
    }

    /// Every event source mapping.
    pub fn event_sources(&self) -> &[EventSource] {
        &self.event_sources
    }

    /// The state machine: there is one.
    pub fn state_machine(&self) -> &StateMachine {
        &self.state_machine
    }

    /// Every secret.
    pub fn secrets(&self) -> &[Secret] {
        &self.secrets
    }

    /// Every log group.
    pub fn log_groups(&self) -> &[LogGroup] {
        &self.log_groups
    }

    /// Every resource: logical id and type.
    pub fn resource_types(&self) -> impl Iterator<Item = (&str, &str)> {
        self.types.iter().map(|(id, kind)| (id.as_str(), kind.as_str()))
    }
}
