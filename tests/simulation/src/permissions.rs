//! What each function did, in the words of its role; and what that role allows. IAM checks a transaction by its parts.

use std::collections::BTreeSet;
use std::sync::Mutex;

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use serde_json::Value;
use template::{STACK, Statement, Template};

/// Function, action, and resource as the role names it.
pub type Permission = (String, String, String);

/// Every permission that was needed.
#[derive(Debug, Default)]
pub struct Used(Mutex<BTreeSet<Permission>>);

impl Used {
    /// A call of `function`, whatever becomes of it: IAM is asked first.
    pub(crate) fn record(&self, function: &str, operation: &str, request: &HttpRequest, body: &Value) {
        let found = needed(operation, request, body);
        let mut used = self.0.lock().unwrap();
        used.extend(found.into_iter().map(|(action, resource)| (function.to_owned(), action, resource)));
    }

    /// All so far.
    pub fn take(&self) -> BTreeSet<Permission> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

fn needed(operation: &str, request: &HttpRequest, body: &Value) -> Vec<(String, String)> {
    let Some((service, name)) = operation.split_once('.') else { return Vec::new() };
    let text = |body: &Value, field: &str| body[field].as_str().unwrap_or_default().to_owned();
    match service {
        "dynamodb" => tables(name, body),
        "s3" => vec![object(name, request.uri())],
        "stripe" => Vec::new(),
        _ => {
            let body: Value =
                request.body().bytes().and_then(|it| serde_json::from_slice(it).ok()).unwrap_or_default();
            match service {
                "sqs" => {
                    let queue = text(&body, "QueueUrl");
                    vec![(
                        format!("sqs:{name}"),
                        format!("queue:{}", queue.rsplit('/').next().unwrap_or_default()),
                    )]
                }
                // A task's token names no machine that could be read here; there is one.
                "sfn" => vec![(format!("states:{name}"), "machine".to_owned())],
                service => vec![(format!("{service}:{name}"), text(&body, "SecretId"))],
            }
        }
    }
}

/// DynamoDB's actions: those of a transaction are those of its parts.
fn tables(name: &str, body: &Value) -> Vec<(String, String)> {
    let entry = |action: &str, table: &str| (format!("dynamodb:{action}"), format!("table/{table}"));
    let table = |value: &Value| value["TableName"].as_str().unwrap_or_default().to_owned();
    let parts = body["TransactItems"].as_array().into_iter().flatten().filter_map(|part| {
        let (kind, part) = part.as_object()?.iter().next()?;
        let action = match kind.as_str() {
            "ConditionCheck" => "ConditionCheckItem".to_owned(),
            kind => format!("{kind}Item"),
        };
        Some(entry(&action, &table(part)))
    });
    match name.split('?').next().unwrap_or_default() {
        "TransactWriteItems" | "TransactGetItems" => parts.collect(),
        "BatchGetItem" | "BatchWriteItem" => {
            body["RequestItems"].as_object().into_iter().flatten().map(|(it, _)| entry(name, it)).collect()
        }
        name => {
            let index = body["IndexName"].as_str().map(|index| format!("/index/{index}"));
            vec![entry(name, &(table(body) + &index.unwrap_or_default()))]
        }
    }
}

/// Objects by bucket and the folder of their key.
fn object(method: &str, uri: &str) -> (String, String) {
    let action = match method {
        "GET" | "HEAD" => "s3:GetObject",
        "PUT" => "s3:PutObject",
        "DELETE" => "s3:DeleteObject",
        other => other,
    };
    let path = uri.split('?').next().unwrap_or_default();
    let path = path.rsplit_once("/aws/").map_or(path, |(_, path)| path);
    let path = path.strip_prefix("s3/").unwrap_or(path);
    let mut pieces = path.split('/');
    let (bucket, folder) = (pieces.next().unwrap_or_default(), pieces.next().unwrap_or_default());
    (action.to_owned(), format!("{bucket}/{folder}"))
}

/// What the roles allow, in the same words.
pub fn granted(template: &Template) -> BTreeSet<Permission> {
    let functions = template.functions().iter();
    functions.flat_map(|function| function.statements.iter().flat_map(|one| of(&function.bin, one))).collect()
}

fn of(bin: &str, statement: &Statement) -> Vec<Permission> {
    let pairs =
        statement.actions.iter().flat_map(|action| statement.resources.iter().map(move |r| (action, r)));
    pairs.map(|(action, arn)| (bin.to_owned(), action.clone(), resource(arn))).collect()
}

fn resource(arn: &str) -> String {
    let last = || arn.rsplit(':').next().unwrap_or_default().to_owned();
    match arn.split(':').nth(2) {
        Some("s3") => last().trim_end_matches("/*").to_owned(),
        Some("sqs") => format!("queue:{}", last()),
        Some("states") if last() == format!("{STACK}-order") || arn.contains(":execution:") => {
            "machine".to_owned()
        }
        Some("dynamodb") => last(),
        _ => arn.to_owned(),
    }
}

/// What one of them has and the other has not, in sentences. `excused` is granted, and needed where no test goes.
pub fn differences(
    used: &BTreeSet<Permission>,
    granted: &BTreeSet<Permission>,
    excused: &[(&str, &str, &str)],
) -> Vec<String> {
    let say = |(function, action, resource): &Permission| format!("{function} {action} on {resource}");
    let is_excused = |(function, action, resource): &Permission| {
        excused.iter().any(|it| it.0 == function && it.1 == action && resource.contains(it.2))
    };
    let missing = used.difference(granted).map(|it| format!("missing: {}", say(it)));
    let unused =
        granted.difference(used).filter(|it| !is_excused(it)).map(|it| format!("unused: {}", say(it)));
    // An excuse that nothing needs any more hides the next mistake.
    let stale = excused.iter().filter(|it| {
        !granted
            .difference(used)
            .any(|(function, action, resource)| it.0 == function && it.1 == action && resource.contains(it.2))
    });
    let stale = stale.map(|it| format!("excused in vain: {} {} on {}", it.0, it.1, it.2));
    missing.chain(unused).chain(stale).collect()
}
