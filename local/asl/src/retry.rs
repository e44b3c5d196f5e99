//! Which errors a `Retry` or `Catch` entry matches, and how long a retry waits.

use time::Duration;

/// Longest delay: the quota on `MaxDelaySeconds` is just below it.
const LONGEST_DELAY_SECONDS: u64 = 31_622_400;

/// Whether the delay of a retry is drawn at random.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jitter {
    /// Exactly the computed delay.
    None,
    /// Anything from nothing to the computed delay.
    Full,
}

/// One entry of a `Retry` list.
#[derive(Debug, Clone)]
pub struct Retrier {
    pub(crate) errors: Vec<String>,
    pub(crate) interval_seconds: u64,
    pub(crate) max_attempts: u64,
    /// `BackoffRate` in thousandths: the house computes without floats.
    pub(crate) backoff_thousandths: u64,
    pub(crate) max_delay_seconds: Option<u64>,
    pub(crate) jitter: Jitter,
}

impl Retrier {
    pub fn errors(&self) -> &[String] {
        &self.errors
    }

    pub fn max_attempts(&self) -> u64 {
        self.max_attempts
    }

    pub fn jitter(&self) -> Jitter {
        self.jitter
    }

    /// The delay before the retry that follows `done` earlier ones.
    pub(crate) fn delay(&self, done: u64, random: &mut dyn FnMut() -> u64) -> Duration {
        let full = self.full_delay_millis(done);
        let millis = match self.jitter {
            Jitter::None => full,
            Jitter::Full => random() % (full + 1),
        };
        Duration::milliseconds(i64::try_from(millis).unwrap_or(i64::MAX))
    }

    fn full_delay_millis(&self, done: u64) -> u64 {
        let cap = self.max_delay_seconds.unwrap_or(LONGEST_DELAY_SECONDS).saturating_mul(1000);
        let mut delay = self.interval_seconds.saturating_mul(1000).min(cap);
        // A rate of 1 never reaches the cap: nothing to multiply.
        let growing = if self.backoff_thousandths > 1000 { done } else { 0 };
        for _ in 0..growing {
            if delay >= cap {
                break;
            }
            delay = (delay.saturating_mul(self.backoff_thousandths) / 1000).min(cap);
        }
        delay
    }
}

/// Whether an `ErrorEquals` list matches the error `name`.
pub(crate) fn matches(errors: &[String], name: &str) -> bool {
    errors.iter().any(|pattern| pattern_matches(pattern, name))
}

fn pattern_matches(pattern: &str, name: &str) -> bool {
    // Only their own names match these: no wildcard does.
    let terminal = matches!(name, "States.DataLimitExceeded" | "States.Runtime");
    match pattern {
        "States.ALL" => !terminal,
        "States.TaskFailed" => !terminal && name != "States.Timeout",
        "States.Timeout" => matches!(name, "States.Timeout" | "States.HeartbeatTimeout"),
        exact => exact == name,
    }
}
