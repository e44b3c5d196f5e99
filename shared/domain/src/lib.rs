//! Types and rules of the store, pure: no AWS, no HTTP, no clock, no randomness.
//!
//! Time, ids and random bytes are arguments. A value that exists is valid.

pub mod audit;
pub mod cart;
pub mod code;
pub mod fault;
pub mod game;
pub mod id;
pub mod image;
pub mod money;
pub mod order;
pub mod payment;
pub mod principal;
pub mod profile;
pub mod sales;
pub mod search;
pub mod text;

pub use fault::Fault;
pub use id::{AuditId, BatchId, CartId, CodeId, GameId, GuestId, ImageId, OrderId};
pub use money::{Currency, Money};
pub use principal::{Owner, Principal};
/// A moment in UTC; RFC 3339 on every wire.
pub type Timestamp = time::OffsetDateTime;
