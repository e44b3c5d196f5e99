//! Events out: filters, signatures, retries, and every way to disturb them.

use crate::common::{HOOK, SECRET, Shop};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use stripe_simulator::{API_VERSION, Delivery, RetryPolicy};

/// The receiver's check, written apart from the sender's code.
fn verifies(delivery: &Delivery, secret: &str, now: i64) -> bool {
    let header = &delivery.headers.iter().find(|(name, _)| name == "stripe-signature").unwrap().1;
    let parts: Vec<(&str, &str)> = header.split(',').map(|part| part.split_once('=').unwrap()).collect();
    let at: i64 = parts.iter().find(|(name, _)| *name == "t").unwrap().1.parse().unwrap();
    (now - at).abs() <= 300
        && parts.iter().filter(|(name, _)| *name == "v1").any(|(_, given)| {
            let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
            mac.update(format!("{at}.").as_bytes());
            mac.update(&delivery.body);
            mac.verify_slice(&hex::decode(given).unwrap()).is_ok()
        })
}

fn one(shop: &mut Shop) -> Delivery {
    let mut due = shop.due();
    assert_eq!(due.len(), 1);
    due.remove(0)
}

#[test]
fn an_event_is_signed_and_carries_its_envelope() {
    let mut shop = Shop::new();
    let id = shop.keyed("key-1", "/v1/payment_intents", "amount=1999&currency=eur").id();
    let delivery = one(&mut shop);
    let now = shop.now.unix_timestamp();
    assert!(verifies(&delivery, SECRET, now) && !verifies(&delivery, "whsec_other", now));
    assert_eq!((delivery.url.as_str(), delivery.event_type.as_str()), (HOOK, "payment_intent.created"));
    let event: serde_json::Value = serde_json::from_slice(&delivery.body).unwrap();
    assert_eq!(
        (event["id"].as_str(), event["api_version"].as_str()),
        (Some(delivery.event_id.as_str()), Some(API_VERSION))
    );
    assert_eq!(
        (event["pending_webhooks"].as_i64(), event["request"]["idempotency_key"].as_str()),
        (Some(1), Some("key-1"))
    );
    assert_eq!(event["data"]["object"]["id"], id);
    assert!(shop.due().is_empty(), "handed out once");
    shop.sim.delivered(&delivery.id, Some(200), shop.now);
    let kept = shop.get(&format!("/v1/events/{}", delivery.event_id)).body;
    assert_eq!(kept["pending_webhooks"], 0);
}

#[test]
fn a_sandbox_tries_three_times_with_fresh_signatures() {
    let mut shop = Shop::new();
    shop.manual();
    let mut waits = Vec::new();
    for status in [Some(500), None, Some(302)] {
        let delivery = one(&mut shop);
        assert!(verifies(&delivery, SECRET, shop.now.unix_timestamp()));
        shop.sim.delivered(&delivery.id, status, shop.now);
        if let Some(next) = shop.sim.next_wakeup() {
            waits.push((next - shop.now).whole_seconds());
            shop.advance((next - shop.now).whole_seconds() - 1);
            assert!(shop.due().is_empty());
            shop.advance(1);
        }
    }
    assert_eq!(waits, [60, 3_600]);
    assert!(shop.due().is_empty() && shop.sim.next_wakeup().is_none());
    let log = shop.send("GET", "/_sim/deliveries", "", &[]).body;
    assert_eq!(log["deliveries"][0]["status"], "failed");
    assert_eq!(log["deliveries"][0]["attempts"].as_array().unwrap().len(), 3);
}

#[test]
fn live_mode_tries_for_three_days_with_growing_waits() {
    let mut shop = Shop::new();
    shop.sim.set_retry_policy(RetryPolicy::live());
    shop.manual();
    let start = shop.now;
    let mut waits = Vec::new();
    loop {
        let delivery = one(&mut shop);
        shop.sim.delivered(&delivery.id, Some(500), shop.now);
        let Some(next) = shop.sim.next_wakeup() else { break };
        waits.push((next - shop.now).whole_seconds());
        shop.advance((next - shop.now).whole_seconds());
    }
    assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]));
    let days = (shop.now - start).whole_hours();
    assert!((48..=72).contains(&days), "{days} hours");
}

#[test]
fn endpoints_filter_and_can_be_made_and_deleted_by_the_api() {
    let mut shop = Shop::new();
    let made = shop.post("/v1/webhook_endpoints", "url=https://other.test/hook&enabled_events[]=charge.*");
    let secret = made.field("secret").to_owned();
    assert!(secret.starts_with("whsec_"));
    assert!(shop.get(&format!("/v1/webhook_endpoints/{}", made.id())).body.get("secret").is_none());
    shop.paid();
    let due = shop.due();
    let other: Vec<&Delivery> = due.iter().filter(|delivery| delivery.url != HOOK).collect();
    assert_eq!((due.len(), other.len(), other[0].event_type.as_str()), (4, 1, "charge.succeeded"));
    assert!(verifies(other[0], &secret, shop.now.unix_timestamp()));
    let gone = shop.send(
        "DELETE",
        &format!("/v1/webhook_endpoints/{}", made.id()),
        "",
        &[("authorization", "Bearer sk_test_1")],
    );
    assert_eq!(gone.body["deleted"], true);
    assert_eq!(shop.post("/v1/webhook_endpoints", "url=nowhere&enabled_events[]=*").code(), "url_invalid");
    assert_eq!(shop.post("/v1/webhook_endpoints", "url=https://a.test").code(), "parameter_missing");
}

#[test]
fn during_a_rotation_both_secrets_sign() {
    let mut shop = Shop::new();
    let endpoint = shop.get("/v1/webhook_endpoints").body["data"][0]["id"].as_str().unwrap().to_owned();
    shop.order(
        &format!("/_sim/webhook_endpoints/{endpoint}/rotate"),
        r#"{"secret":"whsec_new","overlap_seconds":60}"#,
    );
    shop.manual();
    let delivery = one(&mut shop);
    let now = shop.now.unix_timestamp();
    assert!(verifies(&delivery, SECRET, now) && verifies(&delivery, "whsec_new", now));
    shop.advance(60);
    shop.manual();
    let delivery = one(&mut shop);
    let now = shop.now.unix_timestamp();
    assert!(!verifies(&delivery, SECRET, now) && verifies(&delivery, "whsec_new", now));
}

#[test]
fn tampered_and_stale_deliveries_fail_the_check_once() {
    for act in ["tamper", "expire"] {
        let mut shop = Shop::new();
        shop.manual();
        let log = shop.send("GET", "/_sim/deliveries", "", &[]).body;
        let id = log["deliveries"][0]["id"].as_str().unwrap().to_owned();
        shop.order(&format!("/_sim/deliveries/{id}/{act}"), "");
        let bad = one(&mut shop);
        assert!(!verifies(&bad, SECRET, shop.now.unix_timestamp()), "{act}");
        shop.sim.delivered(&bad.id, Some(400), shop.now);
        shop.advance(60);
        assert!(verifies(&one(&mut shop), SECRET, shop.now.unix_timestamp()));
    }
}

#[test]
fn deliveries_can_be_repeated_dropped_and_delayed() {
    let mut shop = Shop::new();
    shop.manual();
    let first = one(&mut shop);
    shop.sim.delivered(&first.id, Some(200), shop.now);
    let path = |act: &str| format!("/_sim/deliveries/{}/{act}", first.id);
    shop.order(&path("resend"), "");
    assert_eq!(one(&mut shop).event_id, first.event_id);
    shop.sim.delivered(&first.id, Some(200), shop.now);
    shop.order(&path("duplicate"), "");
    let copy = one(&mut shop);
    assert!(copy.id != first.id && copy.body == first.body);
    shop.sim.delivered(&copy.id, Some(200), shop.now);
    shop.order(&path("resend"), "");
    shop.order(&path("delay"), r#"{"seconds":90}"#);
    assert!(shop.due().is_empty());
    shop.advance(90);
    assert_eq!(one(&mut shop).id, first.id);
    shop.order(&path("resend"), "");
    shop.order(&path("drop"), "");
    assert!(shop.due().is_empty());
    assert_eq!(shop.order(&path("eat"), "").status, 404);
    assert_eq!(shop.order("/_sim/deliveries/whd_none/drop", "").status, 404);
}

#[test]
fn held_deliveries_can_be_released_in_reverse() {
    let mut shop = Shop::new();
    shop.order("/_sim/deliveries/pause", "");
    shop.paid();
    shop.advance(1);
    assert!(shop.due().is_empty() && shop.sim.next_wakeup().is_none());
    shop.order("/_sim/deliveries/resume", r#"{"reverse":true}"#);
    let types: Vec<String> = shop.due().into_iter().map(|delivery| delivery.event_type).collect();
    assert_eq!(types, ["payment_intent.succeeded", "charge.succeeded", "payment_intent.created"]);
}

#[test]
fn events_list_by_type() {
    let mut shop = Shop::new();
    shop.paid();
    let list = shop.get("/v1/events?types[]=payment_intent.created&types[]=charge.*").body;
    assert_eq!(list["data"].as_array().unwrap().len(), 2);
    assert_eq!(shop.get("/v1/events?type=a&types[]=b").code(), "parameters_exclusive");
}
