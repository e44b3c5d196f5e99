//! `POST /v1/admin/orders/{orderId}/refunds` · staff · reads and writes [`Orders`], checks [`Codes`], writes [`AuditLog`]
//!
//! Gives all the money back, while no code was seen. The saga does it; a reveal cannot come after.

use domain::OrderId;
use domain::audit::AuditAction;
use domain::order::{EventKind, Order, OrderStatus};
use domain::text::Reason;
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{AuditLog, Client, Codes, Orders, Replies, TimelineEntry};

use crate::OrderView;
use crate::lookup::{entry, no_such_order, wrong_status};

type State = (Orders, Codes, AuditLog, Replies);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let orders = env.var("ORDERS_TABLE")?;
    let state = (
        Orders::new(client.clone(), &orders),
        Codes::new(client.clone(), env.var("CODES_TABLE")?),
        AuditLog::new(client.clone(), env.var("AUDIT_TABLE")?),
        Replies::new(client, orders),
    );
    Ok(edge::serve(state, handle))
}

/// Refund an order
///
/// The whole order, while none of its codes was revealed.
#[utoipa::path(post, path = "/v1/admin/orders/{orderId}/refunds", tag = "orders (staff)", operation_id = "refundOrder",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path), ("Idempotency-Key" = String, Header, description = "Fresh for each new request")),
    request_body = RefundOrder,
    responses(
        (status = 202, description = "Under way: read the order", body = OrderView),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order, or it is not yours", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The state of the order or cart does not allow it", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The key was used with another body", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((orders, codes, log, replies): State, request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let id: OrderId = request.path_id("orderId")?;
    let body: RefundOrder = request.json()?;

    edge::once(&replies, &request, async {
        let order = orders.by_id(id).await?.ok_or_else(no_such_order)?;
        let order = match order.status {
            OrderStatus::Refunding | OrderStatus::Refunded => order,
            _ => refund((&orders, &codes, &log), order, &staff, body, &request).await?,
        };
        Ok(edge::accepted(format!("/v1/orders/{id}"), &OrderView::from(order)))
    })
    .await
}

/// Why.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RefundOrder {
    /// Kept in the order's timeline.
    pub reason: Reason,
}

async fn refund(
    (orders, codes, log): (&Orders, &Codes, &AuditLog),
    order: Order,
    staff: &str,
    body: RefundOrder,
    request: &Request,
) -> Result<Order, ApiError> {
    let (before, now) = (order.status, request.now);
    let moved = order.become_status(OrderStatus::Refunding, now).map_err(wrong_status)?;
    let order = moved.ok_or_else(|| wrong_status(domain::order::WrongStatus(before)))?;
    let detail = Some(body.reason.as_str().to_owned());
    let asked = TimelineEntry { detail, ..entry(EventKind::RefundRequested, staff, now) };
    let act = edge::act(request, AuditAction::OrderRefundRequested, order.id)?.because(body.reason.as_str());
    match orders.save_unseen(&order, &asked, codes, log.note(&act)?).await {
        Ok(()) => Ok(order),
        Err(fault) if fault.is_conflict() => Err(ApiError::new(
            ErrorCode::CodeRevealed,
            "A code of this order was revealed, so it is spent; or the order changed just now. Read it again.",
        )),
        Err(fault) => Err(fault.into()),
    }
}
