//! A table's stream feeds a function: in order, a failed record holds up those behind it until it is given up.

use std::sync::Arc;
use std::time::Duration;

use dynoxide::actions::get_records::Record;
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
        let mut attempts = Attempts { size: self.full(), ..Attempts::default() };
        loop {
            match self.place.next(&services.dynamo, attempts.size) {
                Ok(batch) if batch.is_empty() => changes.heard().await,
                Ok(batch) => self.hand_over(batch, &mut attempts).await,
                Err(error) => {
                    tracing::error!(%error, "a stream cannot be read");
                    tokio::time::sleep(BREATH).await;
                }
            }
        }
    }

    async fn hand_over(&self, batch: Vec<Record>, attempts: &mut Attempts) {
        let sequences: Vec<String> =
            batch.iter().map(|record| record.dynamodb.sequence_number.clone()).collect();
        let (Some(first), Some(last)) = (sequences.first(), sequences.last()) else { return };
        let Some(failed) = self.first_failed(batch, &sequences).await else {
            attempts.size = self.full();
            return self.pass(last).await;
        };
        if self.source.bisects {
            attempts.size = attempts.size.div_ceil(2);
        }
        if let Some(before) = failed.checked_sub(1).and_then(|before| sequences.get(before)) {
            self.pass(before).await;
        }
        let head = sequences.get(failed).unwrap_or(first);
        attempts.count(head);
        // `retries` on top of the first attempt; without, a record is tried for ever.
        if self.source.retries.is_some_and(|retries| attempts.failed > retries) {
            self.give_up(head, last, attempts.failed).await;
            attempts.size = self.full();
        } else {
            self.clock.until(Some(self.clock.now() + attempts.pause())).await;
        }
    }

    fn full(&self) -> usize {
        usize::try_from(self.source.batch_size).unwrap_or(1)
    }

    /// The position of the first record that failed.
    async fn first_failed(&self, batch: Vec<Record>, sequences: &[String]) -> Option<usize> {
        let records: Vec<Value> = batch.into_iter().map(|record| self.event(record)).collect();
        let function = &self.source.function;
        match self.invoker.invoke(function, json!({ "Records": records }).to_string().into()).await {
            Ok(_) if !self.source.reports_failures => None,
            Ok(answer) => {
                let known: Vec<_> = sequences.iter().map(String::as_str).collect();
                match failed_items(&answer, &known) {
                    Some(failed) => sequences.iter().position(|sequence| failed.contains(sequence)),
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
    fn event(&self, mut record: Record) -> Value {
        crate::plan::REGION.clone_into(&mut record.aws_region);
        let mut event = serde_json::to_value(record).unwrap_or_default();
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

    /// Tells the on-failure queue where the records are, and goes on behind them.
    async fn give_up(&self, first: &str, last: &str, attempts: u32) {
        let function = &self.source.function;
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
        self.pass(last).await;
    }
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
