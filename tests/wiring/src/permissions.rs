//! Permissions, logs, and what becomes of records that fail.

use template::{EventSource, STACK, Statement, Template};

use crate::Differences;

/// Log deliveries have no resource to name
/// (<https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html>): all that may stand beside a `*`.
const WITHOUT_RESOURCE: [&str; 8] = [
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
];

/// No `*`, neither as action nor as resource.
pub fn stars(template: &Template) -> Differences {
    let machine = template.state_machine();
    let deliveries = |statement: &&Statement| {
        let only = statement.actions.iter().all(|action| WITHOUT_RESOURCE.contains(&action.as_str()));
        !(only && statement.resources == ["*"])
    };
    let mut differences = starred(&machine.logical_id, machine.statements.iter().filter(deliveries));
    for function in template.functions() {
        differences.extend(starred(&function.logical_id, function.statements.iter()));
    }
    differences
}

fn starred<'a>(who: &str, statements: impl Iterator<Item = &'a Statement>) -> Differences {
    let all = statements.flat_map(|statement| statement.actions.iter().chain(&statement.resources));
    all.filter(|text| text.contains('*') && !names_objects(text))
        .map(|text| format!("{who} is allowed {text}"))
        .collect()
}

/// Objects of one bucket under one prefix, or executions of one machine: their names hold ids, which nobody knows before.
fn names_objects(resource: &str) -> bool {
    let execution = resource.split_once(":execution:").and_then(|(_, name)| name.split_once(':'));
    if let Some((machine, "*")) = execution {
        return !machine.contains('*');
    }
    let key = resource.strip_prefix("arn:aws:s3:::").and_then(|rest| rest.split_once('/'));
    key.is_some_and(|(bucket, key)| {
        let prefix = key.strip_suffix("/*").unwrap_or_default();
        !bucket.contains('*') && !prefix.is_empty() && !prefix.contains('*')
    })
}

/// Every function has its own log group, whose entries do not stay for ever; every consumer has somewhere for what it
/// cannot handle, and says which records that were.
pub fn log_groups_and_failures(template: &Template) -> Differences {
    let mut differences = Differences::new();
    for function in template.functions() {
        let expected = format!("/aws/lambda/{STACK}-{}", function.bin);
        let group = template.log_groups().iter().find(|group| group.name == expected);
        let used = function.log_group.as_ref() == Some(&expected);
        if !used || group.is_none_or(|group| group.retention_days.is_none()) {
            differences.push(format!("{} has no log group {expected} with a retention", function.logical_id));
        }
    }
    for source in template.event_sources() {
        if !keeps_failures(source, template) {
            differences.push(format!("{} loses what it cannot handle", source.function));
        }
        if !source.report_batch_item_failures {
            differences.push(format!("{} does not say which records failed", source.function));
        }
        if hides_too_briefly(source, template) {
            differences
                .push(format!("{}'s queue shows a message again while it is handled", source.function));
        }
    }
    differences
}

fn keeps_failures(source: &EventSource, template: &Template) -> bool {
    let queue = template.queues().iter().find(|queue| queue.logical_id == source.source);
    source.on_failure.is_some() || queue.is_some_and(|queue| queue.dead_letter.is_some())
}

/// Lambda asks for six times the consumer's timeout.
fn hides_too_briefly(source: &EventSource, template: &Template) -> bool {
    let queue = template.queues().iter().find(|queue| queue.logical_id == source.source);
    let timeout = template.function(&source.function).map_or(0, |function| function.timeout_seconds);
    queue.is_some_and(|queue| queue.visibility_timeout_seconds < 6 * timeout)
}
