//! A deterministic simulator of the Stripe API: no socket, no clock, no thread.
//!
//! Every call takes the time and gives an answer; records that changed are
//! handed out for the caller to persist before the answer leaves; webhook
//! deliveries are handed out when due. Same seed and same calls give the same
//! ids, events and order.

mod answer;
mod attempts;
mod auth;
mod cards;
mod charges;
mod clock;
mod control;
mod customers;
mod deliveries;
mod error;
mod events;
mod expand;
mod faults;
mod form;
mod idempotency;
mod intent_view;
mod list;
mod metadata;
mod method_types;
mod money;
mod payment_intents;
mod payment_methods;
mod refunds;
mod routes;
mod session;
mod signature;
mod simulator;
mod state;
mod table;
mod threeds;
mod webhooks;

pub use deliveries::{Delivery, RetryPolicy};
pub use simulator::Simulator;
pub use state::RestoreError;

/// The API version every answer and event carries.
pub const API_VERSION: &str = "2026-09-30.endive";

/// The status and header that stand for an answer that never arrived: the
/// connector turns them into a transport error.
pub const LOST_STATUS: u16 = 599;
pub const LOST_HEADER: &str = "x-sim-lost";
