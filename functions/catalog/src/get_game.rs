//! `GET /v1/games/{gameId}` · anybody · reads [`Games`]
//!
//! One published game. An unpublished one does not exist here.

use domain::GameId;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Client, Games};

use crate::GameView;
use crate::view::no_such_game;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let games = Games::new(Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    Ok(edge::serve(games, handle))
}

/// Get a game
#[utoipa::path(get, path = "/v1/games/{gameId}", tag = "catalog", operation_id = "getGame",
    params(("gameId" = GameId, Path)),
    responses(
        (status = 200, description = "The game", body = GameView),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(games: Games, request: Request) -> Result<Response, ApiError> {
    let id: GameId = request.path_id("gameId")?;
    let found = games.by_id(id).await?;
    let listed = found.filter(|listed| listed.game.is_published()).ok_or_else(no_such_game)?;

    Ok(edge::cacheable(&request, edge::ok(&GameView::from(listed)), 5))
}
