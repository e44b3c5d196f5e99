//! A table's stream feeds a function: in order, a failed record holds up those behind it until it is given up.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::time::Duration;

use dynoxide::actions::get_records::Record;
use dynoxide::types::AttributeValue;
use serde_json::{Value, json};

use super::{BREATH, failed_items};
use crate::clock::Clock;
use crate::connector::Services;
use crate::invoker::Invoker;
use crate::plan::SourceSpec;
use crate::streams::Place;

const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// The one reader of one event source mapping.
pub(crate) struct Reader {
    pub(crate) clock: Arc<Clock>,
    pub(crate) services: Arc<Services>,
    pub(crate) invoker: Arc<Invoker>,
    pub(crate) source: SourceSpec,
    pub(crate) place: Arc<Place>,
}

/// How the batch that begins at a record went so far.
#[derive(Default)]
struct Attempts {
    head: String,
    failed: u32,
    /// The whole batch, or less once it was halved.
    size: usize,
}

impl Reader {
    pub(crate) async fn run(self) {
        let services = Arc::clone(&self.services);
        let Some(signal) = services.dynamo.streams.get(&self.place.table) else {
            return tracing::error!(table = self.place.table, "the table has no stream");
        };
        let mut changes = signal.listener();
        loop {
            match self.place.next(&services.dynamo, self.full() * self.lanes()) {
                Ok(records) => match records.last() {
                    Some(last) => {
                        let last = sequence(last).to_owned();
                        self.work_off(records).await;
                        self.pass(&last).await;
                    }
                    None => changes.heard().await,
                },
                Err(error) => {
                    tracing::error!(%error, "a stream cannot be read");
                    tokio::time::sleep(BREATH).await;
                }
            }
        }
    }

    /// In several lanes at once, if the mapping has them; what is about one item stays in order
    /// (<https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html>, parallelization factor).
    async fn work_off(&self, records: Vec<Record>) {
        let mut lanes: Vec<Vec<Record>> = Vec::new();
        lanes.resize_with(self.lanes(), Vec::new);
        for record in records {
            let lane = lane_of(&record, lanes.len());
            lanes[lane].push(record);
        }
        let busy = lanes.into_iter().filter(|lane| !lane.is_empty());
        futures::future::join_all(busy.map(|lane| self.drive(lane))).await;
    }

    /// One lane, until each of its records is done with or given up.
    async fn drive(&self, lane: Vec<Record>) {
        let mut attempts = Attempts { size: self.full(), ..Attempts::default() };
        let mut done = 0;
        while done < lane.len() {
            let end = lane.len().min(done + attempts.size);
            done += self.hand_over(&lane[done..end], &mut attempts).await;
        }
    }

    /// How many of the batch's records are done with.
    async fn hand_over(&self, batch: &[Record], attempts: &mut Attempts) -> usize {
        let Some(failed) = self.first_failed(batch).await else {
            attempts.size = self.full();
            return batch.len();
        };
        if self.source.bisects {
            attempts.size = attempts.size.div_ceil(2);
        }
        attempts.count(sequence(&batch[failed]));
        // `retries` on top of the first attempt; without, a record is tried for ever.
        if self.source.retries.is_some_and(|retries| attempts.failed > retries) {
            self.give_up(&batch[failed..], attempts.failed).await;
            attempts.size = self.full();
            return batch.len();
        }
        self.clock.until(Some(self.clock.now() + attempts.pause())).await;
        failed
    }

    fn lanes(&self) -> usize {
        usize::try_from(self.source.lanes).unwrap_or(1)
    }

    fn full(&self) -> usize {
        usize::try_from(self.source.batch_size).unwrap_or(1)
    }

    /// The position of the first record that failed.
    async fn first_failed(&self, batch: &[Record]) -> Option<usize> {
        let records: Vec<Value> = batch.iter().map(|record| self.event(record)).collect();
        let function = &self.source.function;
        match self.invoker.invoke(function, json!({ "Records": records }).to_string().into()).await {
            Ok(_) if !self.source.reports_failures => None,
            Ok(answer) => {
                let known: Vec<_> = batch.iter().map(sequence).collect();
                match failed_items(&answer, &known) {
                    Some(failed) => {
                        known.iter().position(|sequence| failed.iter().any(|one| one == sequence))
                    }
                    None => Some(0),
                }
            }
            Err(error) => {
                tracing::warn!(function, %error, "a batch of stream records failed");
                Some(0)
            }
        }
    }

    /// A record as a function gets it
    /// (<https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html#events-sample-dynamodb>).
    fn event(&self, record: &Record) -> Value {
        let mut event = serde_json::to_value(record).unwrap_or_default();
        event["awsRegion"] = crate::plan::REGION.into();
        event["eventSourceARN"] = self.source.arn.clone().into();
        event
    }

    /// Stays until the checkpoint is written: without it the records would come again for nothing.
    async fn pass(&self, sequence: &str) {
        while let Err(error) = self.place.pass(sequence) {
            tracing::error!(%error, "a stream's checkpoint cannot be written");
            tokio::time::sleep(BREATH).await;
        }
    }

    /// Tells the on-failure queue where the records are.
    async fn give_up(&self, records: &[Record], attempts: u32) {
        let function = &self.source.function;
        let (Some(first), Some(last)) = (records.first().map(sequence), records.last().map(sequence)) else {
            return;
        };
        tracing::error!(function, first, last, attempts, "stream records are given up");
        if let Some(queue) = &self.source.on_failure {
            let body = json!({
                "requestContext": {
                    "functionArn": function,
                    "condition": "RetryAttemptsExhausted",
                    "approximateInvokeCount": attempts,
                },
                "version": "1.0",
                "DDBStreamBatchInfo": {
                    "streamArn": self.source.arn,
                    "startSequenceNumber": first,
                    "endSequenceNumber": last,
                },
            });
            while self.services.queues.send(queue, body.to_string(), Duration::ZERO).is_err() {
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

fn sequence(record: &Record) -> &str {
    &record.dynamodb.sequence_number
}

/// The same for all records of a partition key.
fn lane_of(record: &Record, lanes: usize) -> usize {
    let mut hasher = DefaultHasher::new();
    match record.dynamodb.keys.get("pk") {
        Some(AttributeValue::S(pk)) => pk.hash(&mut hasher),
        // Keys of this store are texts; anything else shares a lane.
        _ => return 0,
    }
    usize::try_from(hasher.finish() % u64::try_from(lanes.max(1)).unwrap_or(1)).unwrap_or(0)
}

impl Attempts {
    fn count(&mut self, head: &str) {
        if self.head != head {
            *self = Self { head: head.to_owned(), failed: 0, size: self.size };
        }
        self.failed += 1;
    }

    /// 1 s, 2 s, 4 s, …
    fn pause(&self) -> Duration {
        let doubled = self.failed.saturating_sub(1).min(10);
        Duration::from_secs(1 << doubled).min(LONGEST_PAUSE)
    }
}
