//! `GET /v1/carts/{cartId}` · cart's owner · reads and writes [`Carts`], reads [`Games`]
//!
//! The cart with today's prices and stock.

use domain::CartId;
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

/// Show a cart
#[utoipa::path(get, path = "/v1/carts/{cartId}", tag = "carts", operation_id = "showCart",
    security(("bearer" = [])),
    params(("cartId" = CartId, Path)),
    responses(
        (status = 200, description = "The cart", body = CartView),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such cart, or it is not yours", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(
    (carts, games, idle): (Carts, Games, Duration),
    request: Request,
) -> Result<Response, ApiError> {
    let owner = request.owner()?;
    let cart = own(&carts, request.path_id("cartId")?, &owner, request.now).await?;

    Ok(CartView::of(&cart, &games, request.now, idle).await?.into_response())
}
