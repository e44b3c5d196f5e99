//! Saga step `AwaitPayment` (waits for a task token) · after `HoldCodes` · undone by `CancelPayment`
//!
//! Creates the order's PaymentIntent, keeps the token, and leaves: Stripe's event wakes the saga. If the payment is
//! decided already when the token is kept (the event was faster, or this is a second try), it wakes the saga itself.
//!
//! Before its turn (see `AwaitTurn`) it answers `NotYourTurn` with the seconds that are left.

use aws::Saga;
use domain::order::Order;
use domain::payment::{Payment, PaymentStatus};
use domain::{Fault, OrderId};
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::{Deserialize, Serialize};
use store::{Client, Orders, Payments, Turns};
use stripe::{Gateway, GatewayError};
use time::Duration;

use crate::apply_event::wake;
use crate::refresh::{refresh, with_checked};

#[derive(Clone)]
struct State {
    orders: Orders,
    payments: Payments,
    gateway: Gateway,
    saga: Saga,
    window: Duration,
    turns: Turns,
}

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (secret, base) = (env.var("STRIPE_SECRET_ARN")?, env.var("STRIPE_API_BASE")?);
    let table = env.var("PAYMENTS_TABLE")?;
    let (payments, gateway) = super::collaborators(env, table.clone(), secret, base);
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    let window = Duration::seconds(env.number("PAYMENT_WINDOW_SECONDS")?.into());
    let every = Duration::milliseconds(env.number("PAYMENT_INTERVAL_MILLIS")?.into());
    let turns = Turns::to_pay(Client::new(env.sdk()), table, every);
    let saga = Saga::new(env.sdk());
    Ok(edge::serve_step(State { orders, payments, gateway, saga, window, turns }, handle))
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
    if let Some(wait) = payment.until_turn(call.now) {
        return Err(StepError::new("NotYourTurn", seconds(wait).to_string()));
    }
    let known = payment.intent_id.is_some();
    // Woken for nothing, it waits on: no longer than the customer was told.
    let pay_by = Some(payment.pay_by.unwrap_or(call.now + state.window));
    let payment =
        with_intent(&state, payment, &call).await?.awaited(input.task_token.clone(), pay_by, call.now);
    state.payments.save(&payment).await?;

    // The token is kept from here on. Whatever was decided before nobody could have told the saga: nothing, where the
    // customer learns the client secret only by this write.
    let payment = if known {
        refresh(&state.payments, &state.gateway, order.id, call.now).await?.unwrap_or(payment)
    } else {
        payment
    };
    wake(&state.saga, &payment).await?;
    super::let_out(&state.orders, &state.saga, order.id, &input.task_token).await?;
    Ok(Output {})
}

/// The payment's record comes first: an intent without one could not be found again.
async fn begin(state: &State, order: &Order, call: &Invocation) -> Result<Payment, StepError> {
    if let Some(payment) = state.payments.by_order(order.id).await? {
        return Ok(payment);
    }
    let games: Vec<_> = order.wants().map(|(game, _)| game).collect();
    let turn = match order.total.amount() {
        0 => None,
        _ => Some(state.turns.take(&games, call.now).await?),
    };
    let payment = super::payment_of(order, turn, call.now)?;
    state.payments.create(&payment).await?;
    Ok(payment)
}

/// Whole seconds, rounded up: never before the turn.
fn seconds(wait: Duration) -> i64 {
    wait.whole_seconds().saturating_add(1)
}

/// One intent for one order: Stripe's key and ours are the order's id. None where the saga has turned back meanwhile.
async fn with_intent(state: &State, payment: Payment, call: &Invocation) -> Result<Payment, StepError> {
    if payment.status != PaymentStatus::Creating {
        return Ok(payment);
    }
    match state.gateway.create_intent(&payment, call.now).await {
        Ok(intent) => Ok(with_checked(payment, &intent, call.now).map(|fresh| Payment {
            // Saved once, together with the token.
            version: fresh.version - 1,
            ..fresh
        })?),
        Err(GatewayError::Refused { code }) => Err(StepError::new("PaymentRefused", code)),
        Err(GatewayError::Fault(fault)) => Err(fault.into()),
    }
}
