//! The Idempotency-Key: the same call under the same key gets the same answer, once done.

use store::{Claim, Replies, Reply};

use crate::error::ApiError;
use crate::error_code::ErrorCode;
use crate::http::Response;
use crate::ids::digest;
use crate::request::Request;

/// Headers that belong to the answer and are repeated with it.
const KEPT: [&str; 3] = ["content-type", "etag", "location"];

/// Runs `effect` once for this caller, route and key. A repeated call gets the stored answer with
/// `Idempotency-Replayed: true`; another body under the key is refused (422), a call under way too (409).
/// Only success is stored: a refused call changed nothing and may be sent again, corrected or not.
pub async fn once<F>(replies: &Replies, request: &Request, effect: F) -> Result<Response, ApiError>
where
    F: Future<Output = Result<Response, ApiError>>,
{
    let key = hex::encode(request.call_digest()?);
    let body = hex::encode(digest(&[&request.body]));
    match replies.claim(&key, &body, request.now).await? {
        Claim::Done(reply) => Ok(replayed(reply)),
        Claim::Mismatch => Err(ApiError::new(
            ErrorCode::IdempotencyKeyReused,
            "This Idempotency-Key was used with another body. Use a fresh key for a new request.",
        )),
        Claim::InFlight => Err(ApiError::new(
            ErrorCode::InProgress,
            "The first call under this Idempotency-Key is still running.",
        )),
        Claim::Mine(claim) => {
            let outcome = effect.await;
            match &outcome {
                Ok(response) => {
                    replies.keep(&key, &body, claim, kept(response), request.now).await?;
                }
                Err(_) => replies.forget(&key).await?,
            }
            outcome
        }
    }
}

fn kept(response: &Response) -> Reply {
    let headers = response.headers.iter().filter(|(name, _)| KEPT.contains(&name.as_str()));
    Reply { status: response.status, headers: headers.cloned().collect(), body: response.body.clone() }
}

fn replayed(reply: Reply) -> Response {
    let response = Response { status: reply.status, headers: reply.headers, body: reply.body };
    response.header("idempotency-replayed", "true")
}
