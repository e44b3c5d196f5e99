//! A queue to send to; receiving is the event source mapping's work.

use aws_sdk_sqs::Client;
use aws_types::SdkConfig;
use domain::Fault;

/// One SQS queue.
#[derive(Debug, Clone)]
pub struct Queue {
    client: Client,
    url: String,
}

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
}
