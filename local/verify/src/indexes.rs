//! What lists are read from: an item that its index does not show is lost to whoever looks for it there.

use domain::code::CodeState;
use domain::{Owner, Timestamp};

use crate::report::{Invariant, Report};
use crate::snapshot::{Item, Snapshot};

/// I11: the places of every item in the indexes, made anew from the item.
pub(crate) fn check(snapshot: &Snapshot, report: &mut Report) {
    for order in snapshot.orders.values() {
        by_owner(order, Some(&order.data.owner), report);
        by_day(order, Some(order.data.created_at), report);
    }
    for cart in &snapshot.carts {
        by_day(cart, (!cart.data.lines.is_empty()).then_some(cart.data.touched_at), report);
    }
    for act in &snapshot.acts {
        by_day(act, Some(act.data.at), report);
    }
    for code in snapshot.codes.values() {
        let owner = match &code.data.state {
            CodeState::Allocated { owner, .. } | CodeState::Revealed { owner, .. } => Some(owner),
            _ => None,
        };
        by_owner(code, owner, report);
    }
}

fn by_owner<T>(item: &Item<T>, owner: Option<&Owner>, report: &mut Report) {
    let expected = owner.map(|owner| format!("OWNER#{}", owner.as_str()));
    report.expect(Invariant::Indexes, item.owner == expected, || {
        format!("{}/{} is not found by its owner", item.pk, item.sk)
    });
}

/// Which part of the day it is does not matter: all are read.
fn by_day<T>(item: &Item<T>, at: Option<Timestamp>, report: &mut Report) {
    let parts = |at: Timestamp| (0..4).map(move |part| format!("DAY#{}#{part}", at.date()));
    let fits = match (&item.day, at) {
        (Some(day), Some(at)) => parts(at).any(|part| part == *day),
        (day, at) => day.is_none() && at.is_none(),
    };
    report.expect(Invariant::Indexes, fits, || {
        format!("{}/{} stands under {:?}, not under its day", item.pk, item.sk, item.day)
    });
}
