//! Payments, one for each order, and the Stripe events that were applied to them.

use aws_sdk_dynamodb::Client;
use domain::payment::Payment;
use domain::{Fault, OrderId, Timestamp};
use serde::{Deserialize, Serialize};
use time::Duration;

use crate::days::Days;
use crate::keys;
use crate::page::{Page, PageRequest};
use crate::table::{Expect, Item, Table};

/// An event of Stripe about a payment of ours that has done what it has to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Applied {
    /// Stripe's id of it.
    #[serde(default)]
    pub id: String,
    /// What Stripe calls it.
    #[serde(default)]
    pub kind: String,
    /// The order whose payment it is.
    pub order_id: OrderId,
    /// When it was applied; events of before this was noted have no time.
    #[serde(default, with = "time::serde::rfc3339::option")]
    pub at: Option<Timestamp>,
}

/// Stripe keeps and may repeat events for 30 days (<https://docs.stripe.com/webhooks>).
const KEEP_EVENTS: Duration = Duration::days(30);

/// The repository of payments.
#[derive(Debug, Clone)]
pub struct Payments {
    table: Table,
}

impl Payments {
    /// Over the payments table.
    pub fn new(client: Client, table: impl Into<String>) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// The payment of an order, strongly consistent.
    pub async fn by_order(&self, order: OrderId) -> Result<Option<Payment>, Fault> {
        self.table.get(keys::payment(order)).await
    }

    /// Writes a new payment; [`Fault::Conflict`] if the order has one.
    pub async fn create(&self, payment: &Payment) -> Result<(), Fault> {
        self.table.put(&item(payment), Expect::Absent).await
    }

    /// Writes `payment`, the next version of what was read.
    pub async fn save(&self, payment: &Payment) -> Result<(), Fault> {
        self.table.put(&item(payment), before(payment)).await
    }

    /// Notes that an event of Stripe has arrived and done what it has to, where that changes nothing in the payment.
    pub async fn note(&self, id: &str, kind: &str, order: OrderId, now: Timestamp) -> Result<(), Fault> {
        match self.table.put(&applied(id, kind, order, now), Expect::Absent).await {
            // It came before: the first time counts.
            Err(fault) if fault.is_conflict() => Ok(()),
            noted => noted,
        }
    }

    /// Events of Stripe that were applied on these days, newest first.
    pub async fn applied_on(&self, days: Days, page: &PageRequest) -> Result<Page<Applied>, Fault> {
        self.table.by_day(days, page, |_| true).await
    }

    /// True once a Stripe event was applied.
    pub async fn has_applied(&self, event: &str) -> Result<bool, Fault> {
        let applied: Option<Applied> = self.table.get(keys::stripe_event(event)).await?;
        Ok(applied.is_some())
    }

    /// Writes `payment` and, in the same moment, that the event `id` was applied to it.
    pub async fn apply(&self, id: &str, kind: &str, payment: &Payment, now: Timestamp) -> Result<(), Fault> {
        let event = applied(id, kind, payment.order_id, now);
        let parts = vec![
            self.table.putting(&item(payment), before(payment))?,
            self.table.putting(&event, Expect::Absent)?,
        ];
        self.table.transact("payment", parts).await
    }
}

fn applied(id: &str, kind: &str, order_id: OrderId, now: Timestamp) -> Item<Applied> {
    let applied = Applied { id: id.to_owned(), kind: kind.to_owned(), order_id, at: Some(now) };
    Item::new(keys::stripe_event(id), 1, applied).until(Some(now + KEEP_EVENTS)).on_day(now, id)
}

fn before(payment: &Payment) -> Expect {
    Expect::Version(payment.version.saturating_sub(1))
}

fn item(payment: &Payment) -> Item<&Payment> {
    Item::new(keys::payment(payment.order_id), payment.version, payment)
}
