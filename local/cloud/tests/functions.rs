//! Calling functions, secrets, and requests that leave AWS.
#![allow(clippy::unwrap_used)] // A failing helper fails its test.

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use aws_sdk_secretsmanager::Client;
use bytes::Bytes;
use cloud::{Cloud, Plan, Site};
use common::{function, get, recorder};
use edge::serve_step;
use futures::FutureExt;
use serde_json::{Value, json};

#[tokio::test]
async fn a_function_is_called_by_any_of_its_names_and_its_failures_have_names() {
    let mut functions = vec![function("good"), function("slow"), function("broken")];
    functions[1].timeout = std::time::Duration::from_millis(20);
    let cloud = Cloud::builder(Plan { functions, ..Plan::default() }).build().unwrap();
    let (good, _) = recorder(|_, event| Ok(event.clone()));
    let slow = serve_step((), |(), _: Value, _| async {
        tokio::time::sleep(std::time::Duration::from_mins(1)).await;
        Ok(Value::Null)
    });
    let (broken, _) = recorder(|_, _| panic!("on purpose"));
    cloud.set_functions([
        ("good".to_owned(), good),
        ("arn:slow".to_owned(), slow),
        ("broken".to_owned(), broken),
    ]);
    let call = |name: &'static str| cloud.invoke(name, Bytes::from_static(b"{}"));
    assert_eq!(call("arn:good").await.unwrap(), "{}");
    assert_eq!(call("slow").await.unwrap_err().name, "Sandbox.Timedout");
    assert_eq!(call("broken").await.unwrap_err().name, "Runtime.ExitError");
    assert_eq!(call("none").await.unwrap_err().name, "Lambda.ResourceNotFoundException");
    assert_eq!(cloud.state().unwrap().calls, 0);
}

#[tokio::test]
async fn a_secret_is_found_by_its_arn_only() {
    let secrets = BTreeMap::from([("arn:secret".to_owned(), json!({ "key": "k" }).to_string())]);
    let cloud = Cloud::builder(Plan::default()).secrets(secrets).build().unwrap();
    let client = Client::new(&cloud.sdk_config());
    let found = client.get_secret_value().secret_id("arn:secret").send().await.unwrap();
    assert_eq!(found.secret_string(), Some(r#"{"key":"k"}"#));
    let missing = client.get_secret_value().secret_id("arn:other").send().await.unwrap_err();
    assert!(missing.into_service_error().is_resource_not_found_exception());
}

#[tokio::test]
async fn a_site_sees_the_path_behind_its_base() {
    let site: Site = Arc::new(|request: http::Request<Bytes>| {
        async move {
            let text = format!("{} {}", request.method(), request.uri());
            Ok(http::Response::new(Bytes::from(text)))
        }
        .boxed()
    });
    let cloud = Cloud::builder(Plan::default()).site("http://127.0.0.1:4000/stripe/", site).build().unwrap();
    assert_eq!(
        get(&cloud, "http://127.0.0.1:4000/stripe/v1/refunds?limit=1").await.unwrap(),
        "GET /v1/refunds?limit=1"
    );
    let lost = get(&cloud, "http://127.0.0.1:4000/stripes").await.unwrap_err();
    assert!(lost.contains("knows no site at http://127.0.0.1:4000/stripes"), "{lost}");
}

#[test]
fn a_plan_that_refers_to_what_is_not_there_is_refused() {
    let source = common::source("apply", common::queue_arn("events"), cloud::Feed::Queue);
    let plan = Plan { queues: vec![common::queue("dead", None)], sources: vec![source], ..Plan::default() };
    let refused = Cloud::builder(plan).build().unwrap_err().to_string();
    assert!(refused.contains("the source of apply is not there"), "{refused}");
}
