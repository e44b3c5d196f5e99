//! The durable state of one execution, and what its driver may do with it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::OffsetDateTime;
use time::serde::rfc3339;

use crate::engine::Engine;
use crate::machine::Machine;

/// What an execution is started with.
#[derive(Debug, Clone)]
pub struct NewExecution {
    pub name: String,
    pub arn: String,
    pub machine_name: String,
    pub machine_arn: String,
    pub input: Value,
}

/// One run of a machine. Serialise it after every change and a restarted
/// process can carry on; the machine is not part of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Execution {
    pub(crate) name: String,
    pub(crate) arn: String,
    pub(crate) machine_name: String,
    pub(crate) machine_arn: String,
    pub(crate) input: Value,
    pub(crate) status: Status,
    pub(crate) output: Option<Value>,
    #[serde(with = "rfc3339")]
    pub(crate) started: OffsetDateTime,
    #[serde(with = "rfc3339::option")]
    pub(crate) stopped: Option<OffsetDateTime>,
    /// When the machine's own `TimeoutSeconds` is over.
    #[serde(with = "rfc3339::option")]
    pub(crate) deadline: Option<OffsetDateTime>,
    pub(crate) current: Option<Current>,
    pub(crate) waiting: Option<Waiting>,
    pub(crate) variables: Map<String, Value>,
    /// How many task attempts there were: the number of the latest call.
    pub(crate) calls: u64,
    /// Tokens whose tasks are over.
    pub(crate) spent: BTreeSet<String>,
    pub(crate) history: Vec<Event>,
}

/// The state that an execution is in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Current {
    pub(crate) name: String,
    #[serde(with = "rfc3339")]
    pub(crate) entered: OffsetDateTime,
    pub(crate) input: Value,
    pub(crate) retry_count: u64,
    /// Retries done, by the position of the retrier in `Retry`.
    pub(crate) retries: Vec<u64>,
    pub(crate) token: Option<String>,
}

/// How an execution stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Status {
    Running,
    Succeeded,
    /// `Fail` states may leave either out.
    Failed {
        error: Option<String>,
        cause: Option<String>,
    },
    TimedOut,
    Aborted,
}

/// What an execution waits for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Waiting {
    /// The driver must invoke the function and pass its answer on. After a
    /// restart it must invoke it again: same call, same token.
    Task {
        /// Unique within the execution.
        call: u64,
        /// The function's ARN.
        function: String,
        payload: Value,
        token: Option<String>,
        #[serde(with = "rfc3339::option")]
        deadline: Option<OffsetDateTime>,
        heartbeat: Option<Heartbeat>,
    },
    /// The function has answered; the token has not come back yet.
    Callback {
        token: String,
        #[serde(with = "rfc3339::option")]
        deadline: Option<OffsetDateTime>,
        heartbeat: Option<Heartbeat>,
    },
    /// A Wait state, or the delay before a retry.
    Timer {
        #[serde(with = "rfc3339")]
        until: OffsetDateTime,
    },
}

/// How often a heartbeat must come, and when the next one is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heartbeat {
    pub seconds: u64,
    #[serde(with = "rfc3339")]
    pub due: OffsetDateTime,
}

/// One entry of the history, named as in GetExecutionHistory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    #[serde(with = "rfc3339")]
    pub at: OffsetDateTime,
    #[serde(rename = "type")]
    pub event: String,
    pub state: Option<String>,
    pub error: Option<String>,
    pub cause: Option<String>,
}

/// An error that a task failed with. For a function error, `error` is the
/// `errorType` and `cause` the JSON error object as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{error}: {cause}")]
pub struct TaskError {
    pub error: String,
    pub cause: String,
}

impl TaskError {
    pub fn new(error: impl Into<String>, cause: impl Into<String>) -> TaskError {
        TaskError { error: error.into(), cause: cause.into() }
    }
}

impl Execution {
    /// Starts an execution and runs it up to where it first waits or ends.
    pub fn start(
        machine: &Machine,
        new: NewExecution,
        now: OffsetDateTime,
        random: &mut dyn FnMut() -> u64,
    ) -> Execution {
        let mut execution = Execution::new(new, now);
        Engine::new(&mut execution, machine, now, random).start();
        execution
    }

    fn new(new: NewExecution, now: OffsetDateTime) -> Execution {
        Execution {
            name: new.name,
            arn: new.arn,
            machine_name: new.machine_name,
            machine_arn: new.machine_arn,
            input: new.input,
            status: Status::Running,
            output: None,
            started: now,
            stopped: None,
            deadline: None,
            current: None,
            waiting: None,
            variables: Map::new(),
            calls: 0,
            spent: BTreeSet::new(),
            history: Vec::new(),
        }
    }

    /// The answer to a call. Returns whether it was applied: an answer to
    /// another call than the one waited for is stale and changes nothing.
    pub fn task_answered(
        &mut self,
        machine: &Machine,
        call: u64,
        answer: Result<Value, TaskError>,
        now: OffsetDateTime,
        random: &mut dyn FnMut() -> u64,
    ) -> bool {
        self.tick(machine, now, random);
        let awaited = matches!(self.waiting, Some(Waiting::Task { call: open, .. }) if open == call);
        if awaited {
            Engine::new(self, machine, now, random).function_answered(answer);
        }
        awaited
    }

    /// Fires every timer, timeout and heartbeat due by `now`, in the order in
    /// which they were due. Returns whether anything was.
    pub fn tick(&mut self, machine: &Machine, now: OffsetDateTime, random: &mut dyn FnMut() -> u64) -> bool {
        let mut fired = false;
        while self.next_wakeup().is_some_and(|due| due <= now) {
            Engine::new(self, machine, now, random).fire();
            fired = true;
        }
        fired
    }

    /// StopExecution. Returns whether it was still running.
    pub fn abort(&mut self, error: Option<String>, cause: Option<String>, now: OffsetDateTime) -> bool {
        let running = self.is_running();
        if running {
            self.stop(Status::Aborted, "ExecutionAborted", (error, cause), now);
        }
        running
    }

    pub fn waiting(&self) -> Option<&Waiting> {
        self.waiting.as_ref()
    }

    /// When to call [`Execution::tick`] next.
    pub fn next_wakeup(&self) -> Option<OffsetDateTime> {
        let waiting = self.waiting.as_ref().and_then(Waiting::due);
        waiting.into_iter().chain(self.deadline).min()
    }

    /// The token that may answer now.
    pub fn token(&self) -> Option<&str> {
        match self.waiting.as_ref()? {
            Waiting::Task { token, .. } => token.as_deref(),
            Waiting::Callback { token, .. } => Some(token),
            Waiting::Timer { .. } => None,
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn arn(&self) -> &str {
        &self.arn
    }

    pub fn machine_arn(&self) -> &str {
        &self.machine_arn
    }

    pub fn input(&self) -> &Value {
        &self.input
    }

    pub fn status(&self) -> &Status {
        &self.status
    }

    pub fn is_running(&self) -> bool {
        self.status == Status::Running
    }

    /// The output, once it has succeeded.
    pub fn output(&self) -> Option<&Value> {
        self.output.as_ref()
    }

    pub fn started(&self) -> OffsetDateTime {
        self.started
    }

    pub fn stopped(&self) -> Option<OffsetDateTime> {
        self.stopped
    }

    /// The name of the state it is in, while it is running.
    pub fn state(&self) -> Option<&str> {
        self.current.as_ref().map(|current| current.name.as_str())
    }

    pub fn variables(&self) -> &Map<String, Value> {
        &self.variables
    }

    pub fn history(&self) -> &[Event] {
        &self.history
    }

    pub(crate) fn is_spent(&self, token: &str) -> bool {
        self.spent.contains(token)
    }

    /// Ends the current attempt's token, if it has one.
    pub(crate) fn retire_token(&mut self) {
        let token = self.current.as_mut().and_then(|current| current.token.take());
        self.spent.extend(token);
    }

    pub(crate) fn heartbeat(&mut self, now: OffsetDateTime) {
        if let Some(
            Waiting::Task { heartbeat: Some(heartbeat), .. }
            | Waiting::Callback { heartbeat: Some(heartbeat), .. },
        ) = &mut self.waiting
        {
            *heartbeat = Heartbeat::starting(heartbeat.seconds, now);
        }
    }

    /// Ends the execution, whatever it was doing.
    pub(crate) fn stop(
        &mut self,
        status: Status,
        event: &str,
        (error, cause): (Option<String>, Option<String>),
        now: OffsetDateTime,
    ) {
        self.retire_token();
        self.status = status;
        self.stopped = Some(now);
        self.waiting = None;
        self.deadline = None;
        self.current = None;
        self.history.push(Event { at: now, event: event.to_owned(), state: None, error, cause });
    }
}

impl Heartbeat {
    pub(crate) fn starting(seconds: u64, now: OffsetDateTime) -> Heartbeat {
        Heartbeat { seconds, due: crate::engine::after(now, seconds) }
    }
}

impl Waiting {
    /// When something happens if nobody answers.
    fn due(&self) -> Option<OffsetDateTime> {
        match self {
            Waiting::Task { deadline, heartbeat, .. } | Waiting::Callback { deadline, heartbeat, .. } => {
                let heartbeat = heartbeat.map(|heartbeat| heartbeat.due);
                heartbeat.into_iter().chain(*deadline).min()
            }
            Waiting::Timer { until } => Some(*until),
        }
    }
}
