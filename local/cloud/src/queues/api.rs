//! The requests of SQS, JSON protocol. No MD5 in the answers: the Rust SDK does not check any.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Queues, Received, no_queue};
use crate::answer::{Answer, Refusal, read, write};

const OPERATIONS: [&str; 4] = ["SendMessage", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"];

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct Send {
    queue_url: String,
    message_body: String,
    #[serde(default)]
    delay_seconds: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct Receive {
    queue_url: String,
    max_number_of_messages: Option<usize>,
    visibility_timeout: Option<u64>,
    /// Not waited for: an empty answer comes at once.
    #[serde(rename = "WaitTimeSeconds")]
    _wait: Option<u64>,
    #[serde(rename = "AttributeNames")]
    _names: Option<Vec<String>>,
    #[serde(rename = "MessageSystemAttributeNames")]
    _system_names: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct Delete {
    queue_url: String,
    receipt_handle: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct Ask {
    queue_url: String,
    attribute_names: Vec<String>,
}

impl Queues {
    pub(crate) fn call(&self, operation: &str, body: &[u8]) -> Answer {
        match operation {
            "SendMessage" => {
                let Send { queue_url, message_body, delay_seconds } = read(body)?;
                let arn = self.arn(&queue_url)?;
                let id = self.send(&arn, message_body, Duration::from_secs(delay_seconds))?;
                write(&json!({ "MessageId": id }))
            }
            "ReceiveMessage" => {
                let request: Receive = read(body)?;
                let arn = self.arn(&request.queue_url)?;
                let limit = request.max_number_of_messages.unwrap_or(1).min(10);
                let visibility = request.visibility_timeout.map(Duration::from_secs);
                let received = self.receive(&arn, limit, visibility)?;
                let messages: Vec<Value> = received.iter().map(as_answer).collect();
                write(&json!({ "Messages": messages }))
            }
            "DeleteMessage" => {
                let Delete { queue_url, receipt_handle } = read(body)?;
                self.arn(&queue_url)?;
                self.delete(&receipt_handle)?;
                write(&json!({}))
            }
            "GetQueueAttributes" => self.counted(&read(body)?),
            _ => Err(Refusal::unknown("SQS", operation, &OPERATIONS)),
        }
    }

    /// How many messages may be received now.
    fn counted(&self, asked: &Ask) -> Answer {
        const COUNT: &str = "ApproximateNumberOfMessages";
        if asked.attribute_names != [COUNT] {
            let why = format!("only {COUNT} is kept here, not {:?}", asked.attribute_names);
            return Err(Refusal::new("InvalidAttributeName", why));
        }
        let arn = self.arn(&asked.queue_url)?;
        let now = self.clock.now();
        let queues = self.lock();
        let count = queues.get(&arn).map(|queue| queue.visible(now).count()).unwrap_or_default();
        write(&json!({ "Attributes": { COUNT: count.to_string() } }))
    }

    fn arn(&self, url: &str) -> Result<String, Refusal> {
        let queues = self.lock();
        let found = queues.values().find(|queue| queue.declared.url == url);
        found.map(|queue| queue.declared.arn.clone()).ok_or_else(|| no_queue(url))
    }
}

fn as_answer(received: &Received) -> Value {
    json!({
        "MessageId": received.message.id,
        "ReceiptHandle": received.receipt,
        "Body": received.message.body,
        "Attributes": attributes(received),
    })
}

/// The message as a function gets it
/// (<https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event>).
pub(crate) fn as_record(received: &Received, arn: &str, region: &str) -> Value {
    json!({
        "messageId": received.message.id,
        "receiptHandle": received.receipt,
        "body": received.message.body,
        "attributes": attributes(received),
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": arn,
        "awsRegion": region,
    })
}

fn attributes(received: &Received) -> Map<String, Value> {
    let millis = |at: time::OffsetDateTime| (at.unix_timestamp_nanos() / 1_000_000).to_string();
    let message = &received.message;
    let mut attributes = Map::new();
    let mut set = |name: &str, value: String| _ = attributes.insert(name.to_owned(), value.into());
    set("ApproximateReceiveCount", message.received.to_string());
    set("SentTimestamp", millis(message.sent));
    set("SenderId", crate::plan::ACCOUNT.to_owned());
    if let Some(first) = message.first_received {
        set("ApproximateFirstReceiveTimestamp", millis(first));
    }
    attributes
}
