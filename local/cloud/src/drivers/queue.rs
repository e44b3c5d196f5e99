//! A queue feeds a function: batches, and failed messages come back after their visibility timeout.

use std::sync::Arc;

use serde_json::json;

use super::{BREATH, failed_items};
use crate::clock::Clock;
use crate::connector::Services;
use crate::invoker::Invoker;
use crate::plan::SourceSpec;
use crate::queues::{Received, as_record};

/// Lambda begins with five pollers for a queue.
pub(crate) const POLLERS: usize = 5;

/// One poller of one event source mapping.
pub(crate) struct Poller {
    pub(crate) clock: Arc<Clock>,
    pub(crate) services: Arc<Services>,
    pub(crate) invoker: Arc<Invoker>,
    pub(crate) source: SourceSpec,
}

impl Poller {
    pub(crate) async fn run(self) {
        let mut changes = self.services.queues.changed.listener();
        let limit = usize::try_from(self.source.batch_size).unwrap_or(1);
        loop {
            match self.services.queues.receive(&self.source.arn, limit, None) {
                Ok(batch) if batch.is_empty() => {
                    let due = self.services.queues.next_visible(&self.source.arn);
                    self.clock.until_or(due, &mut changes).await;
                }
                Ok(batch) => self.hand_over(batch).await,
                // Said already where it happened.
                Err(_) => tokio::time::sleep(BREATH).await,
            }
        }
    }

    async fn hand_over(&self, batch: Vec<Received>) {
        let records: Vec<_> =
            batch.iter().map(|one| as_record(one, &self.source.arn, crate::plan::REGION)).collect();
        let event = json!({ "Records": records }).to_string();
        let function = &self.source.function;
        let failed = match self.invoker.invoke(function, event.into()).await {
            Ok(answer) => {
                let known: Vec<_> = batch.iter().map(|one| one.message.id.as_str()).collect();
                if self.source.reports_failures { failed_items(&answer, &known) } else { Some(Vec::new()) }
            }
            Err(error) => {
                tracing::warn!(function, %error, "a batch of messages failed");
                None
            }
        };
        let Some(failed) = failed else { return };
        for done in batch.iter().filter(|one| !failed.contains(&one.message.id)) {
            // A message that cannot be deleted comes again: delivery is at least once.
            if let Err(refusal) = self.services.queues.delete(&done.receipt) {
                tracing::warn!(message = done.message.id, ?refusal, "a message was not deleted");
            }
        }
    }
}
