//! What a schedule is to hit: every fault at every call of every function, each on the kind of day that has most of those
//! calls.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use crate::campaign::each;
use crate::chaos::{Cell, Fault, Outage, Plan, Target};
use crate::run::{Schedule, run};
use crate::workload::Scenario;

/// Faults wanted in a schedule; about half of them find their call.
const WANTED: u64 = 10;
/// Undisturbed runs of each kind of day that say which calls there are.
const LEARNT_FROM: u64 = 16;

/// Something to hit, and where it is best aimed at.
#[derive(Debug, Clone)]
pub struct Mark {
    /// A function, what it calls, and what goes wrong.
    pub cell: Cell,
    /// The kind of day that has most of these calls.
    pub day: Scenario,
    /// How many such a day has.
    usual: u32,
}

/// Every cell that an undisturbed store can show, by kind of day.
pub fn marks() -> Vec<Mark> {
    let days = Scenario::ALL.len();
    let seen: Mutex<BTreeMap<(String, String), Vec<u32>>> = Mutex::default();
    each(0, LEARNT_FROM * days as u64, |seed| {
        let day = usize::try_from(seed).unwrap_or(0) % days;
        let verdict = run(&Schedule { seed, scenario: Some(Scenario::ALL[day]), ..Schedule::default() });
        assert!(verdict.violations.is_empty(), "seed {seed} without faults: {:?}", verdict.violations);
        let mut seen = seen.lock().unwrap();
        for (place, count) in verdict.record.seen {
            seen.entry(place).or_insert_with(|| vec![0; days])[day] += count;
        }
        true
    });
    let seen = seen.into_inner().unwrap();
    let mut marks: Vec<_> = seen.into_iter().flat_map(|(place, counts)| marks_of(&place, &counts)).collect();
    // A schedule aims at several: those of one function lie apart, or the first kills it before it comes to the next.
    fastrand::Rng::with_seed(0).shuffle(&mut marks);
    marks.sort_by_key(|mark| mark.day);
    marks
}

fn marks_of((function, operation): &(String, String), counts: &[u32]) -> Vec<Mark> {
    let faults = match operation.as_str() {
        "invoke" => Fault::OF_FUNCTIONS.to_vec(),
        _ => Fault::of_call(operation),
    };
    let best = (0..counts.len()).max_by_key(|day| counts[*day]).unwrap_or(0);
    let usual = counts[best] / u32::try_from(LEARNT_FROM).unwrap_or(1);
    // What is met on few days is aimed at more often.
    let times = match counts[best] {
        0..6 => 8,
        6..24 => 5,
        24..60 => 2,
        _ => 1,
    };
    let mark =
        |fault| Mark { cell: (function.clone(), operation.clone(), fault), day: Scenario::ALL[best], usual };
    let marks = faults.into_iter().map(mark);
    marks.flat_map(|mark| std::iter::repeat_n(mark, times)).collect()
}

fn outage(rng: &mut fastrand::Rng, marks: &[Mark]) -> Outage {
    let services = ["dynamodb.", "dynamodb.TransactWriteItems", "stripe.", "sfn.", "sqs.", "secretsmanager."];
    let function = rng.choice(marks).filter(|_| rng.u8(..) < 192).map(|mark| mark.cell.0.clone());
    let from = Duration::from_millis(rng.u64(0..40_000));
    let to = from + Duration::from_millis(rng.u64(2000..120_000));
    Outage { service: rng.choice(services).unwrap_or("dynamodb."), function, from, to }
}

/// Stripe cannot be read where its events are applied, for so long that they end among the dead letters.
fn long_outage(rng: &mut fastrand::Rng) -> Outage {
    let function = Some("payments-apply-event".to_owned());
    let from = Duration::from_millis(rng.u64(0..20_000));
    Outage { service: "stripe.", function, from, to: from + Duration::from_secs(rng.u64(60..3600)) }
}

/// Seeds from here on aim at one mark only.
const ONE_MARK: u64 = 1 << 32;

/// The seed of the `n`th schedule that aims at the mark at `index` only.
pub fn seed_of(index: usize, n: u64) -> u64 {
    (index as u64 + 1) * ONE_MARK + n
}

/// The schedule of a seed: most aim at some marks of one kind of day, some at nothing, those of [`seed_of`] at one.
pub fn schedule(seed: u64, marks: &[Mark]) -> Schedule {
    let mut rng = fastrand::Rng::with_seed(seed ^ 0x5EED);
    if let Some(mark) = (seed / ONE_MARK).checked_sub(1) {
        let mark =
            usize::try_from(mark).ok().and_then(|index| marks.get(index)).expect("a seed of this commit");
        let plan = Plan { targets: vec![target(mark, &mut rng)], ..Plan::default() };
        return Schedule { seed, plan, scenario: Some(mark.day), ..Schedule::default() };
    }
    let rate = [0, 20, 60, 200][usize::try_from(seed % 4).unwrap_or(0)];
    let outage = match seed % 12 {
        3 => Some(outage(&mut rng, marks)),
        9 => Some(long_outage(&mut rng)),
        _ => None,
    };
    let (skewed, mixed) = (seed.is_multiple_of(7), seed % 3 == 1);
    let plan = Plan { rate, skewed, outage, mixed, ..Plan::default() };
    let at = |n: u64| marks.get(usize::try_from((seed * WANTED + n) % marks.len().max(1) as u64).ok()?);
    let Some(first) = at(0).filter(|_| seed % 5 != 4) else {
        return Schedule { seed, plan: Plan { rate: rate.max(60), ..plan }, ..Schedule::default() };
    };
    let same_day = (0..WANTED).filter_map(at).filter(|mark| mark.day == first.day);
    let targets = same_day.map(|mark| target(mark, &mut rng)).collect();
    Schedule { seed, plan: Plan { targets, ..plan }, scenario: Some(first.day), ..Schedule::default() }
}

/// The mark, at one of the calls that such a day usually has.
fn target(mark: &Mark, rng: &mut fastrand::Rng) -> Target {
    Target { cell: mark.cell.clone(), skip: rng.u32(0..mark.usual.clamp(1, 6)) }
}
