//! Carts: what a guest or customer is about to buy, priced when it is shown, locked while an order on it is paid.

pub mod add_item;
mod change;
pub mod clear_cart;
pub mod create_cart;
pub mod open_my_cart;
pub mod remove_item;
pub mod set_quantity;
pub mod show_cart;
mod view;

pub use view::{CartLineView, CartView};

/// Every function of this context by its binary's name.
pub const FUNCTIONS: &[edge::Mount] = &[
    ("carts-create-cart", create_cart::function),
    ("carts-open-my-cart", open_my_cart::function),
    ("carts-show-cart", show_cart::function),
    ("carts-add-item", add_item::function),
    ("carts-set-quantity", set_quantity::function),
    ("carts-remove-item", remove_item::function),
    ("carts-clear-cart", clear_cart::function),
];

/// This context's part of the API document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(
    create_cart::handle,
    open_my_cart::handle,
    show_cart::handle,
    add_item::handle,
    set_quantity::handle,
    remove_item::handle,
    clear_cart::handle
))]
pub struct Api;
