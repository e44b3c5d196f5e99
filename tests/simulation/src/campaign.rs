//! Many schedules on all processors: random ones, every single fault, planted bugs, replays.

#![expect(clippy::print_stdout, reason = "campaigns report to people")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use crate::chaos::{Cell, Fault, Plan, Target};
use crate::plant::Plant;
use crate::run::{Schedule, Verdict, run};
use crate::workload::Scenario;

/// How much to run.
#[derive(Debug, Clone, Copy)]
pub struct Campaign {
    /// The first seed.
    pub from: u64,
    /// How many random schedules.
    pub schedules: u64,
    /// Every single fault at every call too.
    pub singles: bool,
}

/// Of a thousand schedules, each step × fault must be hit so often.
const PER_THOUSAND: u64 = 1;
/// Faults wanted in a schedule; about half of them find their call.
const WANTED: u64 = 6;
/// Seeds whose undisturbed runs say which calls there are.
const LEARNT_FROM: u64 = 60;
/// Days of a single customer that are disturbed at every call.
const SINGLE_DAYS: u64 = 8;

/// Runs it all; true if everything held and everything was covered.
pub fn run_all(campaign: &Campaign) -> bool {
    let cells = cells();
    println!("{} functions × calls × faults to cover", cells.len());
    let mut good = random(campaign, &cells);
    if campaign.singles {
        good &= singles();
    }
    good
}

/// Every cell that an undisturbed store can show.
pub fn cells() -> Vec<Cell> {
    let seen: Mutex<BTreeSet<(String, String)>> = Mutex::default();
    each(0, LEARNT_FROM, |seed| {
        let verdict = run(&Schedule { seed, ..Schedule::default() });
        if !verdict.violations.is_empty() {
            println!("seed {seed} without faults: {:?}", verdict.violations);
        }
        seen.lock().unwrap().extend(verdict.record.seen.into_keys());
        true
    });
    let seen = seen.into_inner().unwrap();
    let faults = |operation: &str| match operation {
        "invoke" => Fault::OF_FUNCTIONS.to_vec(),
        _ => Fault::of_call(operation),
    };
    let of = |(function, operation): &(String, String)| {
        let (function, operation) = (function.clone(), operation.clone());
        faults(&operation)
            .into_iter()
            .map(move |fault| (function.clone(), operation.clone(), fault))
            .collect::<Vec<_>>()
    };
    seen.iter().flat_map(of).collect()
}

/// How the schedule of a seed is disturbed.
pub fn plan(seed: u64, cells: &[Cell]) -> Plan {
    let mut rng = fastrand::Rng::with_seed(seed ^ 0x5EED);
    let targets = (0..WANTED).filter_map(|n| {
        let at = usize::try_from((seed * WANTED + n) % cells.len().max(1) as u64).ok()?;
        Some(Target { cell: cells.get(at)?.clone(), skip: rng.u32(0..6).saturating_sub(2) })
    });
    let targets = targets.collect();
    let rate = [0, 20, 60, 200][usize::try_from(seed % 4).unwrap_or(0)];
    Plan { targets, rate, skewed: seed.is_multiple_of(5), mixed: seed % 3 == 1, nth: None }
}

/// Random schedules: everything holds, everything is covered.
pub fn random(campaign: &Campaign, cells: &[Cell]) -> bool {
    let begun = Instant::now();
    let totals = Mutex::new(Totals::default());
    let good = each(campaign.from, campaign.schedules, |seed| {
        let verdict = run(&Schedule { seed, plan: plan(seed, cells), ..Schedule::default() });
        let mut totals = totals.lock().unwrap();
        totals.add(&verdict);
        if totals.schedules.is_multiple_of(1000) {
            let (done, spent) = (totals.schedules, begun.elapsed().as_secs());
            println!("{done} of {} schedules, {} faults, {spent} s", campaign.schedules, totals.faults);
        }
        drop(totals);
        report(seed, &verdict)
    });
    let totals = totals.into_inner().unwrap();
    totals.print(begun);
    good & covered(&totals, cells, campaign.schedules)
}

#[derive(Default)]
struct Totals {
    schedules: u64,
    calls: u64,
    faults: u64,
    checked: u64,
    ends: BTreeMap<String, u64>,
    hits: BTreeMap<Cell, u64>,
}

impl Totals {
    fn add(&mut self, verdict: &Verdict) {
        self.schedules += 1;
        self.calls += verdict.record.calls;
        self.faults += u64::from(verdict.record.faults);
        self.checked += verdict.checked as u64;
        for (end, count) in &verdict.ends {
            *self.ends.entry(end.clone()).or_default() += u64::from(*count);
        }
        for (cell, count) in &verdict.record.hits {
            *self.hits.entry(cell.clone()).or_default() += u64::from(*count);
        }
    }

    fn print(&self, begun: Instant) {
        let Self { schedules, calls, faults, checked, .. } = self;
        let spent = begun.elapsed().as_millis();
        println!(
            "{schedules} schedules, {calls} calls, {faults} faults, {checked} checks in {spent} ms; orders ended {:?}",
            self.ends
        );
    }
}

/// Every cell was hit often enough.
fn covered(totals: &Totals, cells: &[Cell], schedules: u64) -> bool {
    let least = schedules * PER_THOUSAND / 1000;
    let count = |cell: &Cell| totals.hits.get(cell).copied().unwrap_or(0);
    let rare: Vec<_> = cells.iter().filter(|cell| count(cell) < least).collect();
    let fewest = cells.iter().map(count).min().unwrap_or(0);
    println!("{} cells, the rarest hit {fewest} times; {least} are wanted", cells.len());
    for cell in &rare {
        println!("too rare ({}): {} {} {:?}", count(cell), cell.0, cell.1, cell.2);
    }
    rare.is_empty()
}

/// Every fault at every call of some small days.
pub fn singles() -> bool {
    let begun = Instant::now();
    let single =
        |seed, plan| Schedule { seed, plan, scenario: Some(Scenario::Single), ..Schedule::default() };
    let mut all = Vec::new();
    for seed in 0..SINGLE_DAYS {
        let widths = run(&single(seed, Plan::default())).record.widths;
        for (call, width) in (1..).zip(widths) {
            all.extend((0..usize::from(width)).map(|kind| (seed, call, kind)));
        }
    }
    println!("{} single faults in {SINGLE_DAYS} days", all.len());
    let fired = AtomicU64::new(0);
    let good = each(0, all.len() as u64, |n| {
        let Some((seed, call, kind)) = usize::try_from(n).ok().and_then(|n| all.get(n)) else { return true };
        let verdict = run(&single(*seed, Plan { nth: Some((*call, *kind)), ..Plan::default() }));
        fired.fetch_add(u64::from(verdict.record.faults), Ordering::Relaxed);
        if !verdict.violations.is_empty() {
            println!("single day {seed}, call {call}, fault {kind} ({:?})", verdict.record.hits.keys());
        }
        report(*seed, &verdict)
    });
    let fired = fired.into_inner();
    println!("{fired} of {} single faults happened, in {} ms", all.len(), begun.elapsed().as_millis());
    good && fired == all.len() as u64
}

/// Every planted bug is found, and by which seed first.
pub fn plants(schedules: u64) -> bool {
    let cells = cells();
    let mut good = true;
    println!("| planted bug | what is wrong | first found by seed | as |\n| --- | --- | --- | --- |");
    for plant in Plant::ALL {
        let found = first(*plant, schedules, &cells);
        let (seed, how) = found.map_or_else(
            || ("never".to_owned(), format!("not in {schedules} schedules")),
            |(seed, how)| (seed.to_string(), how),
        );
        println!("| `{}` | {} | {seed} | {how} |", plant.name(), plant.what());
        good &= seed != "never";
    }
    good
}

/// The first seed that finds a planted bug, and how it shows.
pub fn first(plant: Plant, schedules: u64, cells: &[Cell]) -> Option<(u64, String)> {
    let found: Mutex<Option<(u64, String)>> = Mutex::default();
    let (next, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    std::thread::scope(|scope| {
        for _ in 0..threads() {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= schedules {
                        return;
                    }
                    let verdict = run(&Schedule {
                        seed,
                        plan: plan(seed, cells),
                        plant: Some(plant),
                        ..Schedule::default()
                    });
                    let Some(how) = verdict.violations.first() else { continue };
                    stop.store(true, Ordering::Relaxed);
                    let mut found = found.lock().unwrap();
                    if found.as_ref().is_none_or(|(before, _)| seed < *before) {
                        *found = Some((seed, kind(how)));
                    }
                }
            });
        }
    });
    found.into_inner().unwrap()
}

/// A violation without its ids.
fn kind(violation: &str) -> String {
    let words = violation.split_whitespace().map(|word| {
        let id =
            ["ord_", "cod_", "crt_", "gam_", "pi_", "evt_"].iter().find(|prefix| word.contains(**prefix));
        id.map_or_else(|| word.replace('|', "/"), |prefix| format!("{prefix}…"))
    });
    words.collect::<Vec<_>>().join(" ").chars().take(110).collect()
}

/// The same seeds twice: the same traces. Prints a hash of all, to compare processes.
pub fn replay(count: u64, cells: &[Cell]) -> bool {
    let sum = AtomicU64::new(0);
    let good = each(0, count, |seed| {
        let trace = || run(&Schedule { seed, plan: plan(seed, cells), ..Schedule::default() }).record.trace;
        let (first, second) = (trace(), trace());
        sum.fetch_add(first.rotate_left(u32::try_from(seed % 64).unwrap_or(0)), Ordering::Relaxed);
        if first != second {
            println!("seed {seed} ran differently the second time");
        }
        first == second
    });
    println!("{count} seeds twice; all traces: {:016x}", sum.into_inner());
    good
}

/// One seed with its story.
pub fn tell(seed: u64, plant: Option<&str>) -> bool {
    let plant = plant.map(|name| {
        let found = Plant::ALL.iter().find(|plant| plant.name() == name).copied();
        found.unwrap_or_else(|| panic!("no such planted bug: {name}"))
    });
    let plan = plan(seed, &cells());
    println!("seed {seed}: {plan:?}");
    let verdict = run(&Schedule { seed, plan, plant, keep: true, scenario: None });
    for line in &verdict.record.lines {
        println!("{line}");
    }
    for line in &verdict.stories {
        println!("{line}");
    }
    println!("real ms for world, day, after, verdict: {:?}", verdict.spent);
    let mut calls: Vec<_> = verdict.record.seen.iter().collect();
    calls.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for ((function, operation), count) in calls.iter().take(12) {
        println!("{count:6} {function} {operation}");
    }
    println!(
        "trace {:016x}, {} faults, orders ended {:?}",
        verdict.record.trace, verdict.record.faults, verdict.ends
    );
    report(seed, &verdict)
}

fn report(seed: u64, verdict: &Verdict) -> bool {
    for violation in &verdict.violations {
        println!("seed {seed}: {violation}");
    }
    if !verdict.violations.is_empty() {
        println!("seed {seed} at {}: replay it with `make sim SEED={seed}`", commit());
    }
    verdict.violations.is_empty()
}

/// Which code it was: a seed means something on its commit only.
fn commit() -> String {
    let output = std::process::Command::new("git").args(["describe", "--always", "--dirty"]).output();
    output.map_or_else(
        |_| "unknown".to_owned(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// `work` for `count` numbers from `from`, on all processors; true if all say so.
fn each(from: u64, count: u64, work: impl Fn(u64) -> bool + Sync) -> bool {
    let (next, good) = (AtomicU64::new(0), AtomicBool::new(true));
    std::thread::scope(|scope| {
        for _ in 0..threads() {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= count {
                        return;
                    }
                    if !work(from + n) {
                        good.store(false, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    good.into_inner()
}
