//! Task tokens: early, late, stale, unknown.

use asl::{Execution, TokenError, Waiting};
use serde_json::json;
use time::Duration;

use crate::driver::{Driver, token_task};

fn waiting() -> Driver {
    Driver::run(&json!({
        "First": token_task(json!({ "Retry": [{ "ErrorEquals": ["Unavailable"], "MaxAttempts": 1 }] })),
    }))
}

#[test]
fn the_payload_carries_the_token_and_its_output_is_the_result() {
    let mut driver = waiting();
    let token = driver.token();
    assert_eq!(driver.payload(), json!({ "taskToken": token }));
    driver.answer(json!("whatever"));
    assert!(matches!(driver.execution.waiting(), Some(Waiting::Callback { .. })));
    driver.succeed_token(&token, json!({ "outcome": "authorised" })).unwrap();
    assert_eq!(driver.output(), json!({ "outcome": "authorised" }));
    assert!(driver.events().contains(&"TaskSubmitted"));
}

#[test]
fn a_token_may_come_back_before_the_function_answers() {
    let mut driver = waiting();
    let (token, call) = (driver.token(), driver.call());
    driver.succeed_token(&token, json!(1)).unwrap();
    assert_eq!(driver.output(), json!(1));
    assert!(!driver.answer_call(call, Ok(json!(2))));
    assert_eq!(driver.output(), json!(1));
}

#[test]
fn a_token_works_once() {
    let mut driver = waiting();
    let token = driver.token();
    driver.succeed_token(&token, json!(1)).unwrap();
    assert_eq!(driver.succeed_token(&token, json!(2)), Err(TokenError::TaskTimedOut));
    assert_eq!(driver.fail_token(&token, "A"), Err(TokenError::TaskTimedOut));
    assert_eq!(driver.beat(&token), Err(TokenError::TaskTimedOut));
}

#[test]
fn a_token_of_an_earlier_state_has_timed_out() {
    let mut driver = Driver::run(&json!({
        "First": token_task(json!({ "End": null, "Next": "Nap" })),
        "Nap": { "Type": "Wait", "Seconds": 9, "End": true },
    }));
    let token = driver.token();
    driver.succeed_token(&token, json!(1)).unwrap();
    let again = driver.succeed_token(&token, json!(2));
    assert_eq!(again, Err(TokenError::TaskTimedOut));
    assert_eq!(driver.pass(9).output(), json!(1));
}

#[test]
fn a_token_after_its_deadline_is_too_late_even_if_nobody_ticked() {
    let mut driver = Driver::run(&json!({ "First": token_task(json!({ "TimeoutSeconds": 9 })) }));
    let token = driver.token();
    driver.now += Duration::seconds(9);
    let late = driver.succeed_token(&token, json!(1));
    assert_eq!(late, Err(TokenError::TaskTimedOut));
    assert_eq!(driver.error().0, "States.Timeout");
}

#[test]
fn a_token_that_nobody_made_does_not_exist() {
    let mut driver = waiting();
    for token in ["", "ord_1:1:00", "else"] {
        assert_eq!(driver.succeed_token(token, json!(1)), Err(TokenError::TaskDoesNotExist));
    }
    assert!(driver.execution.is_running());
}

#[test]
fn a_failed_function_fails_the_task_and_the_retry_has_a_new_token() {
    let mut driver = waiting();
    let first = driver.token();
    driver.fail("Unavailable");
    assert_eq!(driver.succeed_token(&first, json!(1)), Err(TokenError::TaskTimedOut));
    driver.wake();
    let second = driver.token();
    assert_ne!(first, second);
    assert_eq!(driver.succeed_token(&first, json!(1)), Err(TokenError::TaskTimedOut));
    driver.succeed_token(&second, json!(2)).unwrap();
    assert_eq!(driver.output(), json!(2));
}

#[test]
fn a_failure_by_token_is_retried_too() {
    let mut driver = waiting();
    let token = driver.token();
    driver.answer(json!(null));
    driver.fail_token(&token, "Unavailable").unwrap();
    driver.wake();
    let token = driver.token();
    driver.fail_token(&token, "Unavailable").unwrap();
    assert_eq!(driver.error(), ("Unavailable".into(), "told so".into()));
}

#[test]
fn an_answer_to_an_earlier_call_is_stale() {
    let mut driver = waiting();
    driver.fail("Unavailable").wake();
    let before = driver.execution.clone();
    assert!(!driver.answer_call(1, Ok(json!(1))));
    assert!(!driver.answer_call(7, Ok(json!(1))));
    assert_eq!(driver.execution, before);
    assert_eq!(driver.call(), 2);
}

#[test]
fn a_second_answer_to_a_call_is_stale() {
    let mut driver = waiting();
    driver.answer(json!(null));
    assert!(!driver.answer_call(1, Ok(json!(null))));
}

#[test]
fn a_token_names_its_execution() {
    let driver = waiting();
    assert_eq!(Execution::name_in_token(&driver.token()), Some("ord_1"));
    assert_eq!(Execution::name_in_token("nothing"), None);
}

#[test]
fn tokens_differ_between_random_numbers() {
    let tokens: Vec<_> = [1_u64, 2]
        .map(|seed| {
            let machine = waiting().machine;
            let new = asl::NewExecution {
                name: "n".into(),
                arn: "a".into(),
                machine_name: "m".into(),
                machine_arn: "ma".into(),
                input: json!({}),
            };
            let execution = Execution::start(&machine, new, crate::driver::START, &mut || seed);
            execution.token().unwrap().to_owned()
        })
        .into();
    assert_ne!(tokens[0], tokens[1]);
}
