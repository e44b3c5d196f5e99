//! Batches from SQS and DynamoDB streams, answered by which records failed
//! (<https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting>).

use aws_lambda_events::{dynamodb::Event as DynamoDbEvent, sqs::SqsEvent};
use domain::{Fault, Timestamp};
use futures::future::ready;
use futures::{FutureExt as _, StreamExt as _, stream};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tracing::Instrument as _;

use crate::function::{Function, FunctionError, Invocation};
use crate::ids::Ids;

/// One message of a queue.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its text.
    pub body: String,
    /// What time it is.
    pub now: Timestamp,
    /// Where new ids come from.
    pub ids: Ids,
}

impl Record {
    /// Its text as a `T` of our own.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_json::from_str(&self.body).map_err(|error| Fault::corrupt("message", error))
    }
}

/// One change of a table.
#[derive(Debug, Clone)]
pub struct StreamRecord {
    /// Partition key.
    pub pk: String,
    /// Sort key.
    pub sk: String,
    /// The item after the change; none if it was deleted.
    pub new: Option<serde_dynamo::Item>,
}

impl StreamRecord {
    /// The `data` of the item after the change.
    pub fn data<T: DeserializeOwned>(&self) -> Result<Option<T>, Fault> {
        #[derive(serde::Deserialize)]
        struct Image<T> {
            data: T,
        }
        let read = |item| serde_dynamo::from_item(item).map(|image: Image<T>| image.data);
        self.new.clone().map(read).transpose().map_err(|error| Fault::corrupt(&self.pk, error))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Failures {
    batch_item_failures: Vec<Failure>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Failure {
    item_identifier: String,
}

/// A consumer of a queue: each message by itself; failed ones come back, then go to the dead-letter queue.
pub fn serve_queue<S, F, Fut>(state: S, handle: F) -> Function
where
    S: Clone + Send + Sync + 'static,
    F: Fn(S, Record) -> Fut + Copy + Send + Sync + 'static,
    Fut: Future<Output = Result<(), Fault>> + Send + 'static,
{
    Function::new(move |invocation| {
        let state = state.clone();
        async move {
            let event: SqsEvent = parse(&invocation)?;
            let mut failed = Vec::new();
            for message in event.records {
                let id = message.message_id.unwrap_or_default();
                let (now, ids) = (invocation.now, invocation.ids.clone());
                let record = Record { body: message.body.unwrap_or_default(), now, ids };
                let span = crate::telemetry::message(&id);
                if let Err(error) = handle(state.clone(), record).instrument(span.clone()).await {
                    tracing::warn!(parent: &span, %error, "message failed");
                    failed.push(Failure { item_identifier: id });
                }
            }
            answer(failed)
        }
    })
}

/// So many records of a batch are worked on together.
const AT_ONCE: usize = 16;

/// A consumer of a table's stream. `wanted` says what a record asks for, if anything; what several records of a batch
/// ask for is done once, as all of them have happened already. It stops at the first failure and begins there again.
pub fn serve_stream<S, W, F, Fut>(
    state: S,
    wanted: fn(&StreamRecord) -> Result<Option<W>, Fault>,
    handle: F,
) -> Function
where
    S: Clone + Send + Sync + 'static,
    W: Clone + PartialEq + Send + Sync + 'static,
    F: Fn(S, W, Timestamp) -> Fut + Copy + Send + Sync + 'static,
    Fut: Future<Output = Result<(), Fault>> + Send + 'static,
{
    Function::new(move |invocation| {
        let state = state.clone();
        async move {
            let event: DynamoDbEvent = parse(&invocation)?;
            let mut known = Vec::new();
            let mut works = Vec::new();
            for record in event.records {
                let sequence = record.change.sequence_number.clone().unwrap_or_default();
                let work = match wanted(&change(record.change)) {
                    Ok(Some(work)) if !known.contains(&work) => {
                        known.push(work.clone());
                        handle(state.clone(), work, invocation.now).boxed()
                    }
                    Ok(_) => continue,
                    Err(error) => ready(Err(error)).boxed(),
                };
                works.push(async { (sequence, work.await) }.boxed());
            }
            // What comes behind the first failure comes again, done or not: handlers take that.
            let mut outcomes = stream::iter(works).buffered(AT_ONCE);
            while let Some((sequence, outcome)) = outcomes.next().await {
                if let Err(error) = outcome {
                    tracing::warn!(%error, sequence, "stream record failed");
                    return answer(vec![Failure { item_identifier: sequence }]);
                }
            }
            answer(Vec::new())
        }
    })
}

fn change(record: aws_lambda_events::dynamodb::StreamRecord) -> StreamRecord {
    let text = |name: &str| match record.keys.inner().get(name) {
        Some(serde_dynamo::AttributeValue::S(text)) => text.clone(),
        _ => String::new(),
    };
    let (pk, sk) = (text("pk"), text("sk"));
    let new = (!record.new_image.is_empty()).then_some(record.new_image);
    StreamRecord { pk, sk, new }
}

fn parse<T: DeserializeOwned>(invocation: &Invocation) -> Result<T, FunctionError> {
    serde_json::from_slice(&invocation.payload).map_err(|error| corrupt(&error))
}

fn answer(failed: Vec<Failure>) -> Result<bytes::Bytes, FunctionError> {
    let bytes = serde_json::to_vec(&Failures { batch_item_failures: failed });
    bytes.map(Into::into).map_err(|error| corrupt(&error))
}

fn corrupt(error: &serde_json::Error) -> FunctionError {
    FunctionError { name: "Corrupt".to_owned(), message: error.to_string() }
}
