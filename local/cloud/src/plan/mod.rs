//! What a cloud has: tables, queues, machines, functions and what feeds them.

mod of_template;

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use crate::Error;

/// Region of everything local.
pub(crate) const REGION: &str = template::REGION;
/// Account of everything local.
pub(crate) const ACCOUNT: &str = template::ACCOUNT;

/// What a cloud has; made of the template, or by hand in a test.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Tables with their indexes and streams.
    pub tables: Vec<TableSpec>,
    /// Queues, dead-letter queues among them.
    pub queues: Vec<QueueSpec>,
    /// Names of buckets.
    pub buckets: Vec<String>,
    /// Which function consumes what.
    pub sources: Vec<SourceSpec>,
    /// State machines.
    pub machines: Vec<MachineSpec>,
    /// Functions: how long they may run, and their names.
    pub functions: Vec<FunctionSpec>,
}

/// A DynamoDB table.
#[derive(Debug, Clone)]
pub struct TableSpec {
    /// As requests name it.
    pub name: String,
    /// Its `CreateTable` request, with a `StreamSpecification` if it has a stream.
    pub create: Value,
    /// The attribute that says when an item may be deleted.
    pub ttl: Option<String>,
}

/// An SQS queue.
#[derive(Debug, Clone)]
pub struct QueueSpec {
    /// For people.
    pub name: String,
    /// As requests name it.
    pub url: String,
    /// As sources and other queues name it.
    pub arn: String,
    /// A received message is hidden for so long.
    pub visibility: Duration,
    /// ARN of the dead-letter queue, and after how many receives.
    pub redrive: Option<(String, u32)>,
}

/// Where a function's events come from.
#[derive(Debug, Clone)]
pub enum Feed {
    /// The queue of the source's ARN.
    Queue,
    /// The stream of this table.
    Stream {
        /// The table's name.
        table: String,
    },
}

/// An event source mapping.
#[derive(Debug, Clone)]
pub struct SourceSpec {
    /// The consumer, by any of its names.
    pub function: String,
    /// ARN of the queue or stream.
    pub arn: String,
    /// Which of both.
    pub feed: Feed,
    /// At most so many records at once.
    pub batch_size: u32,
    /// The function answers which records failed; without, an answer means that none did.
    pub reports_failures: bool,
    /// Streams: so many batches at once, those of one item after each other.
    pub lanes: u32,
    /// Streams: a failing batch is halved.
    pub bisects: bool,
    /// Streams: how often a failing batch is tried again; `None` is for ever.
    pub retries: Option<u32>,
    /// Streams: ARN of the queue that hears of records given up.
    pub on_failure: Option<String>,
}

/// A state machine.
#[derive(Debug, Clone)]
pub struct MachineSpec {
    /// For `$states.context`.
    pub name: String,
    /// As requests name it.
    pub arn: String,
    /// Where it stands.
    pub definition: Definition,
    /// What its `${Name}` stand for.
    pub substitutions: BTreeMap<String, String>,
}

/// A definition in Amazon States Language.
#[derive(Debug, Clone)]
pub enum Definition {
    /// A file below the builder's root.
    File(String),
    /// The text itself.
    Text(String),
}

/// A Lambda function.
#[derive(Debug, Clone)]
pub struct FunctionSpec {
    /// Every name it is called by: binary, logical id, name, ARN.
    pub names: Vec<String>,
    /// It may run so long.
    pub timeout: Duration,
}

impl Plan {
    /// Everything that something refers to must be there.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let queue = |arn: &str| self.queues.iter().any(|queue| queue.arn == arn);
        let stream = |name: &str| {
            let named = self.tables.iter().find(|table| table.name == name);
            named.is_some_and(TableSpec::has_stream)
        };
        for source in &self.sources {
            let fed = match &source.feed {
                Feed::Queue => queue(&source.arn),
                Feed::Stream { table } => stream(table),
            };
            let caught = source.on_failure.as_deref().is_none_or(queue);
            if !fed || !caught {
                let what = if fed { "on-failure queue" } else { "source" };
                return Err(Error::Plan(format!(
                    "the {what} of {} is not there: {source:?}",
                    source.function
                )));
            }
        }
        match self.queues.iter().find(|one| one.redrive.as_ref().is_some_and(|(dead, _)| !queue(dead))) {
            Some(one) => Err(Error::Plan(format!("the dead-letter queue of {} is not there", one.name))),
            None => Ok(()),
        }
    }
}

impl TableSpec {
    pub(crate) fn has_stream(&self) -> bool {
        self.create.get("StreamSpecification").is_some()
    }
}
