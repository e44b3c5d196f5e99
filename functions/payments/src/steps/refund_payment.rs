//! Saga step `RefundPayment` · compensation of `CapturePayment` · repeatable
//!
//! Gives back everything that was taken, once: Stripe's key is the order's, and ours the payment's state.

use domain::payment::PaymentStatus;
use edge::{Env, Function, Invocation, StartError, StepError};
use serde::Serialize;
use store::Payments;
use stripe::{Gateway, GatewayError, Refund};

use super::Input;
use crate::refresh::refresh;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (secret, base) = (env.var("STRIPE_SECRET_ARN")?, env.var("STRIPE_API_BASE")?);
    let state = super::collaborators(env, env.var("PAYMENTS_TABLE")?, secret, base);
    Ok(edge::serve_step(state, handle))
}

/// Nothing follows.
#[derive(Debug, Serialize)]
pub struct Output {}

async fn handle(
    (payments, gateway): (Payments, Gateway),
    input: Input,
    call: Invocation,
) -> Result<Output, StepError> {
    let Some(payment) = refresh(&payments, &gateway, input.order_id, call.now).await? else {
        return Err(StepError::new("Corrupt", "a refund without a payment"));
    };
    let (PaymentStatus::Succeeded, Some(id)) = (payment.status, &payment.intent_id) else {
        // Refunded before, canceled, or free: nothing is left to give back.
        return Ok(Output {});
    };
    match gateway.refund(input.order_id, id, call.now).await {
        // Trying again would answer the same refund: its key is the order's.
        Ok(Refund { status: Some(status), .. }) if status == "failed" || status == "canceled" => {
            return Err(StepError::new("RefundFailed", format!("Stripe could not refund: {status}")));
        }
        // Refunded under an earlier key that Stripe has forgotten: our record was lost, the effect was not.
        Ok(_) => {}
        Err(GatewayError::Refused { code }) if code == "charge_already_refunded" => {}
        Err(error) => return Err(crate::refresh::fault(error).into()),
    }
    payments.save(&payment.refunded(call.now)).await?;
    Ok(Output {})
}
