//! Idempotency keys: the first answer is given again, for a day.

use http::Method;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::error::{ApiError, Outcome};
use crate::form::Params;
use crate::state::Db;
use crate::table::Record;

const LIFE_SECONDS: i64 = 24 * 3600;

/// The key of one call, and what tells a different call apart.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) text: String,
    fingerprint: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Answered {
    key: String,
    pub(crate) created: i64,
    fingerprint: String,
    answer: Answer,
}

impl Record for Answered {
    const TABLE: &'static str = "idempotency_keys";
    fn id(&self) -> &str {
        &self.key
    }

    fn due(&self) -> Option<i64> {
        Some(self.created + LIFE_SECONDS)
    }
}

impl Key {
    /// Only a POST has one: reading and deleting repeat by nature.
    pub(crate) fn of(
        method: &Method,
        path: &str,
        header: Option<&str>,
        params: &Params,
    ) -> Outcome<Option<Self>> {
        let Some(text) = header.filter(|_| method == Method::POST) else { return Ok(None) };
        if text.is_empty() || text.chars().count() > 255 {
            return Err(ApiError::invalid("The Idempotency-Key must have 1 to 255 characters."));
        }
        let call = format!("{method} {path}\n{}", params.canonical());
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, call.as_bytes());
        Ok(Some(Self { text: text.to_owned(), fingerprint: hex::encode(digest.as_ref()) }))
    }

    /// The answer this key already has, if any.
    pub(crate) fn replay(&self, db: &Db) -> Outcome<Option<Answer>> {
        let Some(found) = db.answered.get(&self.text) else { return Ok(None) };
        if found.fingerprint != self.fingerprint {
            return Err(ApiError::new(
                400,
                "idempotency_error",
                format!(
                    "Keys for idempotent requests can only be used with the same endpoint and parameters \
                     they were first used with. Try using a key other than '{}' if you meant to execute \
                     a different request.",
                    self.text
                ),
            ));
        }
        Ok(Some(found.answer.clone().replayed()))
    }

    pub(crate) fn keep(&self, db: &mut Db, answer: &Answer, now: i64) {
        db.answered.put(Answered {
            key: self.text.clone(),
            created: now,
            fingerprint: self.fingerprint.clone(),
            answer: answer.clone(),
        });
    }
}
