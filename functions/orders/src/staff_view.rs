//! How an order looks to staff: whose it is, and who did what.

use domain::order::{EndReason, EventKind, Order, OrderStatus};
use domain::payment::Payment;
use domain::text::Title;
use domain::{Money, OrderId, Timestamp};
use edge::{OwnerView, Response};
use serde::Serialize;

use crate::OrderView;

/// An order as staff see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdminOrder {
    #[serde(flatten)]
    order: OrderView,
    owner: OwnerView,
    /// The customer, or staff for them, wants out while it is being paid.
    cancel_requested: bool,
    /// Counts changes; the ETag.
    version: u64,
}

impl AdminOrder {
    /// What is known of an order and of its payment.
    pub(crate) fn of(order: Order, payment: Option<Payment>) -> Self {
        let (owner, cancel_requested, version) =
            (OwnerView::of(&order.owner), order.cancel_requested, order.version);
        let order = OrderView::from(order);
        let order = match payment {
            Some(payment) => order.with_payment(payment, None),
            None => order,
        };
        Self { order, owner, cancel_requested, version }
    }

    /// With its codes.
    pub(crate) fn with_codes(self, codes: Vec<domain::code::Code>) -> Self {
        Self { order: self.order.with_codes(codes), ..self }
    }

    /// With the version as ETag.
    pub(crate) fn tag(&self, response: Response) -> Response {
        response.etag(self.version).header("cache-control", "no-store")
    }
}

/// An order in the list of staff.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdminOrderSummary {
    id: OrderId,
    status: OrderStatus,
    reason: Option<EndReason>,
    total: Money,
    /// How many codes.
    quantity: u32,
    /// Of what.
    #[schema(value_type = Vec<String>)]
    titles: Vec<Title>,
    owner: OwnerView,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

impl From<Order> for AdminOrderSummary {
    fn from(order: Order) -> Self {
        let quantity = order.wants().map(|(_, quantity)| quantity).sum();
        let (owner, titles) =
            (OwnerView::of(&order.owner), order.lines.into_iter().map(|line| line.title).collect());
        let Order { id, status, reason, total, created_at, updated_at, .. } = order;
        Self { id, status, reason, total, quantity, titles, owner, created_at, updated_at }
    }
}

/// One thing that happened to an order, and who did it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdminTimelineView {
    /// What.
    #[serde(rename = "type")]
    kind: EventKind,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// An owner, a member of staff by their subject, or `saga`.
    #[schema(example = "sam")]
    by: String,
    detail: Option<String>,
}

impl From<store::TimelineEntry> for AdminTimelineView {
    fn from(entry: store::TimelineEntry) -> Self {
        Self { kind: entry.kind, at: entry.at, by: entry.by, detail: entry.detail }
    }
}

/// Everything that happened to an order, as staff see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AdminTimeline {
    /// In order of time.
    pub items: Vec<AdminTimelineView>,
}
