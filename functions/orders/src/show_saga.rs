//! `GET /v1/admin/orders/{orderId}/saga` · staff · reads Step Functions
//!
//! The executions of an order's saga and what happened in them, without their data.

use aws::{Run, RunEvent, RunStatus, Saga};
use domain::{OrderId, Timestamp};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::Serialize;

use crate::start_saga::Action;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let state = (Saga::new(env.sdk()), env.var("ORDER_SAGA_ARN")?);
    Ok(edge::serve(state, handle))
}

/// Show an order's saga
///
/// Empty before payment is added, and once Step Functions has forgotten it, 90 days after its end.
#[utoipa::path(get, path = "/v1/admin/orders/{orderId}/saga", tag = "orders (staff)", operation_id = "showSaga",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path)),
    responses(
        (status = 200, description = "Its executions", body = SagaView),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((saga, machine): (Saga, String), request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let order: OrderId = request.path_id("orderId")?;
    let mut items = Vec::new();
    for action in [Action::Purchase, Action::Refund] {
        let name = action.execution(order);
        let run = saga.run(&machine, &name).await?;
        items.extend(run.map(|run| ExecutionView::of(name, action, run)));
    }
    Ok(edge::ok(&SagaView { items }).header("cache-control", "no-store"))
}

/// The executions of an order's saga.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SagaView {
    /// The purchase, then the refund if there is one.
    items: Vec<ExecutionView>,
}

/// One execution.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExecutionView {
    name: String,
    action: Action,
    #[schema(value_type = String, example = "succeeded")]
    status: RunStatus,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(value_type = Option<String>, format = DateTime)]
    stopped_at: Option<Timestamp>,
    /// Where it is, while it is running.
    #[schema(example = "AwaitPayment")]
    state: Option<String>,
    error: Option<String>,
    cause: Option<String>,
    events: Vec<ExecutionEvent>,
}

/// One thing that happened in an execution.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExecutionEvent {
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// As Step Functions calls it.
    #[serde(rename = "type")]
    #[schema(example = "TaskStateEntered")]
    kind: String,
    /// In which state.
    state: Option<String>,
    error: Option<String>,
    cause: Option<String>,
}

impl ExecutionView {
    fn of(name: String, action: Action, run: Run) -> Self {
        let event = |event: RunEvent| {
            let RunEvent { at, kind, state, error, cause } = event;
            ExecutionEvent { at, kind, state, error, cause }
        };
        let state = run.events.last().and_then(|event| event.state.clone());
        Self {
            name,
            action,
            state: state.filter(|_| run.status == RunStatus::Running),
            status: run.status,
            started_at: run.started_at,
            stopped_at: run.stopped_at,
            error: run.error,
            cause: run.cause,
            events: run.events.into_iter().map(event).collect(),
        }
    }
}
