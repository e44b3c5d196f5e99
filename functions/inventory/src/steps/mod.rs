//! Steps of the saga that move codes.

pub mod allocate_codes;
pub mod hold_codes;
pub mod release_codes;

use domain::order::Order;
use domain::{Fault, OrderId, Timestamp};
use edge::StepError;
use serde::Deserialize;
use store::Orders;
use time::Duration;

/// Input of every step here.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    order_id: OrderId,
}

async fn load(orders: &Orders, id: OrderId) -> Result<Order, StepError> {
    let found = orders.by_id(id).await?;
    found.ok_or_else(|| Fault::corrupt(id.to_string(), "the saga names an order that does not exist").into())
}

/// Codes stay held until the payment is over for sure: its window, and as long again for the steps after it.
fn hold_until(order: &Order, now: Timestamp) -> Timestamp {
    let pay_by = order.checkout.as_ref().map_or(now, |checkout| checkout.pay_by);
    pay_by.max(now) + Duration::minutes(15)
}
