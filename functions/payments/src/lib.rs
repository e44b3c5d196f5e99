//! Payments: Stripe's webhook, the events behind it, and the saga's steps that move money.

pub mod apply_event;
pub mod list_webhooks;
pub mod receive_webhook;
mod refresh;
pub mod steps;

/// Every function of this context by its binary's name.
pub const FUNCTIONS: &[edge::Mount] = &[
    ("payments-receive-webhook", receive_webhook::function),
    ("payments-apply-event", apply_event::function),
    ("payments-list-webhooks", list_webhooks::function),
    ("payments-await-payment", steps::await_payment::function),
    ("payments-await-turn", steps::await_turn::function),
    ("payments-read-payment", steps::read_payment::function),
    ("payments-capture-payment", steps::capture_payment::function),
    ("payments-cancel-payment", steps::cancel_payment::function),
    ("payments-refund-payment", steps::refund_payment::function),
];

/// This context's part of the API document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(receive_webhook::handle, list_webhooks::handle))]
pub struct Api;
