//! `POST /v1/guest-sessions` · anybody · signs with our own key
//!
//! A guest gets a token, and with it a cart and orders. Whoever loses it has lost them.

use aws::Secret;
use domain::{Fault, GuestId, Timestamp};
use edge::{ApiError, Env, Function, Request, Response, StartError};
use serde::Serialize;

use crate::guest::{GuestKey, LASTS, issue};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let key: Secret<GuestKey> = Secret::new(env.sdk(), env.var("GUEST_SECRET_ARN")?);
    Ok(edge::serve(key, handle))
}

/// Start a guest session
///
/// Send the token as `Authorization: Bearer …`.
#[utoipa::path(post, path = "/v1/guest-sessions", tag = "accounts", operation_id = "startGuestSession",
    responses((status = 201, description = "The session", body = GuestSession)))]
pub async fn handle(key: Secret<GuestKey>, request: Request) -> Result<Response, ApiError> {
    let guest_id = GuestId::new(request.now, request.ids.random()?);
    let key = key.get(request.now).await?;
    let token = issue(&key, guest_id, request.now);
    let token = token.ok_or_else(|| Fault::corrupt("guest secret", "`key` has fewer than 32 characters"))?;

    let session = GuestSession { token, guest_id, expires_at: request.now + LASTS };
    Ok(edge::json(201, &session).header("cache-control", "no-store"))
}

/// A guest session.
#[derive(Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuestSession {
    /// Keep it secret: it is the cart and the orders.
    #[schema(example = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl")]
    token: String,
    guest_id: GuestId,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}
