//! A queue to send to; receiving is the event source mapping's work, save for what is dead.

use aws_sdk_sqs::Client;
use aws_sdk_sqs::types::{Message, MessageSystemAttributeName as Attribute, QueueAttributeName};
use aws_types::SdkConfig;
use domain::{Fault, Timestamp};
use serde::Serialize;
use time::Duration;

/// One SQS queue.
#[derive(Debug, Clone)]
pub struct Queue {
    client: Client,
    url: String,
}

/// A message that nobody else works on.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The queue's id of it.
    pub id: String,
    /// For deleting it.
    pub receipt: String,
    /// Its text.
    pub body: String,
    /// When it was sent first.
    pub sent_at: Option<Timestamp>,
    /// How often it was received.
    pub received: u32,
}

/// So long nobody else receives what is being moved: longer than a function may run.
const WORKED_ON: i32 = 60;

/// Of a message, in seconds.
const LONGEST_DELAY: i64 = 900;

impl Queue {
    /// The queue at `url`.
    pub fn new(sdk: &SdkConfig, url: impl Into<String>) -> Self {
        Self { client: Client::new(sdk), url: url.into() }
    }

    /// Durable once this returns.
    pub async fn send(&self, body: impl Into<String>) -> Result<(), Fault> {
        let sent = self.client.send_message().queue_url(&self.url).message_body(body).send().await;
        sent.map(|_| ()).map_err(|error| crate::unavailable("SQS", error))
    }

    /// Durable as JSON, but nobody receives it before `delay` is over: fifteen minutes at most, more is cut
    /// (<https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html>).
    pub async fn send_later(&self, body: &impl Serialize, delay: Duration) -> Result<(), Fault> {
        let body = serde_json::to_string(body).map_err(|error| Fault::corrupt("message", error))?;
        let seconds = i32::try_from(delay.whole_seconds().clamp(0, LONGEST_DELAY)).unwrap_or_default();
        let send = self.client.send_message().queue_url(&self.url).message_body(body).delay_seconds(seconds);
        send.send().await.map(|_| ()).map_err(|error| crate::unavailable("SQS", error))
    }

    /// About how many messages there are.
    pub async fn depth(&self) -> Result<u64, Fault> {
        let wanted = QueueAttributeName::ApproximateNumberOfMessages;
        let asked = self.client.get_queue_attributes().queue_url(&self.url).attribute_names(wanted.clone());
        let answer = asked.send().await.map_err(|error| crate::unavailable("SQS", error))?;
        let count = answer.attributes.and_then(|mut all| all.remove(&wanted));
        count.and_then(|count| count.parse().ok()).ok_or_else(|| Fault::corrupt("SQS", "it gave no count"))
    }

    /// Some messages, at most ten, which stay where they are.
    pub async fn peek(&self) -> Result<Vec<Letter>, Fault> {
        self.take(0).await
    }

    /// Some messages, at most ten, for the caller alone for a minute.
    pub async fn receive(&self) -> Result<Vec<Letter>, Fault> {
        self.take(WORKED_ON).await
    }

    async fn take(&self, seconds: i32) -> Result<Vec<Letter>, Fault> {
        let receive = self.client.receive_message().queue_url(&self.url).max_number_of_messages(10);
        let receive = receive
            .visibility_timeout(seconds)
            .message_system_attribute_names(Attribute::SentTimestamp)
            .message_system_attribute_names(Attribute::ApproximateReceiveCount);
        let answer = receive.send().await.map_err(|error| crate::unavailable("SQS", error))?;
        Ok(answer.messages.unwrap_or_default().into_iter().map(letter).collect())
    }

    /// Deletes a message that was received.
    pub async fn delete(&self, receipt: &str) -> Result<(), Fault> {
        let delete = self.client.delete_message().queue_url(&self.url).receipt_handle(receipt);
        delete.send().await.map(|_| ()).map_err(|error| crate::unavailable("SQS", error))
    }
}

fn letter(message: Message) -> Letter {
    let attribute = |name| message.attributes.as_ref()?.get(&name)?.parse::<i64>().ok();
    let sent = attribute(Attribute::SentTimestamp)
        .and_then(|millis| Timestamp::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000).ok());
    let received = attribute(Attribute::ApproximateReceiveCount);
    Letter {
        sent_at: sent,
        received: received.and_then(|count| u32::try_from(count).ok()).unwrap_or_default(),
        id: message.message_id.unwrap_or_default(),
        receipt: message.receipt_handle.unwrap_or_default(),
        body: message.body.unwrap_or_default(),
    }
}
