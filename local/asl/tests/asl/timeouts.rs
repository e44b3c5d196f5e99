//! Timeouts of tasks and machines, heartbeats, aborting.

use asl::{Status, TokenError};
use serde_json::json;
use time::Duration;

use crate::driver::{Driver, START, parse, task, token_task};

#[test]
fn a_task_times_out_once_per_attempt() {
    let mut driver = Driver::run(&json!({
        "First": task(json!({ "TimeoutSeconds": 30, "Retry": [{ "ErrorEquals": ["States.Timeout"], "MaxAttempts": 1 }] })),
    }));
    assert_eq!(driver.wake(), Duration::seconds(30));
    assert_eq!(driver.wake(), Duration::seconds(1));
    assert_eq!(driver.wake(), Duration::seconds(30));
    assert_eq!(driver.error().0, "States.Timeout");
}

#[test]
fn a_timeout_may_be_computed() {
    let mut driver = Driver::run(&json!({
        "First": { "Type": "Pass", "Assign": { "window": 900 }, "Next": "Then" },
        "Then": task(json!({ "TimeoutSeconds": "{% $window %}", "Arguments": { "FunctionName": "f" } })),
    }));
    assert_eq!(driver.wake(), Duration::seconds(900));
}

#[test]
fn a_timeout_that_is_no_whole_number_fails() {
    for value in ["0", "1.5", "'soon'", "null"] {
        let driver = Driver::run(&json!({
            "First": task(json!({ "TimeoutSeconds": format!("{{% {value} %}}") })),
        }));
        assert_eq!(driver.error().0, "States.QueryEvaluationError", "{value}");
    }
}

#[test]
fn an_answer_after_the_deadline_is_too_late_even_if_nobody_ticked() {
    let mut driver = Driver::run(&json!({ "First": task(json!({ "TimeoutSeconds": 30 })) }));
    driver.now += Duration::seconds(30);
    assert!(!driver.answer_call(1, Ok(json!({}))));
    assert_eq!(driver.error().0, "States.Timeout");
}

#[test]
fn an_attempt_begins_when_it_is_made_and_not_when_it_was_due() {
    let mut driver = Driver::run(&json!({
        "First": task(json!({ "TimeoutSeconds": 30, "Retry": [{ "ErrorEquals": ["A"] }] })),
    }));
    driver.fail("A").pass(3600);
    assert_eq!(driver.execution.next_wakeup(), Some(driver.now + Duration::seconds(30)));
}

#[test]
fn the_time_of_a_postponed_call_begins_later() {
    let mut driver = Driver::run(&json!({
        "First": token_task(json!({ "TimeoutSeconds": 30, "HeartbeatSeconds": 20 })),
    }));
    assert!(driver.execution.postpone(1, Duration::seconds(70)));
    assert!(!driver.execution.postpone(2, Duration::seconds(70)), "another call");
    assert_eq!(driver.wake(), Duration::seconds(90));
    assert!(!driver.execution.postpone(1, Duration::seconds(70)), "it is over");
}

#[test]
fn the_timeout_of_a_token_task_covers_the_wait_for_the_token() {
    let mut driver = Driver::run(&json!({ "First": token_task(json!({ "TimeoutSeconds": 30 })) }));
    driver.pass(10).answer(json!(null));
    assert_eq!(driver.wake(), Duration::seconds(20));
    assert_eq!(driver.error().0, "States.Timeout");
}

#[test]
fn heartbeats_keep_a_task_alive_but_not_beyond_its_timeout() {
    let mut driver = Driver::run(&json!({
        "First": token_task(json!({ "TimeoutSeconds": 30, "HeartbeatSeconds": 10 })),
    }));
    let token = driver.token();
    driver.pass(9).beat(&token).unwrap();
    driver.answer(json!(null)).pass(9).beat(&token).unwrap();
    driver.pass(9).beat(&token).unwrap();
    assert_eq!(driver.wake(), Duration::seconds(3));
    assert_eq!(driver.error().0, "States.Timeout");
    assert_eq!(driver.beat(&token), Err(TokenError::TaskTimedOut));
}

#[test]
fn a_missed_heartbeat_fails_the_task() {
    let mut driver = Driver::run(&json!({
        "First": token_task(json!({ "HeartbeatSeconds": 10 })),
    }));
    assert_eq!(driver.wake(), Duration::seconds(10));
    assert_eq!(driver.error().0, "States.HeartbeatTimeout");
}

#[test]
fn a_machine_times_out_as_a_whole() {
    let machine = parse(&json!({
        "QueryLanguage": "JSONata", "StartAt": "First", "TimeoutSeconds": 60,
        "States": { "First": task(json!({
            "TimeoutSeconds": 40,
            "Catch": [{ "ErrorEquals": ["States.ALL"], "Output": { "order": 1 }, "Next": "First" }],
        })) },
    }))
    .unwrap();
    let mut driver = Driver::start(machine, json!({ "order": "o" }));
    assert_eq!(driver.wake(), Duration::seconds(40));
    assert_eq!(driver.wake(), Duration::seconds(20));
    assert_eq!(driver.execution.status(), &Status::TimedOut);
    assert_eq!(driver.events().last(), Some(&"ExecutionTimedOut"));
    assert_eq!((driver.execution.waiting(), driver.execution.next_wakeup()), (None, None));
}

#[test]
fn an_aborted_execution_takes_nothing_any_more() {
    let mut driver = Driver::run(&json!({ "First": token_task(json!({})) }));
    let token = driver.token();
    assert!(driver.execution.abort(Some("Stopped".into()), None, START));
    assert!(!driver.execution.abort(None, None, START));
    assert_eq!(driver.execution.status(), &Status::Aborted);
    assert_eq!(driver.execution.history().last().unwrap().error.as_deref(), Some("Stopped"));
    assert_eq!(driver.succeed_token(&token, json!(1)), Err(TokenError::TaskTimedOut));
    assert!(!driver.answer_call(1, Ok(json!(1))));
    assert_eq!(driver.execution.output(), None);
}
