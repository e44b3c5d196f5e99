//! Webhook deliveries: what is due, how it is signed, when it is tried again.

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::events::Event;
use crate::session::Session;
use crate::signature;
use crate::state::Db;
use crate::table::Record;

/// A request to make now. Report how it went by `Simulator::delivered`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub id: String,
    pub event_id: String,
    pub event_type: String,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
}

/// How often and how long a failed delivery is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetryPolicy {
    /// Seconds from the first failure to the second try.
    pub first_seconds: i64,
    /// By what each wait is longer than the one before.
    pub factor: i64,
    /// No wait is longer.
    pub longest_seconds: i64,
    pub tries: Option<u32>,
    /// No try starts later after the first.
    pub give_up_seconds: Option<i64>,
}

impl RetryPolicy {
    /// Stripe's sandboxes: three tries over a few hours.
    pub const fn sandbox() -> Self {
        Self { first_seconds: 60, factor: 60, longest_seconds: 3_600, tries: Some(3), give_up_seconds: None }
    }

    /// Live mode: exponential waits for three days.
    pub const fn live() -> Self {
        Self {
            first_seconds: 60,
            factor: 2,
            longest_seconds: 12 * 3_600,
            tries: None,
            give_up_seconds: Some(3 * 24 * 3_600),
        }
    }

    fn next(&self, failed: u32, first_at: i64, now: i64) -> Option<i64> {
        if self.tries.is_some_and(|tries| failed >= tries) {
            return None;
        }
        let mut wait = self.first_seconds;
        for _ in 1..failed {
            wait = wait.saturating_mul(self.factor).min(self.longest_seconds);
        }
        let at = now + wait;
        let late = self.give_up_seconds.is_some_and(|give_up| at - first_at > give_up);
        (!late).then_some(at)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Progress {
    Pending,
    Delivered,
    Failed,
    Dropped,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Attempt {
    at: i64,
    /// None: no answer came.
    status: Option<u16>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DeliveryRecord {
    pub(crate) id: String,
    pub(crate) event: String,
    endpoint: String,
    event_type: String,
    pub(crate) progress: Progress,
    pub(crate) next_at: i64,
    /// Among those due, the smaller goes first.
    pub(crate) order: i64,
    attempts: Vec<Attempt>,
    /// Failures since the last (re)send.
    failures: u32,
    first_at: Option<i64>,
    /// The next body is changed after it was signed.
    pub(crate) tampered: bool,
    /// The next signature is older than any tolerance.
    pub(crate) stale: bool,
    /// Handed out and not reported yet. Not kept: after a crash it is due again.
    #[serde(skip)]
    in_flight: bool,
}

impl Record for DeliveryRecord {
    const TABLE: &'static str = "deliveries";
    fn id(&self) -> &str {
        &self.id
    }

    fn due(&self) -> Option<i64> {
        (self.progress == Progress::Pending).then_some(self.next_at)
    }
}

impl DeliveryRecord {
    pub(crate) fn render(&self) -> Value {
        json!({
            "id": self.id, "event": self.event, "endpoint": self.endpoint,
            "type": self.event_type, "status": self.progress, "next_at": self.next_at,
            "attempts": self.attempts, "tampered": self.tampered, "stale": self.stale,
            "in_flight": self.in_flight,
        })
    }

    /// Due again as if never tried.
    pub(crate) fn restart(&mut self, at: i64) {
        self.progress = Progress::Pending;
        self.next_at = at;
        self.failures = 0;
        self.first_at = None;
        self.in_flight = false;
    }

    fn waits(&self) -> bool {
        self.progress == Progress::Pending && !self.in_flight
    }

    /// Seconds before now: far outside the usual tolerance of five minutes.
    fn signed_at(&self, now: i64) -> i64 {
        if self.stale { now - 3_600 } else { now }
    }
}

impl Session<'_> {
    /// One delivery for each endpoint that wants the event.
    pub(crate) fn schedule(&mut self, event: &Event) {
        let wanted = self.db.webhooks.iter().filter(|endpoint| endpoint.wants(&event.kind));
        let endpoints: Vec<String> = wanted.map(|endpoint| endpoint.id.clone()).collect();
        for endpoint in endpoints {
            self.add_delivery(event.id.clone(), endpoint, event.kind.clone());
        }
    }

    fn add_delivery(&mut self, event: String, endpoint: String, event_type: String) -> Value {
        let id = self.db.next_id("whd");
        let order = i64::try_from(self.db.meta().objects).unwrap_or(i64::MAX);
        let record = DeliveryRecord {
            id,
            event,
            endpoint,
            event_type,
            progress: Progress::Pending,
            next_at: self.now,
            order,
            attempts: Vec::new(),
            failures: 0,
            first_at: None,
            tampered: false,
            stale: false,
            in_flight: false,
        };
        let value = record.render();
        self.db.deliveries.put(record);
        value
    }

    /// The same event to the same endpoint once more.
    pub(crate) fn duplicate_delivery(&mut self, record: &DeliveryRecord) -> Value {
        self.add_delivery(record.event.clone(), record.endpoint.clone(), record.event_type.clone())
    }

    pub(crate) fn due_deliveries(&mut self) -> Vec<Delivery> {
        if self.db.paused() {
            return Vec::new();
        }
        let due = self.db.deliveries.due_by(self.now).filter(|row| row.waits());
        let mut due: Vec<DeliveryRecord> = due.cloned().collect();
        due.sort_by_key(|row| (row.next_at, row.order));
        due.into_iter().filter_map(|row| self.hand_out(row)).collect()
    }

    fn hand_out(&mut self, mut row: DeliveryRecord) -> Option<Delivery> {
        let delivery = self.compose(&row);
        match delivery {
            Some(_) => row.in_flight = true,
            // The endpoint was deleted meanwhile.
            None => row.progress = Progress::Dropped,
        }
        row.tampered &= delivery.is_none();
        row.stale &= delivery.is_none();
        self.db.deliveries.put(row);
        delivery
    }

    fn compose(&self, row: &DeliveryRecord) -> Option<Delivery> {
        let endpoint = self.db.webhooks.get(&row.endpoint)?;
        let event = self.db.events.get(&row.event)?;
        let body = event.render(self.db.pending_deliveries(&row.event).max(1));
        let mut body = serde_json::to_vec_pretty(&body).ok()?;
        let secrets = endpoint.secrets(self.now);
        let signature = signature::header(&secrets, row.signed_at(self.now), &body);
        if row.tampered {
            body.push(b'\n');
        }
        let headers = [
            ("content-type", "application/json; charset=utf-8"),
            ("user-agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)"),
            ("stripe-signature", signature.as_str()),
        ];
        Some(Delivery {
            id: row.id.clone(),
            event_id: row.event.clone(),
            event_type: row.event_type.clone(),
            url: endpoint.url.clone(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            body: Bytes::from(body),
        })
    }

    /// Success is 2xx; anything else, or no answer, is tried again.
    pub(crate) fn delivered(&mut self, id: &str, status: Option<u16>) {
        let Some(mut row) = self.db.deliveries.get(id).cloned() else { return };
        row.in_flight = false;
        row.attempts.push(Attempt { at: self.now, status });
        let first_at = *row.first_at.get_or_insert(self.now);
        if status.is_some_and(|status| (200..300).contains(&status)) {
            row.progress = Progress::Delivered;
        } else {
            row.failures += 1;
            match self.db.meta().retry_policy.next(row.failures, first_at, self.now) {
                Some(at) => row.next_at = at,
                None => row.progress = Progress::Failed,
            }
        }
        self.db.deliveries.put(row);
    }

    /// Lets held deliveries go, the oldest first or last.
    pub(crate) fn release(&mut self, reverse: bool) {
        self.db.meta_mut().paused = false;
        let held = self.db.deliveries.due_by(self.now).filter(|row| row.waits());
        let mut held: Vec<DeliveryRecord> = held.cloned().collect();
        for row in &mut held {
            row.next_at = self.now;
            row.order = if reverse { -row.order.abs() } else { row.order.abs() };
        }
        for row in held {
            self.db.deliveries.put(row);
        }
    }
}

impl Db {
    pub(crate) fn pending_deliveries(&self, event: &str) -> usize {
        self.deliveries.waiting().filter(|row| row.event == event).count()
    }

    pub(crate) fn next_delivery(&self) -> Option<i64> {
        if self.paused() {
            return None;
        }
        self.deliveries.waiting().find(|row| row.waits()).map(|row| row.next_at)
    }
}
