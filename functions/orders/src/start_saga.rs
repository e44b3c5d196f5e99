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
    Ok(edge::serve_stream(state, decision, handle))
}

#[derive(Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Start {
    order_id: OrderId,
    action: Action,
    #[serde(skip_serializing_if = "Option::is_none")]
    correlation_id: Option<String>,
}

/// What an execution of the saga is for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// From payment to codes.
    Purchase,
    /// The money back after completion.
    Refund,
}

impl Action {
    /// The name of the order's execution.
    pub(crate) fn execution(self, order: OrderId) -> String {
        match self {
            Self::Purchase => order.to_string(),
            Self::Refund => format!("{order}-refund"),
        }
    }
}

async fn handle((saga, machine): (Saga, String), start: Start) -> Result<(), Fault> {
    saga.start(&machine, &start.action.execution(start.order_id), &start).await
}

/// What the saga has to do about an order that changed.
fn decision(record: &StreamRecord) -> Result<Option<Start>, Fault> {
    if record.sk != "ORDER" {
        return Ok(None);
    }
    let start = |order: Order| {
        let action = match order.status {
            OrderStatus::AwaitingPayment => Action::Purchase,
            OrderStatus::Refunding => Action::Refund,
            _ => return None,
        };
        Some(Start { order_id: order.id, action, correlation_id: order.correlation_id })
    };
    Ok(record.data::<Order>()?.and_then(start))
}
