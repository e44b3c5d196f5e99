//! A Lambda function as a value: bytes of an event in, bytes of an answer out.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use bytes::Bytes;
use domain::Timestamp;
use futures::future::BoxFuture;
use lambda_runtime::{Diagnostic, LambdaEvent, service_fn};
use serde_json::value::RawValue;
use tracing::Instrument as _;

use crate::env::{Env, StartError};
use crate::ids::Ids;
use crate::origin::Origin;
use crate::telemetry;

/// One call of a function.
#[derive(Debug, Clone)]
pub struct Invocation {
    /// The event, JSON.
    pub payload: Bytes,
    /// Unique to this attempt.
    pub request_id: String,
    /// What time it is.
    pub now: Timestamp,
    /// Where new ids come from.
    pub ids: Ids,
}

/// A function failed: `errorType` and `errorMessage` of Lambda's answer
/// (<https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[error("{name}: {message}")]
pub struct FunctionError {
    /// What `Retry` and `Catch` of the saga match.
    #[serde(rename = "errorType")]
    pub name: String,
    /// For the log; without personal data.
    #[serde(rename = "errorMessage")]
    pub message: String,
}

type Handler = dyn Fn(Invocation) -> BoxFuture<'static, Result<Bytes, FunctionError>> + Send + Sync;

/// A Lambda function.
#[derive(Clone)]
pub struct Function(Arc<Handler>);

impl Function {
    /// From any handler of bytes; use cases come by `serve` and its like.
    pub fn new<F, Fut>(handler: F) -> Self
    where
        F: Fn(Invocation) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Bytes, FunctionError>> + Send + 'static,
    {
        Self(Arc::new(move |invocation| Box::pin(handler(invocation))))
    }

    /// Calls it.
    pub async fn call(&self, invocation: Invocation) -> Result<Bytes, FunctionError> {
        let span = telemetry::invocation(&invocation.request_id);
        (self.0)(invocation).instrument(span).await
    }
}

/// A function's binary and how it is built: what a context's `FUNCTIONS` lists.
pub type Mount = (&'static str, fn(&Env) -> Result<Function, StartError>);

/// The whole `main` of a function's binary.
pub fn run(build: fn(&Env) -> Result<Function, StartError>) -> std::process::ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = runtime
        .map_err(lambda_runtime::Error::from)
        .and_then(|runtime| runtime.block_on(serve_lambda(build)));
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the function cannot start");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn serve_lambda(build: fn(&Env) -> Result<Function, StartError>) -> Result<(), lambda_runtime::Error> {
    let start = Start::now();
    let env = Env::from_process().await;
    let configured = start.micros();
    telemetry::init(&env);
    let (function, origin) = (build(&env)?, Origin::new(&env)?);
    start.tell(configured);
    let ids = Ids::default();
    lambda_runtime::run(service_fn(move |event: LambdaEvent<Box<RawValue>>| {
        let (function, origin, ids) = (function.clone(), origin.clone(), ids.clone());
        async move {
            let invocation = Invocation {
                payload: Bytes::from(Box::<str>::from(event.payload).into_string()),
                request_id: event.context.request_id.clone(),
                now: SystemTime::now().into(),
                ids,
            };
            let span = telemetry::lambda(event.context.xray_trace_id.as_deref());
            let answer = match origin.refusal(&invocation) {
                Some(refusal) => refusal,
                None => function.call(invocation).instrument(span).await,
            };
            let answer = answer.map_err(diagnostic)?;
            let text = String::from_utf8(answer.to_vec()).map_err(|error| diagnostic(corrupt(&error)))?;
            RawValue::from_string(text).map_err(|error| diagnostic(corrupt(&error)))
        }
    }))
    .await
}

/// When `main` began, by the clock that others have too and by one that cannot jump.
struct Start(SystemTime, Instant);

impl Start {
    fn now() -> Self {
        Self(SystemTime::now(), Instant::now())
    }

    fn micros(&self) -> u64 {
        u64::try_from(self.1.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    /// What a cold start is spent on, in microseconds; for `make bench-cold`, and for whoever sets LOG_LEVEL to debug.
    fn tell(&self, configured: u64) {
        let main_at = self.0.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_micros();
        let main_at = u64::try_from(main_at).unwrap_or(u64::MAX);
        tracing::debug!(main_at, sdk = configured, function = self.micros() - configured, "started");
    }
}

fn diagnostic(error: FunctionError) -> Diagnostic {
    Diagnostic { error_type: error.name, error_message: error.message }
}

fn corrupt(error: &dyn std::error::Error) -> FunctionError {
    FunctionError { name: "Corrupt".to_owned(), message: error.to_string() }
}
