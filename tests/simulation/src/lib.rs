//! The whole store in one thread: the real use cases on the unmodified AWS SDK, the real saga file, the local cloud
//! and the Stripe simulator, under virtual time and faults drawn from one seed. The same seed is the same run.
//!
//! - [`chaos`]: which fault happens where; coverage; the trace
//! - [`aim`]: what a schedule is to hit
//! - [`wire`]: faults between the SDK and the cloud, and what was written
//! - [`functions`]: faults around a function: killed, called twice, late again
//! - [`world`]: the store put together; [`bank`]: Stripe and its webhooks
//! - [`workload`]: customers; [`staff`]
//! - [`history`]: what may never happen to an item, whatever it is at the end
//! - [`permissions`]: what each function did, against its role
//! - [`plant`]: bugs planted on purpose, to see that they are found
//! - [`rush`]: a flash sale under the [`limits`] of AWS and Stripe
//! - [`webhooks`]: a purchase's webhooks in every order
//! - [`run`]: one schedule from seed to verdict

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test's own tools may end the test")]

pub mod aim;
pub mod bank;
pub mod campaign;
pub mod chaos;
mod checkout;
pub mod client;
mod coverage;
mod customer;
mod desk;
pub mod functions;
pub mod history;
pub mod limits;
pub mod permissions;
pub mod plant;
pub mod run;
pub mod rush;
pub mod staff;
pub mod webhooks;
pub mod wire;
pub mod workload;
pub mod world;
