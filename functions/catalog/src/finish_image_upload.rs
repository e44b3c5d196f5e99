//! `PUT /v1/admin/games/{gameId}/images/{imageId}` · staff · reads the bucket of uploads, writes that of pictures,
//! [`Games`] and [`AuditLog`]
//!
//! Looks at what was uploaded and publishes it in three sizes, drawn anew. Addresses name the content, so every write may be
//! repeated; the game's version decides.

use aws::Objects;
use domain::audit::AuditAction;
use domain::game::Game;
use domain::image::{Image, upload_key};
use domain::text::Title;
use domain::{Fault, GameId, ImageId};
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{AuditLog, Client, Games};

use crate::picture::{self, Published};
use crate::view::{no_such_game, too_many_images};
use crate::{AdminGame, record};

type State = (Games, AuditLog, Objects, Objects);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let games = Games::new(client.clone(), env.var("CATALOG_TABLE")?);
    let log = AuditLog::new(client, env.var("AUDIT_TABLE")?);
    let uploads = Objects::new(env.sdk(), env.var("UPLOADS_BUCKET")?);
    let images = Objects::new(env.sdk(), env.var("IMAGES_BUCKET")?);
    Ok(edge::serve((games, log, uploads, images), handle))
}

/// Finish the upload of a picture
///
/// It is checked, drawn anew in three sizes without anything else that the file contained, and becomes the game's last picture.
#[utoipa::path(put, path = "/v1/admin/games/{gameId}/images/{imageId}", tag = "catalog (staff)", operation_id = "finishImageUpload",
    security(("bearer" = [])),
    params(("gameId" = GameId, Path), ("imageId" = ImageId, Path)),
    request_body = FinishImageUpload,
    responses(
        (status = 200, description = "The game with the picture", body = AdminGame),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such game", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Nothing was uploaded, or the game has enough", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "It is no picture that can be shown", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((games, log, uploads, images): State, request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let (id, image): (GameId, ImageId) = (request.path_id("gameId")?, request.path_id("imageId")?);
    let FinishImageUpload { alt } = request.json()?;
    let before = games.by_id(id).await?.ok_or_else(no_such_game)?.game;
    if before.images.iter().any(|known| known.id == image) {
        return Ok(answer(before));
    }
    let upload = uploads.get(&upload_key(id, image)).await?.ok_or_else(not_uploaded)?;

    let published = picture::publish(&upload).map_err(|why| refused(&why))?;
    let picture = Image { id: image, alt, hash: published.hash.clone() };
    let after = before.clone().with_image(picture.clone(), &staff, request.now);
    let after = after.map_err(|_| too_many_images())?;

    write(&images, id, &picture, published).await?;
    record::save((&games, &log), &request, AuditAction::ImageAdded, (&before, &after)).await?;
    uploads.delete(&upload_key(id, image)).await?;
    Ok(answer(after))
}

/// What the picture shows.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FinishImageUpload {
    /// For those who do not see it.
    alt: Title,
}

async fn write(images: &Objects, game: GameId, image: &Image, published: Published) -> Result<(), Fault> {
    for (width, bytes) in published.sizes {
        images.put_for_ever(&image.key(game, width), "image/jpeg", bytes).await?;
    }
    Ok(())
}

fn answer(game: Game) -> Response {
    let version = game.version;
    edge::ok(&AdminGame::from(game)).etag(version)
}

fn not_uploaded() -> ApiError {
    ApiError::new(ErrorCode::ImageNotUploaded, "Nothing was uploaded for this picture yet.")
}

fn refused(why: &picture::Refused) -> ApiError {
    ApiError::new(ErrorCode::ImageRefused, format!("It is no picture that can be shown: {why}."))
}
