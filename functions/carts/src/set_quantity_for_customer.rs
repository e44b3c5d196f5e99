//! `PATCH /v1/admin/carts/{cartId}/items/{gameId}` · staff · reads and writes [`Carts`], reads [`Games`], writes [`AuditLog`]
//!
//! Changes how many of a game are in a customer's cart.

use domain::audit::AuditAction;
use domain::{CartId, GameId};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{AuditLog, Carts, Client, Games};
use time::Duration;

use crate::AdminCart;
use crate::set_quantity::SetQuantity;
use crate::staff::Desk;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let carts = Carts::new(client.clone(), env.var("CARTS_TABLE")?);
    let games = Games::new(client.clone(), env.var("CATALOG_TABLE")?);
    let log = AuditLog::new(client, env.var("AUDIT_TABLE")?);
    let idle = Duration::minutes(env.number("CART_IDLE_MINUTES")?.into());
    Ok(edge::serve(Desk::new(carts, games, log, idle), handle))
}

/// Set how many of a game are in a customer's cart
#[utoipa::path(patch, path = "/v1/admin/carts/{cartId}/items/{gameId}", tag = "carts (staff)", operation_id = "setQuantityForCustomer",
    security(("bearer" = [])),
    params(("cartId" = CartId, Path), ("gameId" = GameId, Path), ("If-Match" = String, Header, description = "ETag of the version you saw")),
    request_body = SetQuantity,
    responses(
        (status = 200, description = "The cart", body = AdminCart),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such cart, or the game is not in it", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The cart is locked", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed since", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(desk: Desk, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let game: GameId = request.path_id("gameId")?;
    let SetQuantity { quantity } = request.json()?;

    desk.change(&request, AuditAction::CartItemSet, |cart| cart.set_quantity(game, quantity, request.now))
        .await
}
