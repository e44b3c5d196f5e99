//! The quotas of Step Functions that an execution can run into.

use serde_json::Value;

use crate::execution::TaskError;

/// Largest state input, output, payload, result or variable, in bytes of JSON.
pub(crate) const PAYLOAD_BYTES: usize = 256 * 1024;
/// Most events one execution's history may hold.
pub(crate) const HISTORY_EVENTS: usize = 25_000;
/// Room kept in the history for what one state may still record.
pub(crate) const HISTORY_MARGIN: usize = 10;
/// Most transitions without waiting for anything. AWS has only the history
/// limit; this one keeps a single call from running long.
pub(crate) const TRANSITIONS_AT_ONCE: usize = 10_000;
/// Largest number of seconds a timeout or wait may name.
pub(crate) const SECONDS: u64 = 99_999_999;

/// Whether `value` exceeds the payload quota.
pub(crate) fn too_large(value: &Value) -> bool {
    value.to_string().len() > PAYLOAD_BYTES
}

/// `States.DataLimitExceeded` unless `value`, the `what`, fits the quota.
pub(crate) fn check(what: &str, value: &Value) -> Result<(), TaskError> {
    if too_large(value) {
        return Err(TaskError::new(
            "States.DataLimitExceeded",
            format!("{what} is larger than {PAYLOAD_BYTES} bytes"),
        ));
    }
    Ok(())
}
