//! How a game looks outside.

use domain::game::{Details, Game, PriceTooLow, Stock};
use domain::image::{Image, TooManyImages, Width};
use domain::text::Title;
use domain::{GameId, ImageId, Timestamp};
use edge::{ApiError, ErrorCode};
use serde::{Deserialize, Serialize};
use store::ListedGame;

/// A published game, as customers see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GameView {
    /// Its id.
    pub id: GameId,
    #[serde(flatten)]
    details: Details,
    /// Its pictures, the first one first.
    images: Vec<ImageView>,
    /// How much is left, a moment ago.
    stock: Stock,
    /// On sale since.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
}

impl From<ListedGame> for GameView {
    fn from(listed: ListedGame) -> Self {
        let (published_at, images) = (listed.game.published_at(), ImageView::all(&listed.game));
        let ListedGame { game: Game { id, details, .. }, stock } = listed;
        Self { id, details, images, stock, published_at }
    }
}

/// A picture of a game: paths on the shop's own site, of JPEG files that never change.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImageView {
    /// Its id.
    id: ImageId,
    /// What it shows.
    alt: Title,
    /// At most 320 pixels wide.
    small: String,
    /// At most 640 pixels wide.
    medium: String,
    /// At most 1280 pixels wide.
    large: String,
}

impl ImageView {
    fn all(game: &Game) -> Vec<Self> {
        game.images.iter().map(|image| Self::of(game.id, image)).collect()
    }

    fn of(game: GameId, image: &Image) -> Self {
        let path = |width| format!("/{}", image.key(game, width));
        let (small, medium, large) = (path(Width::Small), path(Width::Medium), path(Width::Large));
        Self { id: image.id, alt: image.alt.clone(), small, medium, large }
    }
}

/// Whether customers see a game.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum GameStatus {
    /// Only staff see it.
    Draft,
    /// On sale.
    Published,
}

/// A game as staff see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdminGame {
    /// Its id.
    pub id: GameId,
    #[serde(flatten)]
    details: Details,
    /// Its pictures, the first one first.
    images: Vec<ImageView>,
    /// Whether customers see it.
    pub(crate) status: GameStatus,
    /// How much is left, a moment ago; null in answers to a change.
    stock: Option<Stock>,
    /// On sale since.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
    /// Last change.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    /// Who made it.
    updated_by: String,
    /// Counts changes; the ETag.
    version: u64,
}

impl From<Game> for AdminGame {
    fn from(game: Game) -> Self {
        let (published_at, images) = (game.published_at(), ImageView::all(&game));
        let status = if game.is_published() { GameStatus::Published } else { GameStatus::Draft };
        let Game { id, details, updated_at, updated_by, version, .. } = game;
        Self { id, details, images, status, stock: None, published_at, updated_at, updated_by, version }
    }
}

impl From<ListedGame> for AdminGame {
    fn from(listed: ListedGame) -> Self {
        Self { stock: Some(listed.stock), ..Self::from(listed.game) }
    }
}

/// 404 for a game that is not there, or not for the caller.
pub(crate) fn no_such_game() -> ApiError {
    ApiError::new(ErrorCode::GameNotFound, "There is no such game.")
}

/// 409 for one picture more than a game may have.
pub(crate) fn too_many_images() -> ApiError {
    ApiError::new(ErrorCode::TooManyImages, TooManyImages.to_string())
}

/// 400 for a price that no card can pay.
pub(crate) fn price(error: PriceTooLow) -> ApiError {
    ApiError::invalid("/price/amount", error.to_string())
}
