//! Checks a store's data against its invariants: what must hold between codes, orders, carts, payments, the catalogue
//! and Stripe's ledger, whatever failed before.
//!
//! Used by `gamestore verify` on a store's tables and by the simulation after each schedule. It reads and decides by
//! itself, from the items alone: a mistake in a use case must not be able to hide here.

mod acts;
mod carts;
mod catalog;
mod codes;
mod indexes;
mod orders;
mod payments;
mod report;
mod snapshot;

pub use domain::payment::Charge;
pub use report::{Invariant, Report, Violation};
pub use snapshot::{Item, Snapshot, SnapshotError, Table};

/// Checks everything.
pub fn check(snapshot: &Snapshot) -> Report {
    let mut report = Report::default();
    codes::check(snapshot, &mut report);
    orders::check(snapshot, &mut report);
    carts::check(snapshot, &mut report);
    payments::check(snapshot, &mut report);
    catalog::check(snapshot, &mut report);
    acts::check(snapshot, &mut report);
    indexes::check(snapshot, &mut report);
    report
}
