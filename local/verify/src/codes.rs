//! Codes, pools and slots.

use std::collections::{BTreeMap, BTreeSet};

use domain::code::{Code, CodeState, CodeStatus};
use domain::order::OrderStatus;
use domain::{CodeId, OrderId};
use store::Slot;

use crate::report::{Invariant, Report};
use crate::snapshot::{Item, Snapshot};

pub(crate) fn check(snapshot: &Snapshot, report: &mut Report) {
    pools(snapshot, report);
    let mut holders: BTreeMap<CodeId, Vec<&str>> = BTreeMap::new();
    for (partition, slots) in &snapshot.slots {
        for slot in slots.iter().filter(|slot| !slot.released) {
            holders.entry(slot.code_id).or_default().push(partition);
            slot_names_code(snapshot, partition, slot, report);
        }
    }
    for code in snapshot.codes.values() {
        one_order(code, holders.get(&code.data.id).map_or(&[][..], Vec::as_slice), report);
        held_for_the_living(snapshot, &code.data, report);
        seen_by_its_owner(snapshot, &code.data, report);
        replaced_by_its_like(snapshot, &code.data, report);
    }
    fingerprints(snapshot, report);
}

/// I4: an available code stands in its pool, and nothing else does.
fn pools(snapshot: &Snapshot, report: &mut Report) {
    let mut pooled: BTreeMap<CodeId, Vec<&str>> = BTreeMap::new();
    for (partition, code) in &snapshot.pool {
        pooled.entry(*code).or_default().push(partition);
        let known = snapshot.codes.contains_key(code);
        report.expect(Invariant::Conservation, known, || {
            format!("{partition} offers {code}, which does not exist")
        });
    }
    let listed: BTreeSet<(&str, CodeId)> =
        snapshot.game_codes.iter().map(|(partition, code)| (partition.as_str(), *code)).collect();
    for (id, code) in &snapshot.codes {
        let own = format!("POOL#{}#{}", code.data.game_id, code.data.shard);
        let places = pooled.get(id).map_or(&[][..], Vec::as_slice);
        let expected: &[&str] = if code.data.status() == CodeStatus::Available { &[&own] } else { &[] };
        report.expect(Invariant::Conservation, places == expected, || {
            format!("{id} is {:?} and stands in {places:?}, not in {expected:?}", code.data.status())
        });
        let list = format!("GAMECODES#{}", code.data.game_id);
        report.expect(Invariant::Conservation, listed.contains(&(&list, *id)), || {
            format!("{id} is missing in its game's list")
        });
    }
}

/// I1: the slot's code belongs to the slot's order, or staff took it from it.
fn slot_names_code(snapshot: &Snapshot, partition: &str, slot: &Slot, report: &mut Report) {
    let code = snapshot.codes.get(&slot.code_id);
    let mine = code.and_then(|code| code.data.order_id()).is_some_and(|order| partition == of(order));
    report.expect(Invariant::OneOrderPerCode, mine, || {
        format!("{partition} has {} in slot {}, but the code does not say so", slot.code_id, slot.n)
    });
}

/// I1: a code that belongs to an order stands in one slot, of that order.
fn one_order(code: &Item<Code>, holders: &[&str], report: &mut Report) {
    let id = code.data.id;
    let fits = match (&code.data.state, holders) {
        (CodeState::Available | CodeState::Burned { .. }, []) | (CodeState::Revoked { .. }, [] | [_]) => true,
        (CodeState::Available | CodeState::Burned { .. }, _) => false,
        (_, [holder]) => code.data.order_id().is_some_and(|order| *holder == of(order)),
        _ => false,
    };
    report.expect(Invariant::OneOrderPerCode, fits, || {
        format!(
            "{id} is {:?} for {:?}, but slots of {holders:?} name it",
            code.data.status(),
            code.data.order_id()
        )
    });
    report.expect(Invariant::Items, code.version == code.data.version, || format!("{id} has two versions"));
}

/// I5: an order that is over holds nothing.
fn held_for_the_living(snapshot: &Snapshot, code: &Code, report: &mut Report) {
    let CodeState::Held { order_id, .. } = &code.state else { return };
    let order = snapshot.orders.get(order_id);
    let living =
        order.is_some_and(|order| !order.data.status.is_final() && order.data.status != OrderStatus::Open);
    report.expect(Invariant::NoLostCode, living, || {
        let status = order.map(|order| order.data.status);
        format!("{} is held for {order_id}, which is {status:?}", code.id)
    });
}

/// I12: a revealed code belongs to a completed order, and the look at it is recorded.
fn seen_by_its_owner(snapshot: &Snapshot, code: &Code, report: &mut Report) {
    let CodeState::Revealed { order_id, owner, .. } = &code.state else { return };
    let order = snapshot.orders.get(order_id);
    let rightful =
        order.is_some_and(|order| order.data.status == OrderStatus::Completed && order.data.owner == *owner);
    report.expect(Invariant::Reveals, rightful, || {
        format!("{} was seen, but {order_id} is not its viewer's completed order", code.id)
    });
    let partition = format!("CODE#{}", code.id);
    let looks = snapshot.reveals.get(&partition);
    let by_owner = looks.is_some_and(|looks| looks.iter().all(|by| by == owner.as_str()));
    report.expect(Invariant::Reveals, by_owner, || {
        format!("{} was seen without a record by its owner", code.id)
    });
    let marked = snapshot.seen.contains(&of(*order_id));
    report.expect(Invariant::Reveals, marked, || format!("{order_id} is not marked as seen"));
}

/// I2: in the place of a code that did not work came another one of the same game.
fn replaced_by_its_like(snapshot: &Snapshot, code: &Code, report: &mut Report) {
    let CodeState::Burned { replaced_by, .. } = &code.state else { return };
    let other = snapshot.codes.get(replaced_by);
    let alike = *replaced_by != code.id && other.is_some_and(|other| other.data.game_id == code.game_id);
    report.expect(Invariant::CodesForMoney, alike, || {
        format!("{} was replaced by {replaced_by}, which is no other code of its game", code.id)
    });
}

fn fingerprints(snapshot: &Snapshot, report: &mut Report) {
    let known: BTreeSet<&str> = snapshot.fingerprints.iter().map(String::as_str).collect();
    let mut used = BTreeSet::new();
    for code in snapshot.codes.values() {
        let print = code.data.fingerprint.as_str();
        let once = known.contains(print) && used.insert(print);
        report.expect(Invariant::Fingerprints, once, || {
            format!("the text of {} is not recorded, or another code has it too", code.data.id)
        });
    }
    report.expect(Invariant::Fingerprints, known.len() == used.len(), || {
        format!("{} fingerprints for {} codes", known.len(), used.len())
    });
}

/// The partition of an order in the codes table.
pub(crate) fn of(order: OrderId) -> String {
    format!("ORDER#{order}")
}
