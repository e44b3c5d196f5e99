//! `GET /v1/games` · anybody · reads [`Games`]
//!
//! Published games, newest first, in pages; by genre, platform or both.

use edge::{ApiError, Env, Function, PageView, Problem, Request, Response, StartError};
use store::{Client, Games, Listing};

use crate::GameView;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let games = Games::new(Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    Ok(edge::serve(games, handle))
}

/// List games
///
/// Published games, newest first. `stock` is coarse on purpose.
#[utoipa::path(get, path = "/v1/games", tag = "catalog", operation_id = "listGames",
    params(
        ("genre" = Option<domain::game::Genre>, Query, description = "Only this genre"),
        ("platform" = Option<domain::game::Platform>, Query, description = "Only this platform"),
        ("limit" = Option<u32>, Query, description = "1 to 100, 25 by default"),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses(
        (status = 200, description = "A page of games", body = PageView<GameView>),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(games: Games, request: Request) -> Result<Response, ApiError> {
    let listing = Listing { genre: request.query_as("genre")?, platform: request.query_as("platform")? };
    let page = games.list(listing, &request.page()?).await?;

    let items: Vec<GameView> = page.items.into_iter().map(GameView::from).collect();
    Ok(edge::cacheable(&request, edge::page(&request, items, page.next.as_ref()), 5))
}
