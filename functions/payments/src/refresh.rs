//! Reading the truth at Stripe and keeping what was read.

use domain::payment::{Intent, Payment, PaymentStatus};
use domain::{Fault, OrderId, Timestamp};
use store::Payments;
use stripe::{Gateway, GatewayError};

/// The payment of an order as Stripe has it now, kept in the table. `None` where none was begun.
pub(crate) async fn refresh(
    payments: &Payments,
    gateway: &Gateway,
    order: OrderId,
    now: Timestamp,
) -> Result<Option<Payment>, Fault> {
    let Some(payment) = payments.by_order(order).await? else {
        return Ok(None);
    };
    let Some(id) = payment.intent_id.clone().filter(|_| payment.status != PaymentStatus::Refunded) else {
        return Ok(Some(payment));
    };
    let intent = gateway.read_intent(&id, now).await.map_err(fault)?;
    let fresh = with_checked(payment.clone(), &intent, now)?;
    if fresh.status != payment.status || fresh.last_error != payment.last_error {
        payments.save(&fresh).await?;
        return Ok(Some(fresh));
    }
    Ok(Some(payment))
}

/// `payment` with what Stripe says, if that is this payment's intent at all.
pub(crate) fn with_checked(payment: Payment, intent: &Intent, now: Timestamp) -> Result<Payment, Fault> {
    if intent.amount != payment.amount || intent.order_id != Some(payment.order_id) {
        return Err(Fault::corrupt(&intent.id, "its amount or order is not what we asked for"));
    }
    Ok(payment.with_intent(intent, now))
}

/// A refusal where none can be: something is wrong with the store or the account.
pub(crate) fn fault(error: GatewayError) -> Fault {
    match error {
        GatewayError::Fault(fault) => fault,
        GatewayError::Refused { code } => Fault::corrupt("Stripe", format!("it refused: {code}")),
    }
}
