//! Saga step `AllocateCodes` · after `ReadPayment` · undone by `ReleaseCodes`
//!
//! The held codes become the order's, still sealed. A code that was revoked meanwhile is replaced if one is left.

use domain::Fault;
use domain::order::{EventKind, OrderStatus};
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::Serialize;
use store::{Allocate, Client, Codes, Orders, TimelineEntry};

use super::{Input, hold_until, load};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let state =
        (Orders::new(client.clone(), env.var("ORDERS_TABLE")?), Codes::new(client, env.var("CODES_TABLE")?));
    Ok(edge::serve_step(state, handle))
}

/// Nothing is needed later: the slots say what is allocated.
#[derive(Debug, Serialize)]
pub struct Output {}

async fn handle(
    (orders, codes): (Orders, Codes),
    input: Input,
    call: Invocation,
) -> Result<Output, StepError> {
    let order = load(&orders, input.order_id).await?;
    if order.status.is_past(OrderStatus::Allocated) || order.status == OrderStatus::Allocated {
        return Ok(Output {});
    }
    let until = hold_until(&order, call.now);
    match codes.allocate(&orders, &order, until, call.now, call.ids.luck()?).await? {
        Allocate::Complete => {}
        Allocate::OutOfStock(game) => {
            return Err(StepError::new("AllocationFailed", format!("no code of {game} is left")));
        }
        Allocate::Released => {
            return Err(StepError::new("Corrupt", "the order was released before"));
        }
    }
    let moved = order.become_status(OrderStatus::Allocated, call.now);
    if let Some(order) = moved.map_err(|error| Fault::corrupt("order", error))? {
        let by = "saga".to_owned();
        let entry = TimelineEntry { kind: EventKind::CodesAllocated, at: call.now, by, detail: None };
        orders.save(&order, &entry).await?;
    }
    Ok(Output {})
}
