//! `GET /v1/admin/orders/{orderId}` · staff · reads [`Orders`], [`Payments`], [`Codes`]
//!
//! Anybody's order, with its payment and the ids of its codes.

use domain::OrderId;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Client, Codes, Orders, Payments};

use crate::AdminOrder;
use crate::lookup::no_such_order;

type State = (Orders, Payments, Codes);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let state = (
        Orders::new(client.clone(), env.var("ORDERS_TABLE")?),
        Payments::new(client.clone(), env.var("PAYMENTS_TABLE")?),
        Codes::new(client, env.var("CODES_TABLE")?),
    );
    Ok(edge::serve(state, handle))
}

/// Show an order to staff
#[utoipa::path(get, path = "/v1/admin/orders/{orderId}", tag = "orders (staff)", operation_id = "showOrder",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path)),
    responses(
        (status = 200, description = "The order", body = AdminOrder),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((orders, payments, codes): State, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let order = orders.by_id(request.path_id("orderId")?).await?.ok_or_else(no_such_order)?;
    let payment = payments.by_order(order.id).await?;
    let codes = codes.of_order(order.id).await?;

    let view = AdminOrder::of(order, payment).with_codes(codes);
    Ok(view.tag(edge::ok(&view)))
}
