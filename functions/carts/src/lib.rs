//! Carts: what a guest or customer is about to buy, priced when it is shown, locked while an order on it is paid.

pub mod add_item;
mod change;
pub mod clear_cart;
pub mod create_cart;
pub mod list_all_carts;
pub mod open_cart;
pub mod open_my_cart;
pub mod remove_item;
pub mod remove_item_for_customer;
pub mod set_quantity;
pub mod set_quantity_for_customer;
pub mod show_cart;
mod staff;
mod view;

pub use staff::{AdminCart, AdminCartSummary};
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
    ("carts-list-all-carts", list_all_carts::function),
    ("carts-open-cart", open_cart::function),
    ("carts-set-quantity-for-customer", set_quantity_for_customer::function),
    ("carts-remove-item-for-customer", remove_item_for_customer::function),
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
    clear_cart::handle,
    list_all_carts::handle,
    open_cart::handle,
    set_quantity_for_customer::handle,
    remove_item_for_customer::handle
))]
pub struct Api;
