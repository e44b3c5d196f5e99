//! Saga step `ReadPayment` · after `AwaitPayment`, woken or timed out · nothing to undo
//!
//! Reads the truth at Stripe. A paid order is marked authorised; otherwise it says why the saga must turn back, or for how
//! long it may still wait: an event may be faster than what Stripe answers to a read.

use domain::order::{EndReason, EventKind, OrderStatus};
use domain::payment::Outcome;
use domain::{Fault, Timestamp};
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::Serialize;
use store::{Client, Orders, Payments, TimelineEntry};
use stripe::Gateway;

use super::Input;
use crate::refresh::refresh;

type State = (Orders, Payments, Gateway);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (secret, base) = (env.var("STRIPE_SECRET_ARN")?, env.var("STRIPE_API_BASE")?);
    let (payments, gateway) = super::collaborators(env, env.var("PAYMENTS_TABLE")?, secret, base);
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    Ok(edge::serve_step((orders, payments, gateway), handle))
}

/// What the saga decides by.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    outcome: Outcome,
    reason: Option<EndReason>,
    /// Until the time to pay is over, if nothing is decided; otherwise 0.
    seconds_left: u64,
}

async fn handle(
    (orders, payments, gateway): State,
    input: Input,
    call: Invocation,
) -> Result<Output, StepError> {
    let payment = refresh(&payments, &gateway, input.order_id, call.now).await?;
    let pay_by = payment.as_ref().and_then(|payment| payment.pay_by);
    let outcome = payment.map_or(Outcome::Cancelled, |payment| payment.outcome());
    let order = orders.by_id(input.order_id).await?;
    let order = order.ok_or_else(|| Fault::corrupt(input.order_id.to_string(), "no such order"))?;
    // Who asked to cancel before anything was captured gets out, paid or not.
    let cancelled = order.cancel_requested && order.status == OrderStatus::AwaitingPayment;
    let left = pay_by.map_or(0, |pay_by| u64::try_from((pay_by - call.now).whole_seconds()).unwrap_or(0));
    let seconds_left = if outcome == Outcome::Open && !cancelled { left } else { 0 };
    let reason = match outcome {
        _ if cancelled => Some(EndReason::Cancelled),
        Outcome::Authorised | Outcome::Captured => None,
        Outcome::Failed | Outcome::Cancelled => Some(EndReason::PaymentFailed),
        Outcome::Open => Some(EndReason::Expired),
    };
    if reason.is_none() {
        let moved = order.become_status(OrderStatus::Authorised, call.now);
        if let Some(order) = moved.map_err(|error| Fault::corrupt("order", error))? {
            orders.save(&order, &authorised(call.now)).await?;
        }
    }
    let outcome = if cancelled { Outcome::Cancelled } else { outcome };
    Ok(Output { outcome, reason, seconds_left })
}

fn authorised(at: Timestamp) -> TimelineEntry {
    TimelineEntry { kind: EventKind::PaymentAuthorised, at, by: "saga".to_owned(), detail: None }
}
