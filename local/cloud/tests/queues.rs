//! The real SQS client against the cloud, and functions behind queues.
#![allow(clippy::unwrap_used)] // A failing helper fails its test.

mod common;

use std::time::Duration;

use aws_sdk_sqs::Client;
use cloud::{Cloud, Feed, Plan};
use common::{function, queue, queue_arn, queue_url, recorder, source};
use serde_json::json;
use time::macros::datetime;

fn plan() -> Plan {
    Plan {
        queues: vec![queue("events", Some("dead")), queue("dead", None)],
        sources: vec![source("apply", queue_arn("events"), Feed::Queue)],
        functions: vec![function("apply")],
        ..Plan::default()
    }
}

fn cloud() -> Cloud {
    Cloud::builder(plan()).start_at(datetime!(2026-05-01 12:00 UTC)).build().unwrap()
}

async fn send(cloud: &Cloud, body: &str) {
    let client = Client::new(&cloud.sdk_config());
    client.send_message().queue_url(queue_url("events")).message_body(body).send().await.unwrap();
}

#[tokio::test]
async fn a_message_is_hidden_from_others_comes_back_and_goes_once_it_is_deleted() {
    let cloud = cloud();
    let client = Client::new(&cloud.sdk_config());
    send(&cloud, "paid").await;
    let receive = || client.receive_message().queue_url(queue_url("events")).send();
    let first = receive().await.unwrap().messages.unwrap_or_default();
    assert_eq!(first[0].body(), Some("paid"));
    assert!(receive().await.unwrap().messages.unwrap_or_default().is_empty());
    cloud.advance(Duration::from_secs(61)).unwrap();
    let second = receive().await.unwrap().messages.unwrap_or_default();
    let delete =
        |receipt: &str| client.delete_message().queue_url(queue_url("events")).receipt_handle(receipt).send();
    delete(first[0].receipt_handle().unwrap()).await.unwrap();
    assert_eq!(cloud.state().unwrap().queues["events"].hidden, 1, "an outdated receipt deletes nothing");
    delete(second[0].receipt_handle().unwrap()).await.unwrap();
    assert_eq!(cloud.state().unwrap().queues["events"].hidden, 0);
}

#[tokio::test]
async fn only_what_failed_comes_back_and_then_lies_in_the_dead_letter_queue() {
    let cloud = cloud();
    let (apply, calls) = recorder(|_, event| {
        let records = event["Records"].as_array().unwrap().iter();
        let failed = records.filter(|record| record["body"] == "bad");
        let failed: Vec<_> = failed.map(|record| json!({ "itemIdentifier": record["messageId"] })).collect();
        Ok(json!({ "batchItemFailures": failed }))
    });
    cloud.set_functions([("apply".to_owned(), apply)]);
    send(&cloud, "good").await;
    send(&cloud, "bad").await;
    cloud.start().unwrap();
    for _ in 0..4 {
        cloud.idle().await.unwrap();
        cloud.advance(Duration::from_secs(61)).unwrap();
    }
    let state = cloud.idle().await.unwrap();
    assert_eq!(state.queues["events"], cloud::Depth::default());
    assert_eq!(state.queues["dead"].visible, 1);
    let calls = calls.lock().unwrap();
    let bodies = |call: &serde_json::Value| call["Records"].as_array().unwrap().len();
    assert_eq!(calls.iter().map(bodies).collect::<Vec<_>>(), [2, 1, 1]);
    assert_eq!(calls[2]["Records"][0]["attributes"]["ApproximateReceiveCount"], "3");
}

#[tokio::test]
async fn an_unhandled_message_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Cloud::builder(plan()).folder(folder.path()).build().unwrap();
    let before = open();
    send(&before, "paid").await;
    drop(before);
    let after = open();
    let (apply, calls) = recorder(|_, _| Ok(json!({})));
    after.set_functions([("apply".to_owned(), apply)]);
    after.start().unwrap();
    after.idle().await.unwrap();
    assert_eq!(calls.lock().unwrap()[0]["Records"][0]["body"], "paid");
    drop(after);
    assert_eq!(open().state().unwrap().queues["events"], cloud::Depth::default());
}

#[tokio::test]
async fn what_a_dead_process_had_in_hand_is_there_again_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Cloud::builder(plan()).folder(folder.path()).build().unwrap();
    let cloud = open();
    send(&cloud, "paid").await;
    let receive = async |cloud: &Cloud| {
        let client = Client::new(&cloud.sdk_config());
        client
            .receive_message()
            .queue_url(queue_url("events"))
            .send()
            .await
            .unwrap()
            .messages
            .unwrap_or_default()
    };
    assert_eq!(receive(&cloud).await.len(), 1);
    assert_eq!(receive(&cloud).await.len(), 0, "it is in somebody's hand");
    drop(cloud);
    assert_eq!(receive(&open()).await.len(), 1);
}
