//! The requests of Step Functions, JSON protocol.

use asl::{Execution, NewExecution, Status, TaskError, TokenError};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use time::{Duration, OffsetDateTime};

use super::{Runs, Workflows, random};
use crate::answer::{Answer, Refusal, instant, read, write};

const OPERATIONS: [&str; 7] = [
    "StartExecution",
    "SendTaskSuccess",
    "SendTaskFailure",
    "SendTaskHeartbeat",
    "DescribeExecution",
    "ListExecutions",
    "GetExecutionHistory",
];
/// A name may be used again so long after its execution ended.
const NAME_KEPT: Duration = Duration::days(90);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Start {
    state_machine_arn: String,
    name: Option<String>,
    input: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Success {
    task_token: String,
    output: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Failure {
    task_token: String,
    #[serde(default)]
    error: String,
    #[serde(default)]
    cause: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Beat {
    task_token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Describe {
    execution_arn: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct List {
    state_machine_arn: String,
    status_filter: Option<String>,
    max_results: Option<usize>,
    next_token: Option<String>,
}

impl Workflows {
    pub(crate) fn call(&self, operation: &str, body: &[u8]) -> Answer {
        match operation {
            "StartExecution" => self.start(read(body)?),
            "SendTaskSuccess" => {
                let Success { task_token, output } = read(body)?;
                let output: Value = serde_json::from_str(&output)
                    .map_err(|error| Refusal::new("InvalidOutput", error.to_string()))?;
                self.token(&task_token, |execution, machine, now, random| {
                    execution.send_task_success(machine, &task_token, output, now, random)
                })
            }
            "SendTaskFailure" => {
                let Failure { task_token, error, cause } = read(body)?;
                let error = TaskError::new(error, cause);
                self.token(&task_token, |execution, machine, now, random| {
                    execution.send_task_failure(machine, &task_token, &error, now, random)
                })
            }
            "SendTaskHeartbeat" => {
                let Beat { task_token } = read(body)?;
                self.token(&task_token, |execution, machine, now, random| {
                    execution.send_task_heartbeat(machine, &task_token, now, random)
                })
            }
            "DescribeExecution" => self.describe(&read(body)?),
            "ListExecutions" => self.list(&read(body)?),
            "GetExecutionHistory" => {
                let asked: super::history::Ask = read(body)?;
                let runs = self.lock();
                super::history::page(existing(&runs, &asked.execution_arn)?, &asked)
            }
            _ => Err(Refusal::unknown("StepFunctions", operation, &OPERATIONS)),
        }
    }

    fn start(&self, request: Start) -> Answer {
        let machine_arn = request.state_machine_arn;
        let declared = self.machines.get(&machine_arn).ok_or_else(|| {
            Refusal::new("StateMachineDoesNotExist", format!("State Machine Does Not Exist: '{machine_arn}'"))
        })?;
        let input: Value = serde_json::from_str(request.input.as_deref().unwrap_or("{}"))
            .map_err(|error| Refusal::new("InvalidExecutionInput", error.to_string()))?;
        let mut random = random(&self.ids)?;
        let name = request.name.unwrap_or_else(|| format!("{:016x}{:016x}", random(), random()));
        check_name(&name)?;
        let arn = execution_arn(&machine_arn, &name);
        let now = self.clock.now();
        let mut runs = self.lock();
        if let Some(there) = taken(&runs, &arn, &input, now) {
            return started(there?);
        }
        let new =
            NewExecution { name, arn: arn.clone(), machine_name: declared.name.clone(), machine_arn, input };
        let execution = Execution::start(&declared.machine, new, now, &mut random);
        let answer = started(&execution)?;
        self.save(&mut runs, &arn, execution)?;
        Ok(answer)
    }

    /// Passes something on to the execution that made `token`.
    fn token(
        &self,
        token: &str,
        send: impl FnOnce(
            &mut Execution,
            &asl::Machine,
            OffsetDateTime,
            &mut dyn FnMut() -> u64,
        ) -> Result<(), TokenError>,
    ) -> Answer {
        let malformed = || Refusal::new("InvalidToken", "Invalid Token: 'Invalid token'");
        let name = Execution::name_in_token(token).ok_or_else(malformed)?;
        let mut runs = self.lock();
        let machines: Vec<_> = self.machines.keys().cloned().collect();
        let found =
            runs.of_token(&machines, token, name).ok_or_else(|| refusal(TokenError::TaskDoesNotExist))?;
        let sent = self.change(&mut runs, &found, send)?;
        sent.unwrap_or(Err(TokenError::TaskDoesNotExist)).map_err(refusal)?;
        write(&json!({}))
    }

    fn describe(&self, request: &Describe) -> Answer {
        let runs = self.lock();
        let execution = existing(&runs, &request.execution_arn)?;
        let mut view = summary(execution)?;
        let mut set = |name: &str, value: String| _ = view.insert(name.to_owned(), value.into());
        set("input", execution.input().to_string());
        if let Some(output) = execution.output() {
            set("output", output.to_string());
        }
        if let Status::Failed { error, cause } = execution.status() {
            for (name, text) in [("error", error), ("cause", cause)] {
                text.iter().cloned().for_each(|text| set(name, text));
            }
        }
        write(&view)
    }

    /// Newest first.
    fn list(&self, request: &List) -> Answer {
        let runs = self.lock();
        let mut found: Vec<&Execution> = runs
            .executions
            .values()
            .filter(|execution| execution.machine_arn() == request.state_machine_arn)
            .filter(|execution| {
                request.status_filter.as_deref().is_none_or(|status| status == word(execution))
            })
            .collect();
        found.sort_by_key(|execution| std::cmp::Reverse(execution.started()));
        let from = match &request.next_token {
            Some(token) => token.parse().map_err(|_| Refusal::new("InvalidToken", "no such nextToken"))?,
            None => 0,
        };
        let limit = request.max_results.filter(|limit| *limit > 0).unwrap_or(100).min(1000);
        let page: Vec<_> =
            found.iter().skip(from).take(limit).map(|one| summary(one)).collect::<Result<_, _>>()?;
        let next = (from + page.len() < found.len()).then(|| (from + page.len()).to_string());
        let mut answer = json!({ "executions": page });
        if let Some(next) = next {
            answer["nextToken"] = next.into();
        }
        write(&answer)
    }
}

impl Runs {
    /// Two machines may have executions of one name: the one that waits for this very token comes first.
    /// An execution's ARN is its machine's and its name: no need to look through all of them.
    fn of_token(&self, machines: &[String], token: &str, name: &str) -> Option<String> {
        let arns = machines.iter().map(|machine| execution_arn(machine, name));
        let named: Vec<_> = arns.filter(|arn| self.executions.contains_key(arn)).collect();
        let waits = |arn: &&String| self.executions.get(*arn).and_then(Execution::token) == Some(token);
        named.iter().find(waits).or_else(|| named.first()).cloned()
    }
}

/// The execution that has the name: the same answer again if it runs with the same input, else a refusal
/// (<https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html>).
fn taken<'a>(
    runs: &'a Runs,
    arn: &str,
    input: &Value,
    now: OffsetDateTime,
) -> Option<Result<&'a Execution, Refusal>> {
    let there = runs.executions.get(arn)?;
    if there.stopped().is_some_and(|stopped| stopped + NAME_KEPT <= now) {
        return None;
    }
    if there.is_running() && there.input() == input {
        return Some(Ok(there));
    }
    let why = format!("Execution Already Exists: '{arn}'");
    Some(Err(Refusal::new("ExecutionAlreadyExists", why)))
}

fn existing<'a>(runs: &'a Runs, arn: &str) -> Result<&'a Execution, Refusal> {
    let missing = || Refusal::new("ExecutionDoesNotExist", format!("Execution Does Not Exist: '{arn}'"));
    runs.executions.get(arn).ok_or_else(missing)
}

fn execution_arn(machine: &str, name: &str) -> String {
    format!("{}:{name}", machine.replacen(":stateMachine:", ":execution:", 1))
}

fn started(execution: &Execution) -> Answer {
    write(&json!({ "executionArn": execution.arn(), "startDate": instant(execution.started())? }))
}

fn summary(execution: &Execution) -> Result<Map<String, Value>, Refusal> {
    let mut view = Map::new();
    view.insert("executionArn".to_owned(), execution.arn().into());
    view.insert("stateMachineArn".to_owned(), execution.machine_arn().into());
    view.insert("name".to_owned(), execution.name().into());
    view.insert("status".to_owned(), word(execution).into());
    view.insert("startDate".to_owned(), instant(execution.started())?.into());
    if let Some(stopped) = execution.stopped() {
        view.insert("stopDate".to_owned(), instant(stopped)?.into());
    }
    Ok(view)
}

fn word(execution: &Execution) -> &'static str {
    match execution.status() {
        Status::Running => "RUNNING",
        Status::Succeeded => "SUCCEEDED",
        Status::Failed { .. } => "FAILED",
        Status::TimedOut => "TIMED_OUT",
        Status::Aborted => "ABORTED",
    }
}

fn refusal(error: TokenError) -> Refusal {
    let kind = match error {
        TokenError::TaskTimedOut => "TaskTimedOut",
        TokenError::TaskDoesNotExist => "TaskDoesNotExist",
        TokenError::InvalidOutput => "InvalidOutput",
    };
    Refusal::new(kind, error.to_string())
}

fn check_name(name: &str) -> Result<(), Refusal> {
    const REFUSED: &str = "<>{}[]?*\"#%\\^|~`$&,;:/";
    let good = |c: char| !c.is_whitespace() && !c.is_control() && !REFUSED.contains(c);
    if (1..=80).contains(&name.chars().count()) && name.chars().all(good) {
        return Ok(());
    }
    Err(Refusal::new("InvalidName", format!("Invalid Name: '{name}'")))
}
