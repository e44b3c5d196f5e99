//! `GET /v1/me` · anybody with a token · reads nothing
//!
//! Who the store thinks is calling.

use domain::Principal;
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use serde::Serialize;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(_: &Env) -> Result<Function, StartError> {
    Ok(edge::serve((), handle))
}

/// Show who is calling
#[utoipa::path(get, path = "/v1/me", tag = "accounts", operation_id = "showMe", security(("bearer" = [])),
    responses(
        (status = 200, description = "The caller", body = Me),
        (status = 401, description = "No token, or a bad one", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((): (), request: Request) -> Result<Response, ApiError> {
    request.owner()?;
    let me = match &request.principal {
        Principal::Guest(id) => Me { kind: Kind::Guest, id: id.to_string(), email: None },
        Principal::User { subject, email, staff } => {
            let kind = if *staff { Kind::Staff } else { Kind::Customer };
            Me { kind, id: subject.clone(), email: email.clone() }
        }
        Principal::Anonymous | Principal::Rejected { .. } => {
            return Err(ApiError::new(ErrorCode::TokenRequired, ""));
        }
    };
    Ok(edge::ok(&me).header("cache-control", "no-store"))
}

/// Which kind of caller.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A guest session.
    Guest,
    /// Signed in.
    Customer,
    /// Signed in, with the staff role.
    Staff,
}

/// The caller.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Me {
    kind: Kind,
    /// Guest id, or the issuer's subject.
    #[schema(example = "ada")]
    id: String,
    #[schema(example = "ada@example.test")]
    email: Option<String>,
}
