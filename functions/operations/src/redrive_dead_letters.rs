//! `POST /v1/admin/dead-letters/{queue}/redrive` · staff · moves messages back to their queue, writes [`AuditLog`]
//!
//! Sends dead events of Stripe, and sagas that were not started, to where they came from. A message is deleted here once it is durable there: one that goes
//! twice does nothing twice.

use aws::Queue;
use domain::Fault;
use domain::audit::AuditAction;
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use serde::Serialize;
use store::{AuditLog, Client, Replies};

use crate::DeadQueue;

/// The queues, and who sends back from which.
type State = (Ways, AuditLog, Replies);

/// Of each queue its dead letters, and where they came from.
#[derive(Debug, Clone)]
pub struct Ways {
    events: (Queue, Queue),
    starts: (Queue, Queue),
}

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let (client, table) = (Client::new(env.sdk()), env.var("AUDIT_TABLE")?);
    let queue = |url: String| Queue::new(env.sdk(), url);
    let events = queue(env.var("PAYMENT_EVENTS_QUEUE_URL")?);
    let starts = queue(env.var("SAGA_STARTS_QUEUE_URL")?);
    let ways = Ways {
        events: (queue(env.var("PAYMENT_EVENTS_DEAD_LETTER_QUEUE_URL")?), events),
        starts: (queue(env.var("SAGA_STARTS_DEAD_LETTER_QUEUE_URL")?), starts),
    };
    let state = (ways, AuditLog::new(client.clone(), &table), Replies::new(client, table));
    Ok(edge::serve(state, handle))
}

/// SQS gives ten at once; one call moves at most a hundred.
const ROUNDS: u32 = 10;

/// Send dead letters back
#[utoipa::path(post, path = "/v1/admin/dead-letters/{queue}/redrive", tag = "operations (staff)", operation_id = "redriveDeadLetters",
    security(("bearer" = [])),
    params(("queue" = DeadQueue, Path), ("Idempotency-Key" = String, Header, description = "Fresh for each new request")),
    responses(
        (status = 200, description = "How many went back, at most a hundred", body = Redriven),
        (status = 400, description = "There is no such queue", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "This queue cannot be sent back", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((ways, log, replies): State, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let queue: DeadQueue = request.path_as("queue")?;
    let (dead, source) = match queue {
        DeadQueue::PaymentEvents => ways.events,
        DeadQueue::SagaStarts => ways.starts,
        DeadQueue::Streams => return Err(not_from_here()),
    };

    edge::once(&replies, &request, async {
        let moved = move_back(&dead, &source).await?;
        let redriven = Redriven { moved };
        let act = edge::act(&request, AuditAction::DeadLettersRedriven, queue.name())?.with(&redriven)?;
        log.record(&act).await?;
        Ok(edge::ok(&redriven))
    })
    .await
}

async fn move_back(dead: &Queue, source: &Queue) -> Result<u32, Fault> {
    let mut moved = 0;
    for _ in 0..ROUNDS {
        let letters = dead.receive().await?;
        if letters.is_empty() {
            break;
        }
        for letter in letters {
            source.send(letter.body).await?;
            dead.delete(&letter.receipt).await?;
            moved += 1;
        }
    }
    Ok(moved)
}

/// How many messages went back.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Redriven {
    moved: u32,
}

fn not_from_here() -> ApiError {
    let why = "Changes of tables are not in their dead letters: docs/OPERATIONS.md says what to do.";
    ApiError::new(ErrorCode::WrongStatus, why)
}
