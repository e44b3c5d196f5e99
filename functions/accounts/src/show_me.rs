//! `GET /v1/me` · anybody with a token · reads [`Profiles`]
//!
//! Who the store thinks is calling, and what they want kept about them.

use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Client, Profiles};

use crate::me::{Me, signed_in};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let profiles = Profiles::new(Client::new(env.sdk()), env.var("PROFILES_TABLE")?);
    Ok(edge::serve(profiles, handle))
}

/// Show who is calling
#[utoipa::path(get, path = "/v1/me", tag = "accounts", operation_id = "showMe", security(("bearer" = [])),
    responses(
        (status = 200, description = "The caller", body = Me),
        (status = 401, description = "No token, or a bad one", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(profiles: Profiles, request: Request) -> Result<Response, ApiError> {
    request.owner()?;
    let me = Me::of(&request.principal)?;
    let profile = match signed_in(&request.principal) {
        Some(owner) => profiles.of(&owner).await?,
        None => None,
    };
    Ok(edge::ok(&me.with(profile)).header("cache-control", "no-store"))
}
