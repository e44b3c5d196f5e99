//! Task states: attempts, answers, timeouts, retries, catchers.

use serde_json::{Value, json};
use time::Duration;

use super::{Engine, Flow, after};
use crate::execution::{Heartbeat, TaskError, Waiting};
use crate::limits;
use crate::machine::{Catcher, Resource, Task};
use crate::{retry, tokens};

impl Engine<'_> {
    /// One attempt: evaluates the arguments and asks the driver to invoke.
    pub(super) fn attempt(&mut self, task: &Task) -> Result<Flow, TaskError> {
        self.check_history()?;
        self.execution.calls += 1;
        let call = self.execution.calls;
        let token = (task.resource == Resource::InvokeWaitForTaskToken)
            .then(|| tokens::new(&self.execution.name, call, self.random));
        if let Some(current) = &mut self.execution.current {
            current.token.clone_from(&token);
        }
        let scope = self.scope(None);
        let payload = task.payload.evaluate(&scope)?;
        limits::check("the task's payload", &payload)?;
        let seconds = |field: &Option<_>| match field {
            Some(template) => crate::template::Template::seconds(template, 1, &scope).map(Some),
            None => Ok(None),
        };
        let (timeout, heartbeat) = (seconds(&task.timeout)?, seconds(&task.heartbeat)?);
        self.execution.waiting = Some(Waiting::Task {
            call,
            function: task.function.clone(),
            payload,
            token,
            deadline: timeout.map(|seconds| after(self.now, seconds)),
            heartbeat: heartbeat.map(|seconds| Heartbeat::starting(seconds, self.now)),
        });
        self.record("TaskScheduled", None);
        self.record("TaskStarted", None);
        Ok(Flow::Stop)
    }

    /// The function's own answer.
    pub(crate) fn function_answered(mut self, answer: Result<Value, TaskError>) {
        let payload = match answer {
            Ok(payload) => payload,
            Err(error) => return self.task_failed(&error, "TaskFailed"),
        };
        let waiting = self.execution.waiting.take();
        if let Some(Waiting::Task { token: Some(token), deadline, heartbeat, .. }) = waiting {
            // What it answers does not matter: the result comes with the token.
            self.execution.waiting = Some(Waiting::Callback { token, deadline, heartbeat });
            return self.record("TaskSubmitted", None);
        }
        let result = json!({ "ExecutedVersion": "$LATEST", "Payload": payload, "StatusCode": 200 });
        self.task_succeeded(result);
    }

    pub(crate) fn task_succeeded(mut self, result: Value) {
        self.execution.waiting = None;
        self.record("TaskSucceeded", None);
        let Some((state, task)) = self.state().and_then(|state| Some((state, state.task()?))) else {
            return self.vanished();
        };
        let flow = limits::check("the task's result", &result).and_then(|()| {
            let more = Some(("result", result.clone()));
            self.leave(&state.assign, state.output.as_ref(), more, result, &task.then)
        });
        self.carry_on(flow);
    }

    pub(super) fn task_timed_out(self, missed_heartbeat: bool) {
        let error = if missed_heartbeat {
            TaskError::new("States.HeartbeatTimeout", "no heartbeat within HeartbeatSeconds")
        } else {
            TaskError::new("States.Timeout", "no result within TimeoutSeconds")
        };
        self.task_failed(&error, "TaskTimedOut");
    }

    pub(crate) fn task_failed(mut self, error: &TaskError, event: &str) {
        self.record(event, Some(error));
        let flow = self.state_failed(error);
        self.run(flow);
    }

    /// The state cannot be run as it stands: an expression failed, or a limit
    /// was exceeded.
    pub(super) fn broken(&mut self, error: &TaskError) -> Flow {
        if error.error == "States.QueryEvaluationError" {
            self.record("EvaluationFailed", Some(error));
        }
        self.state_failed(error)
    }

    /// Retries, else catches, else fails the execution.
    fn state_failed(&mut self, error: &TaskError) -> Flow {
        self.execution.retire_token();
        self.execution.waiting = None;
        let Some(state) = self.state() else {
            self.vanished();
            return Flow::Stop;
        };
        let Some(task) = state.task() else {
            return self.fail(error);
        };
        if let Some(delay) = self.retry_delay(task, &error.error) {
            let until = self.now.saturating_add(delay);
            self.execution.waiting = Some(Waiting::Timer { until });
            return Flow::Stop;
        }
        match task.catcher(&error.error) {
            // An error in the catcher itself has nobody left to catch it.
            Some(catcher) => self.caught(catcher, error).unwrap_or_else(|error| self.fail(&error)),
            None => self.fail(error),
        }
    }

    /// The first retrier that matches decides, even if it is used up.
    fn retry_delay(&mut self, task: &Task, error: &str) -> Option<Duration> {
        let matching = |retrier: &retry::Retrier| retry::matches(&retrier.errors, error);
        let index = task.retriers.iter().position(matching)?;
        let retrier = &task.retriers[index];
        let current = self.execution.current.as_mut()?;
        if current.retries.len() <= index {
            current.retries.resize(index + 1, 0);
        }
        let done = current.retries[index];
        if done >= retrier.max_attempts {
            return None;
        }
        current.retries[index] += 1;
        current.retry_count += 1;
        Some(retrier.delay(done, self.random))
    }

    fn caught(&mut self, catcher: &Catcher, error: &TaskError) -> Result<Flow, TaskError> {
        let output = json!({ "Error": error.error, "Cause": error.cause });
        let more = Some(("errorOutput", output.clone()));
        let then = crate::machine::Then::Next(catcher.next.clone());
        self.leave(&catcher.assign, catcher.output.as_ref(), more, output, &then)
    }
}
