//! The state machine: its functions, its errors, its picture.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use asl::{Machine, StateType};
use template::Template;

use crate::{Differences, compare};

/// Names that Lambda, the local cloud and Step Functions themselves give to failures.
const PLATFORM: [&str; 10] = [
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
    "Lambda.Unknown",
    "Sandbox.Timedout",
    "Runtime.ExitError",
    "States.ALL",
    "States.Timeout",
    "States.TaskFailed",
];
/// Names that every step may give: the three faults of the domain.
const FAULTS: [&str; 4] = ["Unavailable", "Throttled", "Conflict", "Corrupt"];

/// Every Task has a step function, every step function a Task of its name.
pub fn machine_and_functions(
    machine: &Machine,
    template: &Template,
    steps: &BTreeSet<String>,
) -> Differences {
    let by_arn: BTreeMap<&str, &str> =
        template.functions().iter().map(|function| (function.arn.as_str(), function.bin.as_str())).collect();
    let mut called = BTreeSet::new();
    let mut differences = Differences::new();
    for (name, state) in machine.states() {
        let Some(task) = state.task() else { continue };
        let bin = by_arn.get(task.function()).copied().unwrap_or("nothing of the template");
        if !bin.ends_with(&format!("-{}", kebab(name))) {
            differences.push(format!("the state {name} calls {bin}"));
        }
        if !task.has_timeout() {
            differences.push(format!("the state {name} has no timeout"));
        }
        called.insert(bin.to_owned());
    }
    differences.extend(compare("order.asl.json", "the step modules", &called, steps));
    differences
}

/// Every error that a Retry or Catch names is one that its step declares, and every declared one is caught by name.
/// `sources` is the text of each step's module by binary.
pub fn step_errors(
    machine: &Machine,
    template: &Template,
    sources: &BTreeMap<String, String>,
) -> Differences {
    let mut differences = Differences::new();
    for (name, state) in machine.states() {
        let Some(task) = state.task() else { continue };
        let function = template.functions().iter().find(|function| function.arn == task.function());
        let source =
            function.and_then(|function| sources.get(&function.bin)).map(String::as_str).unwrap_or_default();
        let after = source.split("StepError::new(\"").skip(1).filter_map(|rest| rest.split('"').next());
        let declared: BTreeSet<&str> = after.chain(FAULTS).collect();
        let caught: BTreeSet<&str> =
            task.catchers().iter().flat_map(asl::Catcher::errors).map(String::as_str).collect();
        let retried = task.retriers().iter().flat_map(asl::Retrier::errors).map(String::as_str);
        for error in retried.chain(caught.iter().copied()) {
            if !declared.contains(error) && !PLATFORM.contains(&error) {
                differences.push(format!("{name} names {error}, which its step never gives"));
            }
        }
        for error in declared.iter().filter(|error| !FAULTS.contains(error)) {
            if !caught.contains(error) {
                differences.push(format!("{name}'s step gives {error}, which no Catch names"));
            }
        }
    }
    differences
}

/// The machine as a Mermaid diagram: what docs/SAGA.md shows.
pub fn diagram(machine: &Machine) -> String {
    let mut text = format!("stateDiagram-v2\n    [*] --> {}\n", machine.start_at());
    for (name, state) in machine.states() {
        let caught: BTreeMap<&str, Vec<&str>> = state.task().into_iter().flat_map(asl::Task::catchers).fold(
            BTreeMap::new(),
            |mut all: BTreeMap<&str, Vec<&str>>, catch| {
                all.entry(catch.next()).or_default().extend(catch.errors().iter().map(String::as_str));
                all
            },
        );
        let next = state.task().and_then(|task| task.next());
        let targets: BTreeSet<&str> = state.targets().into_iter().collect();
        for target in targets {
            let errors =
                caught.get(target).map(|errors| format!(" : {}", errors.join(", "))).unwrap_or_default();
            let both = next == Some(target) && !errors.is_empty();
            let _ = writeln!(
                text,
                "    {name} --> {target}{}",
                if both { String::new() } else { errors.clone() }
            );
            if both {
                let _ = writeln!(text, "    {name} --> {target}{errors}");
            }
        }
        if matches!(state.state_type(), StateType::Succeed | StateType::Fail) {
            let _ = writeln!(text, "    {name} --> [*]");
        }
    }
    text
}

/// `HoldCodes` as `hold-codes`.
fn kebab(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.extend(letter.to_lowercase());
    }
    text
}
