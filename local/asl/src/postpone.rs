//! Where the service is at its limit, a state is entered later; the times that it gives begin only then.

use time::Duration;

use crate::execution::{Execution, Waiting};

impl Execution {
    /// The function of `call` is called so much later. Returns whether it is still waited for.
    pub fn postpone(&mut self, call: u64, by: Duration) -> bool {
        let Some(Waiting::Task { call: open, deadline, heartbeat, .. }) = &mut self.waiting else {
            return false;
        };
        if *open != call {
            return false;
        }
        let due = heartbeat.as_mut().map(|heartbeat| &mut heartbeat.due);
        for time in deadline.as_mut().into_iter().chain(due) {
            *time = time.saturating_add(by);
        }
        true
    }
}
