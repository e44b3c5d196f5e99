//! One execution of a saga, looked at: how it stands and what happened, without its data.

use aws_sdk_sfn::operation::describe_execution::{DescribeExecutionError, DescribeExecutionOutput};
use aws_sdk_sfn::operation::get_execution_history::GetExecutionHistoryOutput;
use aws_sdk_sfn::primitives::DateTime;
use aws_sdk_sfn::types::{ExecutionStatus, HistoryEvent};
use domain::{Fault, Timestamp};
use serde::Serialize;

use crate::Saga;

/// How an execution stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RunStatus {
    /// Under way.
    Running,
    /// Ended well.
    Succeeded,
    /// Ended by an error.
    Failed,
    /// Took longer than it may.
    TimedOut,
    /// Stopped by an operator.
    Aborted,
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct RunEvent {
    /// When.
    pub at: Timestamp,
    /// As Step Functions calls it.
    pub kind: String,
    /// In which state.
    pub state: Option<String>,
    /// The error's name.
    pub error: Option<String>,
    /// More about it.
    pub cause: Option<String>,
}

/// An execution.
#[derive(Debug, Clone)]
pub struct Run {
    /// How it stands.
    pub status: RunStatus,
    /// Since when.
    pub started_at: Timestamp,
    /// Until when.
    pub stopped_at: Option<Timestamp>,
    /// What it failed with.
    pub error: Option<String>,
    /// More about it.
    pub cause: Option<String>,
    /// In order of time, at most 2,000.
    pub events: Vec<RunEvent>,
}

const MOST_EVENTS: usize = 2_000;

impl Saga {
    /// The execution `name`, if there is one or Step Functions still knows it
    /// (<https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html>).
    pub async fn run(&self, machine_arn: &str, name: &str) -> Result<Option<Run>, Fault> {
        let arn = format!("{}:{name}", machine_arn.replacen(":stateMachine:", ":execution:", 1));
        let described = match self.client.describe_execution().execution_arn(&arn).send().await {
            Ok(described) => described,
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(DescribeExecutionError::is_execution_does_not_exist) =>
            {
                return Ok(None);
            }
            Err(error) => return Err(crate::unavailable("Step Functions", error)),
        };
        let events = self.events(&arn).await?;
        run(described, events).map(Some)
    }

    async fn events(&self, arn: &str) -> Result<Vec<RunEvent>, Fault> {
        let mut events = Vec::new();
        let mut next = None;
        loop {
            let history =
                self.client.get_execution_history().execution_arn(arn).include_execution_data(false);
            let page = history.max_results(1000).set_next_token(next).send().await;
            let page: GetExecutionHistoryOutput =
                page.map_err(|error| crate::unavailable("Step Functions", error))?;
            for one in page.events {
                let state = events.last().and_then(|last: &RunEvent| last.state.clone());
                events.push(event(&one, state)?);
            }
            next = page.next_token;
            if next.is_none() || events.len() >= MOST_EVENTS {
                return Ok(events);
            }
        }
    }
}

fn run(described: DescribeExecutionOutput, events: Vec<RunEvent>) -> Result<Run, Fault> {
    let status = match described.status {
        ExecutionStatus::Succeeded => RunStatus::Succeeded,
        ExecutionStatus::Failed => RunStatus::Failed,
        ExecutionStatus::TimedOut => RunStatus::TimedOut,
        ExecutionStatus::Aborted => RunStatus::Aborted,
        _ => RunStatus::Running,
    };
    Ok(Run {
        status,
        started_at: moment(described.start_date)?,
        stopped_at: described.stop_date.map(moment).transpose()?,
        error: described.error,
        cause: described.cause,
        events,
    })
}

/// Only what enters or leaves a state names it: what is between belongs to the one before.
fn event(event: &HistoryEvent, before: Option<String>) -> Result<RunEvent, Fault> {
    let entered = event.state_entered_event_details.as_ref().map(|details| details.name.clone());
    let left = event.state_exited_event_details.as_ref().map(|details| details.name.clone());
    let failed = event.task_failed_event_details.as_ref().map(|details| (&details.error, &details.cause));
    let late = event.task_timed_out_event_details.as_ref().map(|details| (&details.error, &details.cause));
    let ended = event.execution_failed_event_details.as_ref().map(|details| (&details.error, &details.cause));
    let (error, cause) = failed.or(late).or(ended).unwrap_or((&None, &None));
    Ok(RunEvent {
        at: moment(event.timestamp)?,
        kind: event.r#type.as_str().to_owned(),
        state: entered.or(left).or(before),
        error: error.clone(),
        cause: cause.clone(),
    })
}

fn moment(at: DateTime) -> Result<Timestamp, Fault> {
    Timestamp::from_unix_timestamp_nanos(at.as_nanos())
        .map_err(|error| Fault::corrupt("Step Functions", error))
}
