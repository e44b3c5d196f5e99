//! Calls functions as Lambda does: one request id per attempt, the function's timeout, no panic gets out.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use bytes::Bytes;
use edge::{Function, FunctionError, Ids, Invocation};
use tracing::Instrument as _;

use crate::clock::Clock;
use crate::plan::FunctionSpec;

/// Lambda's own, for a function that the template does not know.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(3);

struct Mounted {
    function: Function,
    timeout: Duration,
}

/// The functions by every name they have: ARN, binary, logical id.
pub(crate) struct Invoker {
    clock: Arc<Clock>,
    ids: Ids,
    declared: Vec<FunctionSpec>,
    mounted: RwLock<BTreeMap<String, Arc<Mounted>>>,
    running: AtomicUsize,
}

/// Counts one call for as long as it runs.
struct Running<'a>(&'a AtomicUsize);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Invoker {
    pub(crate) fn new(clock: Arc<Clock>, ids: Ids, declared: Vec<FunctionSpec>) -> Self {
        Self { clock, ids, declared, mounted: RwLock::default(), running: AtomicUsize::new(0) }
    }

    /// `functions` by binary, logical id or ARN; those of earlier calls that are not named stay.
    pub(crate) fn mount(&self, functions: impl IntoIterator<Item = (String, Function)>) {
        let mut mounted = self.mounted.write().unwrap_or_else(PoisonError::into_inner);
        for (name, function) in functions {
            let known = self.declared.iter().find(|declared| declared.names.contains(&name));
            let timeout = known.map_or(DEFAULT_TIMEOUT, |known| known.timeout);
            let entry = Arc::new(Mounted { function, timeout });
            if let Some(known) = known {
                for name in &known.names {
                    mounted.insert(name.clone(), Arc::clone(&entry));
                }
            }
            mounted.insert(name, entry);
        }
    }

    /// How many calls run now.
    pub(crate) fn running(&self) -> usize {
        self.running.load(Ordering::SeqCst)
    }

    /// Calls the function. It runs to its end or its timeout even if the caller goes away, as in Lambda.
    pub(crate) async fn invoke(&self, name: &str, payload: Bytes) -> Result<Bytes, FunctionError> {
        self.running.fetch_add(1, Ordering::SeqCst);
        let _running = Running(&self.running);
        let mounted = self.find(name)?;
        let invocation = self.invocation(payload)?;
        let request_id = invocation.request_id.clone();
        let timeout = mounted.timeout;
        let call = async move { tokio::time::timeout(timeout, mounted.function.call(invocation)).await };
        match tokio::spawn(call.in_current_span()).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(timed_out(&request_id, timeout)),
            Err(error) => Err(crashed(name, &request_id, &error)),
        }
    }

    fn find(&self, name: &str) -> Result<Arc<Mounted>, FunctionError> {
        let mounted = self.mounted.read().unwrap_or_else(PoisonError::into_inner);
        mounted.get(name).cloned().ok_or_else(|| FunctionError {
            name: "Lambda.ResourceNotFoundException".to_owned(),
            message: format!("Function not found: {name}"),
        })
    }

    fn invocation(&self, payload: Bytes) -> Result<Invocation, FunctionError> {
        let random = self.ids.random().map_err(|fault| FunctionError {
            name: "Lambda.ServiceException".to_owned(),
            message: fault.to_string(),
        })?;
        let request_id = uuid::Builder::from_random_bytes(random).into_uuid().to_string();
        Ok(Invocation { payload, request_id, now: self.clock.now(), ids: self.ids.clone() })
    }
}

/// The names that AWS gives these two failures.
fn timed_out(request_id: &str, after: Duration) -> FunctionError {
    let seconds = after.as_secs();
    FunctionError {
        name: "Sandbox.Timedout".to_owned(),
        message: format!("RequestId: {request_id} Error: Task timed out after {seconds}.00 seconds"),
    }
}

fn crashed(name: &str, request_id: &str, error: &tokio::task::JoinError) -> FunctionError {
    tracing::error!(function = name, %error, "a function crashed");
    FunctionError {
        name: "Runtime.ExitError".to_owned(),
        message: format!("RequestId: {request_id} Error: Runtime exited with error: {error}"),
    }
}
