//! Steps of the saga that move money.

pub mod await_payment;
pub mod cancel_payment;
pub mod capture_payment;
pub mod read_payment;
pub mod refund_payment;

use domain::OrderId;
use edge::Env;
use serde::Deserialize;
use store::{Client, Payments};
use stripe::Gateway;

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
