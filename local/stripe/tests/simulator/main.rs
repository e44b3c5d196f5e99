//! The simulator as its callers see it.
#![allow(clippy::unwrap_used)] // a test may stop where something is missing

mod async_stripe;
mod common;
mod payments;
mod persistence;
mod properties;
mod protocol;
mod refunds;
mod webhooks;
