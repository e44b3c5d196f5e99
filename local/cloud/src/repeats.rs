//! Transactions under a `ClientRequestToken`: a repeated one is answered for ten minutes without doing it again
//! (<https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html>).
//!
//! dynoxide has this too, but by real time, and it looks through all tokens of ten minutes at each transaction.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use time::OffsetDateTime;

use crate::answer::{Answer, Refusal};
use crate::clock::Clock;

const KEEP: time::Duration = time::Duration::minutes(10);

/// What was answered lately.
pub(crate) struct Repeats {
    clock: Arc<Clock>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// Request and answer.
    answers: HashMap<String, (Vec<u8>, Vec<u8>)>,
    /// The oldest first.
    ages: VecDeque<(OffsetDateTime, String)>,
}

impl Repeats {
    pub(crate) fn new(clock: Arc<Clock>) -> Self {
        Self { clock, known: Mutex::default() }
    }

    /// `work`, or what it answered the first time. One after the other: two at once under one token are one.
    pub(crate) fn once(&self, token: Option<String>, body: &[u8], work: impl FnOnce() -> Answer) -> Answer {
        let Some(token) = token else { return work() };
        let now = self.clock.now();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.forget(now);
        match known.answers.get(&token) {
            Some((first, answer)) if says_the_same(first, body) => return Ok(answer.clone()),
            Some(_) => {
                let text = "The request uses the same client token as a previous, but non-identical request.";
                return Err(Refusal::new("IdempotentParameterMismatchException", text));
            }
            None => {}
        }
        let answer = work()?;
        known.ages.push_back((now, token.clone()));
        known.answers.insert(token, (body.to_vec(), answer.clone()));
        Ok(answer)
    }
}

impl Known {
    fn forget(&mut self, now: OffsetDateTime) {
        while let Some((_, token)) = self.ages.pop_front_if(|(since, _)| now - *since > KEEP) {
            self.answers.remove(&token);
        }
    }
}

/// An SDK writes the members of an item in any order.
fn says_the_same(first: &[u8], second: &[u8]) -> bool {
    let parsed = |body| serde_json::from_slice::<serde_json::Value>(body).ok();
    first == second || parsed(first) == parsed(second)
}
