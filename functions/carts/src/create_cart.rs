//! `POST /v1/carts` · cart's owner · reads and writes [`Carts`], reads [`Games`]
//!
//! A new, empty cart. Its id comes from the Idempotency-Key: a repeated call finds the same cart.

use domain::CartId;
use domain::cart::Cart;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Carts, Client, Games};
use time::Duration;

use crate::CartView;
use crate::change::own;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let idle = Duration::minutes(env.number("CART_IDLE_MINUTES")?.into());
    let (carts, games) = (env.var("CARTS_TABLE")?, env.var("CATALOG_TABLE")?);
    Ok(edge::serve((Carts::new(client.clone(), carts), Games::new(client, games), idle), handle))
}

/// Create a cart
#[utoipa::path(post, path = "/v1/carts", tag = "carts", operation_id = "createCart",
    security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header, description = "Fresh for each new cart")),
    responses(
        (status = 201, description = "The cart", body = CartView),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(
    (carts, games, idle): (Carts, Games, Duration),
    request: Request,
) -> Result<Response, ApiError> {
    let owner = request.owner()?;
    let id = CartId::from_digest(request.derived()?);
    let fresh = Cart::new(id, owner.clone(), request.now);

    let cart = match carts.create(&fresh, &request.request_id).await {
        Ok(()) => fresh,
        Err(fault) if fault.is_conflict() => own(&carts, id, &owner, request.now).await?,
        Err(fault) => return Err(fault.into()),
    };
    let version = cart.version;
    let view = CartView::of(&cart, &games, request.now, idle).await?;
    Ok(edge::created(format!("/v1/carts/{id}"), &view).etag(version))
}
