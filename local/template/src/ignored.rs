//! What the local store knows and leaves out, each with its reason. Nothing else may be in the template unread.

/// A property without meaning in one process, or one whose lack no caller can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ignored {
    /// Resource type, or a part of one.
    pub kind: &'static str,
    /// Its property.
    pub property: &'static str,
    /// Why it does not matter locally.
    pub reason: &'static str,
}

/// A whole resource type of which nothing happens locally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IgnoredType {
    /// The resource type.
    pub kind: &'static str,
    /// Why it does not matter locally.
    pub reason: &'static str,
}

/// Resource types that are left out.
pub const TYPES: &[IgnoredType] = &[
    IgnoredType { kind: "AWS::SNS::Topic", reason: "only alarms publish to it" },
    IgnoredType { kind: "AWS::CloudWatch::Alarm", reason: "nobody is on call for a store on one machine" },
];

const fn left_out(kind: &'static str, property: &'static str, reason: &'static str) -> Ignored {
    Ignored { kind, property, reason }
}

const FUNCTION: &str = "AWS::Serverless::Function";
const API: &str = "AWS::Serverless::HttpApi";
const TABLE: &str = "AWS::DynamoDB::Table";
const QUEUE: &str = "AWS::SQS::Queue";
const MACHINE: &str = "AWS::Serverless::StateMachine";
const BUCKET: &str = "AWS::S3::Bucket";
const SECRET: &str = "AWS::SecretsManager::Secret";

const IN_PROCESS: &str = "functions run inside the local store's process";
const ONE_VERSION: &str = "one version of a function runs here";
const NO_XRAY: &str = "there is no X-Ray here";
const ONE_DISK: &str = "data lies in one folder on one disk";
const FOR_PEOPLE: &str = "a text for people";

/// Properties that are left out.
pub const PROPERTIES: &[Ignored] = &[
    left_out(FUNCTION, "Description", FOR_PEOPLE),
    left_out(FUNCTION, "CodeUri", IN_PROCESS),
    left_out(FUNCTION, "Handler", IN_PROCESS),
    left_out(FUNCTION, "Runtime", IN_PROCESS),
    left_out(FUNCTION, "Architectures", IN_PROCESS),
    left_out(FUNCTION, "MemorySize", IN_PROCESS),
    left_out(FUNCTION, "Tracing", NO_XRAY),
    left_out(FUNCTION, "AutoPublishAlias", ONE_VERSION),
    left_out(FUNCTION, "AutoPublishAliasAllProperties", ONE_VERSION),
    left_out(FUNCTION, "DeploymentPreference", ONE_VERSION),
    left_out("LoggingConfig of a function", "LogFormat", "the local store has one log, for a terminal"),
    left_out("SQS event", "ScalingConfig", "one process delivers one batch after another"),
    left_out(API, "Description", FOR_PEOPLE),
    left_out(API, "FailOnWarnings", "about deploying"),
    left_out(API, "DefaultRouteSettings", "nobody else shares the local store"),
    left_out(API, "AccessLogSettings", "the local store has one log, for a terminal"),
    left_out("authorizer", "EnableFunctionDefaultPermissions", "the gateway calls in-process"),
    left_out(TABLE, "BillingMode", "nothing is billed or throttled"),
    left_out(TABLE, "DeletionProtectionEnabled", ONE_DISK),
    left_out(TABLE, "PointInTimeRecoverySpecification", ONE_DISK),
    left_out(TABLE, "SSESpecification", ONE_DISK),
    left_out(BUCKET, "BucketEncryption", ONE_DISK),
    left_out(BUCKET, "PublicAccessBlockConfiguration", "the local store has no public address"),
    left_out(BUCKET, "CorsConfiguration", "pages and bucket have one origin here"),
    left_out(BUCKET, "LifecycleConfiguration", "what is forgotten on one disk harms nobody"),
    left_out(BUCKET, "VersioningConfiguration", ONE_DISK),
    left_out(QUEUE, "MessageRetentionPeriod", "a message is kept until it is handled, however long"),
    left_out(QUEUE, "SqsManagedSseEnabled", ONE_DISK),
    left_out(MACHINE, "Logging", "the local store shows executions on its own page"),
    left_out(MACHINE, "Tracing", NO_XRAY),
    left_out(SECRET, "Description", FOR_PEOPLE),
    left_out(
        "GenerateSecretString",
        "ExcludePunctuation",
        "the local store generates letters and digits only",
    ),
];

/// Why a property is left out, if it is.
pub fn reason(kind: &str, property: &str) -> Option<&'static str> {
    let found = PROPERTIES.iter().find(|known| known.kind == kind && known.property == property);
    found.map(|known| known.reason)
}

/// Why a resource type is left out, if it is.
pub fn type_reason(kind: &str) -> Option<&'static str> {
    TYPES.iter().find(|known| known.kind == kind).map(|known| known.reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_stands_once_and_has_a_reason() {
        for (n, one) in PROPERTIES.iter().enumerate() {
            assert!(one.reason.len() > 10, "{}: {}", one.kind, one.property);
            let again = PROPERTIES[n + 1..]
                .iter()
                .any(|other| (other.kind, other.property) == (one.kind, one.property));
            assert!(!again, "{}: {} stands twice", one.kind, one.property);
        }
    }
}
