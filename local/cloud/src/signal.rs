//! "Something changed": wakes whoever waits, and is never missed by one who was busy meanwhile.

use tokio::sync::watch;

/// Raised by a service after each change, heard by its drivers.
#[derive(Debug)]
pub(crate) struct Signal(watch::Sender<u64>);

/// Hears every rise since it last listened, as one.
#[derive(Debug)]
pub(crate) struct Listener(watch::Receiver<u64>);

impl Default for Signal {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Signal {
    pub(crate) fn raise(&self) {
        self.0.send_modify(|count| *count = count.wrapping_add(1));
    }

    pub(crate) fn listener(&self) -> Listener {
        Listener(self.0.subscribe())
    }
}

impl Listener {
    /// Returns at once if there was a rise since the last call.
    pub(crate) async fn heard(&mut self) {
        if self.0.changed().await.is_err() {
            // The service is gone, so nothing will ever change.
            std::future::pending::<()>().await;
        }
    }
}
