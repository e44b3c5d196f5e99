//! `GET /v1/admin/games/{gameId}` · staff · reads [`Games`]
//!
//! A game as staff see it, published or not.

use domain::GameId;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Client, Games};

use crate::AdminGame;
use crate::view::no_such_game;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let games = Games::new(Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    Ok(edge::serve(games, handle))
}

/// Show a game to staff
#[utoipa::path(get, path = "/v1/admin/games/{gameId}", tag = "catalog (staff)", operation_id = "showGame",
    security(("bearer" = [])),
    params(("gameId" = GameId, Path)),
    responses(
        (status = 200, description = "The game", body = AdminGame),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(games: Games, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let listed = games.by_id(request.path_id("gameId")?).await?.ok_or_else(no_such_game)?;

    let version = listed.game.version;
    Ok(edge::ok(&AdminGame::from(listed)).etag(version).header("cache-control", "no-store"))
}
