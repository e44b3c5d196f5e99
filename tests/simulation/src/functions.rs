//! Faults around a function, and the hand that kills it in the middle of a call.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use edge::{Function, FunctionError, Invocation};
use tokio::sync::Notify;

use crate::chaos::{Chaos, Fault, Sight};
use crate::limits::Limits;
use crate::plant::Plant;

tokio::task_local! {
    static CURRENT: Current;
}

#[derive(Clone)]
struct Current {
    function: Arc<str>,
    kill: Arc<Notify>,
}

/// The function that runs now.
pub(crate) fn current() -> Arc<str> {
    CURRENT.try_with(|current| Arc::clone(&current.function)).unwrap_or_else(|_| Arc::from("outside"))
}

/// Ends the function that runs now, wherever it is. Does not return to it.
pub(crate) async fn die() {
    if let Ok(kill) = CURRENT.try_with(|current| Arc::clone(&current.kill)) {
        kill.notify_one();
        std::future::pending::<()>().await;
    }
}

/// What surrounds every function.
pub struct Around {
    /// Who decides what goes wrong.
    pub chaos: Arc<Chaos>,
    /// What AWS allows, if that matters.
    pub limits: Option<Arc<Limits>>,
    /// A bug on purpose.
    pub plant: Option<Plant>,
}

/// One of so many calls finds no warm instance.
const COLD: u64 = 12;

impl Around {
    /// `function` in a world where it may be killed, repeated, delayed and throttled.
    ///
    /// F13: now and then an instance is fresh and knows no secrets yet.
    pub fn disturbed(&self, bin: &str, start: impl Fn() -> Function + Send + Sync + 'static) -> Function {
        let (warm, start) = (start(), Arc::new(start));
        let (bin, chaos, plant): (Arc<str>, _, _) = (Arc::from(bin), Arc::clone(&self.chaos), self.plant);
        let limits = self.limits.clone();
        Function::new(move |mut call| {
            let (bin, chaos, limits) = (Arc::clone(&bin), Arc::clone(&chaos), limits.clone());
            let cold = chaos.is_on() && chaos.one_in(COLD);
            if cold {
                chaos.sometimes(Sight::Cold);
            }
            let function = if cold { start() } else { warm.clone() };
            call.now += time::Duration::minutes(chaos.skew(&bin));
            async move {
                if limits.is_none() && chaos.is_endless() {
                    std::future::pending::<()>().await;
                }
                let Ok(_running) = limits.as_ref().map(Running::enter).transpose() else {
                    return Err(too_many());
                };
                let fault = chaos.fault(&bin, "invoke", &Fault::OF_FUNCTIONS);
                if let Some(fault) = fault {
                    chaos.note(|| format!("{bin}: {fault:?}"));
                }
                let answer = with(fault, &bin, &function, call, &chaos).await;
                plant.map_or_else(|| answer.clone(), |plant| plant.answer(&bin, answer.clone()))
            }
        })
    }
}

/// Counts as running until it is dropped.
struct Running(Arc<Limits>);

impl Running {
    fn enter(limits: &Arc<Limits>) -> Result<Self, ()> {
        if limits.enter() { Ok(Self(Arc::clone(limits))) } else { Err(()) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.leave();
    }
}

fn too_many() -> FunctionError {
    FunctionError { name: "Lambda.TooManyRequestsException".to_owned(), message: "Rate Exceeded.".to_owned() }
}

async fn with(
    fault: Option<Fault>,
    bin: &Arc<str>,
    function: &Function,
    call: Invocation,
    chaos: &Arc<Chaos>,
) -> Result<Bytes, FunctionError> {
    let failed =
        || FunctionError { name: "Lambda.ServiceException".to_owned(), message: "planted".to_owned() };
    match fault {
        Some(Fault::FailsBefore) => Err(failed()),
        Some(Fault::FailsAfter) => {
            let _ = killable(bin, function, call).await;
            Err(failed())
        }
        Some(Fault::Twice) => {
            let other = tokio::spawn({
                let (bin, function, call) = (Arc::clone(bin), function.clone(), call.clone());
                async move { killable(&bin, &function, call).await }
            });
            let answer = killable(bin, function, call).await;
            let _ = other.await;
            answer
        }
        Some(Fault::Again) => {
            let (bin, function, again, pause) =
                (Arc::clone(bin), function.clone(), call.clone(), chaos.millis(100, 60_000));
            let (later, now) = (function.clone(), Arc::clone(&bin));
            tokio::spawn(async move {
                tokio::time::sleep(pause).await;
                let shifted = Invocation { now: again.now + pause, ..again };
                let _ = killable(&bin, &later, shifted).await;
            });
            killable(&now, &function, call).await
        }
        Some(Fault::Hangs) => {
            tokio::time::sleep(Duration::from_hours(1)).await;
            Err(failed())
        }
        _ => killable(bin, function, call).await,
    }
}

async fn killable(bin: &Arc<str>, function: &Function, call: Invocation) -> Result<Bytes, FunctionError> {
    let kill = Arc::new(Notify::new());
    let current = Current { function: Arc::clone(bin), kill: Arc::clone(&kill) };
    CURRENT
        .scope(current, async {
            tokio::select! {
                biased;
                () = kill.notified() => Err(FunctionError {
                    name: "Runtime.ExitError".to_owned(),
                    message: "killed".to_owned(),
                }),
                answer = function.call(call) => answer,
            }
        })
        .await
}
