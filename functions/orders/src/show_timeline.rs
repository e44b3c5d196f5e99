//! `GET /v1/admin/orders/{orderId}/timeline` · staff · reads [`Orders`]
//!
//! What happened to an order, and who did it, in order of time.

use domain::OrderId;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Client, Orders};

use crate::AdminTimeline;
use crate::lookup::no_such_order;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    Ok(edge::serve(orders, handle))
}

/// Show an order's timeline to staff
#[utoipa::path(get, path = "/v1/admin/orders/{orderId}/timeline", tag = "orders (staff)", operation_id = "showTimeline",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path)),
    responses(
        (status = 200, description = "In order of time", body = AdminTimeline),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(orders: Orders, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let entries = orders.timeline(request.path_id("orderId")?).await?;
    // The first entry is written with the order itself.
    if entries.is_empty() {
        return Err(no_such_order());
    }
    let items = entries.into_iter().map(Into::into).collect();
    Ok(edge::ok(&AdminTimeline { items }).header("cache-control", "no-store"))
}
