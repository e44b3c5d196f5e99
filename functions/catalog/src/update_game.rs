//! `PATCH /v1/admin/games/{gameId}` · staff · reads and writes [`Games`], writes [`AuditLog`]
//!
//! Changes what staff say of a game. Orders that are being paid keep their snapshot.

use domain::audit::AuditAction;
use domain::game::{AgeRating, Details, Genre, Platform, Region, Tags};
use domain::text::{Prose, Slug, Title};
use domain::{GameId, Money};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{AuditLog, Client, Games};

use crate::view::{no_such_game, price};
use crate::{AdminGame, record};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let games = Games::new(client.clone(), env.var("CATALOG_TABLE")?);
    Ok(edge::serve((games, AuditLog::new(client, env.var("AUDIT_TABLE")?)), handle))
}

/// Change a game
///
/// Only the fields that are sent are changed.
#[utoipa::path(patch, path = "/v1/admin/games/{gameId}", tag = "catalog (staff)", operation_id = "updateGame",
    security(("bearer" = [])),
    params(("gameId" = GameId, Path), ("If-Match" = String, Header, description = "ETag of the version you saw")),
    request_body = GamePatch,
    responses(
        (status = 200, description = "The changed game", body = AdminGame),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Changed since", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((games, log): (Games, AuditLog), request: Request) -> Result<Response, ApiError> {
    let staff = request.staff()?;
    let id: GameId = request.path_id("gameId")?;
    let (seen, patch): (_, GamePatch) = (request.must_match()?, request.json()?);
    let before = games.by_id(id).await?.ok_or_else(no_such_game)?.game;
    seen.check(before.version)?;

    let details = patch.apply(before.details.clone());
    let after = before.clone().edited(details, &staff, request.now).map_err(price)?;
    record::save((&games, &log), &request, AuditAction::GameChanged, (&before, &after)).await?;

    let version = after.version;
    Ok(edge::ok(&AdminGame::from(after)).etag(version))
}

/// Any part of a game's details.
#[derive(Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct GamePatch {
    slug: Option<Slug>,
    title: Option<Title>,
    description: Option<Prose>,
    #[schema(value_type = Option<Vec<Genre>>)]
    genres: Option<Tags<Genre>>,
    #[schema(value_type = Option<Vec<Platform>>)]
    platforms: Option<Tags<Platform>>,
    region: Option<Region>,
    age_rating: Option<AgeRating>,
    publisher: Option<Title>,
    price: Option<Money>,
    requirements: Option<Prose>,
    featured: Option<bool>,
}

impl GamePatch {
    fn apply(self, old: Details) -> Details {
        Details {
            slug: self.slug.unwrap_or(old.slug),
            title: self.title.unwrap_or(old.title),
            description: self.description.unwrap_or(old.description),
            genres: self.genres.unwrap_or(old.genres),
            platforms: self.platforms.unwrap_or(old.platforms),
            region: self.region.unwrap_or(old.region),
            age_rating: self.age_rating.unwrap_or(old.age_rating),
            publisher: self.publisher.unwrap_or(old.publisher),
            release_date: old.release_date,
            price: self.price.unwrap_or(old.price),
            requirements: self.requirements.unwrap_or(old.requirements),
            featured: self.featured.unwrap_or(old.featured),
        }
    }
}
