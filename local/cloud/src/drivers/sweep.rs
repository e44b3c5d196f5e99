//! Expired items go, some time after their hour.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;
use crate::connector::Services;

const EVERY: Duration = Duration::from_hours(1);

/// Sweeps for ever.
pub(crate) async fn run(clock: Arc<Clock>, services: Arc<Services>) {
    loop {
        services.dynamo.sweep();
        clock.until(Some(clock.now() + EVERY)).await;
    }
}
