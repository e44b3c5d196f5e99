//! What time it is in the store: the machine's time plus an offset that can be moved forward.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use aws_smithy_async::time::TimeSource;
use time::OffsetDateTime;

use crate::Error;
use crate::disk::Disk;
use crate::signal::{Listener, Signal};

const BUCKET: &str = "clock";
const OFFSET: &str = "offset";

/// Where the time comes from before the offset.
#[derive(Debug, Clone, Copy)]
enum Source {
    System,
    /// tokio's clock, which a test may pause: this time at that instant.
    Tokio(OffsetDateTime, tokio::time::Instant),
}

/// The store's clock. Its offset survives a restart.
#[derive(Debug)]
pub struct Clock {
    source: Source,
    offset: AtomicI64,
    /// One move at a time.
    moving: Mutex<()>,
    disk: Disk,
    moved: Signal,
}

impl Clock {
    /// Real time, moved by the offset that `disk` remembers.
    pub fn system(disk: Disk) -> Result<Self, Error> {
        Self::over(Source::System, disk)
    }

    /// Begins at `start` and runs with tokio's clock, paused or not. Must be called within a runtime.
    pub fn tokio(start: OffsetDateTime, disk: Disk) -> Result<Self, Error> {
        Self::over(Source::Tokio(start, tokio::time::Instant::now()), disk)
    }

    fn over(source: Source, disk: Disk) -> Result<Self, Error> {
        let saved = disk.load(BUCKET)?;
        let offset = match saved.iter().find(|(key, _)| key == OFFSET) {
            Some((_, value)) => {
                serde_json::from_slice(value).map_err(|error| Error::corrupt("the clock's offset", error))?
            }
            None => 0,
        };
        let (offset, moved) = (AtomicI64::new(offset), Signal::default());
        Ok(Self { source, offset, moving: Mutex::default(), disk, moved })
    }

    /// What time it is.
    pub fn now(&self) -> OffsetDateTime {
        let base = match self.source {
            Source::System => OffsetDateTime::from(SystemTime::now()),
            Source::Tokio(start, origin) => start
                .saturating_add(time::Duration::try_from(origin.elapsed()).unwrap_or(time::Duration::MAX)),
        };
        base.saturating_add(time::Duration::nanoseconds(self.offset.load(Ordering::SeqCst)))
    }

    /// Moves the time forward; whatever becomes due fires at once.
    pub fn advance(&self, by: Duration) -> Result<(), Error> {
        let nanos = i64::try_from(by.as_nanos()).unwrap_or(i64::MAX);
        let _moving = self.moving.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.offset.load(Ordering::SeqCst);
        let offset = before.saturating_add(nanos);
        let record = (OFFSET.to_owned(), Some(offset.to_string().into_bytes()));
        self.disk.write(BUCKET, &[record])?;
        self.offset.store(offset, Ordering::SeqCst);
        self.moved.raise();
        Ok(())
    }

    /// Returns once it is `due`; with nothing due, never.
    pub async fn until(&self, due: Option<OffsetDateTime>) {
        let Some(due) = due else {
            return std::future::pending().await;
        };
        let mut moved = self.moved.listener();
        loop {
            let left = due - self.now();
            let Ok(left) = Duration::try_from(left) else {
                return;
            };
            if left.is_zero() {
                return;
            }
            tokio::select! {
                // In this order always: a simulated run repeats exactly.
                biased;
                // A timer has whole milliseconds: one more, so that the loop ends at the first try.
                () = tokio::time::sleep(left + Duration::from_millis(1)) => {}
                () = moved.heard() => {}
            }
        }
    }

    /// Returns once it is `due` or `changes` is heard.
    pub(crate) async fn until_or(&self, due: Option<OffsetDateTime>, changes: &mut Listener) {
        tokio::select! {
                biased;
            () = self.until(due) => {}
            () = changes.heard() => {}
        }
    }
}

/// The SDK signs with the store's time, so that a simulated run repeats exactly.
#[derive(Debug)]
pub(crate) struct SdkClock(pub(crate) Arc<Clock>);

impl TimeSource for SdkClock {
    fn now(&self) -> SystemTime {
        self.0.now().into()
    }
}

/// dynoxide's view: it stamps stream records and expires items by it.
#[derive(Debug)]
pub(crate) struct TableClock(pub(crate) Arc<Clock>);

impl dynoxide::storage_backend::Clock for TableClock {
    fn now_unix_secs(&self) -> u64 {
        u64::try_from(self.0.now().unix_timestamp()).unwrap_or_default()
    }

    fn now_unix_secs_f64(&self) -> f64 {
        let since = SystemTime::from(self.0.now()).duration_since(SystemTime::UNIX_EPOCH);
        since.unwrap_or_default().as_secs_f64()
    }
}
