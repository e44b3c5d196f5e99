//! Saga step `ParkOrder` · when a capture's outcome is unknown · nothing to undo
//!
//! The order says so; codes stay held. The saga asks Stripe again later: it needs an answer, not a guess.

use domain::OrderId;
use domain::order::{EventKind, OrderStatus};
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::{Deserialize, Serialize};
use store::{Client, Orders};

use super::{load, wrong};
use crate::lookup::entry;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    Ok(edge::serve_step(orders, handle))
}

/// Input.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    order_id: OrderId,
}

/// Nothing follows.
#[derive(Debug, Serialize)]
pub struct Output {}

async fn handle(orders: Orders, input: Input, call: Invocation) -> Result<Output, StepError> {
    let order = load(&orders, input.order_id).await?;
    if let Some(order) = order.become_status(OrderStatus::PaymentUnknown, call.now).map_err(wrong)? {
        orders.save(&order, &entry(EventKind::PaymentUnknown, "saga", call.now)).await?;
    }
    Ok(Output {})
}
