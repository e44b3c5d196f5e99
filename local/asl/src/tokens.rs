//! Task tokens: who may answer for a task that waits.

use serde_json::Value;
use time::OffsetDateTime;

use crate::engine::Engine;
use crate::execution::{Execution, TaskError};
use crate::limits;
use crate::machine::Machine;

/// Why an answer with a task token was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The token was good once; its task is over.
    #[error("the task of this token is over")]
    TaskTimedOut,
    /// This execution never made the token.
    #[error("no task has this token")]
    TaskDoesNotExist,
    /// The output exceeds the payload quota. The task goes on waiting.
    #[error("the output is larger than 262144 bytes")]
    InvalidOutput,
}

/// The token of one attempt. The execution's name comes first, so that a
/// service can find the execution; the random part makes it unguessable.
pub(crate) fn new(execution: &str, call: u64, random: &mut dyn FnMut() -> u64) -> String {
    format!("{execution}:{call}:{:016x}{:016x}", random(), random())
}

impl Execution {
    /// The name of the execution that made `token`, if it looks like a token.
    pub fn name_in_token(token: &str) -> Option<&str> {
        let mut parts = token.rsplitn(3, ':');
        let (_, _, name) = (parts.next()?, parts.next()?, parts.next()?);
        Some(name)
    }

    /// SendTaskSuccess. Works while the function that got the token has not
    /// answered yet, too; its answer is then ignored.
    pub fn send_task_success(
        &mut self,
        machine: &Machine,
        token: &str,
        output: Value,
        now: OffsetDateTime,
        random: &mut dyn FnMut() -> u64,
    ) -> Result<(), TokenError> {
        self.claim(machine, token, now, random)?;
        if limits::too_large(&output) {
            return Err(TokenError::InvalidOutput);
        }
        Engine::new(self, machine, now, random).task_succeeded(output);
        Ok(())
    }

    /// SendTaskFailure: the task fails with this error and may be retried.
    pub fn send_task_failure(
        &mut self,
        machine: &Machine,
        token: &str,
        error: &TaskError,
        now: OffsetDateTime,
        random: &mut dyn FnMut() -> u64,
    ) -> Result<(), TokenError> {
        self.claim(machine, token, now, random)?;
        Engine::new(self, machine, now, random).task_failed(error, "TaskFailed");
        Ok(())
    }

    /// SendTaskHeartbeat: the heartbeat's clock starts anew; `TimeoutSeconds` goes on.
    pub fn send_task_heartbeat(
        &mut self,
        machine: &Machine,
        token: &str,
        now: OffsetDateTime,
        random: &mut dyn FnMut() -> u64,
    ) -> Result<(), TokenError> {
        self.claim(machine, token, now, random)?;
        self.heartbeat(now);
        Ok(())
    }

    /// Fires what is due first: a token that came too late has timed out, no
    /// matter whether `tick` was called in time.
    fn claim(
        &mut self,
        machine: &Machine,
        token: &str,
        now: OffsetDateTime,
        random: &mut dyn FnMut() -> u64,
    ) -> Result<(), TokenError> {
        self.tick(machine, now, random);
        if self.token() == Some(token) {
            Ok(())
        } else if self.is_spent(token) {
            Err(TokenError::TaskTimedOut)
        } else {
            Err(TokenError::TaskDoesNotExist)
        }
    }
}
