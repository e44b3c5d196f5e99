//! `POST /v1/admin/games/{gameId}/images` · staff · reads [`Games`], signs for the bucket of uploads
//!
//! An address under which the browser puts one file, of exactly the type and size it told. Nothing is published before
//! [`crate::finish_image_upload`] has looked at it. The id comes from the Idempotency-Key.

use std::time::Duration;

use aws::Objects;
use domain::image::{ImageBytes, ImageType, MOST_IMAGES, upload_key};
use domain::{GameId, ImageId, Timestamp};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{Client, Games};

use crate::view::{no_such_game, too_many_images};

/// So long an upload may begin.
const LASTS: Duration = Duration::from_mins(5);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let games = Games::new(Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    let uploads = Objects::new(env.sdk(), env.var("UPLOADS_BUCKET")?);
    Ok(edge::serve((games, uploads), handle))
}

/// Start to upload a picture
///
/// Send the file with the method, to the address and with the headers that are answered, then call
/// `PUT /v1/admin/games/{gameId}/images/{imageId}`.
#[utoipa::path(post, path = "/v1/admin/games/{gameId}/images", tag = "catalog (staff)", operation_id = "startImageUpload",
    security(("bearer" = [])),
    params(("gameId" = GameId, Path), ("Idempotency-Key" = String, Header, description = "Fresh for each new picture")),
    request_body = StartImageUpload,
    responses(
        (status = 201, description = "Where to send the file", body = ImageUpload),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such game", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It has as many as it may have", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((games, uploads): (Games, Objects), request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let id: GameId = request.path_id("gameId")?;
    let StartImageUpload { content_type, size } = request.json()?;
    let image = ImageId::from_digest(request.derived()?);
    let game = games.by_id(id).await?.ok_or_else(no_such_game)?.game;
    if game.images.len() >= MOST_IMAGES {
        return Err(too_many_images());
    }

    let time = (request.now, LASTS);
    let upload = uploads.upload(&upload_key(id, image), content_type.name(), size.get(), time).await?;

    let expires_at = request.now + LASTS;
    let view = ImageUpload { image_id: image, upload: upload.into(), expires_at };
    Ok(edge::created(format!("/v1/admin/games/{id}/images/{image}"), &view))
}

/// What will be sent.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartImageUpload {
    content_type: ImageType,
    /// The file's size; another one is refused.
    size: ImageBytes,
}

/// Where to send the file.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImageUpload {
    image_id: ImageId,
    upload: UploadTarget,
    /// Begin before then.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// One request that puts the file.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct UploadTarget {
    /// `PUT`.
    method: &'static str,
    /// Where to.
    url: String,
    /// Send these along. A browser sets `content-length` and `host` by itself.
    headers: std::collections::BTreeMap<String, String>,
}

impl From<aws::Upload> for UploadTarget {
    fn from(upload: aws::Upload) -> Self {
        Self { method: "PUT", url: upload.url, headers: upload.headers.into_iter().collect() }
    }
}
