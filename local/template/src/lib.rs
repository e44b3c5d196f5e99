//! A typed reader of `template.yaml`: what the local store is built from and what wiring tests compare with.
//!
//! [`Template::parse`] resolves every intrinsic function for one fixed place: account [`ACCOUNT`], region
//! [`REGION`], stack [`STACK`]. It then reads what the local store does for real. A resource type or property
//! that is neither read nor on the list of those that do not matter here ([`ignored`]) is refused by its path, all
//! problems at once: the local store never pretends.

mod fields;
mod functions;
pub mod ignored;
mod model;
mod node;
mod parse;
mod refused;
mod resolve;
mod resources;

pub use model::{
    Attribute, EventSource, Function, Index, Key, LogGroup, Queue, Route, Secret, Source, StartingPosition,
    StateMachine, Statement, StreamView, Table, Template,
};
pub use refused::{Problem, Refused};

/// The account that local ARNs name.
pub const ACCOUNT: &str = "000000000000";
/// The region that local ARNs name.
pub const REGION: &str = "eu-central-1";
/// The stack's name here.
pub const STACK: &str = "gamestore";
