//! A driver with a clock in hand and counted random numbers.

use std::collections::BTreeMap;

use asl::{Execution, Machine, NewExecution, Refused, Status, TaskError, TokenError, Waiting};
use serde_json::{Value, json};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

pub(crate) const START: OffsetDateTime = datetime!(2026-05-01 12:00:00 UTC);

pub(crate) fn parse(definition: &Value) -> Result<Machine, Refused> {
    Machine::parse(&definition.to_string(), &BTreeMap::new())
}

/// A machine of `states` that starts at `First`.
pub(crate) fn machine_of(states: &Value) -> Machine {
    parse(&json!({ "QueryLanguage": "JSONata", "StartAt": "First", "States": states }))
        .expect("a definition without problems")
}

/// A Task state that ends the execution, with more fields.
pub(crate) fn task(more: Value) -> Value {
    let mut task = json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": { "FunctionName": "arn:step", "Payload": { "order": "{% $states.input.order %}" } },
        "End": true,
    });
    merge(&mut task, more);
    task
}

/// A Task state that waits for its token.
pub(crate) fn token_task(more: Value) -> Value {
    let mut task = task(json!({
        "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "Arguments": { "FunctionName": "arn:wait", "Payload": { "taskToken": "{% $states.context.Task.Token %}" } },
    }));
    merge(&mut task, more);
    task
}

/// Sets fields; null takes one away.
fn merge(into: &mut Value, more: Value) {
    let into = into.as_object_mut().expect("an object");
    let Value::Object(more) = more else { panic!("an object") };
    for (name, value) in more {
        if value.is_null() {
            into.remove(&name);
        } else {
            into.insert(name, value);
        }
    }
}

pub(crate) struct Driver {
    pub(crate) machine: Machine,
    pub(crate) execution: Execution,
    pub(crate) now: OffsetDateTime,
    drawn: u64,
}

fn new_execution(input: Value) -> NewExecution {
    NewExecution {
        name: "ord_1".into(),
        arn: "arn:aws:states:eu-central-1:1:execution:saga:ord_1".into(),
        machine_name: "saga".into(),
        machine_arn: "arn:aws:states:eu-central-1:1:stateMachine:saga".into(),
        input,
    }
}

/// Numbers that look random and are the same in every run.
fn draw(drawn: &mut u64) -> impl FnMut() -> u64 {
    move || {
        *drawn += 1;
        drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31)
    }
}

impl Driver {
    pub(crate) fn start(machine: Machine, input: Value) -> Driver {
        let mut drawn = 0;
        let execution = Execution::start(&machine, new_execution(input), START, &mut draw(&mut drawn));
        Driver { machine, execution, now: START, drawn }
    }

    /// Runs `states` from `First` with an order in the input.
    pub(crate) fn run(states: &Value) -> Driver {
        Driver::start(machine_of(states), json!({ "order": "o" }))
    }

    pub(crate) fn pass(&mut self, seconds: i64) -> &mut Driver {
        self.now += Duration::seconds(seconds);
        self.execution.tick(&self.machine, self.now, &mut draw(&mut self.drawn));
        self
    }

    /// Lets time pass up to the next wakeup; returns how long that took.
    pub(crate) fn wake(&mut self) -> Duration {
        let due = self.execution.next_wakeup().expect("something to wait for");
        let waited = due - self.now;
        self.now = due;
        self.execution.tick(&self.machine, self.now, &mut draw(&mut self.drawn));
        waited
    }

    pub(crate) fn call(&self) -> u64 {
        match self.execution.waiting() {
            Some(Waiting::Task { call, .. }) => *call,
            other => panic!("no call is open: {other:?}"),
        }
    }

    pub(crate) fn payload(&self) -> Value {
        match self.execution.waiting() {
            Some(Waiting::Task { payload, .. }) => payload.clone(),
            other => panic!("no call is open: {other:?}"),
        }
    }

    pub(crate) fn token(&self) -> String {
        self.execution.token().expect("a token").to_owned()
    }

    pub(crate) fn answer_call(&mut self, call: u64, answer: Result<Value, TaskError>) -> bool {
        self.execution.task_answered(&self.machine, call, answer, self.now, &mut draw(&mut self.drawn))
    }

    pub(crate) fn answer(&mut self, payload: Value) -> &mut Driver {
        assert!(self.answer_call(self.call(), Ok(payload)));
        self
    }

    pub(crate) fn fail(&mut self, error: &str) -> &mut Driver {
        let error = TaskError::new(error, format!("{{\"errorType\":\"{error}\"}}"));
        assert!(self.answer_call(self.call(), Err(error)));
        self
    }

    pub(crate) fn succeed_token(&mut self, token: &str, output: Value) -> Result<(), TokenError> {
        self.execution.send_task_success(&self.machine, token, output, self.now, &mut draw(&mut self.drawn))
    }

    pub(crate) fn fail_token(&mut self, token: &str, error: &str) -> Result<(), TokenError> {
        let error = TaskError::new(error, "told so");
        self.execution.send_task_failure(&self.machine, token, &error, self.now, &mut draw(&mut self.drawn))
    }

    pub(crate) fn beat(&mut self, token: &str) -> Result<(), TokenError> {
        self.execution.send_task_heartbeat(&self.machine, token, self.now, &mut draw(&mut self.drawn))
    }

    pub(crate) fn output(&self) -> Value {
        assert_eq!(self.execution.status(), &Status::Succeeded);
        self.execution.output().expect("an output").clone()
    }

    pub(crate) fn error(&self) -> (String, String) {
        match self.execution.status() {
            Status::Failed { error, cause } => {
                (error.clone().unwrap_or_default(), cause.clone().unwrap_or_default())
            }
            other => panic!("not failed: {other:?}"),
        }
    }

    pub(crate) fn events(&self) -> Vec<&str> {
        self.execution.history().iter().map(|event| event.event.as_str()).collect()
    }

    /// Writes the execution out and reads it back, as a restart does.
    pub(crate) fn restart(&mut self) -> &mut Driver {
        let text = serde_json::to_string(&self.execution).expect("an execution is JSON");
        let read: Execution = serde_json::from_str(&text).expect("JSON is an execution");
        assert_eq!(read, self.execution);
        self.execution = read;
        self
    }
}
