//! `GET /v1/home` · anybody · reads [`Games`]
//!
//! The shop's first page: what staff put in front, what is new, which genres there are.

use edge::{ApiError, Env, Function, Request, Response, StartError};
use serde::Serialize;
use store::{Client, Games};

use crate::GameView;
use crate::search_games::{GenreCount, genres};
use crate::shelf::Shelf;

const MOST_FEATURED: usize = 6;
const MOST_NEW: usize = 12;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let games = Games::new(Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    Ok(edge::serve(Shelf::new(games), handle))
}

/// Show the first page
#[utoipa::path(get, path = "/v1/home", tag = "catalog", operation_id = "showHome",
    responses(
        (status = 200, description = "Featured and new games", body = HomeView),
        (status = 304, description = "Unchanged since `If-None-Match`"),
    ))]
pub(crate) async fn handle(shelf: Shelf, request: Request) -> Result<Response, ApiError> {
    let stand = shelf.look(request.now).await?;

    let featured = stand.games.iter().filter(|listed| listed.game.details.featured).take(MOST_FEATURED);
    let newest = stand.games.iter().take(MOST_NEW);
    let view = HomeView {
        featured: featured.cloned().map(GameView::from).collect(),
        newest: newest.cloned().map(GameView::from).collect(),
        genres: genres(stand.games.iter()),
    };
    Ok(edge::cacheable(&request, edge::ok(&view), 5))
}

/// The first page.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct HomeView {
    /// At most six, newest first.
    featured: Vec<GameView>,
    /// At most twelve.
    newest: Vec<GameView>,
    /// The largest first.
    genres: Vec<GenreCount>,
}
