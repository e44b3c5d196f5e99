//! `POST /v1/admin/orders/{orderId}/cancel` · staff · reads and writes [`Orders`], reads [`Payments`], wakes the saga,
//! writes [`AuditLog`]
//!
//! Cancels for a customer, as far as the customer could.

use aws::Saga;
use domain::OrderId;
use domain::audit::AuditAction;
use domain::order::{EventKind, OrderStatus};
use domain::text::Reason;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{AuditLog, Client, Orders, Payments, Replies, TimelineEntry};

use crate::AdminOrder;
use crate::cancelling::{self, cancel};
use crate::lookup::{entry, no_such_order};

type State = (cancelling::State, AuditLog, Replies);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let table = env.var("ORDERS_TABLE")?;
    let parts = (
        Orders::new(client.clone(), &table),
        Payments::new(client.clone(), env.var("PAYMENTS_TABLE")?),
        Saga::new(env.sdk()),
    );
    let log = AuditLog::new(client.clone(), env.var("AUDIT_TABLE")?);
    Ok(edge::serve((parts, log, Replies::new(client, table)), handle))
}

/// Cancel an order for its customer
#[utoipa::path(post, path = "/v1/admin/orders/{orderId}/cancel", tag = "orders (staff)", operation_id = "cancelForCustomer",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path), ("Idempotency-Key" = String, Header, description = "Fresh for each new request")),
    request_body = CancelOrder,
    responses(
        (status = 200, description = "Cancelled; 202 while the saga winds it down", body = AdminOrder),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The state of the order does not allow it", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The key was used with another body", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((parts, log, replies): State, request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let id: OrderId = request.path_id("orderId")?;
    let CancelOrder { reason } = request.json()?;

    edge::once(&replies, &request, async {
        let order = parts.0.by_id(id).await?.ok_or_else(no_such_order)?;
        let detail = Some(reason.as_str().to_owned());
        let told = TimelineEntry { detail, ..entry(EventKind::CancelRequested, staff, request.now) };
        let act = edge::act(&request, AuditAction::OrderCancelRequested, id)?.because(reason.as_str());
        let order = cancel(&parts, order, told, Some(log.note(&act)?)).await?;

        let ended = order.status == OrderStatus::Cancelled;
        let view = AdminOrder::of(order, None);
        let location = format!("/v1/admin/orders/{id}");
        Ok(view.tag(if ended { edge::ok(&view) } else { edge::accepted(location, &view) }))
    })
    .await
}

/// Why.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelOrder {
    /// Kept in the order's timeline.
    pub reason: Reason,
}
