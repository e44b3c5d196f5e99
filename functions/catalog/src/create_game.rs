//! `POST /v1/admin/games` · staff · writes [`Games`]
//!
//! A new game, as a draft. Its id comes from the Idempotency-Key, so that a repeated call finds the first one's game.

use domain::GameId;
use domain::game::{Details, Game};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{Client, Games, Replies};

use crate::AdminGame;
use crate::view::price;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (client, table) = (Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    let state = (Games::new(client.clone(), &table), Replies::new(client, table));
    Ok(edge::serve(state, handle))
}

/// Create a game
///
/// It is a draft until it is published.
#[utoipa::path(post, path = "/v1/admin/games", tag = "catalog (staff)", operation_id = "createGame",
    security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header, description = "Fresh for each new game")),
    request_body = Details,
    responses(
        (status = 201, description = "The draft", body = AdminGame),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The key was used with another body", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((games, replies): (Games, Replies), request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let details: Details = request.json()?;
    let id = GameId::from_digest(request.derived()?);
    let draft = Game::draft(id, details, &staff, request.now).map_err(price)?;

    edge::once(&replies, &request, async {
        let game = create(&games, draft).await?;
        let version = game.version;
        Ok(edge::created(format!("/v1/games/{id}"), &AdminGame::from(game)).etag(version))
    })
    .await
}

/// An earlier try may have written the draft before it died.
async fn create(games: &Games, draft: Game) -> Result<Game, ApiError> {
    match games.create(&draft).await {
        Ok(()) => Ok(draft),
        Err(fault) if fault.is_conflict() => {
            let found = games.by_id(draft.id).await?;
            Ok(found.map_or(draft, |listed| listed.game))
        }
        Err(fault) => Err(fault.into()),
    }
}
