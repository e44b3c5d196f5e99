//! Stripe, and the post between it and the store: webhooks come late, twice, in any order, or never.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use cloud::{Clock, Cloud};
use http::{Request, Response};
use serde_json::Value;
use server::Gateway;
use stripe_simulator::{Delivery, LOST_STATUS, RetryPolicy, Simulator};
use tokio::sync::Notify;
use verify::Charge;

use crate::chaos::{Chaos, Sight};

/// Where the store finds Stripe.
pub const BASE: &str = "http://stripe.local";
/// What webhooks are signed with.
pub const WEBHOOK_SECRET: &str = "whsec_simulation";
/// The store's key.
pub const SECRET_KEY: &str = "sk_test_simulation";
/// The browser's.
pub const PUBLISHABLE_KEY: &str = "pk_test_simulation";

/// The simulator with its post.
pub struct Bank {
    simulator: Mutex<Simulator>,
    changed: Notify,
    chaos: Arc<Chaos>,
    /// So many seconds the n-th webhook is under way, where a test wants a certain order; and whether each comes twice.
    order: Mutex<Option<(Vec<u64>, bool)>>,
    /// Webhooks that come days later, when everything has ended: Stripe repeats for three days.
    belated: Mutex<Vec<String>>,
    // Not the cloud itself: it holds us as a site, and neither would ever be freed.
    clock: Arc<Clock>,
}

impl Bank {
    /// An account whose webhooks go to the store.
    pub fn open(cloud: &Cloud, chaos: &Arc<Chaos>, seed: u64) -> Arc<Self> {
        let mut simulator = Simulator::new(seed);
        simulator.set_page_base(BASE);
        simulator.set_retry_policy(RetryPolicy::live());
        simulator.add_webhook_endpoint(
            "http://store.local/v1/webhooks/stripe",
            WEBHOOK_SECRET,
            &["*"],
            cloud.now(),
        );
        let bank = Self {
            simulator: Mutex::new(simulator),
            changed: Notify::new(),
            chaos: Arc::clone(chaos),
            order: Mutex::default(),
            belated: Mutex::default(),
            clock: Arc::clone(cloud.clock()),
        };
        Arc::new(bank)
    }

    fn lock(&self) -> MutexGuard<'_, Simulator> {
        self.simulator.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One call of its API.
    pub fn call(&self, request: Request<Bytes>) -> Response<Bytes> {
        let answer = self.lock().call(request, self.clock.now());
        self.changed.notify_one();
        answer
    }

    /// The same for the SDK, where a lost answer is an error of the connection.
    pub fn site(self: &Arc<Self>) -> cloud::Site {
        let bank = Arc::clone(self);
        Arc::new(move |request| {
            let answer = bank.call(request);
            let lost = answer.status().as_u16() == LOST_STATUS;
            Box::pin(async move { if lost { Err(cloud::lost_answer()) } else { Ok(answer) } })
        })
    }

    /// A call with a form, as a browser (`pk_…`) or the store's people (`sk_…`) make it.
    pub fn ask(&self, key: &str, method: &str, path: &str, form: &str) -> (u16, Value) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {key}"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Bytes::from(form.to_owned()))
            .unwrap();
        let answer = self.call(request);
        (answer.status().as_u16(), serde_json::from_slice(answer.body()).unwrap_or_default())
    }

    /// A browser confirms the payment of an order that it was shown.
    pub fn confirm(&self, view: &Value, card: &str) {
        let payment = &view["payment"];
        let (id, secret) = (payment["paymentIntentId"].as_str(), payment["clientSecret"].as_str());
        let (Some(id), Some(secret)) = (id, secret) else { return };
        let form = format!("client_secret={secret}&payment_method={card}");
        let path = format!("/v1/payment_intents/{id}/confirm");
        let (status, answer) = self.ask(PUBLISHABLE_KEY, "POST", &path, &form);
        self.chaos.note(|| format!("browser confirms {id} with {card}: {status} {}", answer["status"]));
    }

    /// Delivers webhooks, badly.
    pub async fn deliver(self: Arc<Self>, gateway: Arc<Gateway>) {
        loop {
            let due = {
                let mut simulator = self.lock();
                simulator.tick(self.clock.now());
                simulator.due_deliveries(self.clock.now())
            };
            for delivery in due {
                tokio::spawn(Arc::clone(&self).post(Arc::clone(&gateway), delivery));
            }
            let next = self.lock().next_wakeup();
            tokio::select! {
                biased;
                () = self.clock.until(next) => {}
                () = self.changed.notified() => {}
            }
        }
    }

    /// One envelope: now, late, twice, or lost though Stripe believes it arrived.
    async fn post(self: Arc<Self>, gateway: Arc<Gateway>, delivery: Delivery) {
        let chaos = Arc::clone(&self.chaos);
        let id = delivery.id.clone();
        if chaos.is_on() {
            let slow = if chaos.one_in(12) { 400_000 } else { 1500 };
            tokio::time::sleep(chaos.millis(0, slow)).await;
            if chaos.one_in(15) {
                chaos.note(|| format!("webhook {id} was lost"));
                chaos.sometimes(Sight::Lost);
                if chaos.one_in(2) {
                    self.belated.lock().unwrap_or_else(PoisonError::into_inner).push(id.clone());
                }
                return self.lock().delivered(&id, Some(200), self.clock.now());
            }
            if chaos.one_in(6) {
                chaos.sometimes(Sight::Repeated);
                let (gateway, copy, pause) =
                    (Arc::clone(&gateway), delivery.clone(), chaos.millis(0, 200_000));
                let bank = Arc::clone(&self);
                tokio::spawn(async move {
                    tokio::time::sleep(pause).await;
                    bank.hand_over(&gateway, copy).await;
                });
            }
        }
        if self.in_order().await {
            self.hand_over(&gateway, delivery.clone()).await;
        }
        let status = self.hand_over(&gateway, delivery).await;
        self.lock().delivered(&id, status, self.clock.now());
        self.changed.notify_one();
    }

    /// From now on the n-th webhook takes the n-th of these numbers of seconds, those after them none.
    pub fn take_order(&self, seconds: Vec<u64>, twice: bool) {
        *self.order.lock().unwrap_or_else(PoisonError::into_inner) = Some((seconds, twice));
    }

    /// Waits for this webhook's turn; true if it is to come twice.
    async fn in_order(&self) -> bool {
        let next = {
            let mut order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
            order
                .as_mut()
                .filter(|(seconds, _)| !seconds.is_empty())
                .map(|(seconds, twice)| (seconds.remove(0), *twice))
        };
        let Some((seconds, twice)) = next else { return false };
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        twice
    }

    /// What was held back for days arrives now, signed anew, as Stripe does at each try.
    pub fn send_belated(&self) {
        let belated = std::mem::take(&mut *self.belated.lock().unwrap_or_else(PoisonError::into_inner));
        for id in belated {
            let (status, _) = self.ask(SECRET_KEY, "POST", &format!("/_sim/deliveries/{id}/resend"), "");
            assert_eq!(status, 200, "the webhook {id} can be sent again");
            self.chaos.sometimes(Sight::Belated);
        }
    }

    async fn hand_over(&self, gateway: &Gateway, delivery: Delivery) -> Option<u16> {
        let headers = delivery.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let call = crate::client::call(
            "POST",
            "/v1/webhooks/stripe",
            headers,
            delivery.body,
            &delivery.id,
            self.clock.now(),
        );
        let waited = tokio::time::timeout(Duration::from_secs(20), gateway.answer(call)).await;
        waited.ok().map(|answer| answer.status().as_u16())
    }

    /// How often a card was declined, by intent.
    pub fn declines(&self) -> BTreeMap<String, u32> {
        let mut declines = BTreeMap::new();
        for event in self.pages("/v1/events?type=payment_intent.payment_failed&limit=100") {
            let intent = event["data"]["object"]["id"].as_str().unwrap_or_default().to_owned();
            *declines.entry(intent).or_default() += 1;
        }
        declines
    }

    /// Stripe's ledger.
    pub fn charges(&self) -> Vec<Charge> {
        let all = self.pages("/v1/payment_intents?limit=100&expand[]=data.latest_charge");
        all.iter().map(charge).collect()
    }

    fn pages(&self, list: &str) -> Vec<Value> {
        let mut all: Vec<Value> = Vec::new();
        loop {
            let last = all.last().and_then(|last| last["id"].as_str());
            let after = last.map(|id| format!("&starting_after={id}")).unwrap_or_default();
            let (status, page) = self.ask(SECRET_KEY, "GET", &format!("{list}{after}"), "");
            assert_eq!(status, 200, "{page}");
            all.extend(page["data"].as_array().cloned().unwrap_or_default());
            if page["has_more"] != true {
                return all;
            }
        }
    }
}

/// A PaymentIntent in the checker's words.
fn charge(intent: &Value) -> Charge {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Charge {
        intent: text(&intent["id"]),
        order: intent["metadata"]["order_id"].as_str().and_then(|id| id.parse().ok()),
        status: text(&intent["status"]),
        amount: intent["amount"].as_i64().unwrap_or(0),
        received: intent["amount_received"].as_i64().unwrap_or(0),
        refunded: intent["latest_charge"]["amount_refunded"].as_i64().unwrap_or(0),
    }
}
