//! `POST /v1/admin/codes/{codeId}/replace` · staff · reads and writes [`Codes`], reads and writes [`Orders`], writes [`AuditLog`]
//!
//! For a code that does not work: its owner gets another one of the same game, and the bad one is burned. One transaction: the
//! order has as many codes as before, and no code is given twice.

use domain::audit::AuditAction;
use domain::code::{Code, CodeState, CodeStatus};
use domain::order::{EventKind, Order, OrderStatus};
use domain::text::Reason;
use domain::{CodeId, OrderId};
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{AuditLog, Client, Codes, Orders, Replies, TimelineEntry};

type State = (Codes, Orders, AuditLog, Replies);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (client, table) = (Client::new(env.sdk()), env.var("CODES_TABLE")?);
    let state = (
        Codes::new(client.clone(), &table),
        Orders::new(client.clone(), env.var("ORDERS_TABLE")?),
        AuditLog::new(client.clone(), env.var("AUDIT_TABLE")?),
        Replies::new(client, table),
    );
    Ok(edge::serve(state, handle))
}

/// Replace a code
///
/// For a code that a customer has and that does not work.
#[utoipa::path(post, path = "/v1/admin/codes/{codeId}/replace", tag = "inventory (staff)", operation_id = "replaceCode",
    security(("bearer" = [])),
    params(("codeId" = CodeId, Path), ("Idempotency-Key" = String, Header, description = "Fresh for each new request")),
    request_body = ReplaceCode,
    responses(
        (status = 200, description = "Burned, and what came in its place", body = ReplacedCode),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such code", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "No customer has it, or no other is left", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The key was used with another body", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((codes, orders, log, replies): State, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let id: CodeId = request.path_id("codeId")?;
    let body: ReplaceCode = request.json()?;

    edge::once(&replies, &request, async {
        let code = codes.by_id(id).await?;
        let code = code.ok_or_else(|| ApiError::new(ErrorCode::CodeNotFound, "There is no such code."))?;
        let burned = match code.state {
            CodeState::Burned { .. } => code,
            _ => replace((&codes, &orders, &log), code, body.reason.as_str(), &request).await?,
        };
        Ok(edge::ok(&ReplacedCode::of(&burned)?))
    })
    .await
}

async fn replace(
    (codes, orders, log): (&Codes, &Orders, &AuditLog),
    code: Code,
    reason: &str,
    request: &Request,
) -> Result<Code, ApiError> {
    let staff = request.staff()?;
    let order = completed(orders, &code).await?;
    let other = codes.for_sale(code.game_id, request.ids.luck()?).await?.ok_or_else(sold_out)?;
    let (burned, given) = code.replace(other, &staff, reason, request.now).map_err(|_| nobody_has_it())?;

    let entry = edge::act(request, AuditAction::CodeReplaced, burned.id)?.because(reason);
    let entry = entry.with(&Given { replaced_by: given.id })?;
    let told = TimelineEntry {
        kind: EventKind::CodeReplaced,
        at: request.now,
        by: staff,
        detail: Some(reason.to_owned()),
    };
    codes.replace(orders, &order, (&burned, &given), &told, log.note(&entry)?).await?;
    Ok(burned)
}

/// The completed order that has the code.
async fn completed(orders: &Orders, code: &Code) -> Result<Order, ApiError> {
    let order = match code.order_id() {
        Some(id) => orders.by_id(id).await?,
        None => None,
    };
    order.filter(|order| order.status == OrderStatus::Completed).ok_or_else(nobody_has_it)
}

/// What is wrong with the code.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReplaceCode {
    /// Kept with the code and in the order's timeline.
    reason: Reason,
}

/// A code that came in another one's place.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReplacedCode {
    id: CodeId,
    status: CodeStatus,
    replaced_by: CodeId,
    order_id: OrderId,
}

impl ReplacedCode {
    fn of(burned: &Code) -> Result<Self, ApiError> {
        let (id, status) = (burned.id, burned.status());
        match burned.state {
            CodeState::Burned { order_id, replaced_by, .. } => Ok(Self { id, status, replaced_by, order_id }),
            _ => Err(nobody_has_it()),
        }
    }
}

/// What the audit log keeps.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Given {
    replaced_by: CodeId,
}

fn nobody_has_it() -> ApiError {
    let why = "Only a code that a completed order has can be replaced. Revoke one that nobody has.";
    ApiError::new(ErrorCode::WrongStatus, why)
}

fn sold_out() -> ApiError {
    ApiError::new(ErrorCode::OutOfStock, "No other code of this game is left. Import some, then repeat.")
}
