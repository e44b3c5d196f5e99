//! A flash sale in virtual time, under what AWS and Stripe allow: many more orders for one game than codes, while
//! others buy other games as always.

#![expect(clippy::print_stdout, reason = "a campaign reports to people")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::time::Instant as Moment;

use crate::chaos::Plan;
use crate::client::{Answer, Caller};
use crate::staff::Counter;
use crate::world::{Setting, World};

/// What to sell, and how suddenly.
#[derive(Debug, Clone, Copy)]
pub struct Rush {
    /// Orders for the hot game.
    pub orders: u64,
    /// Its codes.
    pub codes: u64,
    /// All orders come within so many seconds.
    pub seconds: u64,
    /// A buyer of another game comes so often.
    pub calm_every: Duration,
    /// Of 10,000 calls so many go wrong.
    pub rate: u32,
    /// Everything follows from it.
    pub seed: u64,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Orders of the hot game by their end.
    pub ends: BTreeMap<String, u64>,
    /// What does not hold.
    pub violations: Vec<String>,
    /// Stripe calls that were answered 429.
    pub throttled: u64,
    /// Write units in the fullest second of the hottest partition.
    pub hottest: u64,
    /// Milliseconds until an order was accepted.
    pub accepted: Vec<u64>,
    /// Milliseconds until a customer heard that it is sold out.
    pub refused: Vec<u64>,
    /// Milliseconds until an order was at its end.
    pub ended: Vec<u64>,
    /// Milliseconds until buyers of other games could pay: before the rush, and in it.
    pub calm: (Vec<u64>, Vec<u64>),
}

struct Sale {
    world: Arc<World>,
    rush: Rush,
    hot: String,
    calm: Vec<String>,
    begun: Moment,
    outcome: Mutex<Outcome>,
}

/// Before the rush, for comparison.
const PRELUDE: Duration = Duration::from_mins(2);
/// How many games are not hot.
const CALM_GAMES: u64 = 12;

/// Runs it in a runtime with virtual time and says what came of it.
pub fn run(rush: Rush) -> Outcome {
    fastrand::seed(rush.seed);
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(play(rush))
}

async fn play(rush: Rush) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let plan = Plan { rate: rush.rate, ..Plan::default() };
    let setting = Setting { seed: rush.seed, plan, ..Setting::rush(folder.path()) };
    let world = Arc::new(World::open(setting));
    let sale = Arc::new(open(&world, rush).await);
    if rush.rate > 0 {
        world.chaos.begin();
    }
    let calm = tokio::spawn(Arc::clone(&sale).calm_days());
    let mut buyers = Vec::new();
    let mut arrivals: Vec<u64> = (0..rush.orders).map(|_| world.chaos.below(rush.seconds * 1000)).collect();
    arrivals.sort_unstable();
    for (n, at) in (0..).zip(arrivals) {
        tokio::time::sleep_until(sale.begun + PRELUDE + Duration::from_millis(at)).await;
        buyers.push(tokio::spawn(Arc::clone(&sale).buyer(n)));
    }
    for buyer in buyers {
        buyer.await.unwrap();
    }
    calm.abort();
    world.chaos.heal();
    tokio::time::sleep(Duration::from_mins(30)).await;
    judge(&sale).await
}

async fn open(world: &Arc<World>, rush: Rush) -> Sale {
    let counter = Counter::new(world);
    let hot = stocked(&counter, rush.codes).await;
    // Forty payments begin in a second; nobody who buys another game shall find it sold out.
    let lasts = PRELUDE + Duration::from_secs(rush.orders / 40 + 200);
    let buyers = lasts.as_secs() * 1000 / u64::try_from(rush.calm_every.as_millis()).unwrap_or(1);
    let mut calm = Vec::new();
    for _ in 0..CALM_GAMES {
        calm.push(stocked(&counter, buyers * 2 / CALM_GAMES + 20).await);
    }
    // What the beginning set off is over before anybody comes.
    tokio::time::sleep(Duration::from_mins(1)).await;
    let world = Arc::clone(world);
    Sale { world, rush, hot, calm, begun: Moment::now(), outcome: Mutex::default() }
}

/// A game with so many codes.
async fn stocked(counter: &Counter<'_>, codes: u64) -> String {
    let game = counter.game(1999).await.expect("nothing goes wrong yet");
    for batch in 0..codes.div_ceil(500) {
        let codes = Counter::codes(&game, 500.min(codes - batch * 500), &format!("batch{batch}"));
        counter.import(&game, &codes).await;
    }
    game
}

impl Sale {
    fn note(&self) -> std::sync::MutexGuard<'_, Outcome> {
        self.outcome.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn me(&self, name: String) -> Caller<'_> {
        Caller { world: &self.world, token: name }
    }

    /// A customer of the hot game.
    async fn buyer(self: Arc<Self>, n: u64) {
        let me = self.me(format!("guest:gst_{}", uuid::Uuid::from_u128(u128::from(n))));
        let came = Moment::now();
        let Some(order) = self.order(&me, &self.hot).await else {
            *self.note().ends.entry("not accepted".to_owned()).or_default() += 1;
            return;
        };
        self.note().accepted.push(millis(came));
        let view = self.ready(&me, &order).await;
        self.pay(&view).await;
        let view = self.until(&me, &order, is_end).await;
        let end = view["status"].as_str().unwrap_or("gone").to_owned();
        let mut note = self.note();
        if view["reason"] == "out_of_stock" {
            note.refused.push(millis(came));
        }
        note.ended.push(millis(came));
        if note.ended.len().is_multiple_of(1000) {
            let passed = self.begun.elapsed().saturating_sub(PRELUDE).as_secs();
            println!(
                "{} of {} orders ended after {passed} virtual seconds",
                note.ended.len(),
                self.rush.orders
            );
        }
        *note.ends.entry(end).or_default() += 1;
    }

    /// Buyers of other games, before the rush and in it.
    async fn calm_days(self: Arc<Self>) {
        for n in 0.. {
            tokio::time::sleep_until(self.begun + self.rush.calm_every * n).await;
            let sale = Arc::clone(&self);
            tokio::spawn(async move { sale.calm_buyer(n).await });
        }
    }

    async fn calm_buyer(&self, n: u32) {
        let me = self.me(format!("customer:calm-{n}"));
        let game = self.world.chaos.pick(&self.calm).clone();
        let Some(order) = self.order(&me, &game).await else {
            return self.note().violations.push(format!("a buyer of {game} was turned away"));
        };
        let asked = Moment::now();
        let path = format!("/v1/orders/{order}");
        let mut view = Value::Null;
        while !(view["payment"]["clientSecret"].is_string() || is_end(&view)) {
            tokio::time::sleep(Duration::from_millis(250)).await;
            view = me.once("GET", &path, &Value::Null, "", "").await.body;
        }
        let waited = millis(asked);
        if waited > 5000 {
            let came = asked.saturating_duration_since(self.begun + PRELUDE).as_secs();
            println!(
                "{order} of another game, {came} s after the rush began, could be paid after {waited} ms"
            );
        }
        if asked < self.begun + PRELUDE {
            self.note().calm.0.push(waited);
        } else {
            self.note().calm.1.push(waited);
        }
        self.pay(&view).await;
        let view = self.until(&me, &order, is_end).await;
        if view["status"] != "completed" && self.rush.rate == 0 {
            self.note().violations.push(format!("{order} of another game ended as {}", view["status"]));
        }
    }

    /// Cart, order and payment, as quickly as the store answers.
    async fn order(&self, me: &Caller<'_>, game: &str) -> Option<String> {
        let cart = self.patiently(me, "/v1/carts", Value::Null).await;
        let cart = cart.body["id"].as_str()?.to_owned();
        let item = json!({ "gameId": game, "quantity": 1 });
        self.patiently(me, &format!("/v1/carts/{cart}/items"), item).await;
        let body = json!({ "cartId": cart, "contact": { "email": "ada@example.test" } });
        let order = self.patiently(me, "/v1/orders", body).await;
        let order = order.body["id"].as_str()?.to_owned();
        let path = format!("/v1/orders/{order}/payment");
        let answer = self.patiently(me, &path, json!({ "method": "card" })).await;
        (answer.status == 202).then_some(order)
    }

    async fn patiently(&self, me: &Caller<'_>, path: &str, body: Value) -> Answer {
        while !self.world.limits.as_ref().is_none_or(|all| all.take("API calls", self.world.cloud.now())) {
            tokio::time::sleep(self.world.chaos.millis(200, 2000)).await;
        }
        me.call("POST", path, body).await
    }

    /// The order once it can be paid or is at its end. A page that was told the turn does not ask before.
    async fn ready(&self, me: &Caller<'_>, order: &str) -> Value {
        loop {
            let view = self
                .until(me, order, |view| {
                    let payment = &view["payment"];
                    is_end(view) || payment["clientSecret"].is_string() || payment["startsAt"].is_string()
                })
                .await;
            let Some(turn) = view["payment"]["startsAt"].as_str() else { return view };
            let format = &time::format_description::well_known::Rfc3339;
            let wait = time::OffsetDateTime::parse(turn, format).unwrap() - self.world.cloud.now();
            let wait = Duration::try_from(wait).unwrap_or_default();
            tokio::time::sleep(wait + self.world.chaos.millis(500, 4000)).await;
        }
    }

    async fn until(&self, me: &Caller<'_>, order: &str, done: impl Fn(&Value) -> bool) -> Value {
        let path = format!("/v1/orders/{order}");
        let mut pause = Duration::from_secs(1);
        loop {
            let view = me.once("GET", &path, &Value::Null, "", "").await;
            if view.status == 200 && done(&view.body) {
                return view.body;
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(30));
        }
    }

    /// Types the card's number in.
    async fn pay(&self, view: &Value) {
        if view["payment"]["clientSecret"].is_string() {
            tokio::time::sleep(self.world.chaos.millis(5000, 60_000)).await;
            self.world.bank.confirm(view, "pm_card_visa");
        }
    }
}

fn is_end(view: &Value) -> bool {
    let ends = ["completed", "cancelled", "expired", "payment_failed", "rejected", "refunded"];
    ends.iter().any(|end| view["status"] == *end)
}

fn millis(since: Moment) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

async fn judge(sale: &Sale) -> Outcome {
    let mut outcome = std::mem::take(&mut *sale.note());
    let snapshot = sale.world.snapshot().await;
    let report = verify::check(&snapshot);
    let found = report.violations.iter().map(|one| format!("{:?}: {}", one.invariant, one.what));
    outcome.violations.extend(found);
    outcome.violations.extend(snapshot.unreadable.iter().map(ToString::to_string));
    let running = sale.world.cloud.state().map_or(0, |state| state.executions);
    if running > 0 {
        outcome.violations.push(format!("{running} sagas still run"));
    }
    let sold = outcome.ends.get("completed").copied().unwrap_or(0);
    let wanted = sale.rush.orders.min(sale.rush.codes);
    if sold != wanted {
        outcome.violations.push(format!("{sold} were sold, not {wanted}"));
    }
    if let Some(limits) = &sale.world.limits {
        outcome.throttled = limits.throttled_at_stripe();
        outcome.hottest = limits.hottest();
        limits.lines().iter().for_each(|line| println!("{line}"));
    }
    outcome
}

impl Outcome {
    /// The time below which so many of a hundred are, and how many there are.
    pub fn percentile(times: &[u64], percent: usize) -> Option<u64> {
        let mut times = times.to_vec();
        times.sort_unstable();
        times.get((times.len() * percent / 100).min(times.len().saturating_sub(1))).copied()
    }
}

/// Runs it and prints what came of it; true if everything held.
pub fn report(rush: Rush) -> bool {
    let begun = Instant::now();
    let outcome = run(rush);
    println!("{rush:?}: {:?}", outcome.ends);
    for (name, times) in [
        ("accepted after", &outcome.accepted),
        ("heard that it is sold out after", &outcome.refused),
        ("at its end after", &outcome.ended),
        ("others could pay, before the rush, after", &outcome.calm.0),
        ("others could pay, in the rush, after", &outcome.calm.1),
    ] {
        let at = |percent| Outcome::percentile(times, percent).unwrap_or_default();
        println!(
            "{name}: half {} ms, 99 % {} ms, all {} ms ({} times)",
            at(50),
            at(99),
            at(100),
            times.len()
        );
    }
    outcome.violations.iter().take(30).for_each(|what| println!("{what}"));
    println!("{} s", begun.elapsed().as_secs());
    outcome.violations.is_empty()
}
