//! Saga step `AwaitTurn` (waits for a task token) · before `AwaitPayment`, in a rush only · nothing to undo
//!
//! Stripe takes so many calls a second, so in a rush payments take turns (ADR 0015). The codes are held meanwhile. The
//! turn comes by the state's time-out; the token is for customers who cancel before.

use aws::Saga;
use domain::{Fault, OrderId};
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::{Deserialize, Serialize};
use store::{Client, Orders, Payments};

type State = (Orders, Payments, Saga);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let payments = Payments::new(client.clone(), env.var("PAYMENTS_TABLE")?);
    let state = (Orders::new(client, env.var("ORDERS_TABLE")?), payments, Saga::new(env.sdk()));
    Ok(edge::serve_step(state, handle))
}

/// Input.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    order_id: OrderId,
    task_token: String,
}

/// The saga waits for the token, not for this.
#[derive(Debug, Serialize)]
pub struct Output {}

async fn handle(
    (orders, payments, saga): State,
    input: Input,
    call: Invocation,
) -> Result<Output, StepError> {
    let payment = payments.by_order(input.order_id).await?;
    let payment = payment.ok_or_else(|| Fault::corrupt(input.order_id.to_string(), "it has no payment"))?;
    payments.save(&payment.awaited(input.task_token.clone(), None, call.now)).await?;
    super::let_out(&orders, &saga, input.order_id, &input.task_token).await?;
    Ok(Output {})
}
