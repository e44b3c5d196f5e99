//! `GET /v1/games/{gameId}/related` · anybody · reads [`Games`]
//!
//! More of the same kind: those with most genres in common first.

use domain::GameId;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::Serialize;
use store::{Client, Games, ListedGame};

use crate::GameView;
use crate::shelf::Shelf;
use crate::view::no_such_game;

const MOST: usize = 8;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let games = Games::new(Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    Ok(edge::serve(Shelf::new(games), handle))
}

/// List related games
#[utoipa::path(get, path = "/v1/games/{gameId}/related", tag = "catalog", operation_id = "listRelatedGames",
    params(("gameId" = GameId, Path)),
    responses(
        (status = 200, description = "At most eight", body = RelatedView),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        (status = 404, description = "There is no such game", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn handle(shelf: Shelf, request: Request) -> Result<Response, ApiError> {
    let id: GameId = request.path_id("gameId")?;
    let stand = shelf.look(request.now).await?;
    let this = stand.games.iter().find(|listed| listed.game.id == id).ok_or_else(no_such_game)?;

    let others = stand.games.iter().filter(|listed| listed.game.id != id);
    let mut alike: Vec<_> =
        others.map(|other| (shared(this, other), other)).filter(|(n, _)| *n > 0).collect();
    alike.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let items = alike.into_iter().take(MOST).map(|(_, other)| GameView::from(other.clone())).collect();
    Ok(edge::cacheable(&request, edge::ok(&RelatedView { items }), 5))
}

fn shared(one: &ListedGame, other: &ListedGame) -> usize {
    let theirs = other.game.details.genres.as_slice();
    one.game.details.genres.as_slice().iter().filter(|genre| theirs.contains(genre)).count()
}

/// Games of the same kind.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RelatedView {
    /// The most alike first.
    items: Vec<GameView>,
}
