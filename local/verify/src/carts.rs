//! Carts and the orders that lock them.

use std::collections::BTreeMap;

use domain::order::OrderStatus;
use domain::{CartId, OrderId};

use crate::report::{Invariant, Report};
use crate::snapshot::Snapshot;

/// I6: a cart is locked exactly while an order on it is alive.
pub(crate) fn check(snapshot: &Snapshot, report: &mut Report) {
    let mut paying: BTreeMap<CartId, Vec<OrderId>> = BTreeMap::new();
    for order in snapshot.orders.values().filter(|order| is_paying(order.data.status)) {
        paying.entry(order.data.cart_id).or_default().push(order.data.id);
    }
    for cart in &snapshot.carts {
        let id = cart.data.id;
        report
            .expect(Invariant::Items, cart.version == cart.data.version, || format!("{id} has two versions"));
        let living = paying.get(&id).cloned().unwrap_or_default();
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
