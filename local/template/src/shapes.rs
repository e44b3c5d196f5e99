//! The shape of each resource that we use. A property that stands in none of these is refused.
//!
//! `Ignored` marks what is read and has no meaning on one machine; each says why in its name or comment.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

/// Known, and without a meaning on one machine.
type Ignored = Option<IgnoredAny>;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Document {
    #[serde(rename = "AWSTemplateFormatVersion")]
    pub(crate) _format: Ignored,
    #[serde(rename = "Transform")]
    pub(crate) transform: String,
    #[serde(rename = "Description")]
    pub(crate) _description: Ignored,
    #[serde(default)]
    pub(crate) parameters: BTreeMap<String, Parameter>,
    #[serde(rename = "Globals")]
    pub(crate) globals: Value,
    pub(crate) resources: serde_json::Map<String, Value>,
    #[serde(rename = "Outputs")]
    pub(crate) _outputs: Ignored,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Parameter {
    pub(crate) default: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Resource {
    #[serde(rename = "Type")]
    pub(crate) kind: String,
    pub(crate) properties: Option<Value>,
    pub(crate) metadata: Option<Metadata>,
    // What happens to data when a stack is deleted.
    #[serde(rename = "DeletionPolicy")]
    pub(crate) _deletion: Ignored,
    #[serde(rename = "UpdateReplacePolicy")]
    pub(crate) _replacement: Ignored,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Metadata {
    #[serde(rename = "BuildMethod")]
    pub(crate) _method: Ignored,
    pub(crate) build_properties: BuildProperties,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct BuildProperties {
    pub(crate) binary: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Function {
    pub(crate) timeout: Option<u64>,
    pub(crate) environment: Option<Environment>,
    #[serde(default)]
    pub(crate) policies: Vec<Policy>,
    #[serde(default)]
    pub(crate) events: BTreeMap<String, Event>,
    pub(crate) logging_config: Option<LoggingConfig>,
    #[serde(rename = "Description")]
    pub(crate) _description: Ignored,
    // One process has one runtime, architecture and memory.
    #[serde(rename = "Runtime")]
    pub(crate) _runtime: Ignored,
    #[serde(rename = "Handler")]
    pub(crate) _handler: Ignored,
    #[serde(rename = "CodeUri")]
    pub(crate) _code: Ignored,
    #[serde(rename = "Architectures")]
    pub(crate) _architectures: Ignored,
    #[serde(rename = "MemorySize")]
    pub(crate) _memory: Ignored,
    #[serde(rename = "Tracing")]
    pub(crate) _tracing: Ignored,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Environment {
    pub(crate) variables: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct LoggingConfig {
    pub(crate) log_group: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Policy {
    #[serde(rename = "Version")]
    pub(crate) _version: Ignored,
    pub(crate) statement: Vec<Permission>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Permission {
    pub(crate) effect: String,
    pub(crate) action: OneOrMany,
    pub(crate) resource: OneOrMany,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<OneOrMany> for Vec<String> {
    fn from(value: OneOrMany) -> Self {
        match value {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        }
    }
}

#[derive(Deserialize)]
#[serde(tag = "Type", content = "Properties", deny_unknown_fields)]
pub(crate) enum Event {
    HttpApi(HttpEvent),
    #[serde(rename = "SQS")]
    Sqs(QueueEvent),
    DynamoDB(StreamEvent),
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct HttpEvent {
    #[serde(rename = "ApiId")]
    pub(crate) _api: Ignored,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) auth: Option<RouteAuth>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct RouteAuth {
    pub(crate) authorizer: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct QueueEvent {
    pub(crate) queue: String,
    pub(crate) batch_size: u32,
    pub(crate) function_response_types: [ReportFailures; 1],
}

/// Every consumer reports which records failed; without it one bad record brings back its whole batch.
#[derive(Deserialize)]
pub(crate) enum ReportFailures {
    ReportBatchItemFailures,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct StreamEvent {
    pub(crate) stream: String,
    pub(crate) batch_size: u32,
    pub(crate) maximum_retry_attempts: u32,
    pub(crate) function_response_types: [ReportFailures; 1],
    pub(crate) destination_config: Destinations,
    // A local stream is always read from its beginning, and failed records are reported one by one.
    #[serde(rename = "StartingPosition")]
    pub(crate) _start: Ignored,
    #[serde(rename = "BisectBatchOnFunctionError")]
    pub(crate) _bisect: Ignored,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Destinations {
    pub(crate) on_failure: Destination,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Destination {
    #[serde(rename = "Type")]
    pub(crate) _kind: Ignored,
    pub(crate) destination: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) key_schema: Value,
    pub(crate) attribute_definitions: Value,
    pub(crate) global_secondary_indexes: Option<Value>,
    pub(crate) stream_specification: Option<StreamSpecification>,
    pub(crate) time_to_live_specification: Option<TimeToLive>,
    pub(crate) billing_mode: String,
    // Backups and encryption at rest are the machine's.
    #[serde(rename = "PointInTimeRecoverySpecification")]
    pub(crate) _backups: Ignored,
    #[serde(rename = "SSESpecification")]
    pub(crate) _encryption: Ignored,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct StreamSpecification {
    pub(crate) stream_view_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct TimeToLive {
    pub(crate) attribute_name: String,
    pub(crate) enabled: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Queue {
    pub(crate) visibility_timeout: Option<u64>,
    pub(crate) redrive_policy: Option<Redrive>,
    // Local messages stay until they are handled.
    #[serde(rename = "MessageRetentionPeriod")]
    pub(crate) _retention: Ignored,
    #[serde(rename = "SqsManagedSseEnabled")]
    pub(crate) _encryption: Ignored,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Redrive {
    pub(crate) dead_letter_target_arn: String,
    pub(crate) max_receive_count: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Machine {
    pub(crate) name: String,
    #[serde(rename = "Type")]
    pub(crate) kind: String,
    pub(crate) definition_uri: String,
    pub(crate) definition_substitutions: BTreeMap<String, Value>,
    #[serde(rename = "Logging")]
    pub(crate) _logging: Ignored,
    #[serde(rename = "Role")]
    pub(crate) _role: Ignored,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Api {
    pub(crate) auth: ApiAuth,
    #[serde(rename = "FailOnWarnings")]
    pub(crate) _warnings: Ignored,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct ApiAuth {
    pub(crate) default_authorizer: String,
    pub(crate) authorizers: BTreeMap<String, Authorizer>,
    #[serde(rename = "EnableIamAuthorizer")]
    pub(crate) _iam: Ignored,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Authorizer {
    pub(crate) function_arn: String,
    pub(crate) authorizer_payload_format_version: String,
    pub(crate) enable_simple_responses: bool,
    pub(crate) identity: Identity,
    #[serde(rename = "FunctionInvokeRole")]
    pub(crate) _role: Ignored,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct Identity {
    /// Only 0 is understood: the authorizer runs for every request.
    pub(crate) reauthorize_every: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct LogGroup {
    pub(crate) log_group_name: String,
    #[serde(rename = "RetentionInDays")]
    pub(crate) _retention: Ignored,
}
