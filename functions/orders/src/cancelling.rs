//! Cancelling, by the customer or by staff for them: an open order ends at once; one that is being paid is wound down by the
//! saga, which alone moves it.

use aws::Saga;
use domain::order::{EventKind, Order, OrderStatus};
use domain::payment::Outcome;
use edge::ApiError;
use serde::Serialize;
use store::{Note, Orders, Payments, TimelineEntry};

use crate::lookup::wrong_status;

pub(crate) type State = (Orders, Payments, Saga);

#[derive(Serialize)]
struct Woken {
    outcome: Outcome,
}

/// The order as it is now. `told` says who and when; its kind follows from what happens. Asking again changes nothing.
pub(crate) async fn cancel(
    (orders, payments, saga): &State,
    order: Order,
    told: TimelineEntry,
    note: Option<Note>,
) -> Result<Order, ApiError> {
    if order.status == OrderStatus::Cancelled {
        return Ok(order);
    }
    let asked_before = order.cancel_requested;
    let order = order.cancel(told.at).map_err(wrong_status)?;
    if order.status == OrderStatus::Cancelled {
        save(orders, &order, TimelineEntry { kind: EventKind::OrderCancelled, ..told }, note).await?;
        return Ok(order);
    }
    if !asked_before {
        save(orders, &order, TimelineEntry { kind: EventKind::CancelRequested, ..told }, note).await?;
    }
    // The step that stores the token looks at the order after: whoever comes second wakes the saga.
    if let Some(token) = payments.by_order(order.id).await?.and_then(|payment| payment.task_token) {
        saga.wake(&token, &Woken { outcome: Outcome::Cancelled }).await?;
    }
    Ok(order)
}

async fn save(
    orders: &Orders,
    order: &Order,
    told: TimelineEntry,
    note: Option<Note>,
) -> Result<(), ApiError> {
    match note {
        Some(note) => orders.save_noted(order, &told, note).await?,
        None => orders.save(order, &told).await?,
    }
    Ok(())
}
