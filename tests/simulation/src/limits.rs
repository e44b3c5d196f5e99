//! What AWS and Stripe allow in a second, as token buckets. Sources: docs/RELIABILITY.md, "The rush".

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use time::OffsetDateTime;

/// So many a second, and so many at once after a pause (GCRA, in microseconds).
#[derive(Debug, Clone)]
pub struct Bucket {
    interval: i64,
    burst: i64,
    next: i64,
    taken: u64,
    refused: u64,
    /// Taken in the second that runs, and in the fullest one.
    second: (i64, u64, u64),
}

impl Bucket {
    /// Full at first.
    pub fn new(per_second: i64, burst: i64) -> Self {
        let interval = 1_000_000 / per_second.max(1);
        Self { interval, burst: burst * interval, next: 0, taken: 0, refused: 0, second: (0, 0, 0) }
    }

    /// How long until `count` tokens are there; none are taken.
    fn wait(&self, count: i64, now: i64) -> i64 {
        (self.next.max(now) + count * self.interval - now - self.burst).max(0)
    }

    fn spend(&mut self, count: i64, now: i64) {
        self.next = self.next.max(now) + count * self.interval;
        let spent = u64::try_from(count).unwrap_or(0);
        self.taken += spent;
        let (second, sum, most) = self.second;
        let sum = if second == now / 1_000_000 { sum + spent } else { spent };
        self.second = (now / 1_000_000, sum, most.max(sum));
    }

    /// True if there were enough tokens.
    pub fn take(&mut self, count: i64, now: OffsetDateTime) -> bool {
        let now = micros(now);
        let enough = self.wait(count, now) == 0;
        if enough {
            self.spend(count, now);
        } else {
            self.refused += 1;
        }
        enough
    }

    /// Takes them in any case; says how long to wait first.
    fn queue(&mut self, count: i64, now: OffsetDateTime) -> Duration {
        let now = micros(now);
        let wait = self.wait(count, now);
        self.spend(count, now);
        Duration::from_micros(u64::try_from(wait).unwrap_or(0))
    }
}

fn micros(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1000).unwrap_or(0)
}

/// One partition of DynamoDB writes so many units a second.
const PARTITION: i64 = 1000;
/// A step of the saga enters two states or so.
const TRANSITIONS: i64 = 2;
/// Environments of all functions together.
const CONCURRENCY: usize = 1000;

struct Inner {
    named: BTreeMap<&'static str, Bucket>,
    partitions: BTreeMap<String, Bucket>,
    calls: BTreeMap<String, u64>,
    running: usize,
    most_running: usize,
    too_many: u64,
}

/// All limits of one account.
pub struct Limits(Mutex<Inner>);

impl Default for Limits {
    fn default() -> Self {
        let named = BTreeMap::from([
            // https://docs.stripe.com/rate-limits, live mode
            ("Stripe writes", Bucket::new(100, 100)),
            ("Stripe reads", Bucket::new(100, 100)),
            // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, large regions
            ("StartExecution", Bucket::new(300, 1300)),
            ("SendTaskSuccess", Bucket::new(500, 3000)),
            ("state transitions", Bucket::new(1500, 5000)),
            // https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
            ("API calls", Bucket::new(10_000, 5000)),
        ]);
        let inner = Inner {
            named,
            partitions: BTreeMap::new(),
            calls: BTreeMap::new(),
            running: 0,
            most_running: 0,
            too_many: 0,
        };
        Self(Mutex::new(inner))
    }
}

impl Limits {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A token of a limit by its name.
    pub fn take(&self, name: &str, now: OffsetDateTime) -> bool {
        self.inner().named.get_mut(name).is_none_or(|bucket| bucket.take(1, now))
    }

    /// False if the service would throttle this call.
    pub fn allows(&self, operation: &str, body: &Value, now: OffsetDateTime) -> bool {
        *self.inner().calls.entry(operation.to_owned()).or_default() += 1;
        match operation {
            "sfn.StartExecution" => self.take("StartExecution", now),
            "sfn.SendTaskSuccess" | "sfn.SendTaskFailure" => self.take("SendTaskSuccess", now),
            _ if operation.starts_with("stripe.POST") => self.take("Stripe writes", now),
            _ if operation.starts_with("stripe.") => self.take("Stripe reads", now),
            _ => self.allows_writes(&writes(operation, body), now),
        }
    }

    fn allows_writes(&self, writes: &[(String, i64)], now: OffsetDateTime) -> bool {
        let mut inner = self.inner();
        writes.iter().all(|(partition, units)| {
            let bucket = inner.partitions.entry(partition.clone());
            bucket.or_insert_with(|| Bucket::new(PARTITION, PARTITION)).take(*units, now)
        })
    }

    /// How long an execution waits before its next task: it is slowed down rather than refused.
    pub fn pace(&self, now: OffsetDateTime) -> Duration {
        let mut inner = self.inner();
        inner
            .named
            .get_mut("state transitions")
            .map_or(Duration::ZERO, |bucket| bucket.queue(TRANSITIONS, now))
    }

    /// One more function runs; false if there are too many.
    pub fn enter(&self) -> bool {
        let mut inner = self.inner();
        if inner.running >= CONCURRENCY {
            inner.too_many += 1;
            return false;
        }
        inner.running += 1;
        inner.most_running = inner.most_running.max(inner.running);
        true
    }

    /// It is done, or was killed.
    pub fn leave(&self) {
        self.inner().running -= 1;
    }

    /// How full each of them was, for people.
    pub fn lines(&self) -> Vec<String> {
        let inner = self.inner();
        let line = |name: &str, bucket: &Bucket| {
            let (_, _, most) = bucket.second;
            format!(
                "{name}: {} taken, {most} in the fullest second, {} throttled",
                bucket.taken, bucket.refused
            )
        };
        let mut lines: Vec<_> = inner.named.iter().map(|(name, bucket)| line(name, bucket)).collect();
        if let Some((name, bucket)) = inner.partitions.iter().max_by_key(|(_, bucket)| bucket.second.2) {
            lines.push(line(&format!("hottest partition, {name}, write units"), bucket));
        }
        let calls = inner.calls.iter().map(|(operation, count)| format!("{operation} {count}"));
        lines.push(format!("calls: {}", calls.collect::<Vec<_>>().join(", ")));
        lines.push(format!("functions at once: {} at most, {} refused", inner.most_running, inner.too_many));
        lines
    }

    /// How many Stripe calls were answered 429.
    pub fn throttled_at_stripe(&self) -> u64 {
        let inner = self.inner();
        ["Stripe writes", "Stripe reads"].iter().map(|name| inner.named[name].refused).sum()
    }

    /// Write units in the fullest second of the hottest partition.
    pub fn hottest(&self) -> u64 {
        self.inner().partitions.values().map(|bucket| bucket.second.2).max().unwrap_or(0)
    }
}

/// Write units by partition: one for each kilobyte, two in a transaction
/// (<https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html>).
fn writes(operation: &str, body: &Value) -> Vec<(String, i64)> {
    match operation.strip_prefix("dynamodb.").unwrap_or_default() {
        "PutItem" | "UpdateItem" | "DeleteItem" => vec![partition(body, 1)],
        "TransactWriteItems" => {
            let parts = body["TransactItems"].as_array().into_iter().flatten();
            parts
                .filter_map(|part| part.as_object()?.values().next().map(|part| partition(part, 2)))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn partition(part: &Value, factor: i64) -> (String, i64) {
    let item = if part["Item"].is_object() { &part["Item"] } else { &part["Key"] };
    let size = item.to_string().len() + part["ExpressionAttributeValues"].to_string().len();
    let units = i64::try_from(size.div_ceil(1024)).unwrap_or(1) * factor;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (format!("{} {}", text(&part["TableName"]), text(&item["pk"]["S"])), units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_gives_its_burst_and_then_its_rate() {
        let start = time::macros::datetime!(2026-06-01 12:00 UTC);
        let mut bucket = Bucket::new(100, 10);
        let taken = |bucket: &mut Bucket, at| (0..1000).filter(|_| bucket.take(1, at)).count();
        assert_eq!(taken(&mut bucket, start), 10);
        assert_eq!(taken(&mut bucket, start + Duration::from_millis(50)), 5);
        assert_eq!(taken(&mut bucket, start + Duration::from_mins(1)), 10);
    }
}
