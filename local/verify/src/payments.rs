//! Payments, and Stripe's ledger beside them.

use std::collections::BTreeMap;

use domain::OrderId;
use domain::order::{Order, OrderStatus};
use domain::payment::{Charge, Payment, PaymentStatus};

use crate::report::{Invariant, Report};
use crate::snapshot::Snapshot;

pub(crate) fn check(snapshot: &Snapshot, report: &mut Report) {
    for item in snapshot.payments.values() {
        let payment = &item.data;
        let order = snapshot.orders.get(&payment.order_id).map(|order| &order.data);
        report.expect(Invariant::Items, item.version == payment.version, || {
            format!("the payment of {} has two versions", payment.order_id)
        });
        report.expect(Invariant::CartLock, order.is_some_and(|order| order.total == payment.amount), || {
            format!("{} is charged something else than its total", payment.order_id)
        });
    }
    for order in snapshot.orders.values() {
        money_for_codes(&order.data, snapshot.payments.get(&order.data.id).map(|item| &item.data), report);
    }
    for (event, order) in &snapshot.events {
        let known = snapshot.payments.contains_key(order);
        report.expect(Invariant::Webhooks, known, || format!("{event} was applied to no payment of {order}"));
    }
    if let Some(charges) = &snapshot.charges {
        ledger(snapshot, charges, report);
    }
}

/// I2, the money's half, as the store has it.
fn money_for_codes(order: &Order, payment: Option<&Payment>, report: &mut Report) {
    use PaymentStatus as P;
    let status = payment.map(|payment| payment.status);
    let fits = match order.status {
        OrderStatus::Completed => matches!(status, Some(P::Succeeded | P::Free)),
        OrderStatus::Refunded => matches!(status, Some(P::Refunded | P::Free)),
        ended if ended.is_final() => {
            matches!(status, None | Some(P::Canceled | P::Refunded | P::Free | P::Creating))
        }
        _ => true,
    };
    report.expect(Invariant::CodesForMoney, fits, || {
        format!("{} is {} with its payment {status:?}", order.id, order.status.name())
    });
}

/// I3 and I13: what Stripe has is what the order says.
fn ledger(snapshot: &Snapshot, charges: &[Charge], report: &mut Report) {
    let mut of_order: BTreeMap<OrderId, Vec<&Charge>> = BTreeMap::new();
    for charge in charges {
        let Some(order) = charge.order else { continue };
        of_order.entry(order).or_default().push(charge);
        let sane = charge.refunded <= charge.received && charge.received <= charge.amount;
        report.expect(Invariant::OneCharge, sane, || {
            format!(
                "{}: {} asked, {} taken, {} given back",
                charge.intent, charge.amount, charge.received, charge.refunded
            )
        });
        let known = snapshot.payments.get(&order).and_then(|payment| payment.data.intent_id.as_deref());
        report.expect(Invariant::Ledger, known == Some(&charge.intent), || {
            format!("Stripe has {} for {order}; the store knows {known:?}", charge.intent)
        });
    }
    for item in snapshot.orders.values() {
        let order = &item.data;
        let charges = of_order.remove(&order.id).unwrap_or_default();
        let taken: Vec<_> = charges.iter().filter(|charge| charge.received > 0).collect();
        report.expect(Invariant::OneCharge, taken.len() <= 1, || {
            format!("{} was charged {} times", order.id, taken.len())
        });
        let kept: i64 = charges.iter().map(|charge| charge.received - charge.refunded).sum();
        let reserved =
            charges.iter().any(|charge| charge.status != "succeeded" && charge.status != "canceled");
        let right = match order.status {
            OrderStatus::Completed => kept == order.total.amount() && !reserved,
            status if status.is_final() => kept == 0 && !reserved,
            _ => true,
        };
        report.expect(Invariant::Ledger, right, || {
            let states: Vec<_> = charges.iter().map(|charge| charge.status.as_str()).collect();
            format!(
                "{} is {} and Stripe keeps {kept} of {} ({states:?})",
                order.id,
                order.status.name(),
                order.total.amount()
            )
        });
    }
    for order in of_order.keys() {
        report.expect(Invariant::Ledger, false, || {
            format!("Stripe has a payment for {order}, which does not exist")
        });
    }
}
