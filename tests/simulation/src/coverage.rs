//! What a campaign did, and whether it has covered everything: every fault at every call, every function, and what no call
//! shows.

#![expect(clippy::print_stdout, reason = "campaigns report to people")]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use crate::aim::Mark;
use crate::chaos::{Cell, Sight};
use crate::run::Verdict;

/// The sums of many schedules.
#[derive(Default)]
pub(crate) struct Totals {
    pub(crate) schedules: u64,
    calls: u64,
    pub(crate) faults: u64,
    checked: u64,
    ends: BTreeMap<String, u64>,
    hits: BTreeMap<Cell, u64>,
    sights: BTreeMap<Sight, u64>,
    called: BTreeSet<String>,
}

impl Totals {
    pub(crate) fn add(&mut self, verdict: &Verdict) {
        self.schedules += 1;
        self.calls += verdict.record.calls;
        self.faults += u64::from(verdict.record.faults);
        self.checked += verdict.checked as u64;
        for (end, count) in &verdict.ends {
            *self.ends.entry(end.clone()).or_default() += u64::from(*count);
        }
        self.called.extend(verdict.record.seen.keys().map(|(function, _)| function.clone()));
        for (sight, count) in &verdict.record.sights {
            *self.sights.entry(*sight).or_default() += u64::from(*count);
        }
        for (cell, count) in &verdict.record.hits {
            *self.hits.entry(cell.clone()).or_default() += u64::from(*count);
        }
    }

    pub(crate) fn print(&self, begun: Instant) {
        let Self { schedules, calls, faults, checked, .. } = self;
        let spent = begun.elapsed().as_millis();
        println!(
            "{schedules} schedules, {calls} calls, {faults} faults, {checked} checks in {spent} ms; orders ended {:?}",
            self.ends
        );
        println!("besides: {:?}", self.sights);
    }

    /// How often a mark's cell was hit.
    pub(crate) fn hits(&self, mark: &Mark) -> u64 {
        self.hits.get(&mark.cell).copied().unwrap_or(0)
    }

    /// Where the cells are that have fewer hits, each once.
    pub(crate) fn rare(&self, marks: &[Mark], least: u64) -> Vec<usize> {
        let cells: BTreeMap<_, _> =
            marks.iter().enumerate().map(|(index, mark)| (&mark.cell, index)).collect();
        cells.into_values().filter(|index| self.hits(&marks[*index]) < least).collect()
    }

    /// Every cell was hit often enough.
    pub(crate) fn covered(&self, marks: &[Mark], least: u64) -> bool {
        let fewest = marks.iter().map(|mark| self.hits(mark)).min().unwrap_or(0);
        let cells: BTreeSet<_> = marks.iter().map(|mark| &mark.cell).collect();
        println!("{} cells, the rarest hit {fewest} times; {least} are wanted", cells.len());
        let rare = self.rare(marks, least);
        for mark in rare.iter().map(|index| &marks[*index]) {
            let (function, operation, fault) = &mark.cell;
            println!("too rare ({}): {function} {operation} {fault:?} on {:?}", self.hits(mark), mark.day);
        }
        let seen = |sight: &Sight| self.sights.get(sight).copied().unwrap_or(0);
        let unseen: Vec<_> = Sight::ALL.iter().filter(|sight| seen(sight) < least).collect();
        let uncalled = if least > 0 { uncalled(&self.called) } else { Vec::new() };
        println!("too rarely seen: {unseen:?}; functions that no day calls: {uncalled:?}");
        rare.is_empty() && unseen.is_empty() && uncalled.is_empty()
    }
}

/// Functions that nobody called: the days would prove nothing of them. The authorizer is stood in for.
fn uncalled(called: &BTreeSet<String>) -> Vec<&'static str> {
    let all = server::mounts().into_iter().map(|(bin, _)| bin);
    all.filter(|bin| !called.contains(*bin) && *bin != "accounts-authorize").collect()
}
