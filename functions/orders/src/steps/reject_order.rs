//! Saga step `RejectOrder` · last of every failure path and of a refund · not undone
//!
//! The order ends for its reason, and its cart is unlocked, in one transaction.

use domain::OrderId;
use domain::order::{EndReason, EventKind};
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::{Deserialize, Serialize};
use store::{Carts, Client, Orders};

use super::{load, wrong};
use crate::lookup::entry;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let state =
        (Orders::new(client.clone(), env.var("ORDERS_TABLE")?), Carts::new(client, env.var("CARTS_TABLE")?));
    Ok(edge::serve_step(state, handle))
}

/// Input.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    order_id: OrderId,
    reason: EndReason,
}

/// Nothing follows.
#[derive(Debug, Serialize)]
pub struct Output {}

async fn handle(
    (orders, carts): (Orders, Carts),
    input: Input,
    call: Invocation,
) -> Result<Output, StepError> {
    let order = load(&orders, input.order_id).await?;
    let cart = carts.by_id(order.cart_id, call.now).await?.and_then(|cart| cart.unlock(order.id, call.now));
    let Some(order) = order.end(input.reason, call.now).map_err(wrong)? else {
        return Ok(Output {});
    };
    let ended = entry(event(input.reason), "saga", call.now);
    match cart {
        Some(cart) => orders.save_with_cart(&order, &ended, &carts, &cart).await?,
        None => orders.save(&order, &ended).await?,
    }
    Ok(Output {})
}

fn event(reason: EndReason) -> EventKind {
    match reason {
        EndReason::OutOfStock | EndReason::Failed => EventKind::OrderRejected,
        EndReason::PaymentFailed => EventKind::PaymentFailed,
        EndReason::Expired => EventKind::OrderExpired,
        EndReason::Cancelled => EventKind::OrderCancelled,
        EndReason::Refunded => EventKind::OrderRefunded,
    }
}
