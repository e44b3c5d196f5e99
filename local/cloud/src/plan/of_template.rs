//! The plan that template.yaml is.

use std::time::Duration;

use serde_json::{Value, json};
use template::{EventSource, Key, Source, StreamView, Table, Template};

use super::{Definition, Feed, FunctionSpec, MachineSpec, Plan, QueueSpec, SourceSpec, TableSpec};

impl From<&Template> for Plan {
    fn from(template: &Template) -> Self {
        let machine = template.state_machine();
        Self {
            tables: template.tables().iter().map(table).collect(),
            queues: template.queues().iter().map(|one| queue(template, one)).collect(),
            buckets: template.buckets().iter().map(|bucket| bucket.name.clone()).collect(),
            sources: template.event_sources().iter().map(|one| source(template, one)).collect(),
            machines: vec![MachineSpec {
                name: machine.name.clone(),
                arn: machine.arn.clone(),
                definition: Definition::File(machine.definition_uri.clone()),
                substitutions: machine.substitutions.clone(),
            }],
            functions: template.functions().iter().map(function).collect(),
        }
    }
}

fn function(function: &template::Function) -> FunctionSpec {
    let names = [&function.bin, &function.logical_id, &function.name, &function.arn];
    FunctionSpec {
        names: names.map(String::clone).to_vec(),
        timeout: Duration::from_secs(function.timeout_seconds.into()),
    }
}

fn table(table: &Table) -> TableSpec {
    let attributes = table.attributes.iter();
    let attributes: Vec<Value> =
        attributes.map(|one| json!({ "AttributeName": one.name, "AttributeType": one.kind })).collect();
    let mut create = json!({
        "TableName": table.name,
        "AttributeDefinitions": attributes,
        "KeySchema": key_schema(&table.key),
        "BillingMode": "PAY_PER_REQUEST",
    });
    if !table.indexes.is_empty() {
        let index = |index: &template::Index| {
            json!({
                "IndexName": index.name,
                "KeySchema": key_schema(&index.key),
                "Projection": { "ProjectionType": "ALL" },
            })
        };
        create["GlobalSecondaryIndexes"] = table.indexes.iter().map(index).collect();
    }
    if let Some(view) = table.stream {
        create["StreamSpecification"] = json!({ "StreamEnabled": true, "StreamViewType": word(view) });
    }
    TableSpec { name: table.name.clone(), create, ttl: table.ttl_attribute.clone() }
}

fn key_schema(key: &Key) -> Value {
    let element = |name: &String, kind: &str| json!({ "AttributeName": name, "KeyType": kind });
    let partition = element(&key.partition, "HASH");
    let sort = key.sort.as_ref().map(|sort| element(sort, "RANGE"));
    std::iter::once(partition).chain(sort).collect()
}

fn word(view: StreamView) -> &'static str {
    match view {
        StreamView::KeysOnly => "KEYS_ONLY",
        StreamView::NewImage => "NEW_IMAGE",
        StreamView::OldImage => "OLD_IMAGE",
        StreamView::NewAndOldImages => "NEW_AND_OLD_IMAGES",
    }
}

fn queue(template: &Template, queue: &template::Queue) -> QueueSpec {
    let dead = queue.dead_letter.as_ref();
    let dead = dead.map(|dead| queue_arn(template, dead).unwrap_or_else(|| dead.clone()));
    QueueSpec {
        name: queue.name.clone(),
        url: queue.url.clone(),
        arn: queue.arn.clone(),
        visibility: Duration::from_secs(queue.visibility_timeout_seconds.into()),
        redrive: dead.zip(queue.max_receive_count),
    }
}

fn queue_arn(template: &Template, logical_id: &str) -> Option<String> {
    let found = template.queues().iter().find(|queue| queue.logical_id == logical_id);
    found.map(|queue| queue.arn.clone())
}

fn source(template: &Template, source: &EventSource) -> SourceSpec {
    let table = template.tables().iter().find(|table| table.logical_id == source.source);
    let (arn, feed) = match (source.kind, table) {
        (Source::Stream, Some(table)) => {
            (table.stream_arn.clone(), Feed::Stream { table: table.name.clone() })
        }
        _ => (queue_arn(template, &source.source), Feed::Queue),
    };
    SourceSpec {
        function: source.function.clone(),
        // `Plan::check` refuses an ARN that nothing has.
        arn: arn.unwrap_or_else(|| source.source.clone()),
        feed,
        batch_size: source.batch_size,
        reports_failures: source.report_batch_item_failures,
        lanes: source.parallelization_factor,
        bisects: source.bisect_batch_on_function_error,
        retries: source.maximum_retry_attempts,
        on_failure: source
            .on_failure
            .as_ref()
            .map(|queue| queue_arn(template, queue).unwrap_or_else(|| queue.clone())),
    }
}
