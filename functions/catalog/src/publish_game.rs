//! `POST /v1/admin/games/{gameId}/publish` · staff · reads and writes [`Games`], writes [`AuditLog`]
//!
//! Puts a game up for sale: into every listing that it belongs to.

use domain::GameId;
use domain::audit::AuditAction;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use store::{AuditLog, Client, Games};

use crate::view::no_such_game;
use crate::{AdminGame, record};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let games = Games::new(client.clone(), env.var("CATALOG_TABLE")?);
    Ok(edge::serve((games, AuditLog::new(client, env.var("AUDIT_TABLE")?)), handle))
}

/// Publish a game
#[utoipa::path(post, path = "/v1/admin/games/{gameId}/publish", tag = "catalog (staff)", operation_id = "publishGame",
    security(("bearer" = [])),
    params(("gameId" = GameId, Path), ("If-Match" = String, Header, description = "ETag of the version you saw")),
    responses(
        (status = 200, description = "The published game", body = AdminGame),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed since", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((games, log): (Games, AuditLog), request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let id: GameId = request.path_id("gameId")?;
    let seen = request.must_match()?;
    let before = games.by_id(id).await?.ok_or_else(no_such_game)?.game;
    seen.check(before.version)?;

    let after = before.clone().published(&staff, request.now);
    record::save((&games, &log), &request, AuditAction::GamePublished, (&before, &after)).await?;

    let version = after.version;
    Ok(edge::ok(&AdminGame::from(after)).etag(version))
}
