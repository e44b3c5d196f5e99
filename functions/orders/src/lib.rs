//! Orders: placed on a cart, paid, completed or ended. Only the saga moves an order once it is being paid.

pub mod add_payment;
pub mod cancel_order;
pub mod get_order;
pub mod get_timeline;
pub mod list_orders;
mod lookup;
pub mod place_order;
pub mod refund_order;
pub mod set_contact;
pub mod start_saga;
pub mod steps;
mod view;

pub use view::{Contact, OrderCode, OrderSummary, OrderView, PaymentView, Timeline, TimelineView};

/// Every function of this context by its binary's name.
pub const FUNCTIONS: &[edge::Mount] = &[
    ("orders-place-order", place_order::function),
    ("orders-set-contact", set_contact::function),
    ("orders-add-payment", add_payment::function),
    ("orders-get-order", get_order::function),
    ("orders-list-orders", list_orders::function),
    ("orders-get-timeline", get_timeline::function),
    ("orders-cancel-order", cancel_order::function),
    ("orders-refund-order", refund_order::function),
    ("orders-start-saga", start_saga::function),
    ("orders-complete-order", steps::complete_order::function),
    ("orders-reject-order", steps::reject_order::function),
    ("orders-park-order", steps::park_order::function),
];

/// This context's part of the API document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(
    place_order::handle,
    set_contact::handle,
    add_payment::handle,
    get_order::handle,
    list_orders::handle,
    get_timeline::handle,
    cancel_order::handle,
    refund_order::handle
))]
pub struct Api;
