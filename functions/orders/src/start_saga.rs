//! Stream of the orders table · starts the saga
//!
//! Every order that is being paid, or refunded, gets an execution: this is the outbox of those decisions. In a rush sagas
//! take turns (ADR 0015): those whose turn is yet to come wait in a queue, and buyers of other games pass by.

use aws::{Queue, Saga};
use domain::order::{Order, OrderStatus};
use domain::payment::Payment;
use domain::{Fault, GameId, OrderId, Timestamp};
use edge::{Env, Function, StartError, StreamRecord};
use serde::{Deserialize, Serialize};
use store::{Client, Turns};
use time::Duration;

#[derive(Clone)]
struct State {
    saga: Saga,
    machine: String,
    turns: Turns,
    waiting: Queue,
}

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let every = Duration::milliseconds(env.number("SAGA_START_INTERVAL_MILLIS")?.into());
    let state = State {
        saga: Saga::new(env.sdk()),
        machine: env.var("ORDER_SAGA_ARN")?,
        turns: Turns::to_start(Client::new(env.sdk()), env.var("PAYMENTS_TABLE")?, every),
        waiting: Queue::new(env.sdk(), env.var("SAGA_STARTS_QUEUE_URL")?),
    };
    Ok(edge::serve_stream(state, decision, handle))
}

/// The input of an execution.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Start {
    order_id: OrderId,
    action: Action,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    correlation_id: Option<String>,
}

impl Start {
    /// Begins the execution, once however often it is asked.
    pub(crate) async fn begin(&self, saga: &Saga, machine: &str) -> Result<(), Fault> {
        edge::correlate(self.correlation_id.as_deref());
        saga.start(machine, &self.action.execution(self.order_id), self).await
    }
}

/// What an execution of the saga is for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
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

/// A saga to start, and the games that its turn is taken for.
type Work = (Start, Vec<GameId>);

async fn handle(state: State, (start, games): Work, now: Timestamp) -> Result<(), Fault> {
    let turn = match start.action {
        Action::Purchase => state.turns.take(&games, now).await?,
        // Staff's own doing: never a rush.
        Action::Refund => now,
    };
    if turn - now <= Payment::SLACK {
        return start.begin(&state.saga, &state.machine).await;
    }
    state.waiting.send_later(&start, turn - now).await
}

/// What the saga has to do about an order that changed.
fn decision(record: &StreamRecord) -> Result<Option<Work>, Fault> {
    if record.sk != "ORDER" {
        return Ok(None);
    }
    let start = |order: Order| {
        let action = match order.status {
            OrderStatus::AwaitingPayment => Action::Purchase,
            OrderStatus::Refunding => Action::Refund,
            _ => return None,
        };
        let games = order.wants().map(|(game, _)| game).collect();
        Some((Start { order_id: order.id, action, correlation_id: order.correlation_id }, games))
    };
    Ok(record.data::<Order>()?.and_then(start))
}
