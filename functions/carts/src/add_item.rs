//! `POST /v1/carts/{cartId}/items` · cart's owner · reads and writes [`Carts`], reads [`Games`]
//!
//! Puts a game into the cart, or more of one that is in it. Concurrent calls add up.

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

/// Add a game to a cart
///
/// Send `If-Match` to make a repeated call safe.
#[utoipa::path(post, path = "/v1/carts/{cartId}/items", tag = "carts", operation_id = "addItem",
    security(("bearer" = [])),
    params(("cartId" = CartId, Path)),
    request_body = AddItem,
    responses(
        (status = 200, description = "The cart", body = CartView),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such cart, or it is not yours", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The cart is locked or full", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed since", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(
    (carts, games, idle): (Carts, Games, Duration),
    request: Request,
) -> Result<Response, ApiError> {
    let body: AddItem = request.json()?;
    let seen = request.if_match()?;
    let listed = games.by_id(body.game_id).await?;
    if !listed.is_some_and(|listed| listed.game.is_published()) {
        return Err(ApiError::invalid("/gameId", "there is no such game on sale"));
    }

    let cart =
        change(&carts, &request, seen, |cart| cart.add(body.game_id, body.quantity, request.now)).await?;
    Ok(CartView::of(&cart, &games, request.now, idle).await?.into_response())
}

/// What to add.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddItem {
    /// Which game.
    pub game_id: GameId,
    /// How many, 1 to 10.
    pub quantity: Quantity,
}
