//! Between AWS Lambda and a use case: parsing, answers, errors, who calls, what time it is.
//!
//! A [`Function`] takes the bytes of an event and answers bytes. The Lambda runtime, the local store and the tests
//! call it in the same way.

mod audit;
mod env;
mod error;
mod error_code;
mod function;
mod http;
mod idempotency;
mod ids;
mod origin;
mod records;
mod request;
mod step;
mod telemetry;

pub use audit::{OwnerKind, OwnerView, act};
pub use env::{Env, StartError};
pub use error::{ApiError, FieldError, Problem};
pub use error_code::ErrorCode;
pub use function::{Function, FunctionError, Invocation, Mount, run};
pub use http::{PageView, Response, accepted, cacheable, created, json, no_content, ok, page, serve};
pub use idempotency::once;
pub use ids::{Ids, digest, standing_cart};
pub use records::{Record, StreamRecord, serve_queue, serve_stream};
pub use request::{Etag, Request};
pub use step::{StepError, serve_event, serve_step};
pub use telemetry::correlate;
