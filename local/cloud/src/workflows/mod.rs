//! Step Functions: executions of the interpreter, each change in the file before anything else happens.

mod api;
mod history;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use asl::{Execution, Machine, Waiting};
use edge::Ids;
use serde_json::Value;
use time::OffsetDateTime;

use crate::Error;
use crate::answer::{Refusal, write};
use crate::clock::Clock;
use crate::disk::Disk;
use crate::signal::Signal;

const BUCKET: &str = "executions";

/// How long an execution waits now before it enters its next task.
pub type Pace = Arc<dyn Fn(OffsetDateTime) -> Duration + Send + Sync>;

/// A machine that can be started.
pub(crate) struct Declared {
    pub(crate) name: String,
    pub(crate) machine: Machine,
}

/// A function that an execution wants called.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) execution: String,
    pub(crate) number: u64,
    pub(crate) function: String,
    pub(crate) payload: Value,
}

#[derive(Default)]
struct Runs {
    /// By ARN.
    executions: BTreeMap<String, Execution>,
    /// When to tick which.
    wakeups: BTreeSet<(OffsetDateTime, String)>,
    calls: VecDeque<Call>,
}

/// All machines and executions, by ARN.
pub(crate) struct Workflows {
    clock: Arc<Clock>,
    disk: Disk,
    ids: Ids,
    machines: BTreeMap<String, Declared>,
    pace: Option<Pace>,
    runs: Mutex<Runs>,
    pub(crate) changed: Signal,
}

/// Random numbers out of 32 random bytes: the interpreter cannot handle a source that fails.
fn random(ids: &Ids) -> Result<impl FnMut() -> u64, Refusal> {
    let seed: [u8; 32] = ids.random().map_err(|fault| Refusal::internal(&fault))?;
    let mut drawn = 0_u64;
    Ok(move || {
        drawn += 1;
        let bytes = edge::digest(&[&seed, &drawn.to_be_bytes()]);
        bytes.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    })
}

impl Workflows {
    /// Reads every execution; those that run take up what they waited for.
    pub(crate) fn open(
        clock: Arc<Clock>,
        disk: Disk,
        ids: Ids,
        machines: BTreeMap<String, Declared>,
        pace: Option<Pace>,
    ) -> Result<Self, Error> {
        let mut runs = Runs::default();
        for (arn, value) in disk.load(BUCKET)? {
            let execution: Execution = serde_json::from_slice(&value)
                .map_err(|error| Error::corrupt(format!("the execution {arn}"), error))?;
            if machines.contains_key(execution.machine_arn()) {
                runs.plan(&arn, None, &execution);
            } else {
                tracing::warn!(arn, "an execution of a machine that template.yaml does not have (any more)");
            }
            runs.executions.insert(arn, execution);
        }
        Ok(Self { clock, disk, ids, machines, pace, runs: Mutex::new(runs), changed: Signal::default() })
    }

    fn lock(&self) -> MutexGuard<'_, Runs> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a new or changed execution into the file, then into memory.
    fn save(&self, runs: &mut Runs, arn: &str, execution: Execution) -> Result<(), Refusal> {
        if self.disk.keeps() {
            self.disk.write(BUCKET, &[(arn.to_owned(), Some(write(&execution)?))])?;
        }
        let before = runs.executions.remove(arn);
        runs.plan(arn, before.as_ref(), &execution);
        runs.executions.insert(arn.to_owned(), execution);
        self.changed.raise();
        Ok(())
    }

    /// Changes a copy and keeps it, unless it cannot be written.
    fn change<R>(
        &self,
        runs: &mut Runs,
        arn: &str,
        change: impl FnOnce(&mut Execution, &Machine, OffsetDateTime, &mut dyn FnMut() -> u64) -> R,
    ) -> Result<Option<R>, Refusal> {
        let Some(before) = runs.executions.get(arn) else {
            return Ok(None);
        };
        let Some(declared) = self.machines.get(before.machine_arn()) else {
            return Ok(None);
        };
        let mut after = before.clone();
        let outcome = change(&mut after, &declared.machine, self.clock.now(), &mut random(&self.ids)?);
        if after != *before {
            self.save(runs, arn, after)?;
        }
        Ok(Some(outcome))
    }

    /// The answer to a call.
    pub(crate) fn answered(&self, call: &Call, answer: Result<Value, asl::TaskError>) -> Result<(), Refusal> {
        let mut runs = self.lock();
        let applied = self.change(&mut runs, &call.execution, |execution, machine, now, random| {
            execution.task_answered(machine, call.number, answer, now, random)
        })?;
        if applied == Some(false) {
            tracing::debug!(execution = call.execution, call = call.number, "a late answer changes nothing");
        }
        Ok(())
    }

    /// Fires every timer that is due.
    pub(crate) fn tick(&self) -> Result<(), Refusal> {
        let now = self.clock.now();
        let mut runs = self.lock();
        while let Some((_, arn)) = runs.wakeups.first().filter(|(due, _)| *due <= now).cloned() {
            self.change(&mut runs, &arn, |execution, machine, _, random| {
                execution.tick(machine, now, random)
            })?;
        }
        Ok(())
    }

    pub(crate) fn next_wakeup(&self) -> Option<OffsetDateTime> {
        self.lock().wakeups.first().map(|(due, _)| *due)
    }

    /// Begins with every call that is not answered, whoever took it before.
    pub(crate) fn resume(&self) {
        let mut runs = self.lock();
        let runs = &mut *runs;
        let known = runs.executions.iter().filter(|(_, one)| self.machines.contains_key(one.machine_arn()));
        runs.calls = known.filter_map(|(arn, execution)| Call::of(arn, execution)).collect();
    }

    /// Calls to make, each handed out once, and how long to wait before each.
    pub(crate) fn take_calls(&self) -> Vec<(Call, Duration)> {
        let calls: Vec<_> = self.lock().calls.drain(..).collect();
        let paced = |call: Call| {
            let wait = self.wait(&call);
            (call, wait)
        };
        calls.into_iter().map(paced).collect()
    }

    /// A task's time begins when its call is made: executions that are slowed down do not fail for it.
    fn wait(&self, call: &Call) -> Duration {
        let wait = self.pace.as_ref().map_or(Duration::ZERO, |pace| pace(self.clock.now()));
        let by = time::Duration::try_from(wait).unwrap_or(time::Duration::MAX);
        if !wait.is_zero() {
            let postponed = self.change(&mut self.lock(), &call.execution, |execution, _, _, _| {
                execution.postpone(call.number, by)
            });
            if let Err(refusal) = postponed {
                tracing::warn!(execution = call.execution, ?refusal, "a task's time runs although it waits");
            }
        }
        wait
    }

    /// Calls that are not answered yet.
    pub(crate) fn open_calls(&self) -> usize {
        self.lock().executions.values().filter(|execution| open_call(execution).is_some()).count()
    }

    pub(crate) fn running(&self) -> usize {
        self.lock().executions.values().filter(|execution| execution.is_running()).count()
    }

    pub(crate) fn executions(&self) -> Vec<Execution> {
        self.lock().executions.values().cloned().collect()
    }
}

impl Runs {
    /// What changed from `before` to `after` for the clock and for the functions.
    fn plan(&mut self, arn: &str, before: Option<&Execution>, after: &Execution) {
        if let Some(due) = before.and_then(Execution::next_wakeup) {
            self.wakeups.remove(&(due, arn.to_owned()));
        }
        if let Some(due) = after.next_wakeup() {
            self.wakeups.insert((due, arn.to_owned()));
        }
        let call = Call::of(arn, after);
        let new = call.filter(|call| before.and_then(open_call) != Some(call.number));
        self.calls.extend(new);
    }
}

impl Call {
    /// What `execution` wants called now.
    fn of(arn: &str, execution: &Execution) -> Option<Self> {
        let Some(Waiting::Task { call, function, payload, .. }) = execution.waiting() else {
            return None;
        };
        let (function, payload) = (function.clone(), payload.clone());
        Some(Self { execution: arn.to_owned(), number: *call, function, payload })
    }
}

fn open_call(execution: &Execution) -> Option<u64> {
    match execution.waiting() {
        Some(Waiting::Task { call, .. }) => Some(*call),
        _ => None,
    }
}
