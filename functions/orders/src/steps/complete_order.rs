//! Saga step `CompleteOrder` · after `CapturePayment` · not undone
//!
//! The order is completed and its cart emptied, in one transaction. From here the codes may be revealed.

use domain::OrderId;
use domain::order::{EventKind, OrderStatus};
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
    let cart = carts.by_id(order.cart_id, call.now).await?.and_then(|cart| cart.complete(order.id, call.now));
    let Some(order) = order.become_status(OrderStatus::Completed, call.now).map_err(wrong)? else {
        return Ok(Output {});
    };
    let completed = entry(EventKind::OrderCompleted, "saga", call.now);
    match cart {
        Some(cart) => {
            orders.save_with_cart(&order, &completed, &carts, &cart).await?;
        }
        None => orders.save(&order, &completed).await?,
    }
    Ok(Output {})
}
