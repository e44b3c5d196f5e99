//! `POST /v1/orders/{orderId}/cancel` · order's owner · reads and writes [`Orders`], reads [`Payments`], wakes the saga
//!
//! An open order ends at once; one that is being paid is wound down by the saga, which alone moves it.

use aws::Saga;
use domain::OrderId;
use domain::order::{EventKind, OrderStatus};
use domain::payment::Outcome;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::Serialize;
use store::{Client, Orders, Payments};

use crate::OrderView;
use crate::lookup::{entry, own, wrong_status};

type State = (Orders, Payments, Saga);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let state = (
        Orders::new(client.clone(), env.var("ORDERS_TABLE")?),
        Payments::new(client, env.var("PAYMENTS_TABLE")?),
        Saga::new(env.sdk()),
    );
    Ok(edge::serve(state, handle))
}

/// Cancel an order
#[utoipa::path(post, path = "/v1/orders/{orderId}/cancel", tag = "orders", operation_id = "cancelOrder",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path)),
    responses(
        (status = 200, description = "Cancelled; 202 while the saga winds it down", body = OrderView),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order, or it is not yours", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The state of the order or cart does not allow it", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((orders, payments, saga): State, request: Request) -> Result<Response, ApiError> {
    let order = own(&orders, &request).await?;
    let location = format!("/v1/orders/{}", order.id);
    if order.status == OrderStatus::Cancelled {
        return Ok(edge::ok(&OrderView::from(order)));
    }
    let (by, asked_before) = (order.owner.as_str().to_owned(), order.cancel_requested);
    let order = order.cancel(request.now).map_err(wrong_status)?;
    if order.status == OrderStatus::Cancelled {
        orders.save(&order, &entry(EventKind::OrderCancelled, by, request.now)).await?;
        return Ok(edge::ok(&OrderView::from(order)));
    }
    if !asked_before {
        orders.save(&order, &entry(EventKind::CancelRequested, by, request.now)).await?;
    }
    // The step that stores the token looks at the order after: whoever comes second wakes the saga.
    if let Some(token) = payments.by_order(order.id).await?.and_then(|payment| payment.task_token) {
        saga.wake(&token, &Woken { outcome: Outcome::Cancelled }).await?;
    }
    Ok(edge::accepted(location, &OrderView::from(order)))
}

#[derive(Serialize)]
struct Woken {
    outcome: Outcome,
}
