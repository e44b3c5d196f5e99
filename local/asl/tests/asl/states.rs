//! Each type of state.

use asl::{Resource, StateType, Status, Waiting};
use serde_json::{Value, json};
use time::Duration;

use crate::driver::{Driver, START, machine_of, task, token_task};

#[test]
fn a_pass_state_hands_its_input_on() {
    let driver = Driver::run(&json!({ "First": { "Type": "Pass", "End": true } }));
    assert_eq!(driver.output(), json!({ "order": "o" }));
    assert_eq!(
        driver.events(),
        ["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"]
    );
    assert_eq!(driver.execution.stopped(), Some(START));
}

#[test]
fn assign_and_output_both_see_the_old_variables() {
    let driver = Driver::run(&json!({
        "First": { "Type": "Pass", "Assign": { "a": 1, "b": 2 }, "Next": "Swap" },
        "Swap": {
            "Type": "Pass",
            "Assign": { "a": "{% $b %}", "b": "{% $a %}" },
            "Output": "{% [$a, $b] %}",
            "Next": "Last",
        },
        "Last": { "Type": "Succeed", "Output": { "before": "{% $states.input %}", "after": "{% [$a, $b] %}" } },
    }));
    assert_eq!(driver.output(), json!({ "before": [1, 2], "after": [2, 1] }));
}

#[test]
fn a_succeed_state_without_output_ends_with_its_input() {
    let driver = Driver::run(&json!({ "First": { "Type": "Succeed" } }));
    assert_eq!(driver.output(), json!({ "order": "o" }));
}

#[test]
fn a_fail_state_fails_with_its_error_and_cause() {
    let driver = Driver::run(&json!({
        "First": { "Type": "Fail", "Error": "Lost", "Cause": "{% 'order ' & $states.input.order %}" },
    }));
    assert_eq!(driver.error(), ("Lost".into(), "order o".into()));
}

#[test]
fn a_fail_state_may_leave_error_and_cause_out() {
    let driver = Driver::run(&json!({ "First": { "Type": "Fail" } }));
    let nothing = Status::Failed { error: None, cause: None };
    assert_eq!(driver.execution.status(), &nothing);
}

fn chooser() -> Value {
    json!({
        "First": {
            "Type": "Choice",
            "Choices": [
                { "Condition": "{% $states.input.n > 10 %}", "Assign": { "size": "big" }, "Next": "Last" },
                { "Condition": "{% $states.input.n > 5 %}", "Assign": { "size": "middle" }, "Output": "new", "Next": "Last" },
            ],
            "Default": "Small",
        },
        "Small": { "Type": "Pass", "Assign": { "size": "small" }, "Next": "Last" },
        "Last": { "Type": "Succeed", "Output": { "size": "{% $size %}", "input": "{% $states.input %}" } },
    })
}

#[test]
fn a_choice_takes_the_first_rule_that_is_true() {
    for (n, size, input) in
        [(11, "big", json!({ "n": 11 })), (6, "middle", json!("new")), (5, "small", json!({ "n": 5 }))]
    {
        let driver = Driver::start(machine_of(&chooser()), json!({ "n": n }));
        assert_eq!(driver.output(), json!({ "size": size, "input": input }));
    }
}

#[test]
fn a_choice_without_a_match_and_default_fails() {
    let driver = Driver::run(&json!({
        "First": { "Type": "Choice", "Choices": [{ "Condition": "{% false %}", "Next": "Last" }] },
        "Last": { "Type": "Succeed" },
    }));
    assert_eq!(driver.error().0, "States.NoChoiceMatched");
}

#[test]
fn a_condition_that_is_no_boolean_fails() {
    let driver = Driver::run(&json!({
        "First": { "Type": "Choice", "Choices": [{ "Condition": "{% 1 %}", "Next": "Last" }] },
        "Last": { "Type": "Succeed" },
    }));
    assert_eq!(driver.error().0, "States.QueryEvaluationError");
}

#[test]
fn a_wait_state_waits_for_its_seconds() {
    let mut driver = Driver::run(&json!({
        "First": { "Type": "Wait", "Seconds": 300, "Output": "{% $now() %}", "End": true },
    }));
    assert_eq!(driver.execution.next_wakeup(), Some(START + Duration::seconds(300)));
    assert!(driver.pass(299).execution.is_running());
    assert_eq!(driver.pass(1).output(), json!("2026-05-01T12:05:00.000Z"));
}

#[test]
fn a_wait_state_waits_until_its_timestamp_and_not_for_one_in_the_past() {
    for (until, waits) in [("2026-05-01T14:00:01+02:00", true), ("2026-05-01T12:00:00Z", false)] {
        let mut driver = Driver::start(
            machine_of(&json!({
                "First": { "Type": "Wait", "Timestamp": "{% $states.input.until %}", "End": true },
            })),
            json!({ "until": until }),
        );
        assert_eq!(driver.execution.is_running(), waits);
        assert_eq!(driver.pass(1).output(), json!({ "until": until }));
    }
}

#[test]
fn waiting_for_something_that_is_no_time_fails() {
    for wait in [
        json!({ "Seconds": "{% 'soon' %}" }),
        json!({ "Seconds": "{% -1 %}" }),
        json!({ "Timestamp": "{% 'soon' %}" }),
    ] {
        let mut state = wait.clone();
        state["Type"] = json!("Wait");
        state["End"] = json!(true);
        let driver = Driver::run(&json!({ "First": state }));
        assert_eq!(driver.error().0, "States.QueryEvaluationError", "{wait}");
    }
}

#[test]
fn a_task_asks_for_a_call_and_gets_its_result_as_on_aws() {
    let mut driver = Driver::run(&json!({ "First": task(json!({})) }));
    let Some(Waiting::Task { call, function, payload, token, deadline, .. }) = driver.execution.waiting()
    else {
        panic!("no call")
    };
    assert_eq!((*call, function.as_str(), payload), (1, "arn:step", &json!({ "order": "o" })));
    assert_eq!((token, deadline), (&None, &None));
    driver.answer(json!({ "done": true }));
    let result = json!({ "ExecutedVersion": "$LATEST", "Payload": { "done": true }, "StatusCode": 200 });
    assert_eq!(driver.output(), result);
    assert_eq!(
        driver.events(),
        [
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded",
        ]
    );
}

#[test]
fn output_and_assign_of_a_task_see_its_result() {
    let mut driver = Driver::run(&json!({
        "First": task(json!({
            "Output": "{% $states.result.Payload %}",
            "Assign": { "reason": "{% $states.result.Payload.reason %}" },
            "End": null, "Next": "Last",
        })),
        "Last": { "Type": "Succeed", "Output": "{% $reason & $states.input.reason %}" },
    }));
    driver.answer(json!({ "reason": "r" }));
    assert_eq!(driver.output(), json!("rr"));
}

#[test]
fn a_task_without_payload_sends_an_empty_object() {
    let driver = Driver::run(&json!({
        "First": task(json!({ "Arguments": { "FunctionName": "arn:step" } })),
    }));
    assert_eq!(driver.payload(), json!({}));
}

#[test]
fn the_machine_shows_its_wiring() {
    let machine = machine_of(&json!({
        "First": token_task(json!({
            "TimeoutSeconds": 5,
            "Retry": [{ "ErrorEquals": ["Unavailable"], "MaxAttempts": 5, "JitterStrategy": "FULL" }],
            "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Choose" }],
            "End": null, "Next": "Last",
        })),
        "Choose": {
            "Type": "Choice", "Default": "Last",
            "Choices": [{ "Condition": "{% true %}", "Next": "Nap" }],
        },
        "Nap": { "Type": "Wait", "Seconds": 1, "Next": "Last" },
        "Last": { "Type": "Succeed" },
    }));
    let states: Vec<_> =
        machine.states().map(|(name, state)| (name, state.state_type(), state.targets())).collect();
    assert_eq!(
        states,
        [
            ("Choose", StateType::Choice, vec!["Nap", "Last"]),
            ("First", StateType::Task, vec!["Last", "Choose"]),
            ("Last", StateType::Succeed, vec![]),
            ("Nap", StateType::Wait, vec!["Last"]),
        ]
    );
    let task = machine.state("First").and_then(asl::State::task).expect("a task");
    assert_eq!(task.function(), "arn:wait");
    assert_eq!(task.resource(), Resource::InvokeWaitForTaskToken);
    assert!(task.has_timeout());
    assert_eq!(task.retriers()[0].errors(), ["Unavailable"]);
    assert_eq!(task.retriers()[0].max_attempts(), 5);
    assert_eq!(task.catchers()[0].errors(), ["States.ALL"]);
    assert_eq!(machine.start_at(), "First");
}
