//! DynamoDB repositories: one file per aggregate; [`keys`] alone spells a key.
//!
//! Every write is conditional on the version that was read. Whoever loses gets
//! [`domain::Fault::Conflict`], reads again and decides again.

mod audit;
mod audit_log;
mod carts;
mod codes;
mod days;
mod games;
pub mod keys;
mod orders;
mod page;
mod payments;
mod profiles;
mod replies;
mod table;
mod turns;

pub use audit::Audit;
pub use audit_log::{AuditEntry, AuditLog, Note};
pub use aws_sdk_dynamodb::Client;
pub use carts::Carts;
pub use codes::{Allocate, Batch, Codes, Hold, NewCode, Slot};
pub use days::Days;
pub use games::{Games, ListedGame, Listing};
pub use orders::{METRIC, Orders, TimelineEntry};
pub use page::{BadCursor, Cursor, Page, PageRequest};
pub use payments::{Applied, Payments};
pub use profiles::Profiles;
pub use replies::{Claim, Replies, Reply};
pub use turns::Turns;
