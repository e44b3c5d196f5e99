//! A change of a game and who made it, in one transaction.

use domain::audit::AuditAction;
use domain::game::{Details, Game, Visibility};
use domain::image::Image;
use edge::{ApiError, Request};
use serde::Serialize;
use store::{AuditLog, Games, Note};

/// Writes a new game.
pub(crate) fn created(log: &AuditLog, request: &Request, game: &Game) -> Result<Note, ApiError> {
    let entry = edge::act(request, AuditAction::GameCreated, game.id)?.with(&Facts::of(game))?;
    Ok(log.note(&entry)?)
}

/// Writes `after`, if the stored game is still `before`.
pub(crate) async fn save(
    (games, log): (&Games, &AuditLog),
    request: &Request,
    action: AuditAction,
    (before, after): (&Game, &Game),
) -> Result<(), ApiError> {
    let entry = edge::act(request, action, after.id)?.changed(&Facts::of(before), &Facts::of(after))?;
    games.save(before, after, log.note(&entry)?).await?;
    Ok(())
}

/// What staff can change.
#[derive(Serialize)]
struct Facts<'a> {
    #[serde(flatten)]
    details: &'a Details,
    images: &'a [Image],
    visibility: &'a Visibility,
}

impl<'a> Facts<'a> {
    fn of(game: &'a Game) -> Self {
        Self { details: &game.details, images: &game.images, visibility: &game.visibility }
    }
}
