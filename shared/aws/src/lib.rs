//! Thin clients of the other AWS services: the saga, queues, secrets, objects, documents.

mod fetch;
mod objects;
mod queue;
mod saga;
mod saga_run;
mod secret;

pub use fetch::{Fetch, http_client};
pub use objects::{Objects, Upload};
pub use queue::{Letter, Queue};
pub use saga::Saga;
pub use saga_run::{Run, RunEvent, RunStatus};
pub use secret::Secret;

use aws_sdk_sqs::error::{DisplayErrorContext, SdkError};
use domain::Fault;

/// Any SDK error that is not handled by name: may pass.
fn unavailable<E, R>(what: &str, error: SdkError<E, R>) -> Fault
where
    E: std::error::Error + Send + Sync + 'static,
    R: std::fmt::Debug + Send + Sync + 'static,
{
    Fault::unavailable(what, DisplayErrorContext(error).to_string())
}
