//! Steps of the saga that move money.

pub mod await_payment;
pub mod await_turn;
pub mod cancel_payment;
pub mod capture_payment;
pub mod read_payment;
pub mod refund_payment;

use aws::Saga;
use domain::order::Order;
use domain::payment::{Outcome, Payment};
use domain::{Fault, OrderId, Timestamp};
use edge::Env;
use serde::Deserialize;
use store::{Client, Orders, Payments};
use stripe::Gateway;

use crate::apply_event::Woken;

/// Input of every step here but one.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    order_id: OrderId,
}

/// The payments table and Stripe.
fn collaborators(env: &Env, payments: String, secret: String, base: String) -> (Payments, Gateway) {
    let gateway = Gateway::new(env.sdk(), aws::Secret::new(env.sdk(), secret), base);
    (Payments::new(Client::new(env.sdk()), payments), gateway)
}

/// The payment of an order, as it begins.
fn payment_of(order: &Order, turn: Option<Timestamp>, now: Timestamp) -> Result<Payment, Fault> {
    let checkout = order.checkout.as_ref().ok_or_else(|| Fault::corrupt("order", "it has no checkout"))?;
    let payment = Payment::new(order.id, checkout.method, order.total, turn, now);
    Ok(Payment { correlation_id: order.correlation_id.clone(), ..payment })
}

/// Wakes the saga of an order that somebody wants to cancel. Asked after the token is kept: whoever cancels later finds
/// the token.
async fn let_out(orders: &Orders, saga: &Saga, order: OrderId, token: &str) -> Result<(), Fault> {
    match orders.by_id(order).await? {
        Some(order) if order.cancel_requested => {
            saga.wake(token, &Woken { outcome: Outcome::Cancelled }).await
        }
        _ => Ok(()),
    }
}
