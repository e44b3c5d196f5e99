//! Orders: placed on a cart, paid, completed or ended. Only the saga moves an order once it is being paid.

pub mod add_payment;
pub mod cancel_for_customer;
pub mod cancel_order;
mod cancelling;
pub mod correct_contact;
pub mod get_order;
pub mod get_timeline;
pub mod list_all_orders;
pub mod list_orders;
mod lookup;
pub mod place_order;
pub mod refund_order;
pub mod set_contact;
pub mod show_order;
pub mod show_saga;
pub mod show_sales;
pub mod show_timeline;
mod staff_view;
pub mod start_in_turn;
pub mod start_saga;
pub mod steps;
mod view;

pub use staff_view::{AdminOrder, AdminOrderSummary, AdminTimeline, AdminTimelineView};
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
    ("orders-list-all-orders", list_all_orders::function),
    ("orders-show-order", show_order::function),
    ("orders-show-timeline", show_timeline::function),
    ("orders-show-saga", show_saga::function),
    ("orders-correct-contact", correct_contact::function),
    ("orders-cancel-for-customer", cancel_for_customer::function),
    ("orders-show-sales", show_sales::function),
    ("orders-refund-order", refund_order::function),
    ("orders-start-saga", start_saga::function),
    ("orders-start-in-turn", start_in_turn::function),
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
    list_all_orders::handle,
    show_order::handle,
    show_timeline::handle,
    show_saga::handle,
    correct_contact::handle,
    cancel_for_customer::handle,
    show_sales::handle,
    refund_order::handle
))]
pub struct Api;
