//! The events of `sam local invoke`: each is understood and answered by its function.

#![expect(clippy::unwrap_used, reason = "a test may end")]

use std::fs;
use std::path::Path;

use bytes::Bytes;
use edge::FunctionError;
use serde_json::Value;
use tests_api::Shop;

/// `orders-place-order/guest.json`, …, with what is in it.
fn events() -> Vec<(String, Bytes)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events");
    let mut events = Vec::new();
    for folder in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = fs::read(&file).unwrap();
            events.push((format!("{}/{}", name(&folder), name(&file)), bytes.into()));
        }
    }
    events.sort();
    events
}

/// Why the answer is not one that a working function gives to what it understands.
fn fault(answer: Result<Bytes, FunctionError>) -> Option<String> {
    let answer = match answer {
        Ok(answer) => serde_json::from_slice::<Value>(&answer).unwrap(),
        Err(error) if !is_understood(&error) => return Some(format!("{}: {}", error.name, error.message)),
        Err(_) => return None,
    };
    let failed = answer["batchItemFailures"].as_array().is_some_and(|failures| !failures.is_empty());
    let status = answer["statusCode"].as_u64().unwrap_or(200);
    (failed || status >= 500).then(|| answer.to_string())
}

/// A step's own error, not one of Lambda's (`Sandbox.Timedout`); and an order that is not where the step expects it
/// was read.
fn is_understood(error: &FunctionError) -> bool {
    !error.name.contains('.') && (error.name != "Corrupt" || error.message.contains(" is corrupt: "))
}

/// The order of the events.
const ORDER: &str = "ord_0198c5b2-7d40-8000-8000-000000000003";

/// A store, and the event about an order that is there: it waits for its payment.
async fn with_order(event: Bytes) -> (Shop, Bytes) {
    let shop = Shop::open();
    let text = String::from_utf8(event.to_vec()).unwrap();
    if !text.contains(ORDER) {
        return (shop, event);
    }
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let order = shop.asked(&guest, &game, 1).await;
    let view = shop.payable(&guest, &order).await;
    shop.store.quiet().await;
    let intent = view["payment"]["paymentIntentId"].as_str().unwrap();
    (shop, text.replace(ORDER, &order).replace("pi_1", intent).into())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_event_is_understood_by_its_function() {
    let (events, mut faults) = (events(), Vec::new());
    for (name, event) in &events {
        let (shop, event) = with_order(event.clone()).await;
        let answer = shop.store.cloud().invoke(name.split('/').next().unwrap(), event).await;
        println!("{name}: {answer:?}");
        if let Some(why) = fault(answer) {
            faults.push(format!("{name}: {why}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(events.len() > 80, "{} events", events.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_is_not_understood_is_noticed() {
    let shop = Shop::open();
    for (name, event) in [
        ("inventory-hold-codes", r#"{"order": 1}"#),
        ("payments-apply-event", r#"{"Records": [{"messageId": "1", "body": "{}"}]}"#),
        ("orders-place-order", r#"{"version": "2.0"}"#),
    ] {
        let answer = shop.store.cloud().invoke(name, Bytes::from_static(event.as_bytes())).await;
        assert!(fault(answer.clone()).is_some(), "{name}: {answer:?}");
    }
}

/// The queue's next delivery is minutes away; the customer waits to read that the card was refused.
#[tokio::test(flavor = "multi_thread")]
async fn stripes_events_that_come_together_are_applied_together() {
    let (_, event) = events().into_iter().find(|(name, _)| name.starts_with("payments-apply-event")).unwrap();
    let (shop, event) = with_order(event).await;
    let text = String::from_utf8(event.to_vec()).unwrap();
    for round in 0..10 {
        let kinds = ["payment_intent.requires_action", "payment_intent.payment_failed"];
        let calls = kinds.map(|kind| {
            let text = text.replace("payment_intent.amount_capturable_updated", kind);
            let event = text.replace("evt_1", &format!("evt_{round}_{kind}"));
            shop.store.cloud().invoke("payments-apply-event", event.into())
        });
        for answer in futures::future::join_all(calls).await {
            assert_eq!(fault(answer), None, "round {round}");
        }
    }
}
