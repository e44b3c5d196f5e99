//! `POST /v1/admin/codes/{codeId}/revoke` · staff · reads and writes [`Codes`], writes [`AuditLog`]
//!
//! Takes a sealed code out of sale for good, with a reason. An order that holds it gets another one.

use domain::CodeId;
use domain::audit::AuditAction;
use domain::code::CodeStatus;
use domain::text::Reason;
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{AuditLog, Client, Codes, Replies};

type State = (Codes, AuditLog, Replies);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (client, table) = (Client::new(env.sdk()), env.var("CODES_TABLE")?);
    let log = AuditLog::new(client.clone(), env.var("AUDIT_TABLE")?);
    Ok(edge::serve((Codes::new(client.clone(), &table), log, Replies::new(client, table)), handle))
}

/// Revoke a code
#[utoipa::path(post, path = "/v1/admin/codes/{codeId}/revoke", tag = "inventory (staff)", operation_id = "revokeCode",
    security(("bearer" = [])),
    params(("codeId" = CodeId, Path), ("Idempotency-Key" = String, Header, description = "Fresh for each new request")),
    request_body = RevokeCode,
    responses(
        (status = 200, description = "Revoked", body = RevokedCode),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such code", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It was revealed", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((codes, log, replies): State, request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let id: CodeId = request.path_id("codeId")?;
    let body: RevokeCode = request.json()?;

    edge::once(&replies, &request, async {
        let code = codes.by_id(id).await?;
        let code = code.ok_or_else(|| ApiError::new(ErrorCode::CodeNotFound, "There is no such code."))?;
        if code.status() != CodeStatus::Revoked {
            let revoked = code.clone().revoke(&staff, body.reason.as_str(), request.now);
            let revoked = revoked.map_err(|_| {
                ApiError::new(
                    ErrorCode::CodeRevealed,
                    "The code was revealed; it is spent and stays with its owner.",
                )
            })?;
            let entry = edge::act(&request, AuditAction::CodeRevoked, id)?.because(body.reason.as_str());
            codes.revoke(&code, &revoked, log.note(&entry)?).await?;
        }
        Ok(edge::ok(&RevokedCode { id, status: CodeStatus::Revoked }))
    })
    .await
}

/// Why.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevokeCode {
    /// Kept with the code.
    reason: Reason,
}

/// A revoked code.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RevokedCode {
    id: CodeId,
    status: CodeStatus,
}
