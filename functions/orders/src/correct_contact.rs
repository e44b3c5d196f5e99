//! `PUT /v1/admin/orders/{orderId}/contact` · staff · reads and writes [`Orders`], writes [`AuditLog`]
//!
//! Corrects where to reach the customer, at any time. The address itself stays out of timeline and log.

use domain::OrderId;
use domain::audit::AuditAction;
use domain::order::EventKind;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{AuditLog, Client, Orders};

use crate::lookup::{entry, no_such_order};
use crate::{AdminOrder, Contact};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let orders = Orders::new(client.clone(), env.var("ORDERS_TABLE")?);
    Ok(edge::serve((orders, AuditLog::new(client, env.var("AUDIT_TABLE")?)), handle))
}

/// Correct an order's contact
#[utoipa::path(put, path = "/v1/admin/orders/{orderId}/contact", tag = "orders (staff)", operation_id = "correctContact",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path), ("If-Match" = String, Header, description = "ETag of the version you saw")),
    request_body = Contact,
    responses(
        (status = 200, description = "The order", body = AdminOrder),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed since", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((orders, log): (Orders, AuditLog), request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let (id, seen): (OrderId, _) = (request.path_id("orderId")?, request.must_match()?);
    let contact: Contact = request.json()?;
    let order = orders.by_id(id).await?.ok_or_else(no_such_order)?;
    seen.check(order.version)?;

    let order = order.with_corrected_contact(contact.email, request.now);
    let told = entry(EventKind::ContactChanged, staff, request.now);
    let note = log.note(&edge::act(&request, AuditAction::OrderContactChanged, id)?)?;
    orders.save_noted(&order, &told, note).await?;

    let view = AdminOrder::of(order, None);
    Ok(view.tag(edge::ok(&view)))
}
