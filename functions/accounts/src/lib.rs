//! Accounts: who is calling. Customers and staff come from an OIDC issuer, guests from ourselves.

pub mod adopt_cart;
pub mod authorize;
mod guest;
mod keys;
mod me;
pub mod show_me;
pub mod start_guest_session;
pub mod update_me;

pub use me::{Kind, Me};

/// Every function of this context by its binary's name.
pub const FUNCTIONS: &[edge::Mount] = &[
    ("accounts-authorize", authorize::function),
    ("accounts-start-guest-session", start_guest_session::function),
    ("accounts-show-me", show_me::function),
    ("accounts-update-me", update_me::function),
    ("accounts-adopt-cart", adopt_cart::function),
];

/// This context's part of the API document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(start_guest_session::handle, show_me::handle, update_me::handle, adopt_cart::handle))]
pub struct Api;
