//! Saga steps and other functions that take one JSON value and answer one.

use domain::Fault;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::function::{Function, FunctionError, Invocation};

/// A step failed; `name` is what the saga's `Retry` and `Catch` match.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {message}")]
pub struct StepError {
    /// Declared in `statemachines/order.asl.json`.
    pub name: &'static str,
    /// For the log and the execution's history: ids only.
    pub message: String,
}

impl StepError {
    /// A named failure of the business.
    pub fn new(name: &'static str, message: impl Into<String>) -> Self {
        Self { name, message: message.into() }
    }
}

impl From<Fault> for StepError {
    fn from(fault: Fault) -> Self {
        let name = match fault {
            Fault::Conflict { .. } => "Conflict",
            Fault::Unavailable { .. } => "Unavailable",
            Fault::Throttled { .. } => "Throttled",
            Fault::Corrupt { .. } | Fault::BadCursor => "Corrupt",
        };
        Self::new(name, fault.to_string())
    }
}

/// A step of the saga: `I` in, `O` out; must give the same result however often it is called.
pub fn serve_step<S, I, O, F, Fut>(state: S, handle: F) -> Function
where
    S: Clone + Send + Sync + 'static,
    I: DeserializeOwned + Send + 'static,
    O: Serialize + Send + 'static,
    F: Fn(S, I, Invocation) -> Fut + Copy + Send + Sync + 'static,
    Fut: Future<Output = Result<O, StepError>> + Send + 'static,
{
    serve_event(state, handle)
}

/// A function that takes one JSON value and answers one: authorizer, scheduled work.
pub fn serve_event<S, I, O, F, Fut>(state: S, handle: F) -> Function
where
    S: Clone + Send + Sync + 'static,
    I: DeserializeOwned + Send + 'static,
    O: Serialize + Send + 'static,
    F: Fn(S, I, Invocation) -> Fut + Copy + Send + Sync + 'static,
    Fut: Future<Output = Result<O, StepError>> + Send + 'static,
{
    Function::new(move |invocation| {
        let state = state.clone();
        async move {
            crate::telemetry::correlate_step(&invocation.payload);
            let input = serde_json::from_slice(&invocation.payload)
                .map_err(|error| failed(StepError::new("Corrupt", error.to_string())))?;
            let output = handle(state, input, invocation).await.map_err(failed)?;
            let bytes = serde_json::to_vec(&output)
                .map_err(|error| failed(StepError::new("Corrupt", error.to_string())))?;
            Ok(bytes.into())
        }
    })
}

fn failed(error: StepError) -> FunctionError {
    tracing::warn!(name = error.name, message = error.message, "step failed");
    FunctionError { name: error.name.to_owned(), message: error.message }
}
