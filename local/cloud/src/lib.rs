//! AWS in one process, durable: everything that the functions' SDK talks to.
//!
//! The unmodified SDK signs, serialises and retries; [`Cloud::http_client`] answers. Only the operations that this
//! project uses are there, any other fails and is named. The state lies in two SQLite files of one folder:
//! `tables.sqlite` is dynoxide's (tables and their streams, one transaction for both), `cloud.sqlite` holds messages,
//! executions, checkpoints of streams, the clock's offset and Stripe's records. Every change is written before it is
//! answered or acted upon, so a killed process loses nothing and repeats at most what was under way.
//!
//! Differences from AWS, beside those of dynoxide and of the interpreter (docs/ASL-DIFFERENCES.md):
//!
//! - Reads are always consistent, indexes never lag; nothing is throttled, no transaction meets another.
//! - With files, items expire by real time and TransactWriteItems forgets its tokens at a restart; in memory they
//!   expire by the store's clock. dynoxide never trims a stream, so `tables.sqlite` grows with each change.
//! - Messages stay for ever and come roughly in order; ReceiveMessage does not wait; there are no message attributes,
//!   batches, FIFO queues or MD5 sums. A mapping has five pollers for a queue and one reader for a stream.
//! - A function has no cold start, no memory limit and no limit on concurrency or payload; a panic is
//!   `Runtime.ExitError`, a timeout `Sandbox.Timedout`.
//! - S3 puts, gets and deletes whole objects, by path; no listing, no versions, no events.
//! - Credentials and permissions are not looked at, signatures only of addresses that browsers come with.

mod answer;
mod builder;
mod clock;
mod cloud;
mod connector;
mod disk;
mod drivers;
mod dynamo;
mod error;
mod invoker;
mod objects;
mod plan;
mod queues;
mod repeats;
mod schema;
mod secrets;
mod signal;
mod state;
mod streams;
mod workflows;

pub use builder::Builder;
pub use clock::Clock;
pub use cloud::Cloud;
pub use connector::{Site, SiteAnswer, lost_answer};
pub use disk::{Change, Disk};
pub use error::Error;
pub use objects::Object;
pub use plan::{Definition, Feed, FunctionSpec, MachineSpec, Plan, QueueSpec, SourceSpec, TableSpec};
pub use state::{Depth, State};
pub use workflows::Pace;
