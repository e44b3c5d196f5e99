//! Steps of the saga that move the order itself.

pub mod complete_order;
pub mod park_order;
pub mod reject_order;

use domain::order::{Order, WrongStatus};
use domain::{Fault, OrderId};
use edge::StepError;
use store::Orders;

async fn load(orders: &Orders, id: OrderId) -> Result<Order, StepError> {
    let found = orders.by_id(id).await?;
    found.ok_or_else(|| Fault::corrupt(id.to_string(), "the saga names an order that does not exist").into())
}

fn wrong(error: WrongStatus) -> StepError {
    Fault::corrupt("order", error).into()
}
