//! `POST /v1/carts/{cartId}/clear` · cart's owner · reads and writes [`Carts`], reads [`Games`]
//!
//! Takes everything out of the cart.

use domain::CartId;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Carts, Client, Games};
use time::Duration;

use crate::CartView;
use crate::change::change;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let idle = Duration::minutes(env.number("CART_IDLE_MINUTES")?.into());
    let (carts, games) = (env.var("CARTS_TABLE")?, env.var("CATALOG_TABLE")?);
    Ok(edge::serve((Carts::new(client.clone(), carts), Games::new(client, games), idle), handle))
}

/// Clear a cart
#[utoipa::path(post, path = "/v1/carts/{cartId}/clear", tag = "carts", operation_id = "clearCart",
    security(("bearer" = [])),
    params(("cartId" = CartId, Path), ("If-Match" = String, Header, description = "ETag of the version you saw")),
    responses(
        (status = 200, description = "The cart", body = CartView),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such cart, or it is not yours", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The cart is locked or full", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed since", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(
    (carts, games, idle): (Carts, Games, Duration),
    request: Request,
) -> Result<Response, ApiError> {
    let seen = request.must_match()?;

    let cart = change(&carts, &request, Some(seen), |cart| cart.clear(request.now)).await?;
    Ok(CartView::of(&cart, &games, request.now, idle).await?.into_response())
}
