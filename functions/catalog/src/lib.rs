//! The catalog: games that customers browse and staff keep.

pub mod create_game;
pub mod finish_image_upload;
pub mod get_game;
pub mod list_all_games;
pub mod list_games;
pub mod list_related;
mod picture;
pub mod publish_game;
mod record;
pub mod remove_image;
pub mod search_games;
mod shelf;
pub mod show_game;
pub mod show_home;
pub mod start_image_upload;
pub mod suggest_games;
pub mod unpublish_game;
pub mod update_game;
mod view;

pub use view::{AdminGame, GameStatus, GameView, ImageView};

/// Every function of this context by its binary's name.
pub const FUNCTIONS: &[edge::Mount] = &[
    ("catalog-list-games", list_games::function),
    ("catalog-get-game", get_game::function),
    ("catalog-list-related", list_related::function),
    ("catalog-show-home", show_home::function),
    ("catalog-search-games", search_games::function),
    ("catalog-suggest-games", suggest_games::function),
    ("catalog-list-all-games", list_all_games::function),
    ("catalog-show-game", show_game::function),
    ("catalog-create-game", create_game::function),
    ("catalog-update-game", update_game::function),
    ("catalog-publish-game", publish_game::function),
    ("catalog-unpublish-game", unpublish_game::function),
    ("catalog-start-image-upload", start_image_upload::function),
    ("catalog-finish-image-upload", finish_image_upload::function),
    ("catalog-remove-image", remove_image::function),
];

/// This context's part of the API document.
#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        list_games::handle,
        get_game::handle,
        list_related::handle,
        show_home::handle,
        search_games::handle,
        suggest_games::handle,
        list_all_games::handle,
        show_game::handle,
        create_game::handle,
        update_game::handle,
        publish_game::handle,
        unpublish_game::handle,
        start_image_upload::handle,
        finish_image_upload::handle,
        remove_image::handle
    ),
    components(schemas(search_games::Sort))
)]
pub struct Api;
