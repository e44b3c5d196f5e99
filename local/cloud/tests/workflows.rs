//! The real Step Functions client against the cloud.
#![allow(clippy::unwrap_used)] // A failing helper fails its test.

mod common;

use std::time::Duration;

use aws_sdk_sfn::Client;
use aws_sdk_sfn::types::ExecutionStatus;
use cloud::{Cloud, Plan};
use common::{Calls, MACHINE, function, machine, recorder};
use serde_json::{Value, json};
use time::macros::datetime;

fn plan() -> Plan {
    Plan { machines: vec![machine()], functions: vec![function("hold"), function("pay")], ..Plan::default() }
}

/// Mounts both functions; what `pay` was called with.
fn mount(cloud: &Cloud) -> Calls {
    let (hold, _) = recorder(|_, _| Ok(json!({ "held": 1 })));
    let (pay, calls) = recorder(|_, _| Ok(Value::Null));
    cloud.set_functions([("hold".to_owned(), hold), ("pay".to_owned(), pay)]);
    cloud.start().unwrap();
    calls
}

fn cloud() -> Cloud {
    Cloud::builder(plan()).start_at(datetime!(2026-05-01 12:00 UTC)).build().unwrap()
}

async fn start(
    client: &Client,
    input: &str,
) -> Result<String, aws_sdk_sfn::operation::start_execution::StartExecutionError> {
    let request = client.start_execution().state_machine_arn(MACHINE).name("ord_1").input(input);
    let sent = request.send().await.map_err(aws_sdk_sfn::error::SdkError::into_service_error);
    sent.map(|answer| answer.execution_arn)
}

fn token(calls: &Calls) -> String {
    calls.lock().unwrap().last().unwrap()["token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_execution_waits_for_its_token_and_its_timer_follows_the_clock() {
    let cloud = cloud();
    let calls = mount(&cloud);
    let client = Client::new(&cloud.sdk_config());
    let arn = start(&client, r#"{"order":"o"}"#).await.unwrap();
    cloud.idle().await.unwrap();
    let token = token(&calls);
    client.send_task_heartbeat().task_token(&token).send().await.unwrap();
    let wake = || client.send_task_success().task_token(&token).output(r#"{"paid":true}"#).send();
    wake().await.unwrap();
    let late = wake().await.unwrap_err().into_service_error();
    assert!(late.is_task_timed_out(), "{late:?}");
    let status = || async { client.describe_execution().execution_arn(&arn).send().await.unwrap().status };
    assert_eq!(status().await, ExecutionStatus::Running);
    cloud.advance(Duration::from_mins(5)).unwrap();
    let state = cloud.idle().await.unwrap();
    assert_eq!(state.executions, 0);
    assert_eq!(status().await, ExecutionStatus::Succeeded);
    let listed = client.list_executions().state_machine_arn(MACHINE).send().await.unwrap();
    assert_eq!(listed.executions[0].name, "ord_1");
    let history: Vec<_> = cloud.executions()[0].history().iter().map(|event| event.event.clone()).collect();
    assert_eq!(history.last().unwrap(), "ExecutionSucceeded");
}

#[tokio::test]
async fn a_name_starts_one_execution() {
    let cloud = cloud();
    let calls = mount(&cloud);
    let client = Client::new(&cloud.sdk_config());
    let first = start(&client, r#"{"order":"o"}"#).await.unwrap();
    assert_eq!(start(&client, r#"{ "order": "o" }"#).await.unwrap(), first);
    let other = start(&client, r#"{"order":"p"}"#).await.unwrap_err();
    assert!(other.is_execution_already_exists());
    cloud.idle().await.unwrap();
    assert_eq!(calls.lock().unwrap().len(), 1);
    client.send_task_success().task_token(token(&calls)).output("{}").send().await.unwrap();
    cloud.advance(Duration::from_mins(5)).unwrap();
    cloud.idle().await.unwrap();
    let ended = start(&client, r#"{"order":"o"}"#).await.unwrap_err();
    assert!(ended.is_execution_already_exists());
    cloud.advance(Duration::from_hours(91 * 24)).unwrap();
    start(&client, r#"{"order":"o"}"#).await.unwrap();
}

#[tokio::test]
async fn a_failed_task_and_unknown_names_are_refused_as_on_aws() {
    let cloud = cloud();
    let calls = mount(&cloud);
    let client = Client::new(&cloud.sdk_config());
    let arn = start(&client, r#"{"order":"o"}"#).await.unwrap();
    cloud.idle().await.unwrap();
    let unknown = client.send_task_success().task_token("ord_1:7:00").output("{}").send().await;
    assert!(unknown.unwrap_err().into_service_error().is_task_does_not_exist());
    let failure = client.send_task_failure().task_token(token(&calls)).error("Refused").cause("why");
    failure.send().await.unwrap();
    let described = client.describe_execution().execution_arn(&arn).send().await.unwrap();
    assert_eq!(described.status, ExecutionStatus::Failed);
    assert_eq!(described.error.as_deref(), Some("Refused"));
    let missing = client.start_execution().state_machine_arn("arn:none").send().await;
    assert!(missing.unwrap_err().into_service_error().is_state_machine_does_not_exist());
    let stop = client.stop_execution().execution_arn(&arn).send().await.unwrap_err().into_service_error();
    assert!(format!("{stop:?}").contains("does not do StepFunctions.StopExecution"), "{stop:?}");
}

#[tokio::test]
async fn a_restart_calls_again_keeps_the_token_and_the_clock() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Cloud::builder(plan()).folder(folder.path()).build().unwrap();
    let before = open();
    // Nothing is mounted and no driver runs: the first call stays open.
    start(&Client::new(&before.sdk_config()), r#"{"order":"o"}"#).await.unwrap();
    before.advance(Duration::from_hours(2)).unwrap();
    let moved = before.now();
    drop(before);

    let middle = open();
    assert!(middle.now() >= moved);
    let calls = mount(&middle);
    middle.idle().await.unwrap();
    let token = token(&calls);
    middle.stop();
    drop(middle);

    let after = open();
    mount(&after);
    let client = Client::new(&after.sdk_config());
    client.send_task_success().task_token(token).output("{}").send().await.unwrap();
    after.advance(Duration::from_mins(5)).unwrap();
    assert_eq!(after.idle().await.unwrap().executions, 0);
}
