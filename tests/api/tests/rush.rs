//! More payments than Stripe takes at once: they take turns, and their codes wait with them.

#![allow(clippy::unwrap_used, reason = "a test may end by it")]

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};
use server::Options;
use tests_api::Shop;

/// A shop that begins one payment in ten minutes.
fn shop() -> Shop {
    let parameters = BTreeMap::from([("PaymentIntervalMillis".to_owned(), "600000".to_owned())]);
    Shop::with(&Options { parameters, ..Options::default() }, None)
}

/// A guest's order whose turn it is, and another of the same game that may pass by; whoever comes now waits.
async fn crowd(shop: &Shop, game: &str) {
    for _ in 0..2 {
        let guest = shop.guest().await;
        let order = shop.asked(&guest, game, 1).await;
        assert!(shop.payable(&guest, &order).await["payment"]["clientSecret"].is_string());
        shop.store.quiet().await;
    }
}

/// Somebody whose saga starts at once, and somebody who passes by: whoever comes now waits.
async fn crowd_that_starts(shop: &Shop, game: &str) {
    for _ in 0..2 {
        let guest = shop.guest().await;
        shop.asked(&guest, game, 1).await;
        shop.store.quiet().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_has_the_codes_and_pays_when_the_turn_comes() {
    let shop = shop();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 3).await;
    crowd(&shop, &game).await;

    let order = shop.asked(&guest, &game, 1).await;
    let view = shop.until(&guest, &order, |view| view["payment"]["startsAt"].is_string()).await;
    shop.store.quiet().await;
    assert_eq!(shop.stock(&staff, &game).await["held"], 3, "it has its code while it waits");
    let again = shop.show(&guest, &order).await;
    assert!(again["payment"]["clientSecret"].is_null(), "{again}");
    let frozen = |view: &Value| view["payment"]["startsAt"].clone();
    assert_eq!(frozen(&again), frozen(&view), "its turn does not move");

    shop.store.advance(Duration::from_mins(20)).unwrap();
    let view = shop.payable(&guest, &order).await;
    assert!(view["payment"]["startsAt"].is_null(), "{view}");
    let at = |name: &Value| time_of(name.as_str().unwrap());
    let left = at(&view["payBy"]) - at(&view["createdAt"]);
    assert!(left >= 35 * 60, "the whole window begins with the turn: {left} s");
    shop.confirm(&view, "pm_card_visa").await.expect(200);
    assert_eq!(shop.ended(&guest, &order).await["status"], "completed");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_may_cancel_at_once() {
    let shop = shop();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 3).await;
    crowd(&shop, &game).await;
    let order = shop.asked(&guest, &game, 1).await;
    shop.until(&guest, &order, |view| view["payment"]["startsAt"].is_string()).await;
    shop.store.quiet().await;
    shop.call(&guest, "POST", &format!("/v1/orders/{order}/cancel"), Value::Null).await.expect(202);
    let view = shop.ended(&guest, &order).await;
    assert_eq!(view["status"], "cancelled", "{view}");
    let stock = shop.stock(&staff, &game).await;
    assert_eq!((stock["available"].clone(), stock["held"].clone()), (json!(1), json!(2)), "its code is back");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_games_buyer_passes_by_the_crowd() {
    let shop = shop();
    let (staff, first, second) = (shop.staff().await, shop.guest().await, shop.guest().await);
    let (hot, calm) = (shop.game(&staff, 2).await, shop.game(&staff, 2).await);
    shop.asked(&first, &hot, 1).await;
    shop.store.quiet().await;
    let order = shop.asked(&second, &calm, 1).await;
    assert!(shop.payable(&second, &order).await["payment"]["clientSecret"].is_string());
}

/// Seconds since 1970 of an RFC 3339 text.
fn time_of(text: &str) -> i64 {
    time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)
        .unwrap()
        .unix_timestamp()
}

#[tokio::test(flavor = "multi_thread")]
async fn sagas_take_turns_to_start_and_other_games_pass_by() {
    let parameters = BTreeMap::from([("SagaStartIntervalMillis".to_owned(), "600000".to_owned())]);
    let shop = Shop::with(&Options { parameters, ..Options::default() }, None);
    let staff = shop.staff().await;
    let (first, other, guest) = (shop.guest().await, shop.guest().await, shop.guest().await);
    let (hot, calm) = (shop.game(&staff, 2).await, shop.game(&staff, 1).await);
    shop.asked(&first, &hot, 1).await;
    shop.store.quiet().await;
    let passing = shop.asked(&other, &calm, 1).await;
    assert!(shop.payable(&other, &passing).await["payment"]["clientSecret"].is_string());

    let order = shop.asked(&guest, &hot, 1).await;
    shop.store.advance(Duration::from_mins(1)).unwrap();
    shop.store.quiet().await;
    assert_eq!(shop.stock(&staff, &hot).await["held"], 1, "none for the second yet");
    assert_eq!(shop.show(&guest, &order).await["status"], "awaiting_payment");
    shop.store.advance(Duration::from_mins(20)).unwrap();
    let view = shop.payable(&guest, &order).await;
    shop.confirm(&view, "pm_card_visa").await.expect(200);
    assert_eq!(shop.ended(&guest, &order).await["status"], "completed");
}

/// As SQS moves a message that failed fifty times.
fn dies(shop: &Shop, start: &Value) {
    let queue = "https://sqs.eu-central-1.amazonaws.com/000000000000/gamestore-SagaStartsDeadLetterQueue";
    let message = json!({ "QueueUrl": queue, "MessageBody": start.to_string() });
    let (status, answer) = shop.store.cloud().aws("AmazonSQS.SendMessage", message.to_string().as_bytes());
    assert_eq!(status, 200, "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_send_back_a_saga_that_was_never_started() {
    let parameters = BTreeMap::from([("SagaStartIntervalMillis".to_owned(), "600000".to_owned())]);
    let shop = Shop::with(&Options { parameters, ..Options::default() }, None);
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 3).await;
    crowd_that_starts(&shop, &game).await;
    let order = shop.asked(&guest, &game, 1).await;
    shop.store.quiet().await;
    dies(&shop, &json!({ "orderId": order, "action": "purchase" }));

    let seen = shop.call(&staff, "GET", "/v1/admin/dead-letters", Value::Null).await.expect(200).body;
    let letter = &seen["queues"][1]["messages"][0];
    assert_eq!((&letter["kind"], &letter["orderId"]), (&json!("purchase"), &json!(order)), "{seen}");
    let back = "/v1/admin/dead-letters/saga-starts/redrive";
    let moved = shop.call(&staff, "POST", back, Value::Null).await.expect(200).body;
    assert_eq!(moved, json!({ "moved": 1 }));
    assert!(shop.payable(&guest, &order).await["payment"]["clientSecret"].is_string());
}
