//! Payments, one for each order, and the Stripe events that were applied to them.

use aws_sdk_dynamodb::Client;
use domain::payment::Payment;
use domain::{Fault, OrderId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::keys;
use crate::table::{Expect, Item, Table};

#[derive(Serialize, Deserialize)]
struct Applied {
    order_id: OrderId,
}

/// Stripe keeps and may repeat events for 30 days (<https://docs.stripe.com/webhooks>).
const KEEP_EVENTS: time::Duration = time::Duration::days(30);

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

    /// True once a Stripe event was applied.
    pub async fn has_applied(&self, event: &str) -> Result<bool, Fault> {
        let applied: Option<Applied> = self.table.get(keys::stripe_event(event)).await?;
        Ok(applied.is_some())
    }

    /// Writes `payment` and, in the same moment, that `event` was applied to it.
    pub async fn apply(&self, event: &str, payment: &Payment, now: Timestamp) -> Result<(), Fault> {
        let applied = Applied { order_id: payment.order_id };
        let event = Item::new(keys::stripe_event(event), 1, applied).until(Some(now + KEEP_EVENTS));
        let parts = vec![
            self.table.putting(&item(payment), before(payment))?,
            self.table.putting(&event, Expect::Absent)?,
        ];
        self.table.transact("payment", parts).await
    }
}

fn before(payment: &Payment) -> Expect {
    Expect::Version(payment.version.saturating_sub(1))
}

fn item(payment: &Payment) -> Item<&Payment> {
    Item::new(keys::payment(payment.order_id), payment.version, payment)
}
