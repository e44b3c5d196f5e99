//! What staff did: the log and the things themselves tell the same.

use std::collections::BTreeMap;

use domain::audit::AuditAction;
use domain::code::CodeState;
use domain::order::EventKind;

use crate::codes::of;
use crate::report::{Invariant, Report};
use crate::snapshot::Snapshot;

pub(crate) fn check(snapshot: &Snapshot, report: &mut Report) {
    let mut log: BTreeMap<&str, Vec<AuditAction>> = BTreeMap::new();
    for item in &snapshot.acts {
        let entry = &item.data;
        report.expect(Invariant::Items, item.pk == format!("SUBJECT#{}", entry.subject), || {
            format!("{} stands under {}", entry.id, item.pk)
        });
        log.entry(&entry.subject).or_default().push(entry.action);
    }
    let mut expect = |subject: String, acts: &[AuditAction], times: u64| {
        let found = log.get(subject.as_str()).map_or(&[][..], Vec::as_slice);
        let found = found.iter().filter(|act| acts.contains(act)).count() as u64;
        report.expect(Invariant::Audit, found == times, || {
            format!("{subject}: {times} times {acts:?}, but {found} times in the log")
        });
    };
    // Whatever staff change of a game counts its version up.
    for (id, game) in &snapshot.games {
        expect(id.to_string(), OF_GAMES, game.data.version);
    }
    for batch in &snapshot.batches {
        expect(batch.to_string(), &[AuditAction::CodesImported], 1);
    }
    for (id, code) in &snapshot.codes {
        let revoked = matches!(code.data.state, CodeState::Revoked { .. });
        let burned = matches!(code.data.state, CodeState::Burned { .. });
        expect(id.to_string(), &[AuditAction::CodeRevoked], revoked.into());
        expect(id.to_string(), &[AuditAction::CodeReplaced], burned.into());
    }
    for id in snapshot.orders.keys() {
        let told = snapshot.timelines.get(&of(*id)).into_iter().flatten();
        let refunds = told.filter(|entry| entry.kind == EventKind::RefundRequested).count();
        expect(id.to_string(), &[AuditAction::OrderRefundRequested], refunds as u64);
    }
}

const OF_GAMES: &[AuditAction] = &[
    AuditAction::GameCreated,
    AuditAction::GameChanged,
    AuditAction::GamePublished,
    AuditAction::GameUnpublished,
    AuditAction::ImageAdded,
    AuditAction::ImageRemoved,
];
