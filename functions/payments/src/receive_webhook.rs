//! `POST /v1/webhooks/stripe` · Stripe · writes the queue of payment events
//!
//! Verifies the signature over the raw bytes, makes the event durable, answers 2xx at once. What it means is
//! decided behind the queue.

use aws::{Queue, Secret};
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use serde::Serialize;
use stripe::{Event, StripeKeys};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let keys = Secret::new(env.sdk(), env.var("STRIPE_SECRET_ARN")?);
    let queue = Queue::new(env.sdk(), env.var("PAYMENT_EVENTS_QUEUE_URL")?);
    Ok(edge::serve((keys, queue), handle))
}

/// SQS takes 256 KiB; Stripe's events are far smaller.
const MAX_EVENT: usize = 200 * 1024;

/// Receive a Stripe event
///
/// Signed by Stripe (`Stripe-Signature`); not for other callers.
#[utoipa::path(post, path = "/v1/webhooks/stripe", tag = "payments", operation_id = "receiveWebhook",
    params(("Stripe-Signature" = String, Header, description = "`t=…,v1=…` over the raw body")),
    request_body(content = Object, description = "A Stripe event", example = json!({
        "id": "evt_1", "type": "payment_intent.succeeded",
        "data": {"object": {"id": "pi_1", "object": "payment_intent"}}
    })),
    responses(
        (status = 200, description = "Durable", body = Received),
        (status = 400, description = "Not Stripe's", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(
    (keys, queue): (Secret<StripeKeys>, Queue),
    request: Request,
) -> Result<Response, ApiError> {
    if request.body.len() > MAX_EVENT {
        return Err(ApiError::new(ErrorCode::TooLarge, "An event may have 204,800 bytes at most."));
    }
    let keys = keys.get(request.now).await?;
    stripe::verify(&request.body, request.header("stripe-signature"), &keys.webhook_secrets, request.now)
        .map_err(|error| ApiError::invalid("header:Stripe-Signature", error.to_string()))?;
    let text =
        std::str::from_utf8(&request.body).map_err(|_| ApiError::invalid("", "the event is not UTF-8"))?;

    let event = Event::parse(&request.body).ok();
    edge::correlate(event.and_then(|event| event.correlation_id).as_deref());
    queue.send(text).await?;
    Ok(edge::ok(&Received { received: true }))
}

/// The event is durable.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Received {
    received: bool,
}
