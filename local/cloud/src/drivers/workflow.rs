//! Executions go on: functions they wait for are called, timers fire.

use std::sync::Arc;
use std::time::Duration;

use asl::TaskError;
use edge::FunctionError;
use serde_json::Value;
use tokio::task::JoinSet;

use super::BREATH;
use crate::clock::Clock;
use crate::connector::Services;
use crate::invoker::Invoker;
use crate::workflows::Call;

/// Drives all executions.
#[derive(Clone)]
pub(crate) struct Driver {
    pub(crate) clock: Arc<Clock>,
    pub(crate) services: Arc<Services>,
    pub(crate) invoker: Arc<Invoker>,
}

impl Driver {
    pub(crate) async fn run(self) {
        let workflows = &self.services.workflows;
        let mut changes = workflows.changed.listener();
        workflows.resume();
        // Dropped with the driver, and the calls with it.
        let mut calls = JoinSet::new();
        loop {
            if workflows.tick().is_err() {
                tokio::time::sleep(BREATH).await;
                continue;
            }
            for (call, wait) in workflows.take_calls() {
                calls.spawn(self.clone().make(call, wait));
            }
            while calls.try_join_next().is_some() {}
            self.clock.until_or(workflows.next_wakeup(), &mut changes).await;
        }
    }

    async fn make(self, call: Call, wait: Duration) {
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
        let answer = self.invoker.invoke(&call.function, call.payload.to_string().into()).await;
        let answer = match answer {
            Ok(bytes) => serde_json::from_slice::<Value>(&bytes)
                .map_err(|error| TaskError::new("Lambda.Unknown", error.to_string())),
            Err(error) => Err(task_error(&error)),
        };
        while self.services.workflows.answered(&call, answer.clone()).is_err() {
            // The file refuses: the answer is kept until it does not.
            tokio::time::sleep(BREATH).await;
        }
    }
}

/// Step Functions takes the error type as the error, and the whole error object as the cause.
fn task_error(error: &FunctionError) -> TaskError {
    let cause = serde_json::to_string(error).unwrap_or_else(|_| error.message.clone());
    TaskError::new(&error.name, cause)
}
