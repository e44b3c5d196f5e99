//! `DELETE /v1/admin/games/{gameId}/images/{imageId}` · staff · writes the bucket of pictures, [`Games`] and [`AuditLog`]
//!
//! Takes a picture away, its files first: whoever repeats a call that broke off finds the picture still named.

use aws::Objects;
use domain::audit::AuditAction;
use domain::image::Width;
use domain::{GameId, ImageId};
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use store::{AuditLog, Client, Games};

use crate::view::no_such_game;
use crate::{AdminGame, record};

type State = (Games, AuditLog, Objects);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let games = Games::new(client.clone(), env.var("CATALOG_TABLE")?);
    let images = Objects::new(env.sdk(), env.var("IMAGES_BUCKET")?);
    Ok(edge::serve((games, AuditLog::new(client, env.var("AUDIT_TABLE")?), images), handle))
}

/// Remove a picture
#[utoipa::path(delete, path = "/v1/admin/games/{gameId}/images/{imageId}", tag = "catalog (staff)", operation_id = "removeImage",
    security(("bearer" = [])),
    params(
        ("gameId" = GameId, Path), ("imageId" = ImageId, Path),
        ("If-Match" = String, Header, description = "ETag of the version you saw"),
    ),
    responses(
        (status = 200, description = "The game without it", body = AdminGame),
        (status = 404, description = "There is no such game or picture", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed since", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((games, log, images): State, request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let (id, image): (GameId, ImageId) = (request.path_id("gameId")?, request.path_id("imageId")?);
    let seen = request.must_match()?;
    let before = games.by_id(id).await?.ok_or_else(no_such_game)?.game;
    let picture = before.images.iter().find(|known| known.id == image).ok_or_else(no_such_image)?;
    seen.check(before.version)?;

    for width in Width::ALL {
        images.delete(&picture.key(id, width)).await?;
    }
    let after = before.clone().without_image(image, &staff, request.now);
    record::save((&games, &log), &request, AuditAction::ImageRemoved, (&before, &after)).await?;

    let version = after.version;
    Ok(edge::ok(&AdminGame::from(after)).etag(version))
}

fn no_such_image() -> ApiError {
    ApiError::new(ErrorCode::ImageNotFound, "The game has no such picture.")
}
