//! Steps of the saga that move money.

pub mod await_payment;
pub mod await_turn;
pub mod cancel_payment;
pub mod capture_payment;
pub mod read_payment;
pub mod refund_payment;

use aws::Saga;
use domain::payment::Outcome;
use domain::{Fault, OrderId};
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
