//! The inventory: activation codes from import to reveal. Plaintext enters by import and leaves by reveal, nowhere else.

pub mod import_codes;
mod lines;
pub mod list_library;
pub mod project_stock;
pub mod replace_code;
pub mod reveal_code;
pub mod revoke_code;
mod seal;

pub use lines::Format;
pub use seal::CodeKeys;
pub mod show_stock;
pub mod steps;

/// Every function of this context by its binary's name.
pub const FUNCTIONS: &[edge::Mount] = &[
    ("inventory-import-codes", import_codes::function),
    ("inventory-show-stock", show_stock::function),
    ("inventory-revoke-code", revoke_code::function),
    ("inventory-replace-code", replace_code::function),
    ("inventory-list-library", list_library::function),
    ("inventory-reveal-code", reveal_code::function),
    ("inventory-project-stock", project_stock::function),
    ("inventory-hold-codes", steps::hold_codes::function),
    ("inventory-allocate-codes", steps::allocate_codes::function),
    ("inventory-release-codes", steps::release_codes::function),
];

/// This context's part of the API document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(
    import_codes::handle,
    show_stock::handle,
    revoke_code::handle,
    replace_code::handle,
    list_library::handle,
    reveal_code::handle
))]
pub struct Api;
