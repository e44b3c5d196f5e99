//! Carts and the orders that lock them.

use domain::order::OrderStatus;

use crate::report::{Invariant, Report};
use crate::snapshot::Snapshot;

/// I6: a cart is locked exactly while an order on it is alive.
pub(crate) fn check(snapshot: &Snapshot, report: &mut Report) {
    for cart in &snapshot.carts {
        let id = cart.data.id;
        report
            .expect(Invariant::Items, cart.version == cart.data.version, || format!("{id} has two versions"));
        let living: Vec<_> = snapshot
            .orders
            .values()
            .filter(|order| order.data.cart_id == id && is_paying(order.data.status))
            .map(|order| order.data.id)
            .collect();
        let locked: Vec<_> = cart.data.locked_by.into_iter().collect();
        report.expect(Invariant::CartLock, living == locked, || {
            format!("{id} is locked by {locked:?}; orders that are being paid on it: {living:?}")
        });
    }
}

fn is_paying(status: OrderStatus) -> bool {
    use OrderStatus as S;
    matches!(status, S::AwaitingPayment | S::Authorised | S::Allocated | S::PaymentUnknown)
}
