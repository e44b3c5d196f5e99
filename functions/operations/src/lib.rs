//! Operations: who of the staff did what, and what the store could not digest.

mod dead_letters;
pub mod list_audit;
pub mod list_dead_letters;
pub mod redrive_dead_letters;

pub use dead_letters::{DeadLetterView, DeadQueue, DeadQueueView};

/// Every function of this context by its binary's name.
pub const FUNCTIONS: &[edge::Mount] = &[
    ("operations-list-audit", list_audit::function),
    ("operations-list-dead-letters", list_dead_letters::function),
    ("operations-redrive-dead-letters", redrive_dead_letters::function),
];

/// This context's part of the API document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list_audit::handle, list_dead_letters::handle, redrive_dead_letters::handle))]
pub struct Api;
