//! Leaving a state: its output and variables, the next state, the end.

use serde_json::Value;

use super::{Engine, Flow};
use crate::execution::{Status, TaskError};
use crate::limits;
use crate::machine::{Assign, State, Then};
use crate::template::Template;

impl Engine<'_> {
    /// Leaves a state whose output, unless it says otherwise, is its input.
    pub(super) fn leave_unchanged(&mut self, state: &State, then: &Then) -> Result<Flow, TaskError> {
        let input = self.input();
        self.leave(&state.assign, state.output.as_ref(), None, input, then)
    }

    /// `Assign` and `Output` both see the old variables: everything is
    /// computed before anything is changed.
    pub(super) fn leave(
        &mut self,
        assign: &Assign,
        output: Option<&Template>,
        more: Option<(&str, Value)>,
        unchanged: Value,
        then: &Then,
    ) -> Result<Flow, TaskError> {
        let scope = self.scope(more);
        let output = output.map_or(Ok(unchanged), |output| output.evaluate(&scope))?;
        limits::check("the state's output", &output)?;
        let mut variables = Vec::new();
        for (name, value) in assign {
            let value = value.evaluate(&scope)?;
            limits::check(&format!("the variable `{name}`"), &value)?;
            variables.push((name.clone(), value));
        }
        self.execution.variables.extend(variables);
        Ok(self.left(output, then))
    }

    fn left(&mut self, output: Value, then: &Then) -> Flow {
        if let Some(state) = self.state() {
            self.record(&format!("{}StateExited", state.state_type().as_str()), None);
        }
        self.execution.retire_token();
        self.execution.waiting = None;
        match then {
            Then::Next(next) => Flow::Enter { state: next.clone(), input: output },
            Then::End => {
                self.execution.output = Some(output);
                let nothing = (None, None);
                self.execution.stop(Status::Succeeded, "ExecutionSucceeded", nothing, self.now);
                Flow::Stop
            }
        }
    }

    pub(super) fn fail(&mut self, error: &TaskError) -> Flow {
        self.fail_with(Some(error.error.clone()), Some(error.cause.clone()))
    }

    pub(super) fn fail_with(&mut self, error: Option<String>, cause: Option<String>) -> Flow {
        let status = Status::Failed { error: error.clone(), cause: cause.clone() };
        self.execution.stop(status, "ExecutionFailed", (error, cause), self.now);
        Flow::Stop
    }
}
