//! `POST /v1/admin/games` · staff · writes [`Games`] and [`AuditLog`]
//!
//! A new game, as a draft. Its id comes from the Idempotency-Key, so that a repeated call finds the first one's game.

use domain::GameId;
use domain::game::{Details, Game};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{AuditLog, Client, Games, Note, Replies};

use crate::view::price;
use crate::{AdminGame, record};

type State = (Games, AuditLog, Replies);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (client, table) = (Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    let log = AuditLog::new(client.clone(), env.var("AUDIT_TABLE")?);
    let state = (Games::new(client.clone(), &table), log, Replies::new(client, table));
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
pub async fn handle((games, log, replies): State, request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let details: Details = request.json()?;
    let id = GameId::from_digest(request.derived()?);
    let draft = Game::draft(id, details, &staff, request.now).map_err(price)?;

    edge::once(&replies, &request, async {
        let note = record::created(&log, &request, &draft)?;
        let game = create(&games, draft, note).await?;
        let version = game.version;
        Ok(edge::created(format!("/v1/games/{id}"), &AdminGame::from(game)).etag(version))
    })
    .await
}

/// An earlier try may have written the draft before it died.
async fn create(games: &Games, draft: Game, note: Note) -> Result<Game, ApiError> {
    match games.create(&draft, note).await {
        Ok(()) => Ok(draft),
        Err(fault) if fault.is_conflict() => {
            let found = games.by_id(draft.id).await?;
            Ok(found.map_or(draft, |listed| listed.game))
        }
        Err(fault) => Err(fault.into()),
    }
}
