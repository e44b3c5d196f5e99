//! `GET /v1/orders/{orderId}/timeline` · order's owner · reads [`Orders`]
//!
//! What happened to an order, in order of time.

use domain::OrderId;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Client, Orders};

use crate::lookup::own;
use crate::view::Timeline;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    Ok(edge::serve(orders, handle))
}

/// Get the timeline of an order
#[utoipa::path(get, path = "/v1/orders/{orderId}/timeline", tag = "orders", operation_id = "getTimeline",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path)),
    responses(
        (status = 200, description = "What happened", body = Timeline),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order, or it is not yours", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(orders: Orders, request: Request) -> Result<Response, ApiError> {
    let order = own(&orders, &request).await?;
    let entries = orders.timeline(order.id).await?;

    let items = entries.into_iter().map(Into::into).collect();
    Ok(edge::ok(&Timeline { items }).header("cache-control", "no-store"))
}
