//! Stream of the orders table · starts the saga
//!
//! Every order that is being paid, or refunded, gets an execution: this is the outbox of those decisions.

use aws::Saga;
use domain::order::{Order, OrderStatus};
use domain::{Fault, OrderId};
use edge::{Env, Function, StartError, StreamRecord};
use serde::Serialize;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let state = (Saga::new(env.sdk()), env.var("ORDER_SAGA_ARN")?);
    Ok(edge::serve_stream(state, handle))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Start {
    order_id: OrderId,
    action: &'static str,
}

async fn handle((saga, machine): (Saga, String), record: StreamRecord) -> Result<(), Fault> {
    if record.sk != "ORDER" {
        return Ok(());
    }
    let Some(order) = record.data::<Order>()? else {
        return Ok(());
    };
    let (name, action) = match order.status {
        OrderStatus::AwaitingPayment => (order.id.to_string(), "purchase"),
        OrderStatus::Refunding => (format!("{}-refund", order.id), "refund"),
        _ => return Ok(()),
    };
    saga.start(&machine, &name, &Start { order_id: order.id, action }).await
}
