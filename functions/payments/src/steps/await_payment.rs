//! Saga step `AwaitPayment` (waits for a task token) · after `HoldCodes` · undone by `CancelPayment`
//!
//! Creates the order's PaymentIntent, keeps the token, and leaves: Stripe's event wakes the saga. If the payment is
//! decided already when the token is kept (the event was faster, or this is a second try), it wakes the saga itself.

use aws::Saga;
use domain::order::Order;
use domain::payment::{Outcome, Payment};
use domain::{Fault, OrderId};
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::{Deserialize, Serialize};
use store::{Client, Orders, Payments};
use stripe::{Gateway, GatewayError};

use crate::apply_event::wake;
use crate::refresh::{refresh, with_checked};

#[derive(Clone)]
struct State {
    orders: Orders,
    payments: Payments,
    gateway: Gateway,
    saga: Saga,
}

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (secret, base) = (env.var("STRIPE_SECRET_ARN")?, env.var("STRIPE_API_BASE")?);
    let (payments, gateway) = super::collaborators(env, env.var("PAYMENTS_TABLE")?, secret, base);
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    Ok(edge::serve_step(State { orders, payments, gateway, saga: Saga::new(env.sdk()) }, handle))
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

async fn handle(state: State, input: Input, call: Invocation) -> Result<Output, StepError> {
    let order = state.orders.by_id(input.order_id).await?;
    let order = order.ok_or_else(|| Fault::corrupt(input.order_id.to_string(), "no such order"))?;
    let payment = begin(&state, &order, &call).await?;
    let payment = with_intent(&state, payment, &call).await?.awaited(input.task_token.clone(), call.now);
    state.payments.save(&payment).await?;

    // The token is kept from here on. Whatever was decided before nobody could have told the saga.
    let payment = refresh(&state.payments, &state.gateway, order.id, call.now).await?.unwrap_or(payment);
    wake(&state.saga, order.id, &payment).await?;
    let order = state.orders.by_id(order.id).await?;
    if order.is_some_and(|order| order.cancel_requested) {
        state.saga.wake(&input.task_token, &Cancelled { outcome: Outcome::Cancelled }).await?;
    }
    Ok(Output {})
}

#[derive(Serialize)]
struct Cancelled {
    outcome: Outcome,
}

/// The payment's record comes first: an intent without one could not be found again.
async fn begin(state: &State, order: &Order, call: &Invocation) -> Result<Payment, StepError> {
    if let Some(payment) = state.payments.by_order(order.id).await? {
        return Ok(payment);
    }
    let checkout = order.checkout.as_ref().ok_or_else(|| Fault::corrupt("order", "it has no checkout"))?;
    let payment = Payment::new(order.id, checkout.method, order.total, call.now);
    state.payments.create(&payment).await?;
    Ok(payment)
}

/// One intent for one order: Stripe's key and ours are the order's id.
async fn with_intent(state: &State, payment: Payment, call: &Invocation) -> Result<Payment, StepError> {
    if payment.intent_id.is_some() || payment.amount.amount() == 0 {
        return Ok(payment);
    }
    let (order, amount, method) = (payment.order_id, payment.amount, payment.method);
    match state.gateway.create_intent(order, amount, method, call.now).await {
        Ok(intent) => Ok(with_checked(payment, &intent, call.now).map(|fresh| Payment {
            // Saved once, together with the token.
            version: fresh.version - 1,
            ..fresh
        })?),
        Err(GatewayError::Refused { code }) => Err(StepError::new("PaymentRefused", code)),
        Err(GatewayError::Fault(fault)) => Err(fault.into()),
    }
}
