//! How a game looks outside.

use domain::game::{Details, Game, PriceTooLow, Stock};
use domain::{GameId, Timestamp};
use edge::{ApiError, ErrorCode};
use serde::Serialize;
use store::ListedGame;

/// A published game, as customers see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GameView {
    /// Its id.
    pub id: GameId,
    #[serde(flatten)]
    details: Details,
    /// How much is left, a moment ago.
    stock: Stock,
    /// On sale since.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
}

impl From<ListedGame> for GameView {
    fn from(listed: ListedGame) -> Self {
        let published_at = listed.game.published_at();
        let ListedGame { game: Game { id, details, .. }, stock } = listed;
        Self { id, details, stock, published_at }
    }
}

/// Whether customers see a game.
#[derive(Debug, Clone, Copy, Serialize, utoipa::ToSchema)]
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
    /// Whether customers see it.
    status: GameStatus,
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
        let published_at = game.published_at();
        let status = if game.is_published() { GameStatus::Published } else { GameStatus::Draft };
        let Game { id, details, updated_at, updated_by, version, .. } = game;
        Self { id, details, status, published_at, updated_at, updated_by, version }
    }
}

/// 404 for a game that is not there, or not for the caller.
pub(crate) fn no_such_game() -> ApiError {
    ApiError::new(ErrorCode::GameNotFound, "There is no such game.")
}

/// 400 for a price that no card can pay.
pub(crate) fn price(error: PriceTooLow) -> ApiError {
    ApiError::invalid("/price/amount", error.to_string())
}
