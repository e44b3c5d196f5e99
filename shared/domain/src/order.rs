//! An order: references a cart, freezes its lines when payment is added, is moved by the saga alone.

use serde::{Deserialize, Serialize};

use crate::game::Game;
use crate::money::MoneyError;
use crate::text::{Email, Quantity, Title};
use crate::{CartId, GameId, Money, OrderId, Owner, Timestamp};

/// How the customer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PaymentMethod {
    /// Authorised first, captured once the codes are allocated.
    Card,
    /// Methods that Stripe can only capture at once; refunded if no code can be allocated.
    Instant,
}

/// Where an order is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Placed; the cart can still change.
    Open,
    /// Payment added: cart locked, lines frozen, saga running.
    AwaitingPayment,
    /// The money is reserved or taken.
    Authorised,
    /// The codes are the order's, not yet shown.
    Allocated,
    /// An answer of Stripe is missing: needs an answer, not a guess.
    PaymentUnknown,
    /// Paid; the codes may be revealed.
    Completed,
    /// Staff gave the money back; codes are being taken back.
    Refunding,
    /// Ended: by the customer, before paying.
    Cancelled,
    /// Ended: not paid in time.
    Expired,
    /// Ended: no card was accepted.
    PaymentFailed,
    /// Ended: the store could not deliver.
    Rejected,
    /// Ended: money back after completion.
    Refunded,
}

impl OrderStatus {
    /// As JSON spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::AwaitingPayment => "awaiting_payment",
            Self::Authorised => "authorised",
            Self::Allocated => "allocated",
            Self::PaymentUnknown => "payment_unknown",
            Self::Completed => "completed",
            Self::Refunding => "refunding",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::PaymentFailed => "payment_failed",
            Self::Rejected => "rejected",
            Self::Refunded => "refunded",
        }
    }

    /// Nothing follows, save a refund after completion.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Completed) || self.is_failed_end() || self == Self::Refunded
    }

    fn is_failed_end(self) -> bool {
        matches!(self, Self::Cancelled | Self::Expired | Self::PaymentFailed | Self::Rejected)
    }

    /// The allowed edges; everything else is refused.
    pub fn can_become(self, next: Self) -> bool {
        use OrderStatus as S;
        match self {
            S::Open => matches!(next, S::AwaitingPayment | S::Cancelled),
            S::AwaitingPayment => next == S::Authorised || next.is_failed_end(),
            S::Authorised => next == S::Allocated || next.is_failed_end(),
            S::Allocated => matches!(next, S::Completed | S::PaymentUnknown) || next.is_failed_end(),
            S::PaymentUnknown => next == S::Completed || next.is_failed_end(),
            S::Completed => next == S::Refunding,
            S::Refunding => next == S::Refunded,
            S::Cancelled | S::Expired | S::PaymentFailed | S::Rejected | S::Refunded => false,
        }
    }

    /// True when an order in this status has been in `earlier` on its way, so that repeating that step is no change.
    pub fn is_past(self, earlier: Self) -> bool {
        use OrderStatus as S;
        let after_completion = matches!(self, S::Completed | S::Refunding | S::Refunded);
        match earlier {
            S::Authorised => matches!(self, S::Allocated | S::PaymentUnknown) || after_completion,
            S::Allocated => self == S::PaymentUnknown || after_completion,
            S::PaymentUnknown | S::Completed => after_completion,
            S::Refunding => self == S::Refunded,
            _ => false,
        }
    }
}

/// Why an order ends without its codes. The saga carries the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// No code was left.
    OutOfStock,
    /// A step failed for good.
    Failed,
    /// No card was accepted, or the authorisation is gone.
    PaymentFailed,
    /// Not paid in time.
    Expired,
    /// The customer cancelled.
    Cancelled,
    /// Staff gave the money back.
    Refunded,
}

impl EndReason {
    /// The status that an order ends in.
    pub fn status(self) -> OrderStatus {
        match self {
            Self::OutOfStock | Self::Failed => OrderStatus::Rejected,
            Self::PaymentFailed => OrderStatus::PaymentFailed,
            Self::Expired => OrderStatus::Expired,
            Self::Cancelled => OrderStatus::Cancelled,
            Self::Refunded => OrderStatus::Refunded,
        }
    }
}

/// What can happen to an order; each at most once, save a change of contact and the replacement of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[expect(missing_docs, reason = "each name says it all")]
pub enum EventKind {
    OrderPlaced,
    ContactChanged,
    PaymentAdded,
    CancelRequested,
    PaymentAuthorised,
    CodesAllocated,
    PaymentUnknown,
    OrderCompleted,
    RefundRequested,
    OrderRefunded,
    OrderCancelled,
    OrderExpired,
    PaymentFailed,
    OrderRejected,
    CodeReplaced,
}

impl EventKind {
    /// May happen again to the same order.
    pub fn repeats(self) -> bool {
        matches!(self, Self::ContactChanged | Self::CodeReplaced)
    }
}

/// A line of the frozen snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderLine {
    /// Which game.
    pub game_id: GameId,
    /// Its title then.
    pub title: Title,
    /// How many.
    pub quantity: Quantity,
    /// Its price then.
    pub unit_price: Money,
    /// Price times quantity.
    pub total: Money,
}

impl OrderLine {
    /// A line of `quantity` of `game`, at today's price.
    pub fn of(game: &Game, quantity: Quantity) -> Result<Self, MoneyError> {
        let unit_price = game.details.price;
        Ok(Self {
            game_id: game.id,
            title: game.details.title.clone(),
            quantity,
            unit_price,
            total: unit_price.times(quantity.get())?,
        })
    }
}

/// What payment added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkout {
    /// How the customer pays.
    pub method: PaymentMethod,
    /// Pay until then.
    #[serde(with = "time::serde::rfc3339")]
    pub pay_by: Timestamp,
}

/// The order does not allow this now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the order is {}", .0.name())]
pub struct WrongStatus(pub OrderStatus);

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its id; also of its saga execution.
    pub id: OrderId,
    /// Whose it is.
    pub owner: Owner,
    /// The cart it references.
    pub cart_id: CartId,
    /// Where to reach the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Email>,
    /// As of placing; frozen when payment is added.
    pub lines: Vec<OrderLine>,
    /// Sum of the lines.
    pub total: Money,
    /// Where it is.
    pub status: OrderStatus,
    /// Why it ended, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<EndReason>,
    /// What payment added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkout: Option<Checkout>,
    /// Follows the purchase through logs: what its placing was called by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// The customer wants out while it is being paid; the saga obeys at its next decision.
    #[serde(default)]
    pub cancel_requested: bool,
    /// Placed.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: Timestamp,
    /// Last change.
    #[serde(with = "time::serde::rfc3339")]
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: u64,
}

impl Order {
    /// The order moved along an allowed edge; `None` when that step was done before.
    pub fn become_status(self, next: OrderStatus, now: Timestamp) -> Result<Option<Self>, WrongStatus> {
        if self.status == next || self.status.is_past(next) {
            return Ok(None);
        }
        if !self.status.can_become(next) {
            return Err(WrongStatus(self.status));
        }
        Ok(Some(Self { status: next, ..self.changed(now) }))
    }

    /// Ended for `reason`; `None` when it ended before.
    pub fn end(self, reason: EndReason, now: Timestamp) -> Result<Option<Self>, WrongStatus> {
        if self.status.is_failed_end() || self.status == OrderStatus::Refunded {
            return Ok(None);
        }
        let ended = self.become_status(reason.status(), now)?;
        Ok(ended.map(|order| Self { reason: Some(reason), ..order }))
    }

    /// With the lines of the locked cart frozen, being paid.
    pub fn check_out(
        self,
        lines: Vec<OrderLine>,
        total: Money,
        checkout: Checkout,
        now: Timestamp,
    ) -> Result<Self, WrongStatus> {
        let status = self.status;
        let moved = self.become_status(OrderStatus::AwaitingPayment, now)?;
        let order = moved.ok_or(WrongStatus(status))?;
        Ok(Self { lines, total, checkout: Some(checkout), ..order })
    }

    /// With a contact, until payment is added.
    pub fn with_contact(self, contact: Email, now: Timestamp) -> Result<Self, WrongStatus> {
        if self.status != OrderStatus::Open {
            return Err(WrongStatus(self.status));
        }
        Ok(Self { contact: Some(contact), ..self.changed(now) })
    }

    /// With a contact that staff correct, whenever the customer asks.
    pub fn with_corrected_contact(self, contact: Email, now: Timestamp) -> Self {
        Self { contact: Some(contact), ..self.changed(now) }
    }

    /// Cancelled by its customer, or by staff for them: at once while open, by the saga while it is being paid.
    pub fn cancel(self, now: Timestamp) -> Result<Self, WrongStatus> {
        let status = self.status;
        match status {
            OrderStatus::Open => self.end(EndReason::Cancelled, now)?.ok_or(WrongStatus(status)),
            OrderStatus::AwaitingPayment => Ok(Self { cancel_requested: true, ..self.changed(now) }),
            _ => Err(WrongStatus(status)),
        }
    }

    /// How many codes it needs of each game.
    pub fn wants(&self) -> impl Iterator<Item = (GameId, u32)> + '_ {
        self.lines.iter().map(|line| (line.game_id, line.quantity.get()))
    }

    fn changed(self, now: Timestamp) -> Self {
        Self { updated_at: now, version: self.version + 1, ..self }
    }
}

/// The sum of the lines; `None` for no lines.
pub fn total(lines: &[OrderLine]) -> Result<Option<Money>, MoneyError> {
    Money::sum(lines.iter().map(|line| line.total))
}

#[cfg(test)]
mod tests {
    use OrderStatus as S;

    use super::*;

    const ALL: [OrderStatus; 12] = [
        S::Open,
        S::AwaitingPayment,
        S::Authorised,
        S::Allocated,
        S::PaymentUnknown,
        S::Completed,
        S::Refunding,
        S::Cancelled,
        S::Expired,
        S::PaymentFailed,
        S::Rejected,
        S::Refunded,
    ];

    #[test]
    fn ends_stay_ends() {
        for end in [S::Cancelled, S::Expired, S::PaymentFailed, S::Rejected, S::Refunded] {
            assert!(ALL.iter().all(|next| !end.can_become(*next)), "{end:?}");
            assert!(end.is_final());
        }
    }

    #[test]
    fn what_is_past_cannot_be_reached_again() {
        for now in ALL {
            for earlier in ALL {
                assert!(!(now.is_past(earlier) && now.can_become(earlier)), "{now:?} {earlier:?}");
            }
        }
    }

    #[test]
    fn a_completed_order_can_only_be_refunded() {
        let next: Vec<_> = ALL.iter().filter(|next| S::Completed.can_become(**next)).collect();
        assert_eq!(next, [&S::Refunding]);
    }

    #[test]
    fn every_status_but_the_first_can_be_reached() {
        for status in &ALL[1..] {
            assert!(ALL.iter().any(|from| from.can_become(*status)), "{status:?}");
        }
    }
}
