//! `PUT /v1/orders/{orderId}/contact` · order's owner · reads and writes [`Orders`]
//!
//! Where to reach the customer; until payment is added.

use domain::OrderId;
use domain::order::EventKind;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Client, Orders};

use crate::OrderView;
use crate::lookup::{entry, own, wrong_status};
use crate::view::Contact;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    Ok(edge::serve(orders, handle))
}

/// Set the contact of an order
#[utoipa::path(put, path = "/v1/orders/{orderId}/contact", tag = "orders", operation_id = "setContact",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path)),
    request_body = Contact,
    responses(
        (status = 200, description = "The order", body = OrderView),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order, or it is not yours", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The state of the order or cart does not allow it", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(orders: Orders, request: Request) -> Result<Response, ApiError> {
    let order = own(&orders, &request).await?;
    let contact: Contact = request.json()?;

    let by = order.owner.as_str().to_owned();
    let order = order.with_contact(contact.email, request.now).map_err(wrong_status)?;
    orders.save(&order, &entry(EventKind::ContactChanged, by, request.now)).await?;

    Ok(edge::ok(&OrderView::from(order)))
}
