//! Which fault happens where: one source of randomness for the whole schedule, and a record of what it did.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// What goes wrong. The classes are those of docs/RELIABILITY.md.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// F1: the process dies before the call.
    KilledBefore,
    /// F1: the process dies after the call had its effect.
    KilledAfter,
    /// F2: no answer, no effect.
    NotApplied,
    /// F2, F5: effect, but no answer.
    AnswerLost,
    /// F2: no answer, and the effect comes later, when others have gone on.
    Late,
    /// F1, F2: the process dies, and what it had sent arrives later, when its successor has gone on.
    KilledLate,
    /// F3, F10: throttled, or Stripe's 429.
    Throttled,
    /// F3, F10: a server error without effect.
    Broken,
    /// F10: a server error that had its effect.
    BrokenAfter,
    /// F16: the caller may not.
    Denied,
    /// F4: a transaction meets another, or Stripe's lock.
    Conflict,
    /// F4: a transaction is cancelled because one of its items is throttled.
    ThrottledInside,
    /// F4: the same transaction, under its token, is still on its way.
    InProgress,
    /// F4: a transaction is cancelled as not valid; trying again is of no use.
    Invalid,
    /// F6: an eventually consistent read of some time ago.
    Stale,
    /// F6: a batch that is answered in part.
    Unprocessed,
    /// F7, F8, F11: the function fails before it does anything.
    FailsBefore,
    /// F7, F8, F11: the function does its work and fails then.
    FailsAfter,
    /// F7, F8, F11: the function is called twice at once.
    Twice,
    /// F7, F11: the function is called again some time later.
    Again,
    /// F7, F11: the function hangs until its timeout.
    Hangs,
}

impl Fault {
    /// Those around a function.
    pub const OF_FUNCTIONS: [Self; 5] =
        [Self::FailsBefore, Self::FailsAfter, Self::Twice, Self::Again, Self::Hangs];

    /// Those that can happen to a call.
    pub fn of_call(operation: &str) -> Vec<Self> {
        let mut faults = vec![
            Self::KilledBefore,
            Self::KilledAfter,
            Self::NotApplied,
            Self::AnswerLost,
            Self::Throttled,
            Self::Broken,
        ];
        let name = operation.split('.').nth(1).unwrap_or_default();
        let reads =
            ["GetItem", "Query", "BatchGetItem", "GetSecretValue"].contains(&name) || name.starts_with("GET");
        if !reads {
            faults.extend([Self::Late, Self::KilledLate]);
        }
        if operation.starts_with("stripe.POST") {
            faults.extend([Self::BrokenAfter, Self::Conflict]);
        }
        match name {
            "TransactWriteItems" => {
                faults.extend([Self::Conflict, Self::ThrottledInside, Self::InProgress, Self::Invalid]);
            }
            "GetSecretValue" => faults.push(Self::Denied),
            "BatchGetItem" => faults.extend([Self::Stale, Self::Unprocessed]),
            _ => {}
        }
        if operation.ends_with("?index") {
            faults.push(Self::Stale);
        }
        faults
    }
}

/// What must be seen now and then besides faults at calls; otherwise the campaign has not covered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sight {
    /// F7: an operator sent a dead letter to its queue again.
    Redriven,
    /// F9: a webhook came when all had ended days ago.
    Belated,
    /// F9: a webhook came twice.
    Repeated,
    /// F9: a webhook never came in time.
    Lost,
    /// F11, F14: a saga ran by the definition before this one.
    PreviousSaga,
    /// F12: the clock jumped by days.
    Jumped,
    /// F13: an instance began without secrets.
    Cold,
    /// F14: an item was written by another version of the store.
    OtherVersion,
    /// F3: something was down for a while.
    Outage,
}

impl Sight {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Redriven,
        Self::Belated,
        Self::Repeated,
        Self::Lost,
        Self::PreviousSaga,
        Self::Jumped,
        Self::Cold,
        Self::OtherVersion,
        Self::Outage,
    ];
}

/// A function, what it calls, and what goes wrong there.
pub type Cell = (String, String, Fault);

/// One fault that is wanted: at the `skip`th time that the function makes the call.
#[derive(Debug, Clone)]
pub struct Target {
    /// Where and what.
    pub cell: Cell,
    /// So many times it goes well first.
    pub skip: u32,
}

/// F3: for some time nothing of a service can be had.
#[derive(Debug, Clone)]
pub struct Outage {
    /// How its operations begin: `dynamodb.`.
    pub service: &'static str,
    /// For one function only.
    pub function: Option<String>,
    /// Since the schedule began.
    pub from: Duration,
    /// Likewise.
    pub to: Duration,
}

/// How a schedule is disturbed.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Wanted faults.
    pub targets: Vec<Target>,
    /// Others happen at random: of 10,000 calls so many.
    pub rate: u32,
    /// Clocks of functions are wrong, by up to four minutes.
    pub skewed: bool,
    /// F3: something is down for a while.
    pub outage: Option<Outage>,
    /// F14: some items are written by an older or a newer version of the store.
    pub mixed: bool,
    /// At the n-th call of all, this fault; for going through all of them, and through pairs.
    pub nth: Vec<(u64, usize)>,
}

/// Honest schedules make a few thousand.
const MOST_CALLS: u64 = 40_000;

struct Inner {
    rng: fastrand::Rng,
    on: bool,
    begun: Option<Instant>,
    plan: Plan,
    calls: u64,
    total: u64,
    faults: u32,
    hits: BTreeMap<Cell, u32>,
    seen: BTreeMap<(String, String), u32>,
    sights: BTreeMap<Sight, u32>,
    widths: Vec<u8>,
    endless: Option<(String, String)>,
    hash: DefaultHasher,
    lines: Option<Vec<String>>,
}

/// Shared by everything in a schedule.
pub struct Chaos(Mutex<Inner>);

impl Chaos {
    /// Quiet until [`Chaos::begin`]; `keep` remembers the trace in words.
    pub fn new(seed: u64, plan: Plan, keep: bool) -> Self {
        Self(Mutex::new(Inner {
            rng: fastrand::Rng::with_seed(seed),
            on: false,
            begun: None,
            plan,
            calls: 0,
            total: 0,
            faults: 0,
            hits: BTreeMap::new(),
            seen: BTreeMap::new(),
            sights: BTreeMap::new(),
            widths: Vec::new(),
            endless: None,
            hash: DefaultHasher::new(),
            lines: keep.then(Vec::new),
        }))
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Faults may happen from now on.
    pub fn begin(&self) {
        let mut inner = self.inner();
        inner.on = true;
        inner.begun = Some(Instant::now());
    }

    /// No fault happens any more.
    pub fn heal(&self) {
        self.inner().on = false;
    }

    /// True between [`Chaos::begin`] and [`Chaos::heal`].
    pub fn is_on(&self) -> bool {
        self.inner().on
    }

    /// What happens to this call, if it is anything.
    pub fn fault(&self, function: &str, operation: &str, possible: &[Fault]) -> Option<Fault> {
        let mut inner = self.inner();
        if !inner.on {
            return None;
        }
        inner.calls += 1;
        inner.widths.push(u8::try_from(possible.len()).unwrap_or(u8::MAX));
        let place = (function.to_owned(), operation.to_owned());
        *inner.seen.entry(place).or_default() += 1;
        let fault = inner.choose(function, operation, possible)?;
        inner.faults += 1;
        *inner.hits.entry((function.to_owned(), operation.to_owned(), fault)).or_default() += 1;
        Some(fault)
    }

    /// One more call, with or without faults. True once there are more than any honest schedule makes: something goes
    /// round in circles, and its caller should stop so that the verdict can say so.
    pub fn is_endless(&self) -> bool {
        let mut inner = self.inner();
        inner.total += 1;
        if inner.total == MOST_CALLS {
            let most = inner.seen.iter().max_by_key(|(_, count)| **count).map(|(place, _)| place.clone());
            inner.endless = most;
        }
        inner.total >= MOST_CALLS
    }

    /// This was seen.
    pub fn sometimes(&self, sight: Sight) {
        self.note(|| format!("{sight:?}"));
        *self.inner().sights.entry(sight).or_default() += 1;
    }

    /// A number below `limit`.
    pub fn below(&self, limit: u64) -> u64 {
        self.inner().rng.u64(0..limit.max(1))
    }

    /// True once in `n`.
    pub fn one_in(&self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// So many milliseconds, from `from` and below `to`.
    pub fn millis(&self, from: u64, to: u64) -> Duration {
        Duration::from_millis(from + self.below(to - from))
    }

    /// One of these.
    pub fn pick<'a, T>(&self, among: &'a [T]) -> &'a T {
        &among[usize::try_from(self.below(among.len() as u64)).unwrap_or(0)]
    }

    /// Random bytes.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.inner().rng.fill(bytes);
    }

    /// Something happened: part of the trace that two runs of a seed have in common.
    pub fn note(&self, line: impl FnOnce() -> String) {
        let line = line();
        let mut inner = self.inner();
        line.hash(&mut inner.hash);
        if let Some(lines) = &mut inner.lines {
            lines.push(line);
        }
    }

    /// How many minutes this function's clock is wrong.
    pub fn skew(&self, function: &str) -> i64 {
        let inner = self.inner();
        if !inner.plan.skewed {
            return 0;
        }
        let mut hasher = DefaultHasher::new();
        (function, inner.plan.rate).hash(&mut hasher);
        i64::try_from(hasher.finish() % 9).unwrap_or(0) - 4
    }

    /// True in schedules with versions of the store side by side.
    pub fn is_mixed(&self) -> bool {
        let inner = self.inner();
        inner.on && inner.plan.mixed
    }

    /// What it did.
    pub fn record(&self) -> Record {
        let mut inner = self.inner();
        Record {
            trace: inner.hash.finish(),
            calls: inner.calls,
            faults: inner.faults,
            hits: std::mem::take(&mut inner.hits),
            seen: std::mem::take(&mut inner.seen),
            sights: std::mem::take(&mut inner.sights),
            widths: std::mem::take(&mut inner.widths),
            endless: inner.endless.take(),
            lines: inner.lines.take().unwrap_or_default(),
        }
    }
}

impl Inner {
    fn is_down(&self, function: &str, operation: &str) -> bool {
        let (Some(outage), Some(begun)) = (&self.plan.outage, self.begun) else { return false };
        operation.starts_with(outage.service)
            && outage.function.as_ref().is_none_or(|only| only == function)
            && (outage.from..outage.to).contains(&begun.elapsed())
    }

    fn choose(&mut self, function: &str, operation: &str, possible: &[Fault]) -> Option<Fault> {
        if !self.plan.nth.is_empty() {
            let planned = self.plan.nth.iter().find(|(at, _)| *at == self.calls);
            // A second fault was planned on a run without the first: the call there may be another one now.
            return planned.and_then(|(_, kind)| possible.get(kind % possible.len().max(1)).copied());
        }
        let wanted = self.plan.targets.iter_mut().find(|target| {
            target.cell.0 == function && target.cell.1 == operation && possible.contains(&target.cell.2)
        });
        if let Some(target) = wanted {
            if target.skip == 0 {
                let fault = target.cell.2;
                self.plan.targets.retain(|target| {
                    target.skip > 0
                        || target.cell.0 != function
                        || target.cell.1 != operation
                        || target.cell.2 != fault
                });
                return Some(fault);
            }
            target.skip -= 1;
        }
        if self.is_down(function, operation) && possible.contains(&Fault::Throttled) {
            *self.sights.entry(Sight::Outage).or_default() += 1;
            return Some(if self.rng.bool() { Fault::Throttled } else { Fault::Broken });
        }
        if self.plan.rate == 0 || self.rng.u32(0..10_000) >= self.plan.rate {
            return None;
        }
        self.rng.choice(possible).copied()
    }
}

/// What happened in a schedule.
#[derive(Debug, Default, Clone)]
pub struct Record {
    /// The same for every run of a seed.
    pub trace: u64,
    /// Calls and invocations.
    pub calls: u64,
    /// Faults that happened.
    pub faults: u32,
    /// Where.
    pub hits: BTreeMap<Cell, u32>,
    /// Calls by function and operation.
    pub seen: BTreeMap<(String, String), u32>,
    /// What else was seen, and how often.
    pub sights: BTreeMap<Sight, u32>,
    /// How many faults each call could have had, in order.
    pub widths: Vec<u8>,
    /// What called without end, if anything did.
    pub endless: Option<(String, String)>,
    /// The trace in words, if it was kept.
    pub lines: Vec<String>,
}
