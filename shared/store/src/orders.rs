//! Orders and what happened to them: state and event are written in one transaction.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::TransactWriteItem;
use domain::cart::Cart;
use domain::order::{EndReason, EventKind, Order};
use domain::{Fault, OrderId, Owner, Timestamp};
use serde::{Deserialize, Serialize};

use crate::audit_log::Note;
use crate::carts::Carts;
use crate::codes::Codes;
use crate::days::Days;
use crate::keys;
use crate::page::{Page, PageRequest};
use crate::table::{Expect, Item, Table};

/// One thing that happened to an order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// What.
    pub kind: EventKind,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: Timestamp,
    /// Who: an owner, a staff subject, or `saga`.
    pub by: String,
    /// In a few words, without personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// The repository of orders.
#[derive(Debug, Clone)]
pub struct Orders {
    table: Table,
}

impl Orders {
    /// Over the orders table.
    pub fn new(client: Client, table: impl Into<String>) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// One order, strongly consistent.
    pub async fn by_id(&self, id: OrderId) -> Result<Option<Order>, Fault> {
        self.table.get(keys::order(id)).await
    }

    /// Writes a new order; [`Fault::Conflict`] if it is there already.
    pub async fn place(&self, order: &Order, entry: &TimelineEntry) -> Result<(), Fault> {
        self.write(order, Expect::Absent, entry, Vec::new()).await
    }

    /// Writes `order`, the next version of what was read, and what happened.
    pub async fn save(&self, order: &Order, entry: &TimelineEntry) -> Result<(), Fault> {
        self.write(order, before(order), entry, Vec::new()).await
    }

    /// Like [`Orders::save`], and the order's cart with it: locked, unlocked or emptied in the same moment.
    pub async fn save_with_cart(
        &self,
        order: &Order,
        entry: &TimelineEntry,
        carts: &Carts,
        cart: &Cart,
    ) -> Result<(), Fault> {
        self.write(order, before(order), entry, vec![carts.saving(cart)?]).await
    }

    /// Like [`Orders::save`], as staff changed it.
    pub async fn save_noted(&self, order: &Order, entry: &TimelineEntry, note: Note) -> Result<(), Fault> {
        self.write(order, before(order), entry, vec![note.0]).await
    }

    /// Like [`Orders::save_noted`], if no code of the order was ever seen.
    pub async fn save_unseen(
        &self,
        order: &Order,
        entry: &TimelineEntry,
        codes: &Codes,
        note: Note,
    ) -> Result<(), Fault> {
        self.write(order, before(order), entry, vec![codes.unseen(order.id)?, note.0]).await
    }

    /// Everybody's orders that were placed on these days, newest first.
    pub async fn placed_on(
        &self,
        days: Days,
        page: &PageRequest,
        wanted: impl Fn(&Order) -> bool,
    ) -> Result<Page<Order>, Fault> {
        self.table.by_day(days, page, wanted).await
    }

    /// Every order of a day.
    pub async fn of_day(&self, day: time::Date) -> Result<Vec<Order>, Fault> {
        self.table.whole_day(day).await
    }

    /// An owner's orders, newest first.
    pub async fn list(&self, owner: &Owner, page: &PageRequest) -> Result<Page<Order>, Fault> {
        self.table.query_owner(&keys::owner(owner), page).await
    }

    /// What happened to an order, in order of time.
    pub async fn timeline(&self, id: OrderId) -> Result<Vec<TimelineEntry>, Fault> {
        let mut entries: Vec<TimelineEntry> = self.table.query_all(&keys::order(id).pk, "EVENT#").await?;
        entries.sort_by_key(|entry| entry.at);
        Ok(entries)
    }

    async fn write(
        &self,
        order: &Order,
        expect: Expect,
        entry: &TimelineEntry,
        mut others: Vec<TransactWriteItem>,
    ) -> Result<(), Fault> {
        let mut parts = vec![self.table.putting(&item(order), expect)?, self.telling(order.id, entry)?];
        parts.append(&mut others);
        self.table.transact("order", parts).await?;
        count(order, entry.kind);
        Ok(())
    }

    /// For the transactions of other repositories: what happened to an order. What can happen again has its time in
    /// its key.
    pub(crate) fn telling(&self, order: OrderId, entry: &TimelineEntry) -> Result<TransactWriteItem, Fault> {
        let mut kind = name(entry.kind);
        if entry.kind.repeats() {
            kind = format!("{kind}#{}", keys::sortable(entry.at));
        }
        self.table.putting(&Item::new(keys::timeline(order, &kind), 1, entry), Expect::Absent)
    }

    /// For the transactions of other repositories: the order must still be as it was read.
    pub(crate) fn unchanged(&self, order: &Order) -> Result<TransactWriteItem, Fault> {
        self.table.checking(&keys::order(order.id), Expect::Version(order.version))
    }
}

/// Events under this target are counts of the business: `metric` names what, `value` says how many.
pub const METRIC: &str = "metric";

/// What happens to an order happens once, so it is counted here. Names and reasons only.
fn count(order: &Order, kind: EventKind) {
    let codes = || order.wants().map(|(_, quantity)| u64::from(quantity)).sum();
    let (metric, value) = match (kind, order.reason) {
        (EventKind::CodesAllocated, _) => ("CodeAllocated".to_owned(), codes()),
        (EventKind::OrderRejected, Some(EndReason::OutOfStock)) => ("OutOfStock".to_owned(), 1),
        (EventKind::OrderRefunded, _) => ("RefundIssued".to_owned(), 1),
        (kind, _) => (name(kind), 1),
    };
    tracing::info!(target: METRIC, metric, value);
}

fn before(order: &Order) -> Expect {
    Expect::Version(order.version.saturating_sub(1))
}

fn item(order: &Order) -> Item<&Order> {
    let place = format!("{}#{}", keys::sortable(order.created_at), order.id);
    Item::new(keys::order(order.id), order.version, order)
        .indexed(keys::owner(&order.owner), place)
        .on_day(order.created_at, &order.id.to_string())
}

fn name(kind: EventKind) -> String {
    format!("{kind:?}")
}
