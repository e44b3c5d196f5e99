//! Saga step `CancelPayment` · compensation of `AwaitPayment` · repeatable
//!
//! Lets go of what is reserved. Answers `captured` where money was taken already: then a refund must follow.
//!
//! A payment that was not begun is written as canceled, so that an `AwaitPayment` that comes late finds its place taken, as a
//! late `HoldCodes` finds the fence.

use domain::payment::{Outcome, Payment, PaymentStatus};
use domain::{Fault, OrderId, Timestamp};
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::Serialize;
use store::{Client, Orders, Payments};
use stripe::{Gateway, GatewayError};

use super::Input;
use crate::refresh::refresh;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (secret, base) = (env.var("STRIPE_SECRET_ARN")?, env.var("STRIPE_API_BASE")?);
    let (payments, gateway) = super::collaborators(env, env.var("PAYMENTS_TABLE")?, secret, base);
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    Ok(edge::serve_step((orders, payments, gateway), handle))
}

/// What is left to undo.
#[derive(Debug, Serialize)]
pub struct Output {
    outcome: Settled,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Settled {
    /// There was nothing to pay, or no payment was begun.
    None,
    /// Nothing is reserved.
    Cancelled,
    /// The money was taken.
    Captured,
}

async fn handle(
    (orders, payments, gateway): (Orders, Payments, Gateway),
    input: Input,
    call: Invocation,
) -> Result<Output, StepError> {
    let Some(mut payment) = refresh(&payments, &gateway, input.order_id, call.now).await? else {
        shut(&orders, &payments, input.order_id, call.now).await?;
        return Ok(Output { outcome: Settled::None });
    };
    if payment.intent_id.is_none() && payment.status == PaymentStatus::Creating {
        // Its creation may have happened with the answer lost: the same key finds it, then it is canceled.
        payment = adopt(&payments, &gateway, payment, &call).await?;
    }
    if let (Outcome::Open | Outcome::Authorised | Outcome::Failed, Some(id)) =
        (payment.outcome(), &payment.intent_id)
    {
        match gateway.cancel(input.order_id, id, call.now).await {
            Ok(_) | Err(GatewayError::Refused { .. }) => {}
            Err(GatewayError::Fault(fault)) => return Err(fault.into()),
        }
        payment = refresh(&payments, &gateway, input.order_id, call.now).await?.unwrap_or(payment);
    }
    match payment.status {
        PaymentStatus::Free | PaymentStatus::Creating => Ok(Output { outcome: Settled::None }),
        PaymentStatus::Succeeded => Ok(Output { outcome: Settled::Captured }),
        PaymentStatus::Canceled | PaymentStatus::Refunded => Ok(Output { outcome: Settled::Cancelled }),
        _ => Err(StepError::new("Unavailable", "the cancellation has not happened yet")),
    }
}

/// Nothing was begun, and nothing may be any more. [`Fault::Conflict`] if it was begun this moment: then it is to be canceled.
async fn shut(orders: &Orders, payments: &Payments, id: OrderId, now: Timestamp) -> Result<(), Fault> {
    let order = orders.by_id(id).await?.ok_or_else(|| Fault::corrupt(id.to_string(), "no such order"))?;
    let payment = Payment { status: PaymentStatus::Canceled, ..super::payment_of(&order, None, now)? };
    payments.create(&payment).await
}

async fn adopt(
    payments: &Payments,
    gateway: &Gateway,
    payment: Payment,
    call: &Invocation,
) -> Result<Payment, StepError> {
    match gateway.create_intent(&payment, call.now).await {
        Ok(intent) => {
            let fresh = crate::refresh::with_checked(payment, &intent, call.now)?;
            payments.save(&fresh).await?;
            Ok(fresh)
        }
        Err(GatewayError::Refused { .. }) => Ok(payment),
        Err(GatewayError::Fault(fault)) => Err(fault.into()),
    }
}
