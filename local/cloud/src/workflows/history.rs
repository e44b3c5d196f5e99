//! GetExecutionHistory: what the interpreter noted, in Step Functions' words.

use asl::{Event, Execution};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::{Answer, Refusal, instant, write};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Ask {
    pub(super) execution_arn: String,
    /// Data are never shown here.
    #[serde(rename = "includeExecutionData")]
    _data: Option<bool>,
    max_results: Option<usize>,
    next_token: Option<String>,
}

/// A page of the history, oldest first.
pub(super) fn page(execution: &Execution, asked: &Ask) -> Answer {
    let from = match &asked.next_token {
        Some(token) => token.parse().map_err(|_| Refusal::new("InvalidToken", "no such nextToken"))?,
        None => 0,
    };
    let limit = asked.max_results.filter(|limit| *limit > 0).unwrap_or(100).min(1000);
    let all = execution.history();
    let numbered = all.iter().enumerate().skip(from).take(limit);
    let events: Vec<Value> = numbered.map(|(n, event)| view(n, event)).collect::<Result<_, _>>()?;
    let mut answer = json!({ "events": events });
    if from + events.len() < all.len() {
        answer["nextToken"] = (from + events.len()).to_string().into();
    }
    write(&answer)
}

fn view(n: usize, event: &Event) -> Result<Value, Refusal> {
    let mut view = json!({
        "id": n + 1, "previousEventId": n, "timestamp": instant(event.at)?, "type": event.event,
    });
    let failure = || json!({ "error": event.error, "cause": event.cause });
    let of_task = || json!({ "resourceType": "lambda", "resource": "invoke", "error": event.error, "cause": event.cause });
    match event.event.as_str() {
        entered if entered.ends_with("StateEntered") => {
            view["stateEnteredEventDetails"] = json!({ "name": event.state });
        }
        left if left.ends_with("StateExited") => {
            view["stateExitedEventDetails"] = json!({ "name": event.state });
        }
        "TaskFailed" => view["taskFailedEventDetails"] = of_task(),
        "TaskTimedOut" => view["taskTimedOutEventDetails"] = of_task(),
        "ExecutionFailed" => view["executionFailedEventDetails"] = failure(),
        "ExecutionAborted" => view["executionAbortedEventDetails"] = failure(),
        "ExecutionTimedOut" => view["executionTimedOutEventDetails"] = failure(),
        _ => {}
    }
    Ok(view)
}
