//! Small plans and functions for the tests of this crate.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // Each test file uses some of it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use cloud::{Definition, Feed, FunctionSpec, MachineSpec, QueueSpec, SourceSpec, TableSpec};
use edge::{Function, StepError, serve_event};
use serde_json::{Value, json};

pub const MACHINE: &str = "arn:aws:states:eu-central-1:000000000000:stateMachine:saga";

pub fn table(name: &str) -> TableSpec {
    let key = |partition: &str, sort: &str| json!([{ "AttributeName": partition, "KeyType": "HASH" }, { "AttributeName": sort, "KeyType": "RANGE" }]);
    let attributes = ["pk", "sk", "gsi1pk", "gsi1sk"];
    let attributes = attributes.map(|name| json!({ "AttributeName": name, "AttributeType": "S" }));
    TableSpec {
        name: name.to_owned(),
        create: json!({
            "TableName": name,
            "AttributeDefinitions": attributes,
            "KeySchema": key("pk", "sk"),
            "BillingMode": "PAY_PER_REQUEST",
            "GlobalSecondaryIndexes": [{
                "IndexName": "byOwner",
                "KeySchema": key("gsi1pk", "gsi1sk"),
                "Projection": { "ProjectionType": "ALL" },
            }],
            "StreamSpecification": { "StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES" },
        }),
        ttl: Some("ttl".to_owned()),
    }
}

pub fn queue_arn(name: &str) -> String {
    format!("arn:aws:sqs:eu-central-1:000000000000:{name}")
}

pub fn queue_url(name: &str) -> String {
    format!("https://sqs.eu-central-1.amazonaws.com/000000000000/{name}")
}

pub fn queue(name: &str, dead: Option<&str>) -> QueueSpec {
    QueueSpec {
        name: name.to_owned(),
        url: queue_url(name),
        arn: queue_arn(name),
        visibility: Duration::from_mins(1),
        redrive: dead.map(|dead| (queue_arn(dead), 3)),
    }
}

pub fn source(function: &str, arn: String, feed: Feed) -> SourceSpec {
    SourceSpec {
        function: function.to_owned(),
        arn,
        feed,
        batch_size: 10,
        reports_failures: true,
        lanes: 1,
        bisects: false,
        retries: Some(2),
        on_failure: Some(queue_arn("dead")),
    }
}

pub fn function(name: &str) -> FunctionSpec {
    FunctionSpec { names: vec![name.to_owned(), format!("arn:{name}")], timeout: Duration::from_secs(5) }
}

/// Begin by a function, wait for a token, then for five minutes.
pub fn machine() -> MachineSpec {
    let task = |function: &str, resource: &str, payload: Value, next: &str| {
        json!({
            "Type": "Task",
            "Resource": format!("arn:aws:states:::lambda:invoke{resource}"),
            "Arguments": { "FunctionName": format!("arn:{function}"), "Payload": payload },
            "Next": next,
        })
    };
    let definition = json!({
        "QueryLanguage": "JSONata",
        "StartAt": "Hold",
        "States": {
            "Hold": task("hold", "", json!({ "order": "{% $states.input.order %}" }), "Pay"),
            "Pay": task("pay", ".waitForTaskToken", json!({ "token": "{% $states.context.Task.Token %}" }), "Rest"),
            "Rest": { "Type": "Wait", "Seconds": 300, "Next": "Done" },
            "Done": { "Type": "Succeed" },
        },
    });
    MachineSpec {
        name: "saga".to_owned(),
        arn: MACHINE.to_owned(),
        definition: Definition::Text(definition.to_string()),
        substitutions: std::collections::BTreeMap::new(),
    }
}

/// What a function was called with.
pub type Calls = Arc<Mutex<Vec<Value>>>;
type Respond = fn(usize, &Value) -> Result<Value, StepError>;

/// A function that keeps what it gets and answers by the number of the call and the event.
pub fn recorder(respond: Respond) -> (Function, Calls) {
    let calls = Calls::default();
    let function =
        serve_event((Arc::clone(&calls), respond), |(calls, respond), event: Value, _| async move {
            let number = {
                let mut calls = calls.lock().unwrap();
                calls.push(event.clone());
                calls.len()
            };
            respond(number, &event)
        });
    (function, calls)
}

/// Lets time pass in steps of a minute until nothing happens any more.
pub async fn settle(cloud: &cloud::Cloud) -> cloud::State {
    loop {
        match tokio::time::timeout(Duration::from_millis(100), cloud.idle()).await {
            Ok(state) => return state.unwrap(),
            Err(_) => cloud.advance(Duration::from_mins(1)).unwrap(),
        }
    }
}

/// GET through the cloud's HTTP client.
pub async fn get(cloud: &cloud::Cloud, uri: &'static str) -> Result<String, String> {
    use aws_smithy_runtime::client::orchestrator::operation::Operation;
    use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
    let operation: Operation<&str, String, std::convert::Infallible> = Operation::builder()
        .service_name("test")
        .operation_name("get")
        .http_client(cloud.http_client())
        .endpoint_url("http://127.0.0.1:4000")
        .no_auth()
        .no_retry()
        .serializer(|uri| Ok(HttpRequest::get(uri)?))
        .deserializer(|answer: &HttpResponse| -> Result<String, OrchestratorError<_>> {
            Ok(String::from_utf8_lossy(answer.body().bytes().unwrap_or_default()).into_owned())
        })
        .build();
    operation.invoke(uri).await.map_err(|error| format!("{error:?}"))
}
