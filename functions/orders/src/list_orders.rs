//! `GET /v1/orders` · customer or guest · reads [`Orders`]
//!
//! The caller's orders, newest first.

use edge::{ApiError, Env, Function, PageView, Problem, Request, Response, StartError};
use store::{Client, Orders};

use crate::view::OrderSummary;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    Ok(edge::serve(orders, handle))
}

/// List my orders
#[utoipa::path(get, path = "/v1/orders", tag = "orders", operation_id = "listOrders",
    security(("bearer" = [])),
    params(("limit" = Option<u32>, Query, description = "1 to 100, 25 by default"), ("cursor" = Option<String>, Query, description = "`next` of the page before")),
    responses(
        (status = 200, description = "A page of orders", body = PageView<OrderSummary>),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(orders: Orders, request: Request) -> Result<Response, ApiError> {
    let page = orders.list(&request.owner()?, &request.page()?).await?;

    let items: Vec<OrderSummary> = page.items.into_iter().map(OrderSummary::from).collect();
    Ok(edge::page(&request, items, page.next.as_ref()).header("cache-control", "no-store"))
}
