//! The catalog: games that customers browse and staff keep.

pub mod create_game;
pub mod get_game;
pub mod list_games;
pub mod publish_game;
pub mod unpublish_game;
pub mod update_game;
mod view;

pub use view::{AdminGame, GameStatus, GameView};

/// Every function of this context by its binary's name.
pub const FUNCTIONS: &[edge::Mount] = &[
    ("catalog-list-games", list_games::function),
    ("catalog-get-game", get_game::function),
    ("catalog-create-game", create_game::function),
    ("catalog-update-game", update_game::function),
    ("catalog-publish-game", publish_game::function),
    ("catalog-unpublish-game", unpublish_game::function),
];

/// This context's part of the API document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list_games::handle,
    get_game::handle,
    create_game::handle,
    update_game::handle,
    publish_game::handle,
    unpublish_game::handle
))]
pub struct Api;
