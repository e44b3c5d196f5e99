//! What `take_changes` gave is all a restart needs; the seed decides all ids.

use std::collections::BTreeMap;

use crate::common::Shop;
use serde_json::Value;
use stripe_simulator::{RestoreError, Simulator};

type Records = BTreeMap<String, Value>;

fn persist(shop: &mut Shop, records: &mut Records) {
    for (key, value) in shop.sim.take_changes() {
        match value {
            Some(value) => records.insert(key, value),
            None => records.remove(&key),
        };
    }
}

fn exported(sim: &mut Simulator) -> Records {
    sim.export().into_iter().collect()
}

fn busy(shop: &mut Shop) {
    let id = shop.paid();
    shop.keyed("k", "/v1/refunds", &format!("payment_intent={id}"));
    let held = shop.held();
    shop.act(&held, "capture", "amount_to_capture=1000");
    shop.held();
    let declined = shop.manual().id();
    shop.confirm(&declined, "pm_card_chargeDeclined");
    shop.confirm(&declined, "pm_card_threeDSecure2Required");
    shop.post("/v1/customers", "email=ada@example.test");
    shop.order("/_sim/faults", r#"{"route":"POST /v1/refunds","count":2,"kind":"429"}"#);
    shop.post("/v1/refunds", "");
    let due = shop.due();
    shop.sim.delivered(&due[0].id, Some(200), shop.now);
    shop.sim.delivered(&due[1].id, Some(500), shop.now);
    shop.advance(10);
}

#[test]
fn a_restored_simulator_is_the_original() {
    let mut shop = Shop::new();
    let mut records = Records::new();
    persist(&mut shop, &mut records);
    busy(&mut shop);
    persist(&mut shop, &mut records);
    shop.advance(86_400);
    persist(&mut shop, &mut records);
    assert!(shop.sim.take_changes().is_empty());
    assert_eq!(records, exported(&mut shop.sim));
    let mut other = Shop { sim: Simulator::restore(records).unwrap(), now: shop.now };
    assert!(other.sim.take_changes().is_empty());
    assert_eq!(exported(&mut other.sim), exported(&mut shop.sim));
    assert_eq!(other.manual().body, shop.manual().body);
}

#[test]
fn what_was_in_flight_at_a_crash_is_due_again() {
    let mut shop = Shop::new();
    shop.manual();
    let due = shop.due();
    let records: Records = exported(&mut shop.sim);
    let mut sim = Simulator::restore(records).unwrap();
    assert_eq!(sim.due_deliveries(shop.now), due);
}

#[test]
fn a_key_survives_a_crash() {
    let mut shop = Shop::new();
    let first = shop.keyed("k", "/v1/payment_intents", "amount=1999&currency=eur");
    let mut records = Records::new();
    persist(&mut shop, &mut records);
    let mut other = Shop { sim: Simulator::restore(records).unwrap(), now: shop.now };
    let again = other.keyed("k", "/v1/payment_intents", "amount=1999&currency=eur");
    assert_eq!((again.body, again.headers.contains_key("idempotent-replayed")), (first.body, true));
}

#[test]
fn a_reset_deletes_the_stored_records() {
    let mut shop = Shop::new();
    let mut records = Records::new();
    busy(&mut shop);
    persist(&mut shop, &mut records);
    shop.order("/_sim/reset", "");
    persist(&mut shop, &mut records);
    assert_eq!(records, exported(&mut shop.sim));
    assert_eq!(records.len(), 2, "the counters and one endpoint");
}

#[test]
fn a_read_changes_nothing() {
    let mut shop = Shop::new();
    let id = shop.manual().id();
    shop.sim.take_changes();
    shop.intent(&id);
    shop.get("/v1/events");
    assert!(shop.sim.take_changes().is_empty());
}

#[test]
fn same_seed_and_calls_give_the_same_world() {
    let world = |seed| {
        let mut shop = Shop::seeded(seed);
        busy(&mut shop);
        exported(&mut shop.sim)
    };
    assert_eq!(world(1), world(1));
    assert_ne!(world(1), world(2));
}

#[test]
fn unreadable_records_are_refused() {
    let record = |key: &str| [(key.to_owned(), serde_json::json!({ "id": 1 }))];
    assert!(matches!(Simulator::restore(record("planets/x")), Err(RestoreError::UnknownTable(_))));
    assert!(matches!(Simulator::restore(record("refunds/x")), Err(RestoreError::Unreadable { .. })));
}
