//! `GET /v1/admin/carts/{cartId}` · staff · reads [`Carts`], [`Games`]
//!
//! Anybody's cart with today's prices and stock.

use domain::CartId;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Carts, Client, Games};
use time::Duration;

use crate::AdminCart;
use crate::change::no_such_cart;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let idle = Duration::minutes(env.number("CART_IDLE_MINUTES")?.into());
    let (carts, games) = (env.var("CARTS_TABLE")?, env.var("CATALOG_TABLE")?);
    Ok(edge::serve((Carts::new(client.clone(), carts), Games::new(client, games), idle), handle))
}

/// Show a cart to staff
#[utoipa::path(get, path = "/v1/admin/carts/{cartId}", tag = "carts (staff)", operation_id = "openCart",
    security(("bearer" = [])),
    params(("cartId" = CartId, Path)),
    responses(
        (status = 200, description = "The cart", body = AdminCart),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such cart", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(
    (carts, games, idle): (Carts, Games, Duration),
    request: Request,
) -> Result<Response, ApiError> {
    request.staff()?;
    let cart = carts.by_id(request.path_id("cartId")?, request.now).await?.ok_or_else(no_such_cart)?;

    Ok(AdminCart::of(&cart, &games, request.now, idle).await?.into_response())
}
