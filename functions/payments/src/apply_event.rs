//! Queue of payment events · applies what Stripe says, wakes the saga
//!
//! Events come twice, late and in any order, so an event only says *that* something happened. One that decides a payment
//! wakes the saga, which reads at Stripe what is true. Of the others what customers see is read and kept; the event's
//! id is written in the same transaction.

use aws::Saga;
use domain::payment::{Outcome, Payment};
use domain::{Fault, Timestamp};
use edge::{Env, Function, Record, StartError};
use serde::Serialize;
use store::{Client, Payments};
use stripe::{Event, Gateway};

use crate::refresh::{fault, with_checked};

type State = (Payments, Gateway, Saga);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let payments = Payments::new(Client::new(env.sdk()), env.var("PAYMENTS_TABLE")?);
    let keys = aws::Secret::new(env.sdk(), env.var("STRIPE_SECRET_ARN")?);
    let gateway = Gateway::new(env.sdk(), keys, env.var("STRIPE_API_BASE")?);
    Ok(edge::serve_queue((payments, gateway, Saga::new(env.sdk())), handle))
}

async fn handle(state: State, record: Record) -> Result<(), Fault> {
    let event =
        Event::parse(record.body.as_bytes()).map_err(|error| Fault::corrupt("Stripe event", error))?;
    for _ in 0..ATTEMPTS {
        match apply(&state, &event, record.now).await {
            Err(fault) if fault.is_conflict() => {}
            outcome => return outcome,
        }
    }
    Err(Fault::conflict("payment"))
}

/// Two events of a payment often come together. Who loses tries again here: the queue's next delivery is minutes away, and the
/// customer waits to read that the card was refused.
const ATTEMPTS: u32 = 4;

async fn apply((payments, gateway, saga): &State, event: &Event, now: Timestamp) -> Result<(), Fault> {
    let (Some(intent_id), Some(order)) = (&event.intent_id, event.order_id) else {
        tracing::debug!(event = event.id, kind = event.kind, "not about a payment of ours");
        return Ok(());
    };
    let Some(payment) = payments.by_order(order).await? else {
        // The event was faster than our own record of the intent: come back.
        return Err(Fault::unavailable("payment", "it is not recorded yet"));
    };
    edge::correlate(payment.correlation_id.as_deref());
    if payment.intent_id.as_ref().is_some_and(|id| id != intent_id) {
        return Err(Fault::corrupt(intent_id, "it is not the intent of this order"));
    }
    if let Some(outcome) = decided(&event.kind) {
        wake_with(saga, &payment, outcome).await?;
        return payments.note(&event.id, &event.kind, order, now).await;
    }
    if event.kind == CREATED {
        wake(saga, &payment).await?;
        return payments.note(&event.id, &event.kind, order, now).await;
    }
    let payment = if payments.has_applied(&event.id).await? {
        payment
    } else {
        let intent = gateway.read_intent(intent_id, now).await.map_err(fault)?;
        let fresh = with_checked(payment, &intent, now)?;
        let declined = event.kind == "payment_intent.payment_failed";
        let fresh = if declined { fresh.declined() } else { fresh };
        payments.apply(&event.id, &event.kind, &fresh, now).await?;
        fresh
    };
    wake(saga, &payment).await
}

/// Says nothing that its creator does not know.
const CREATED: &str = "payment_intent.created";

/// Events after which a payment is never undecided again, whenever they come
/// (<https://docs.stripe.com/payments/paymentintents/lifecycle>).
fn decided(kind: &str) -> Option<Outcome> {
    match kind {
        "payment_intent.amount_capturable_updated" => Some(Outcome::Authorised),
        "payment_intent.succeeded" => Some(Outcome::Captured),
        "payment_intent.canceled" => Some(Outcome::Cancelled),
        _ => None,
    }
}

/// What the saga gets.
#[derive(Serialize)]
pub(crate) struct Woken {
    pub(crate) outcome: Outcome,
}

/// Wakes the saga if the payment is decided. Waking twice does nothing the second time.
pub(crate) async fn wake(saga: &Saga, payment: &Payment) -> Result<(), Fault> {
    match payment.outcome() {
        Outcome::Open => Ok(()),
        outcome => wake_with(saga, payment, outcome).await,
    }
}

async fn wake_with(saga: &Saga, payment: &Payment, outcome: Outcome) -> Result<(), Fault> {
    let Some(token) = &payment.task_token else { return Ok(()) };
    tracing::info!(order = %payment.order_id, ?outcome, "waking the saga");
    saga.wake(token, &Woken { outcome }).await
}
