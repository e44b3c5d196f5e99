//! Orders: their codes, their sums, their story.

use std::collections::BTreeSet;

use domain::code::CodeStatus;
use domain::order::{EventKind, Order, OrderStatus};

use crate::codes::of;
use crate::report::{Invariant, Report};
use crate::snapshot::Snapshot;

pub(crate) fn check(snapshot: &Snapshot, report: &mut Report) {
    for item in snapshot.orders.values() {
        let order = &item.data;
        report.expect(Invariant::Items, item.version == order.version, || {
            format!("{} has two versions", order.id)
        });
        codes_for_money(snapshot, order, report);
        sums(order, report);
        story(snapshot, order, report);
    }
    let known: BTreeSet<String> = snapshot.orders.keys().map(|order| of(*order)).collect();
    for partition in snapshot.slots.keys() {
        let known = known.contains(partition);
        report.expect(Invariant::CodesForMoney, known, || format!("{partition} has slots, but is no order"));
    }
}

/// I2, the codes' half: a completed order has exactly its codes; an order that ended otherwise has none.
fn codes_for_money(snapshot: &Snapshot, order: &Order, report: &mut Report) {
    let slots = snapshot.slots.get(&of(order.id)).map_or(&[][..], Vec::as_slice);
    let has = |status: &[CodeStatus]| {
        let mine = slots.iter().filter(|slot| !slot.released);
        mine.filter(|slot| {
            snapshot.codes.get(&slot.code_id).is_some_and(|code| status.contains(&code.data.status()))
        })
        .count()
    };
    let wanted: u32 = order.lines.iter().map(|line| line.quantity.get()).sum();
    match order.status {
        OrderStatus::Completed => {
            // Revoked: staff took it after all; that is theirs to mend, and visible.
            let delivered = has(&[CodeStatus::Allocated, CodeStatus::Revealed, CodeStatus::Revoked]);
            report.expect(Invariant::CodesForMoney, delivered == wanted as usize, || {
                format!("{} is completed with {delivered} of {wanted} codes", order.id)
            });
        }
        status if status.is_final() => {
            let kept = slots.iter().filter(|slot| !slot.released).count();
            report.expect(Invariant::CodesForMoney, kept == 0, || {
                format!("{} is {} and has {kept} codes", order.id, status.name())
            });
            let fenced = slots.is_empty() || snapshot.fences.contains(&of(order.id));
            report.expect(Invariant::CodesForMoney, fenced, || {
                format!("{} gave codes back without a fence", order.id)
            });
        }
        _ => {
            let most = slots.iter().filter(|slot| !slot.released).count() <= wanted as usize;
            report.expect(Invariant::CodesForMoney, most, || format!("{} holds more than it buys", order.id));
        }
    }
}

/// I6: lines, quantities and prices add up to the total, in one currency.
fn sums(order: &Order, report: &mut Report) {
    let mut total: i64 = 0;
    let mut fits = true;
    for line in &order.lines {
        let expected = line.unit_price.amount().checked_mul(line.quantity.get().into());
        fits &= expected == Some(line.total.amount()) && line.total.currency() == order.total.currency();
        total = total.saturating_add(line.total.amount());
    }
    fits &= total == order.total.amount();
    report.expect(Invariant::CartLock, fits, || {
        format!("the lines of {} do not add up to its total", order.id)
    });
}

/// I7: every state has its entry, and an end its reason.
fn story(snapshot: &Snapshot, order: &Order, report: &mut Report) {
    use EventKind as E;
    use OrderStatus as S;
    let told: Vec<EventKind> =
        snapshot.timelines.get(&of(order.id)).into_iter().flatten().map(|entry| entry.kind).collect();
    let needed: &[EventKind] = match order.status {
        S::Open => &[E::OrderPlaced],
        S::AwaitingPayment => &[E::OrderPlaced, E::PaymentAdded],
        S::Authorised => &[E::PaymentAdded, E::PaymentAuthorised],
        S::Allocated => &[E::PaymentAuthorised, E::CodesAllocated],
        S::PaymentUnknown => &[E::CodesAllocated, E::PaymentUnknown],
        S::Completed => {
            &[E::OrderPlaced, E::PaymentAdded, E::PaymentAuthorised, E::CodesAllocated, E::OrderCompleted]
        }
        S::Refunding => &[E::OrderCompleted, E::RefundRequested],
        S::Refunded => &[E::OrderCompleted, E::RefundRequested, E::OrderRefunded],
        S::Cancelled => &[E::OrderCancelled],
        S::Expired => &[E::PaymentAdded, E::OrderExpired],
        S::PaymentFailed => &[E::PaymentAdded, E::PaymentFailed],
        S::Rejected => &[E::PaymentAdded, E::OrderRejected],
    };
    let missing: Vec<_> = needed.iter().filter(|kind| !told.contains(kind)).collect();
    report.expect(Invariant::OrderState, missing.is_empty(), || {
        format!("{} is {} without {missing:?}", order.id, order.status.name())
    });
    let ends = [E::OrderCompleted, E::OrderCancelled, E::OrderExpired, E::PaymentFailed, E::OrderRejected];
    let ended = told.iter().filter(|kind| ends.contains(kind)).count();
    report
        .expect(Invariant::OrderState, ended <= 1, || format!("{} ended {ended} times: {told:?}", order.id));
    let failed = order.status.is_final() && order.status != S::Completed;
    let reason = order.reason.map(domain::order::EndReason::status);
    // An open order that its customer cancels was never the saga's: it has no reason.
    let fits = if failed { reason.is_none_or(|status| status == order.status) } else { reason.is_none() };
    report.expect(Invariant::OrderState, fits, || {
        format!("{} is {} for the reason {:?}", order.id, order.status.name(), order.reason)
    });
}
