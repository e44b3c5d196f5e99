//! The queues of what could not be digested, and how one of their messages looks to staff: never its body, which is full of
//! personal data.

use aws::{Letter, Queue};
use domain::{Fault, OrderId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use stripe::Event;

/// A dead-letter queue.
#[derive(Debug, Clone)]
pub struct Dead {
    pub(crate) name: DeadQueue,
    pub(crate) letters: Queue,
}

/// Which dead-letter queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeadQueue {
    /// Events of Stripe that could not be applied.
    PaymentEvents,
    /// Sagas that could not be started when their turn had come: orders that nobody moves.
    SagaStarts,
    /// Changes of tables that nobody could follow. AWS keeps where they stood in the stream, not what they were.
    Streams,
}

impl DeadQueue {
    /// As JSON spells it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::PaymentEvents => "payment-events",
            Self::SagaStarts => "saga-starts",
            Self::Streams => "streams",
        }
    }

    /// Whether its messages are what has to be sent again.
    pub(crate) fn is_redrivable(self) -> bool {
        self != Self::Streams
    }
}

impl Dead {
    /// Its messages, at most ten: SQS shows no more at once.
    pub(crate) async fn view(&self) -> Result<DeadQueueView, Fault> {
        let count = self.letters.depth().await?;
        let messages = if count == 0 { Vec::new() } else { self.letters.peek().await? };
        let messages = messages.into_iter().map(|letter| DeadLetterView::of(self.name, letter)).collect();
        Ok(DeadQueueView { name: self.name, count, redrivable: self.name.is_redrivable(), messages })
    }
}

/// A dead-letter queue.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DeadQueueView {
    name: DeadQueue,
    /// How many messages, roughly.
    count: u64,
    /// Whether its messages can be sent again from here.
    redrivable: bool,
    /// Some of them, at most ten.
    messages: Vec<DeadLetterView>,
}

/// A message that could not be digested.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeadLetterView {
    /// Stripe's id of the event, or the queue's of the message.
    #[schema(example = "evt_1")]
    id: String,
    /// What Stripe calls the event, what the saga is for, or which function could not follow the stream.
    #[schema(example = "payment_intent.succeeded")]
    kind: String,
    order_id: Option<OrderId>,
    /// Since when it is under way.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_at: Option<Timestamp>,
    /// How often it was tried or looked at.
    receive_count: u32,
}

impl DeadLetterView {
    fn of(queue: DeadQueue, letter: Letter) -> Self {
        let known = match queue {
            DeadQueue::PaymentEvents => event(&letter),
            DeadQueue::SagaStarts => saga(&letter),
            DeadQueue::Streams => None,
        };
        let (id, kind, order_id) = known.unwrap_or_else(|| (letter.id, failed_function(&letter.body), None));
        Self { id, kind, order_id, sent_at: letter.sent_at, receive_count: letter.received }
    }
}

/// Its id, what it is, and of which order.
type Known = Option<(String, String, Option<OrderId>)>;

fn event(letter: &Letter) -> Known {
    let event = Event::parse(letter.body.as_bytes()).ok()?;
    Some((event.id, event.kind, event.order_id))
}

fn saga(letter: &Letter) -> Known {
    let start: Start = serde_json::from_str(&letter.body).ok()?;
    Some((letter.id.clone(), start.action, Some(start.order_id)))
}

/// As `orders-start-saga` writes it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Start {
    order_id: OrderId,
    action: String,
}

/// The last part of the function's ARN in what Lambda writes about a batch that it gave up
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html>).
fn failed_function(body: &str) -> String {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let arn = body["requestContext"]["functionArn"].as_str().unwrap_or("unknown");
    arn.rsplit(':').find(|part| !part.starts_with('$')).unwrap_or(arn).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_that_was_given_up_names_its_function() {
        let body = r#"{"requestContext":{"functionArn":"arn:aws:lambda:eu-central-1:1:function:orders-start-saga:$LATEST"}}"#;
        assert_eq!(failed_function(body), "orders-start-saga");
        assert_eq!(failed_function("no json"), "unknown");
    }

    #[test]
    fn a_saga_that_was_not_started_names_its_order() {
        let order = "ord_0198c5b2-7d40-8000-8000-000000000003";
        let body = format!(r#"{{"orderId":"{order}","action":"purchase"}}"#);
        let letter =
            Letter { id: "m1".to_owned(), receipt: String::new(), body, sent_at: None, received: 50 };
        let view = DeadLetterView::of(DeadQueue::SagaStarts, letter);
        assert_eq!((view.kind.as_str(), view.order_id.unwrap().to_string()), ("purchase", order.to_owned()));
    }

    #[test]
    fn a_letter_shows_what_it_is_and_nothing_of_its_body() {
        let body = r#"{"id":"evt_1","type":"charge.updated","data":{"object":{"id":"ch_1","receipt_email":"ada@example.test"}}}"#;
        let letter = Letter {
            id: "m1".to_owned(),
            receipt: String::new(),
            body: body.to_owned(),
            sent_at: None,
            received: 3,
        };
        let view = serde_json::to_string(&DeadLetterView::of(DeadQueue::PaymentEvents, letter)).unwrap();
        assert!(
            view.contains("evt_1") && view.contains("charge.updated") && !view.contains("ada@"),
            "{view}"
        );
    }
}
