//! A sans-IO interpreter of Amazon States Language: Standard workflows written
//! in JSONata, with `lambda:invoke` tasks and `.waitForTaskToken`.
//!
//! [`Machine`] is a definition, parsed and checked as a whole; [`Execution`] is
//! the durable state of one run. The crate reads no clock, draws no random
//! number and calls nobody: the caller passes `now` and a source of random
//! numbers in, does what [`Execution::waiting`] asks for, and calls
//! [`Execution::tick`] at [`Execution::next_wakeup`]. What differs from AWS is
//! listed in `docs/ASL-DIFFERENCES.md`.

mod engine;
mod execution;
mod expression;
mod inspect;
mod limits;
mod machine;
mod parse;
mod postpone;
mod refused;
mod retry;
mod template;
mod tokens;

pub use execution::{Event, Execution, Heartbeat, NewExecution, Status, TaskError, Waiting};
pub use machine::{Catcher, Machine, Resource, State, StateType, Task};
pub use refused::{Problem, Refused};
pub use retry::{Jitter, Retrier};
pub use tokens::TokenError;
