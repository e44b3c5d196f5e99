//! `PATCH /v1/carts/{cartId}/items/{gameId}` · cart's owner · reads and writes [`Carts`], reads [`Games`]
//!
//! Increases or decreases how many of a game are in the cart.

use domain::text::Quantity;
use domain::{CartId, GameId};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
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

/// Set how many of a game are in a cart
#[utoipa::path(patch, path = "/v1/carts/{cartId}/items/{gameId}", tag = "carts", operation_id = "setQuantity",
    security(("bearer" = [])),
    params(("cartId" = CartId, Path), ("gameId" = GameId, Path), ("If-Match" = String, Header, description = "ETag of the version you saw")),
    request_body = SetQuantity,
    responses(
        (status = 200, description = "The cart", body = CartView),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
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
    let game: GameId = request.path_id("gameId")?;
    let body: SetQuantity = request.json()?;
    let seen = request.must_match()?;

    let cart =
        change(&carts, &request, Some(seen), |cart| cart.set_quantity(game, body.quantity, request.now))
            .await?;
    Ok(CartView::of(&cart, &games, request.now, idle).await?.into_response())
}

/// How many there shall be.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetQuantity {
    /// 1 to 10; to have none, remove the item.
    pub quantity: Quantity,
}
