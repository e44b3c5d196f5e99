//! The engine: takes an execution from one waiting point to the next.

mod leave;
mod task;

use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use crate::execution::{Current, Event, Execution, Status, TaskError, Waiting};
use crate::expression::{Scope, timestamp};
use crate::limits;
use crate::machine::{Kind, Machine, Rule, State, Then, WaitUntil};

/// An execution while something is being done with it.
pub(crate) struct Engine<'a> {
    execution: &'a mut Execution,
    machine: &'a Machine,
    now: OffsetDateTime,
    random: &'a mut dyn FnMut() -> u64,
}

/// What is next: another state, or nothing until somebody calls again.
enum Flow {
    Enter { state: String, input: Value },
    Stop,
}

/// `seconds` later. Far beyond any quota, the end of time is late enough.
pub(crate) fn after(now: OffsetDateTime, seconds: u64) -> OffsetDateTime {
    now.saturating_add(Duration::seconds(i64::try_from(seconds).unwrap_or(i64::MAX)))
}

impl<'a> Engine<'a> {
    pub(crate) fn new(
        execution: &'a mut Execution,
        machine: &'a Machine,
        now: OffsetDateTime,
        random: &'a mut dyn FnMut() -> u64,
    ) -> Engine<'a> {
        Engine { execution, machine, now, random }
    }

    pub(crate) fn start(mut self) {
        let seconds = self.machine.timeout_seconds;
        self.execution.deadline = seconds.map(|seconds| after(self.now, seconds));
        self.record("ExecutionStarted", None);
        let state = self.machine.start_at.clone();
        let input = self.execution.input.clone();
        self.run(Flow::Enter { state, input });
    }

    /// Fires whatever is due first: a timer, a heartbeat, a timeout.
    pub(crate) fn fire(self) {
        let due = self.execution.next_wakeup();
        if self.execution.deadline.is_some() && self.execution.deadline == due {
            let timed_out = (Some("States.Timeout".to_owned()), None);
            return self.execution.stop(Status::TimedOut, "ExecutionTimedOut", timed_out, self.now);
        }
        match &self.execution.waiting {
            Some(Waiting::Timer { .. }) => self.timer_fired(),
            Some(Waiting::Task { heartbeat, .. } | Waiting::Callback { heartbeat, .. }) => {
                let missed = heartbeat.is_some_and(|heartbeat| Some(heartbeat.due) == due);
                self.task_timed_out(missed);
            }
            None => {}
        }
    }

    fn timer_fired(mut self) {
        let Some(state) = self.state() else {
            return self.vanished();
        };
        self.execution.waiting = None;
        let flow = match &state.kind {
            Kind::Task(task) => self.attempt(task),
            Kind::Wait { then, .. } => self.leave_unchanged(state, then),
            // The definition was changed: this state waits for nothing.
            _ => return self.vanished(),
        };
        self.carry_on(flow);
    }

    /// Runs until something must be waited for.
    fn run(&mut self, mut flow: Flow) {
        let mut transitions = 0;
        while let Flow::Enter { state, input } = flow {
            transitions += 1;
            flow = if transitions > limits::TRANSITIONS_AT_ONCE {
                let cause = format!("more than {transitions} transitions without waiting");
                self.fail(&TaskError::new("States.Runtime", cause))
            } else {
                self.enter(state, input)
            };
        }
    }

    fn carry_on(&mut self, flow: Result<Flow, TaskError>) {
        let flow = flow.unwrap_or_else(|error| self.broken(&error));
        self.run(flow);
    }

    fn enter(&mut self, name: String, input: Value) -> Flow {
        let machine = self.machine;
        let Some(state) = machine.state(&name) else {
            self.vanished();
            return Flow::Stop;
        };
        self.execution.current = Some(Current {
            name,
            entered: self.now,
            input,
            retry_count: 0,
            retries: Vec::new(),
            token: None,
        });
        self.record(&format!("{}StateEntered", state.state_type().as_str()), None);
        self.run_state(state).unwrap_or_else(|error| self.broken(&error))
    }

    fn run_state(&mut self, state: &State) -> Result<Flow, TaskError> {
        self.check_history()?;
        limits::check("the state's input", &self.input())?;
        match &state.kind {
            Kind::Task(task) => self.attempt(task),
            Kind::Choice { rules, default } => self.choose(state, rules, default.as_ref()),
            Kind::Wait { until, then } => self.wait(state, until, then),
            Kind::Pass { then } => self.leave_unchanged(state, then),
            Kind::Succeed => self.leave_unchanged(state, &Then::End),
            Kind::Fail { error, cause } => {
                let scope = self.scope(None);
                let error = error.as_ref().map(|error| error.text(&scope)).transpose()?;
                let cause = cause.as_ref().map(|cause| cause.text(&scope)).transpose()?;
                Ok(self.fail_with(error, cause))
            }
        }
    }

    fn choose(&mut self, state: &State, rules: &[Rule], default: Option<&String>) -> Result<Flow, TaskError> {
        let scope = self.scope(None);
        let mut chosen = None;
        for rule in rules {
            if rule.condition.boolean(&scope)? {
                chosen = Some(rule);
                break;
            }
        }
        let input = self.input();
        match (chosen, default) {
            (Some(rule), _) => {
                let then = Then::Next(rule.next.clone());
                self.leave(&rule.assign, rule.output.as_ref(), None, input, &then)
            }
            (None, Some(default)) => {
                let then = Then::Next(default.clone());
                self.leave(&state.assign, state.output.as_ref(), None, input, &then)
            }
            (None, None) => {
                Err(TaskError::new("States.NoChoiceMatched", "no rule matched and there is no Default"))
            }
        }
    }

    fn wait(&mut self, state: &State, until: &WaitUntil, then: &Then) -> Result<Flow, TaskError> {
        let scope = self.scope(None);
        let until = match until {
            WaitUntil::Seconds(seconds) => after(self.now, seconds.seconds(0, &scope)?),
            WaitUntil::Timestamp(timestamp) => timestamp.instant(&scope)?,
        };
        if until <= self.now {
            return self.leave_unchanged(state, then);
        }
        self.execution.waiting = Some(Waiting::Timer { until });
        Ok(Flow::Stop)
    }

    /// The current state, unless the definition has lost it.
    fn state(&self) -> Option<&'a State> {
        self.machine.state(self.execution.state()?)
    }

    /// The definition was changed under a running execution.
    fn vanished(&mut self) {
        let cause = "the definition was changed: it has no such state (any more)";
        self.fail(&TaskError::new("States.Runtime", cause));
    }

    fn input(&self) -> Value {
        let current = self.execution.current.as_ref();
        current.map_or(Value::Null, |current| current.input.clone())
    }

    /// What an expression sees now, with one more field of `$states`.
    fn scope(&self, more: Option<(&str, Value)>) -> Scope<'_> {
        let mut states = json!({ "input": self.input(), "context": self.context() });
        if let Some((name, value)) = more {
            states[name] = value;
        }
        Scope { variables: &self.execution.variables, states, now: self.now }
    }

    /// `$states.context`.
    fn context(&self) -> Value {
        let execution = &*self.execution;
        let mut context = json!({
            "Execution": {
                "Id": execution.arn,
                "Input": execution.input,
                "Name": execution.name,
                "StartTime": timestamp(execution.started),
            },
            "StateMachine": { "Id": execution.machine_arn, "Name": execution.machine_name },
        });
        if let Some(current) = &execution.current {
            context["State"] = json!({
                "EnteredTime": timestamp(current.entered),
                "Name": current.name,
                "RetryCount": current.retry_count,
            });
            if let Some(token) = &current.token {
                context["Task"] = json!({ "Token": token });
            }
        }
        context
    }

    fn record(&mut self, event: &str, error: Option<&TaskError>) {
        self.execution.history.push(Event {
            at: self.now,
            event: event.to_owned(),
            state: self.execution.state().map(str::to_owned),
            error: error.map(|error| error.error.clone()),
            cause: error.map(|error| error.cause.clone()),
        });
    }

    fn check_history(&self) -> Result<(), TaskError> {
        if self.execution.history.len() + limits::HISTORY_MARGIN > limits::HISTORY_EVENTS {
            let cause = format!("the history reached {} events", limits::HISTORY_EVENTS);
            return Err(TaskError::new("States.Runtime", cause));
        }
        Ok(())
    }
}
