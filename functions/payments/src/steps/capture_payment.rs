//! Saga step `CapturePayment` · after `AllocateCodes` · undone by `RefundPayment`
//!
//! Takes the reserved money. An answer that was lost is found by the same key, a repeated step finds the money taken.
//! Only a clear loss of the authorisation is a failure; an unknown outcome is asked again.

use domain::payment::{Outcome, Payment, PaymentStatus};
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::Serialize;
use store::Payments;
use stripe::{Gateway, GatewayError};

use super::Input;
use crate::refresh::{refresh, with_checked};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (secret, base) = (env.var("STRIPE_SECRET_ARN")?, env.var("STRIPE_API_BASE")?);
    let state = super::collaborators(env, env.var("PAYMENTS_TABLE")?, secret, base);
    Ok(edge::serve_step(state, handle))
}

/// `captured`, always: everything else is an error.
#[derive(Debug, Serialize)]
pub struct Output {
    outcome: Outcome,
}

async fn handle(
    (payments, gateway): (Payments, Gateway),
    input: Input,
    call: Invocation,
) -> Result<Output, StepError> {
    let payment = payments.by_order(input.order_id).await?;
    let payment = payment.ok_or_else(|| StepError::new("Corrupt", "a capture without a payment"))?;
    let payment = match (payment.status, &payment.intent_id) {
        (PaymentStatus::RequiresCapture, Some(id)) => {
            match gateway.capture(input.order_id, id, call.now).await {
                Ok(intent) => kept(&payments, with_checked(payment, &intent, call.now)?).await?,
                // What a refusal means is read.
                Err(GatewayError::Refused { .. }) => read(&payments, &gateway, &input, &call).await?,
                Err(GatewayError::Fault(fault)) => return Err(fault.into()),
            }
        }
        _ => read(&payments, &gateway, &input, &call).await?,
    };
    match payment.outcome() {
        Outcome::Captured => Ok(Output { outcome: Outcome::Captured }),
        Outcome::Authorised => Err(StepError::new("Unavailable", "the capture has not happened yet")),
        _ => Err(StepError::new("PaymentLost", "there is no authorisation any more")),
    }
}

async fn kept(payments: &Payments, payment: Payment) -> Result<Payment, StepError> {
    payments.save(&payment).await?;
    Ok(payment)
}

async fn read(
    payments: &Payments,
    gateway: &Gateway,
    input: &Input,
    call: &Invocation,
) -> Result<Payment, StepError> {
    let payment = refresh(payments, gateway, input.order_id, call.now).await?;
    payment.ok_or_else(|| StepError::new("Corrupt", "a capture without a payment"))
}
