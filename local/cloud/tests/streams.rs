//! Functions behind the stream of a table.
#![allow(clippy::unwrap_used)] // A failing helper fails its test.

mod common;

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use cloud::{Cloud, Feed, Plan};
use common::{Calls, function, queue, recorder, settle, source, table};
use edge::{Function, StepError};
use serde_json::{Value, json};
use time::macros::datetime;

fn plan() -> Plan {
    let feed = Feed::Stream { table: "orders".to_owned() };
    Plan {
        tables: vec![table("orders")],
        queues: vec![queue("dead", None)],
        sources: vec![source("project", "arn:stream".to_owned(), feed)],
        functions: vec![function("project")],
        ..Plan::default()
    }
}

async fn put(cloud: &Cloud, pk: &str) {
    let text = |value: &str| AttributeValue::S(value.to_owned());
    let client = Client::new(&cloud.sdk_config());
    client.put_item().table_name("orders").item("pk", text(pk)).item("sk", text("-")).send().await.unwrap();
}

fn keys(calls: &Calls) -> Vec<Vec<String>> {
    let key = |record: &Value| record["dynamodb"]["Keys"]["pk"]["S"].as_str().unwrap().to_owned();
    let calls = calls.lock().unwrap();
    calls.iter().map(|call| call["Records"].as_array().unwrap().iter().map(key).collect()).collect()
}

#[tokio::test]
async fn changes_arrive_in_order_as_lambda_gives_them() {
    let cloud = Cloud::builder(plan()).start_at(datetime!(2026-05-01 12:00 UTC)).build().unwrap();
    let (project, calls) = recorder(|_, _| Ok(json!({ "batchItemFailures": [] })));
    cloud.set_functions([("project".to_owned(), project)]);
    cloud.start().unwrap();
    put(&cloud, "a").await;
    put(&cloud, "b").await;
    cloud.idle().await.unwrap();
    assert_eq!(keys(&calls).concat(), ["a", "b"]);
    let calls = calls.lock().unwrap();
    let record = &calls[0]["Records"][0];
    assert_eq!(record["eventName"], "INSERT");
    assert_eq!(record["awsRegion"], "eu-central-1");
    assert_eq!(record["eventSourceARN"], "arn:stream");
    assert_eq!(record["dynamodb"]["NewImage"]["pk"]["S"], "a");
    assert_eq!(record["dynamodb"]["StreamViewType"], "NEW_AND_OLD_IMAGES");
    serde_json::from_value::<aws_lambda_events::dynamodb::Event>(calls[0].clone()).unwrap();
}

/// "b" never works.
fn without_b() -> (Function, Calls) {
    recorder(|_, event| {
        let records = event["Records"].as_array().unwrap().iter();
        let bad = records.filter(|record| record["dynamodb"]["Keys"]["pk"]["S"] == "b");
        let bad: Vec<_> =
            bad.map(|record| json!({ "itemIdentifier": record["dynamodb"]["SequenceNumber"] })).collect();
        Ok(json!({ "batchItemFailures": bad }))
    })
}

#[tokio::test]
async fn a_lane_goes_on_beside_an_item_that_fails() {
    let mut plan = plan();
    plan.sources[0].lanes = 10;
    let cloud = Cloud::builder(plan).start_at(datetime!(2026-05-01 12:00 UTC)).build().unwrap();
    let (project, calls) = without_b();
    cloud.set_functions([("project".to_owned(), project)]);
    for pk in ["b", "a", "b", "a"] {
        put(&cloud, pk).await;
    }
    cloud.start().unwrap();
    let state = settle(&cloud).await;
    let mut seen = keys(&calls);
    seen[..2].sort();
    assert_eq!(seen, [vec!["a", "a"], vec!["b", "b"], vec!["b", "b"], vec!["b", "b"]]);
    assert_eq!(state.queues["dead"].visible, 1);
    put(&cloud, "c").await;
    settle(&cloud).await;
    assert_eq!(keys(&calls)[4], ["c"], "once, and what was done does not come again");
}

#[tokio::test]
async fn a_failing_record_is_tried_again_then_given_up_to_its_queue() {
    let cloud = Cloud::builder(plan()).start_at(datetime!(2026-05-01 12:00 UTC)).build().unwrap();
    let (project, calls) = without_b();
    cloud.set_functions([("project".to_owned(), project)]);
    put(&cloud, "a").await;
    put(&cloud, "b").await;
    cloud.start().unwrap();
    let state = settle(&cloud).await;
    assert_eq!(keys(&calls), [vec!["a", "b"], vec!["b"], vec!["b"]]);
    assert_eq!(state.queues["dead"].visible, 1);
    put(&cloud, "c").await;
    settle(&cloud).await;
    assert_eq!(keys(&calls)[3], ["c"]);
}

#[tokio::test]
async fn a_function_that_fails_gets_the_whole_batch_again() {
    let cloud = Cloud::builder(plan()).start_at(datetime!(2026-05-01 12:00 UTC)).build().unwrap();
    let (project, calls) = recorder(|number, _| match number {
        1 => Err(StepError::new("Unavailable", "once")),
        _ => Ok(Value::Null),
    });
    cloud.set_functions([("project".to_owned(), project)]);
    put(&cloud, "a").await;
    cloud.start().unwrap();
    settle(&cloud).await;
    assert_eq!(keys(&calls), [["a"], ["a"]]);
}

#[tokio::test]
async fn a_restart_goes_on_behind_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    for pk in ["a", "b"] {
        let cloud = Cloud::builder(plan()).folder(folder.path()).build().unwrap();
        let (project, calls) = recorder(|_, _| Ok(Value::Null));
        cloud.set_functions([("project".to_owned(), project)]);
        put(&cloud, pk).await;
        cloud.start().unwrap();
        tokio::time::timeout(Duration::from_secs(5), cloud.idle()).await.unwrap().unwrap();
        assert_eq!(keys(&calls), [[pk]]);
    }
}
