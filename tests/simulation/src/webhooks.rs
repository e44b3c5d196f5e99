//! I8: in whatever order Stripe's webhooks come, and however often, a purchase ends the same.

#![expect(clippy::print_stdout, reason = "campaigns report to people")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::campaign::each;
use crate::client::Caller;
use crate::plant::Plant;
use crate::run::runtime;
use crate::staff::Counter;
use crate::world::{Setting, World};

/// The first so many webhooks of a purchase come in every order.
const EVENTS: usize = 6;
/// Between two places in the order.
const APART: u64 = 20;
/// All orders of six.
pub const ORDERS: u64 = 720;

/// A purchase for every `step`-th order of its webhooks, each once and twice; true if all end the same as with an
/// undisturbed post and no bug.
pub fn permutations(step: u64, plant: Option<Plant>) -> bool {
    let expected = purchase(&[], false, None);
    println!("a purchase ends as {expected}");
    let tried = AtomicU64::new(0);
    let good = each(0, ORDERS.div_ceil(step) * 2, |n| {
        let (order, twice) = (permutation(n / 2 * step), n % 2 == 1);
        tried.fetch_add(1, Ordering::Relaxed);
        let end = purchase(&order, twice, plant);
        if end != expected {
            println!("webhooks in the order {order:?}{}: {end}", if twice { ", twice each" } else { "" });
        }
        end == expected
    });
    println!("{} orders of {EVENTS} webhooks", tried.into_inner());
    good
}

/// The n-th order of the first places.
fn permutation(mut n: u64) -> Vec<u64> {
    let mut left: Vec<u64> = (0..EVENTS as u64).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        let choices = left.len() as u64;
        order.push(left.remove(usize::try_from(n % choices).unwrap_or(0)));
        n /= choices;
    }
    order
}

/// A refused card, then a good one; what is left of it, without ids and times.
fn purchase(order: &[u64], twice: bool, plant: Option<Plant>) -> Value {
    fastrand::seed(8);
    runtime().block_on(async {
        let world = Arc::new(World::open(Setting { seed: 8, plant, ..Setting::default() }));
        world.bank.take_order(order.iter().map(|place| place * APART).collect(), twice);
        buy(&world).await;
        tokio::time::sleep(Duration::from_mins(30)).await;
        remains(&world).await
    })
}

async fn buy(world: &World) {
    let counter = Counter::new(world);
    let game = counter.game(1999).await.expect("nothing goes wrong here");
    counter.import(&game, &Counter::codes(&game, 3, "first")).await;
    let me = Caller { world, token: "customer:ada".to_owned() };
    let cart = me.call("POST", "/v1/carts", Value::Null).await.body["id"].clone();
    let items = format!("/v1/carts/{}/items", cart.as_str().unwrap_or_default());
    me.call("POST", &items, json!({ "gameId": game, "quantity": 2 })).await;
    let contact = json!({ "email": "ada@example.test" });
    let placed = me.call("POST", "/v1/orders", json!({ "cartId": cart, "contact": contact })).await;
    let path = format!("/v1/orders/{}", placed.body["id"].as_str().unwrap_or_default());
    me.call("POST", &format!("{path}/payment"), json!({ "method": "card" })).await;
    for card in ["pm_card_chargeDeclined", "pm_card_visa"] {
        tokio::time::sleep(Duration::from_secs(8)).await;
        let view = me.call("GET", &path, Value::Null).await.body;
        world.bank.confirm(&view, card);
    }
}

async fn remains(world: &World) -> Value {
    let snapshot = world.snapshot().await;
    let report = verify::check(&snapshot);
    let violations: Vec<_> = report.violations.iter().map(|one| one.what.clone()).collect();
    let mut codes: Vec<_> = snapshot.codes.values().map(|code| json!(code.data.status())).collect();
    codes.sort_by_key(ToString::to_string);
    let orders: Vec<_> = snapshot.orders.values().map(|order| order.data.status.name()).collect();
    let payments: Vec<_> =
        snapshot.payments.values().map(|one| json!([one.data.status, one.data.declines])).collect();
    let charges: Vec<_> = world.bank.charges();
    let charges: Vec<_> = charges.iter().map(|one| json!([one.status, one.received, one.refunded])).collect();
    json!({
        "orders": orders, "payments": payments, "codes": codes, "charges": charges, "violations": violations,
        "running": world.cloud.executions().iter().filter(|one| one.is_running()).count(),
    })
}
