//! `POST /v1/library/{codeId}/reveal` · the code's owner · reads and writes [`Codes`], reads [`Orders`]
//!
//! The only place where a code's text leaves the store. Each look is recorded, in the transaction that checks that the
//! order is completed and not being refunded. The answer is never kept for replay.

use aws::Secret;
use domain::code::{Code, CodeState};
use domain::order::{Order, OrderStatus};
use domain::{CodeId, Fault, GameId, Owner, Timestamp};
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{Client, Codes, Orders};

use crate::seal::CodeKeys;

type State = (Codes, Orders, Secret<CodeKeys>);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let codes = Codes::new(client.clone(), env.var("CODES_TABLE")?);
    let orders = Orders::new(client, env.var("ORDERS_TABLE")?);
    Ok(edge::serve((codes, orders, Secret::new(env.sdk(), env.var("CODES_SECRET_ARN")?)), handle))
}

/// Reveal a code
///
/// A revealed code is spent: it cannot be refunded. It can be revealed again by its owner.
#[utoipa::path(post, path = "/v1/library/{codeId}/reveal", tag = "library", operation_id = "revealCode",
    security(("bearer" = [])),
    params(("codeId" = CodeId, Path)),
    request_body = RevealCode,
    responses(
        (status = 200, description = "The code", body = RevealedCode),
        (status = 400, description = "Consent is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such code, or it is not yours", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Its order is not completed, or is being refunded", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((codes, orders, keys): State, request: Request) -> Result<Response, ApiError> {
    let owner = request.owner()?;
    let id: CodeId = request.path_id("codeId")?;
    let body: RevealCode = request.json()?;
    if !body.consent {
        return Err(ApiError::invalid("/consent", "a revealed code cannot be returned: send true to agree"));
    }
    let code = codes.by_id(id).await?.filter(|code| owns(code, &owner)).ok_or_else(no_such_code)?;
    let order = completed(&orders, &code).await?;
    let text = open(&codes, &keys, &code, request.now).await?;

    let shown = code.clone().reveal(&owner, request.now).map_err(|_| no_such_code())?;
    codes.record_reveal(&orders, &order, (&code, &shown), &owner, request.now, &request.request_id).await?;
    let revealed_at = match shown.state {
        CodeState::Revealed { at, .. } => at,
        _ => request.now,
    };
    let view = RevealedCode { code: text.as_str(), game_id: code.game_id, revealed_at };
    Ok(edge::ok(&view).header("cache-control", "no-store"))
}

/// What the owner agrees to.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevealCode {
    /// The right of withdrawal ends when the code is seen.
    #[schema(example = true)]
    consent: bool,
}

/// A code's text.
#[derive(Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RevealedCode<'a> {
    #[schema(example = "AAAAA-BBBBB-CCCCC")]
    code: &'a str,
    game_id: GameId,
    /// First time.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    revealed_at: Timestamp,
}

fn no_such_code() -> ApiError {
    ApiError::new(ErrorCode::CodeNotFound, "There is no such code in your library.")
}

fn owns(code: &Code, caller: &Owner) -> bool {
    match &code.state {
        CodeState::Allocated { owner, .. } | CodeState::Revealed { owner, .. } => owner == caller,
        _ => false,
    }
}

async fn completed(orders: &Orders, code: &Code) -> Result<Order, ApiError> {
    let id = code.order_id().ok_or_else(no_such_code)?;
    let order = orders.by_id(id).await?.ok_or_else(no_such_code)?;
    match order.status {
        OrderStatus::Completed => Ok(order),
        other => Err(ApiError::new(
            ErrorCode::OrderNotCompleted,
            format!("The order is {}; its codes can be revealed while it is completed.", other.name()),
        )),
    }
}

async fn open(
    codes: &Codes,
    keys: &Secret<CodeKeys>,
    code: &Code,
    now: Timestamp,
) -> Result<zeroize::Zeroizing<String>, Fault> {
    let batch = codes.batch(code.batch_id).await?;
    let batch = batch.ok_or_else(|| Fault::corrupt(code.id.to_string(), "its batch is missing"))?;
    let key = keys.get(now).await?.unwrap(&batch.sealed_key, &batch.master, batch.id)?;
    key.open(&code.sealed, code.game_id, code.id, code.batch_id)
}
