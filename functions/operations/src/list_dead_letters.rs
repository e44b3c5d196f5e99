//! `GET /v1/admin/dead-letters` · staff · reads the dead-letter queues
//!
//! What the store could not digest, without its content.

use aws::Queue;
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::Serialize;

use crate::DeadQueue;
use crate::dead_letters::{Dead, DeadQueueView};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let events = Queue::new(env.sdk(), env.var("PAYMENT_EVENTS_DEAD_LETTER_QUEUE_URL")?);
    let starts = Queue::new(env.sdk(), env.var("SAGA_STARTS_DEAD_LETTER_QUEUE_URL")?);
    let streams = Queue::new(env.sdk(), env.var("STREAMS_DEAD_LETTER_QUEUE_URL")?);
    let all =
        [(DeadQueue::PaymentEvents, events), (DeadQueue::SagaStarts, starts), (DeadQueue::Streams, streams)];
    Ok(edge::serve(all.map(|(name, letters)| Dead { name, letters }), handle))
}

/// List dead letters
#[utoipa::path(get, path = "/v1/admin/dead-letters", tag = "operations (staff)", operation_id = "listDeadLetters",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Each queue", body = DeadLettersView),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(all: [Dead; 3], request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let mut queues = Vec::new();
    for dead in all {
        queues.push(dead.view().await?);
    }
    Ok(edge::ok(&DeadLettersView { queues }).header("cache-control", "no-store"))
}

/// What the store could not digest.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DeadLettersView {
    queues: Vec<DeadQueueView>,
}
