//! `POST /v1/orders/{orderId}/cancel` · order's owner · reads and writes [`Orders`], reads [`Payments`], wakes the saga
//!
//! An open order ends at once; one that is being paid is wound down by the saga, which alone moves it.

use aws::Saga;
use domain::OrderId;
use domain::order::{EventKind, OrderStatus};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Client, Orders, Payments};

use crate::OrderView;
use crate::cancelling::{State, cancel};
use crate::lookup::{entry, own};

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
pub async fn handle(state: State, request: Request) -> Result<Response, ApiError> {
    let order = own(&state.0, &request).await?;
    let told = entry(EventKind::CancelRequested, order.owner.as_str(), request.now);
    let order = cancel(&state, order, told, None).await?;

    let (location, ended) = (format!("/v1/orders/{}", order.id), order.status == OrderStatus::Cancelled);
    let view = OrderView::from(order);
    Ok(if ended { edge::ok(&view) } else { edge::accepted(location, &view) })
}
