//! `GET /v1/search/suggestions` · anybody · reads [`Games`]
//!
//! What somebody who types may mean.

use domain::GameId;
use domain::text::{Slug, Title};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::Serialize;
use store::{Client, Games, ListedGame};

use crate::search_games::text;
use crate::shelf::Shelf;

/// More are not read while typing.
const MOST: usize = 8;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let games = Games::new(Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    Ok(edge::serve(Shelf::new(games), handle))
}

/// Suggest games
#[utoipa::path(get, path = "/v1/search/suggestions", tag = "catalog", operation_id = "suggestGames",
    params(("q" = Option<String>, Query, description = "What was typed so far, at most 100 characters")),
    responses(
        (status = 200, description = "At most eight", body = Suggestions),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn handle(shelf: Shelf, request: Request) -> Result<Response, ApiError> {
    let text = text(&request)?;
    let stand = shelf.look(request.now).await?;

    let hits = if text.trim().is_empty() { Vec::new() } else { stand.index.find(&text) };
    let games = hits.iter().filter_map(|hit| stand.games.get(hit.number));
    let items = games.take(MOST).map(Suggestion::of).collect();
    Ok(edge::cacheable(&request, edge::ok(&Suggestions { items }), 5))
}

/// Games that may be meant.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Suggestions {
    /// The best first.
    items: Vec<Suggestion>,
}

/// A game that may be meant.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Suggestion {
    id: GameId,
    slug: Slug,
    title: Title,
}

impl Suggestion {
    fn of(listed: &ListedGame) -> Self {
        let details = &listed.game.details;
        Self { id: listed.game.id, slug: details.slug.clone(), title: details.title.clone() }
    }
}
