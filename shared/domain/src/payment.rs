//! The payment of one order: one Stripe PaymentIntent, one saga token.

use serde::{Deserialize, Serialize};

use crate::order::PaymentMethod;
use crate::{Money, OrderId, Timestamp};

/// What we last read at Stripe: the seven states of a PaymentIntent
/// (<https://docs.stripe.com/payments/paymentintents/lifecycle>) and our own three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    /// The intent is being created.
    Creating,
    /// Waits for a card.
    RequiresPaymentMethod,
    /// Has a card, waits for its confirmation.
    RequiresConfirmation,
    /// The bank asks the customer, 3D Secure for example.
    RequiresAction,
    /// The bank works on it.
    Processing,
    /// Authorised: the money is reserved.
    RequiresCapture,
    /// The money is taken.
    Succeeded,
    /// Canceled; nothing is reserved.
    Canceled,
    /// The money is back.
    Refunded,
    /// Nothing to pay.
    Free,
}

/// What the saga makes of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Reserved, to be captured.
    Authorised,
    /// Taken.
    Captured,
    /// Canceled or never begun: no money is held.
    Cancelled,
    /// Declined too often.
    Failed,
    /// Nobody has paid yet.
    Open,
}

/// Why a card was refused, in Stripe's words; safe to show to its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentError {
    /// Stripe's error code.
    #[schema(example = "card_declined")]
    pub code: String,
    /// The bank's reason.
    #[schema(example = "insufficient_funds")]
    pub decline_code: Option<String>,
    /// For people.
    #[schema(example = "Your card has insufficient funds.")]
    pub message: String,
}

/// What a PaymentIntent looked like when we read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// `pi_…`.
    pub id: String,
    /// For the customer's browser only.
    pub client_secret: Option<String>,
    /// Its state.
    pub status: PaymentStatus,
    /// What it charges.
    pub amount: Money,
    /// What is taken already, minor units.
    pub amount_received: i64,
    /// The last refusal.
    pub last_error: Option<PaymentError>,
    /// The order it was created for.
    pub order_id: Option<OrderId>,
}

/// A PaymentIntent as Stripe's ledger has it, for comparing with ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// `pi_…`.
    pub intent: String,
    /// The order in its metadata.
    pub order: Option<OrderId>,
    /// Its state.
    pub status: String,
    /// What it asks for, minor units.
    pub amount: i64,
    /// Taken, minor units.
    pub received: i64,
    /// Given back, minor units.
    pub refunded: i64,
}

/// The payment of one order.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Whose payment.
    pub order_id: OrderId,
    /// Follows the purchase through logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// How.
    pub method: PaymentMethod,
    /// What it charges.
    pub amount: Money,
    /// `pi_…`, once created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent_id: Option<String>,
    /// For the owner's browser only; in no log, queue or event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// What we last read.
    pub status: PaymentStatus,
    /// When its intent may be created: in a rush, payments take turns (ADR 0015).
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub turn: Option<Timestamp>,
    /// The saga waits so long for the money.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub pay_by: Option<Timestamp>,
    /// The saga waits under this token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_token: Option<String>,
    /// The last refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<PaymentError>,
    /// Refusals so far.
    #[serde(default)]
    pub declines: u32,
    /// Last change.
    #[serde(with = "time::serde::rfc3339")]
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: u64,
}

impl std::fmt::Debug for Payment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Payment")
            .field("order_id", &self.order_id)
            .field("status", &self.status)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

impl Payment {
    /// So many refused cards end a payment: card testers try hundreds.
    pub const MAX_DECLINES: u32 = 5;

    /// A payment that may begin a second before its turn: a few at once do no harm.
    pub const SLACK: time::Duration = time::Duration::SECOND;

    /// A payment whose intent is yet to be created, when its `turn` comes.
    pub fn new(
        order_id: OrderId,
        method: PaymentMethod,
        amount: Money,
        turn: Option<Timestamp>,
        now: Timestamp,
    ) -> Self {
        let free = amount.amount() == 0;
        Self {
            order_id,
            correlation_id: None,
            method,
            amount,
            intent_id: None,
            client_secret: None,
            status: if free { PaymentStatus::Free } else { PaymentStatus::Creating },
            turn,
            pay_by: None,
            task_token: None,
            last_error: None,
            declines: 0,
            updated_at: now,
            version: 1,
        }
    }

    /// With what Stripe says now. Ends stay: a late answer never revives a payment.
    pub fn with_intent(self, intent: &Intent, now: Timestamp) -> Self {
        let version = self.version + 1;
        if self.status == PaymentStatus::Refunded {
            return Self { version, updated_at: now, ..self };
        }
        Self {
            intent_id: Some(intent.id.clone()),
            client_secret: intent.client_secret.clone().or(self.client_secret),
            status: intent.status,
            last_error: intent.last_error.clone(),
            updated_at: now,
            version,
            ..self
        }
    }

    /// So long until its turn; `None` once it has come.
    pub fn until_turn(&self, now: Timestamp) -> Option<time::Duration> {
        let wait = self.turn? - now;
        (self.intent_id.is_none() && wait > Self::SLACK).then_some(wait)
    }

    /// The saga waits under `token` from now on, for its turn or, until `pay_by`, for the money.
    pub fn awaited(self, token: String, pay_by: Option<Timestamp>, now: Timestamp) -> Self {
        Self { task_token: Some(token), pay_by, updated_at: now, version: self.version + 1, ..self }
    }

    /// One more refused card.
    pub fn declined(self) -> Self {
        Self { declines: self.declines + 1, ..self }
    }

    /// The money is back.
    pub fn refunded(self, now: Timestamp) -> Self {
        Self { status: PaymentStatus::Refunded, updated_at: now, version: self.version + 1, ..self }
    }

    /// What the saga makes of it; `Open` does not wake it.
    pub fn outcome(&self) -> Outcome {
        match self.status {
            PaymentStatus::RequiresCapture => Outcome::Authorised,
            PaymentStatus::Succeeded | PaymentStatus::Free => Outcome::Captured,
            PaymentStatus::Canceled | PaymentStatus::Refunded => Outcome::Cancelled,
            _ if self.declines >= Self::MAX_DECLINES => Outcome::Failed,
            _ => Outcome::Open,
        }
    }
}
