//! How an order looks outside.

use domain::code::{Code, CodeStatus};
use domain::order::{EndReason, EventKind, Order, OrderLine, OrderStatus, PaymentMethod};
use domain::payment::{Payment, PaymentError, PaymentStatus};
use domain::text::Email;
use domain::{CartId, CodeId, GameId, Money, OrderId, Timestamp};
use serde::{Deserialize, Serialize};

/// Where to reach the customer.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contact {
    /// The receipt goes here.
    pub email: Email,
}

/// The payment, as its owner sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentView {
    method: PaymentMethod,
    status: PaymentStatus,
    /// Confirms the payment in the browser; null until it is created.
    #[schema(example = "pi_123_secret_456")]
    client_secret: Option<String>,
    /// For Stripe.js.
    #[schema(example = "pk_test_123")]
    publishable_key: Option<String>,
    #[schema(example = "pi_123")]
    payment_intent_id: Option<String>,
    /// In a rush: when it will be created. The codes are held until then.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(value_type = Option<String>, format = DateTime)]
    starts_at: Option<Timestamp>,
    /// Why the last card was refused; another may be tried.
    last_error: Option<PaymentError>,
    /// Refused cards so far; five end the payment.
    attempts: u32,
}

/// A code of the order; its text is shown by `POST /v1/library/{codeId}/reveal`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderCode {
    id: CodeId,
    game_id: GameId,
    status: CodeStatus,
}

/// An order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderView {
    id: OrderId,
    status: OrderStatus,
    /// Why it ended, if it did.
    reason: Option<EndReason>,
    cart_id: CartId,
    contact: Option<Contact>,
    /// As of placing; frozen when payment is added.
    lines: Vec<OrderLine>,
    total: Money,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    /// Pay until then.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pay_by: Option<Timestamp>,
    /// Null until payment is added.
    payment: Option<PaymentView>,
    /// Once completed.
    codes: Vec<OrderCode>,
}

impl From<Order> for OrderView {
    fn from(order: Order) -> Self {
        let creating = |method| PaymentView {
            method,
            status: PaymentStatus::Creating,
            client_secret: None,
            publishable_key: None,
            payment_intent_id: None,
            starts_at: None,
            last_error: None,
            attempts: 0,
        };
        Self {
            id: order.id,
            status: order.status,
            reason: order.reason,
            cart_id: order.cart_id,
            contact: order.contact.map(|email| Contact { email }),
            lines: order.lines,
            total: order.total,
            created_at: order.created_at,
            updated_at: order.updated_at,
            pay_by: order.checkout.as_ref().map(|checkout| checkout.pay_by),
            payment: order.checkout.map(|checkout| creating(checkout.method)),
            codes: Vec::new(),
        }
    }
}

impl OrderView {
    /// With what is known of its payment; without a publishable key also without what a browser confirms it with.
    pub(crate) fn with_payment(self, payment: Payment, publishable_key: Option<String>) -> Self {
        let view = PaymentView {
            method: payment.method,
            status: payment.status,
            client_secret: payment.client_secret.filter(|_| publishable_key.is_some()),
            publishable_key,
            starts_at: payment.turn.filter(|_| payment.intent_id.is_none()),
            payment_intent_id: payment.intent_id,
            last_error: payment.last_error,
            attempts: payment.declines,
        };
        let pay_by = payment.pay_by.or(self.pay_by);
        Self { payment: Some(view), pay_by, ..self }
    }

    /// With its codes.
    pub(crate) fn with_codes(self, codes: Vec<Code>) -> Self {
        let view = |code: Code| OrderCode { id: code.id, game_id: code.game_id, status: code.status() };
        Self { codes: codes.into_iter().map(view).collect(), ..self }
    }
}

/// An order in a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderSummary {
    id: OrderId,
    status: OrderStatus,
    reason: Option<EndReason>,
    total: Money,
    /// How many codes.
    quantity: u32,
    /// As of placing; frozen when payment is added.
    lines: Vec<OrderLine>,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl From<Order> for OrderSummary {
    fn from(order: Order) -> Self {
        let quantity = order.wants().map(|(_, quantity)| quantity).sum();
        let Order { id, status, reason, total, lines, created_at, .. } = order;
        Self { id, status, reason, total, quantity, lines, created_at }
    }
}

/// One thing that happened to an order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TimelineView {
    /// What.
    #[serde(rename = "type")]
    kind: EventKind,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Who.
    by: &'static str,
    detail: Option<String>,
}

impl From<store::TimelineEntry> for TimelineView {
    fn from(entry: store::TimelineEntry) -> Self {
        // Customers learn the kind of actor, not which member of staff.
        let by = match entry.by.split(':').next() {
            Some("saga") => "store",
            Some("guest" | "user") => "customer",
            _ => "staff",
        };
        Self { kind: entry.kind, at: entry.at, by, detail: entry.detail }
    }
}

/// Everything that happened to an order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Timeline {
    /// In order of time.
    pub items: Vec<TimelineView>,
}
