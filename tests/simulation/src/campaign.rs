//! Many schedules on all processors: random ones, every single fault, planted bugs, replays.

#![expect(clippy::print_stdout, reason = "campaigns report to people")]

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use crate::aim::{Mark, marks, schedule, seed_of};
use crate::chaos::Plan;
use crate::coverage::Totals;
use crate::plant::Plant;
use crate::run::{Schedule, Verdict, run};
use crate::webhooks;
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
/// What random schedules hit too rarely is aimed at alone, at most so often for each hit that is missing.
const TRIES: u64 = 20;
/// Days of a single customer that are disturbed at every call.
const SINGLE_DAYS: u64 = 5;

/// Runs it all; true if everything held and everything was covered.
pub fn run_all(campaign: &Campaign) -> bool {
    let marks = marks();
    println!("{} marks to aim at", marks.len());
    let mut good = random(campaign, &marks);
    if campaign.singles {
        good &= webhooks::permutations(1, None);
        good &= singles();
    }
    good
}

/// Random schedules: everything holds, everything is covered.
pub fn random(campaign: &Campaign, marks: &[Mark]) -> bool {
    let begun = Instant::now();
    let totals = Mutex::new(Totals::default());
    let one = |seed| {
        let verdict = run(&schedule(seed, marks));
        let mut totals = totals.lock().unwrap();
        totals.add(&verdict);
        if totals.schedules.is_multiple_of(1000) {
            let (done, spent) = (totals.schedules, begun.elapsed().as_secs());
            println!("{done} of {} schedules, {} faults, {spent} s", campaign.schedules, totals.faults);
        }
        drop(totals);
        report(seed, &verdict)
    };
    let mut good = each(campaign.from, campaign.schedules, one);
    let least = campaign.schedules * PER_THOUSAND / 1000;
    let more = totals.lock().unwrap().rare(marks, least);
    if !more.is_empty() {
        println!("{} cells were hit too rarely and are aimed at alone", more.len());
        // Its tries in order on one processor: how many there are depends on their hits.
        good &= each(0, more.len() as u64, |n| {
            let index = more[usize::try_from(n).unwrap_or(0)];
            let hits = || totals.lock().unwrap().hits(&marks[index]);
            let tries = (least - hits()) * TRIES;
            (0..tries).take_while(|_| hits() < least).all(|n| one(seed_of(index, n)))
        });
    }
    let totals = totals.into_inner().unwrap();
    totals.print(begun);
    good & totals.covered(marks, least)
}

/// Every fault at every call of some small days.
pub fn singles() -> bool {
    let begun = Instant::now();
    let mut all = Vec::new();
    for seed in 0..SINGLE_DAYS {
        let widths = run(&single(seed, Vec::new())).record.widths;
        for (call, width) in (1..).zip(widths) {
            all.extend((0..usize::from(width)).map(|kind| (seed, call, kind)));
        }
    }
    println!("{} single faults in {SINGLE_DAYS} days", all.len());
    let fired = AtomicU64::new(0);
    let good = each(0, all.len() as u64, |n| {
        let Some((seed, call, kind)) = usize::try_from(n).ok().and_then(|n| all.get(n)) else { return true };
        let verdict = run(&single(*seed, vec![(*call, *kind)]));
        let done = fired.fetch_add(u64::from(verdict.record.faults), Ordering::Relaxed) + 1;
        if done.is_multiple_of(1000) {
            println!("{done} of {} single faults, {} s", all.len(), begun.elapsed().as_secs());
        }
        if !verdict.violations.is_empty() {
            println!(
                "single day {seed}, call {call}, fault {kind} ({:?}): `make sim SINGLE={seed},{call},{kind}` tells it",
                verdict.record.hits.keys()
            );
        }
        report(*seed, &verdict)
    });
    let fired = fired.into_inner();
    println!("{fired} of {} single faults happened, in {} ms", all.len(), begun.elapsed().as_millis());
    good && fired == all.len() as u64
}

/// Random pairs of faults on the same small days: the first may hide or move the second.
pub fn pairs(count: u64) -> bool {
    let begun = Instant::now();
    let (happened, tried) = (AtomicU64::new(0), AtomicU64::new(0));
    let widths: Vec<_> = (0..SINGLE_DAYS).map(|seed| run(&single(seed, Vec::new())).record.widths).collect();
    let good = each(0, count, |n| {
        let mut rng = fastrand::Rng::with_seed(n);
        let seed = n % SINGLE_DAYS;
        let widths = &widths[usize::try_from(seed).unwrap_or(0)];
        let mut any = || {
            let at = rng.usize(0..widths.len());
            (at as u64 + 1, rng.usize(0..usize::from(widths[at].max(1))))
        };
        let both = vec![any(), any()];
        let verdict = run(&single(seed, both.clone()));
        happened.fetch_add(u64::from(verdict.record.faults >= 2), Ordering::Relaxed);
        if !verdict.violations.is_empty() {
            println!(
                "pair {n}: single day {seed}, call and fault {both:?} ({:?})",
                verdict.record.hits.keys()
            );
        }
        let tried = tried.fetch_add(1, Ordering::Relaxed) + 1;
        if tried.is_multiple_of(2000) {
            println!("{tried} of {count} pairs, {} s", begun.elapsed().as_secs());
        }
        report(seed, &verdict)
    });
    println!("{} of {count} pairs happened, in {} s", happened.into_inner(), begun.elapsed().as_secs());
    good
}

/// A small day with these faults only.
fn single(seed: u64, nth: Vec<(u64, usize)>) -> Schedule {
    Schedule {
        seed,
        plan: Plan { nth, ..Plan::default() },
        scenario: Some(Scenario::Single),
        ..Schedule::default()
    }
}

/// Every planted bug, beginning `from` this one, is found, and by which seed first.
pub fn plants(schedules: u64, from: Option<&str>) -> bool {
    let marks = marks();
    let mut good = true;
    println!("| planted bug | what is wrong | first found by seed | as |\n| --- | --- | --- | --- |");
    let before = |plant: &&Plant| from.is_some_and(|name| name != plant.name());
    for plant in Plant::ALL.iter().skip_while(before) {
        let found = first(*plant, schedules, &marks);
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
pub fn first(plant: Plant, schedules: u64, marks: &[Mark]) -> Option<(u64, String)> {
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
                    let verdict = run(&Schedule { plant: Some(plant), ..schedule(seed, marks) });
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

/// The same seeds twice: the same traces. Answers a hash of all of them, which every process must find; `None` if a
/// seed ran differently the second time.
pub fn replay(count: u64) -> Option<u64> {
    let sum = AtomicU64::new(0);
    let good = each(0, count, |seed| {
        let record = || run(&Schedule { keep: true, ..schedule(seed, &[]) }).record;
        let (first, second) = (record(), record());
        sum.fetch_add(first.trace.rotate_left(u32::try_from(seed % 64).unwrap_or(0)), Ordering::Relaxed);
        if first.trace != second.trace {
            let parted = first.lines.iter().zip(&second.lines).find(|(one, other)| one != other);
            println!("seed {seed} ran differently the second time: {parted:?}");
        }
        first.trace == second.trace
    });
    let sum = sum.into_inner();
    println!("{count} seeds twice; all traces: {sum:016x}");
    good.then_some(sum)
}

/// One seed with its story.
pub fn tell(seed: u64, plant: Option<&str>) -> bool {
    let plant = plant.map(|name| {
        let found = Plant::ALL.iter().find(|plant| plant.name() == name).copied();
        found.unwrap_or_else(|| panic!("no such planted bug: {name}"))
    });
    let schedule = schedule(seed, &marks());
    tell_of(Schedule { plant, ..schedule })
}

/// A small day with its story, and one fault: the day, the call, which of the call's faults.
pub fn tell_single(place: &[u64]) -> bool {
    let &[seed, call, kind] = place else { panic!("a day, a call and a fault, by commas: 2,68,3") };
    tell_of(single(seed, vec![(call, usize::try_from(kind).unwrap_or(0))]))
}

fn tell_of(schedule: Schedule) -> bool {
    let seed = schedule.seed;
    println!("seed {seed}: {:?}, {:?}", schedule.scenario, schedule.plan);
    let verdict = run(&Schedule { keep: true, ..schedule });
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
pub fn each(from: u64, count: u64, work: impl Fn(u64) -> bool + Sync) -> bool {
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
