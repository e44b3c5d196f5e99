//! Saga step `CapturePayment` · after `AllocateCodes` · undone by `RefundPayment`
//!
//! Takes the reserved money. Reads first and after: an answer that was lost is found, a repeated step finds the money
//! taken. Only a clear loss of the authorisation is a failure; an unknown outcome is asked again.

use domain::payment::{Outcome, Payment, PaymentStatus};
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::Serialize;
use store::Payments;
use stripe::{Gateway, GatewayError};

use super::Input;
use crate::refresh::refresh;

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
    let payment = read(&payments, &gateway, &input, &call).await?;
    if let (PaymentStatus::RequiresCapture, Some(id)) = (payment.status, &payment.intent_id) {
        match gateway.capture(input.order_id, id, call.now).await {
            // What a refusal means is read below, like everything else.
            Ok(_) | Err(GatewayError::Refused { .. }) => {}
            Err(GatewayError::Fault(fault)) => return Err(fault.into()),
        }
    }
    let payment = read(&payments, &gateway, &input, &call).await?;
    match payment.outcome() {
        Outcome::Captured => Ok(Output { outcome: Outcome::Captured }),
        Outcome::Authorised => Err(StepError::new("Unavailable", "the capture has not happened yet")),
        _ => Err(StepError::new("PaymentLost", "there is no authorisation any more")),
    }
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
