//! The quotas, and loops that nothing stops.

use asl::TokenError;
use serde_json::{Value, json};

use crate::driver::{Driver, machine_of, task, token_task};

const LIMIT: usize = 256 * 1024;

/// A JSON string of exactly so many bytes.
fn text(bytes: usize) -> Value {
    json!("x".repeat(bytes - 2))
}

#[test]
fn a_result_may_be_as_large_as_the_quota_but_not_larger() {
    let envelope = json!({ "ExecutedVersion": "$LATEST", "Payload": "", "StatusCode": 200 });
    let room = LIMIT - envelope.to_string().len() + 2;
    for (bytes, fits) in [(room, true), (room + 1, false)] {
        let mut driver = Driver::run(&json!({ "First": task(json!({ "Output": "ok" })) }));
        driver.answer(text(bytes));
        if fits {
            assert_eq!(driver.output(), json!("ok"));
        } else {
            assert_eq!(driver.error().0, "States.DataLimitExceeded");
        }
    }
}

#[test]
fn input_payload_output_and_variables_are_limited_too() {
    let double = "{% $states.input & $states.input %}";
    let states = [
        json!({ "Type": "Pass", "Output": double, "End": true }),
        json!({ "Type": "Pass", "Assign": { "a": double }, "End": true }),
        task(json!({ "Arguments": { "FunctionName": "f", "Payload": double } })),
    ];
    for state in states {
        let driver = Driver::start(machine_of(&json!({ "First": state })), text(LIMIT / 2 + 2));
        assert_eq!(driver.error().0, "States.DataLimitExceeded", "{state}");
    }
    let machine = machine_of(&json!({ "First": { "Type": "Pass", "Output": 1, "End": true } }));
    assert_eq!(Driver::start(machine, text(LIMIT + 1)).error().0, "States.DataLimitExceeded");
}

#[test]
fn only_its_own_name_catches_an_exceeded_limit() {
    for (pattern, caught) in [("States.ALL", false), ("States.DataLimitExceeded", true)] {
        let mut driver = Driver::run(&json!({
            "First": task(json!({ "Catch": [{ "ErrorEquals": [pattern], "Next": "Last" }] })),
            "Last": { "Type": "Succeed" },
        }));
        driver.answer(text(LIMIT));
        assert_eq!(driver.execution.output().is_some(), caught, "{pattern}");
    }
}

#[test]
fn a_token_with_too_much_output_is_refused_and_stays_good() {
    let mut driver = Driver::run(&json!({ "First": token_task(json!({})) }));
    let token = driver.token();
    assert_eq!(driver.succeed_token(&token, text(LIMIT + 1)), Err(TokenError::InvalidOutput));
    driver.succeed_token(&token, text(LIMIT)).unwrap();
}

#[test]
fn a_loop_that_never_waits_is_stopped() {
    let driver = Driver::run(&json!({
        "First": { "Type": "Choice", "Choices": [{ "Condition": "{% false %}", "Next": "Last" }], "Default": "First" },
        "Last": { "Type": "Succeed" },
    }));
    let (error, cause) = driver.error();
    assert_eq!(error, "States.Runtime");
    assert!(cause.contains("transitions"), "{cause}");
}

#[test]
fn a_loop_that_waits_is_stopped_by_the_history() {
    let mut driver = Driver::run(&json!({
        "First": { "Type": "Wait", "Seconds": 1, "Next": "More" },
        "More": { "Type": "Choice", "Choices": [{ "Condition": "{% false %}", "Next": "Last" }], "Default": "First" },
        "Last": { "Type": "Succeed" },
    }));
    while driver.execution.is_running() {
        driver.wake();
    }
    let (error, cause) = driver.error();
    assert_eq!(error, "States.Runtime");
    assert!(cause.contains("25000"), "{cause}");
    let events = driver.execution.history().len();
    assert!((24_980..=25_000).contains(&events), "{events}");
}

#[test]
fn retries_are_stopped_by_the_history() {
    let mut driver = Driver::run(&json!({
        "First": task(json!({ "Retry": [{ "ErrorEquals": ["States.ALL"], "MaxAttempts": 99_999_999, "BackoffRate": 1 }] })),
    }));
    while driver.execution.is_running() {
        driver.fail("A");
        if driver.execution.is_running() {
            driver.wake();
        }
    }
    assert_eq!(driver.error().0, "States.Runtime");
    assert!(driver.execution.history().len() <= 25_000);
}
