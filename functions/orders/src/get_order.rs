//! `GET /v1/orders/{orderId}` · order's owner · reads [`Orders`], [`Payments`], [`Codes`]
//!
//! One order with its payment and, once completed, its codes. Reading moves nothing.

use aws::Secret;
use domain::OrderId;
use domain::order::OrderStatus;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Client, Codes, Orders, Payments};
use stripe::StripeKeys;

use crate::OrderView;
use crate::lookup::own;

type State = (Orders, Payments, Codes, Secret<StripeKeys>);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let state = (
        Orders::new(client.clone(), env.var("ORDERS_TABLE")?),
        Payments::new(client.clone(), env.var("PAYMENTS_TABLE")?),
        Codes::new(client, env.var("CODES_TABLE")?),
        Secret::new(env.sdk(), env.var("STRIPE_SECRET_ARN")?),
    );
    Ok(edge::serve(state, handle))
}

/// Get an order
#[utoipa::path(get, path = "/v1/orders/{orderId}", tag = "orders", operation_id = "getOrder",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path)),
    responses(
        (status = 200, description = "The order", body = OrderView),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order, or it is not yours", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((orders, payments, codes, keys): State, request: Request) -> Result<Response, ApiError> {
    let order = own(&orders, &request).await?;
    let (id, status, paid) = (order.id, order.status, order.checkout.is_some());

    let mut view = OrderView::from(order);
    if let Some(payment) = if paid { payments.by_order(id).await? } else { None } {
        view = view.with_payment(payment, Some(keys.get(request.now).await?.publishable_key.clone()));
    }
    if status == OrderStatus::Completed {
        view = view.with_codes(codes.of_order(id).await?);
    }
    Ok(edge::ok(&view).header("cache-control", "no-store"))
}
