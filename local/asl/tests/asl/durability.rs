//! An execution that is written out and read back goes on as if nothing was.

use asl::{Execution, Machine, Waiting};
use serde_json::json;

use crate::driver::{Driver, machine_of, task, token_task};

fn machine() -> Machine {
    machine_of(&json!({
        "First": task(json!({
            "Retry": [{ "ErrorEquals": ["Unavailable"], "JitterStrategy": "FULL" }],
            "Assign": { "held": "{% $states.result.Payload %}" },
            "TimeoutSeconds": 10, "End": null, "Next": "Pay",
        })),
        "Pay": token_task(json!({
            "TimeoutSeconds": 900, "HeartbeatSeconds": 600,
            "Retry": [{ "ErrorEquals": ["Unavailable"] }],
            "Catch": [{ "ErrorEquals": ["States.Timeout"], "Output": { "late": true }, "Next": "Nap" }],
            "End": null, "Next": "Nap",
        })),
        "Nap": { "Type": "Wait", "Seconds": 300, "Next": "Last" },
        "Last": { "Type": "Succeed", "Output": { "held": "{% $held %}", "paid": "{% $states.input %}" } },
    }))
}

/// One story, told with or without a restart after every step.
fn story(restart: bool) -> Driver {
    let mut driver = Driver::start(machine(), json!({ "order": "o" }));
    let steps: [fn(&mut Driver); 10] = [
        |driver| _ = driver.fail("Unavailable"),
        |driver| _ = driver.wake(),
        |driver| _ = driver.answer(json!(["code"])),
        |driver| _ = driver.fail("Unavailable"),
        |driver| _ = driver.wake(),
        |driver| _ = driver.answer(json!(null)),
        |driver| {
            let token = driver.token();
            driver.pass(500).beat(&token).expect("a good token");
        },
        |driver| {
            let token = driver.token();
            driver.pass(100).succeed_token(&token, json!("money")).expect("a good token");
        },
        |driver| _ = driver.pass(299),
        |driver| _ = driver.pass(1),
    ];
    for step in steps {
        if restart {
            driver.restart();
        }
        step(&mut driver);
    }
    driver
}

#[test]
fn a_restart_after_every_step_ends_the_same() {
    let (plain, restarted) = (story(false), story(true));
    assert_eq!(plain.execution, restarted.execution);
    assert_eq!(restarted.output(), json!({ "held": ["code"], "paid": "money" }));
}

#[test]
fn an_open_call_is_still_open_after_a_restart_with_the_same_call_and_token() {
    let mut driver = Driver::run(&json!({ "First": token_task(json!({})) }));
    let before = driver.execution.waiting().cloned();
    driver.restart();
    assert!(matches!(before, Some(Waiting::Task { call: 1, token: Some(_), .. })));
    assert_eq!(driver.execution.waiting().cloned(), before);
    // Invoked again; the answer to the first invocation comes first.
    driver.answer(json!(null));
    assert!(!driver.answer_call(1, Ok(json!(null))));
}

#[test]
fn a_definition_that_lost_the_current_state_fails_the_execution() {
    let mut driver = Driver::start(machine(), json!({ "order": "o" }));
    driver.machine = machine_of(&json!({ "First": { "Type": "Succeed" } }));
    driver.answer(json!(1));
    assert_eq!(driver.error().0, "States.Runtime");
}

#[test]
fn a_definition_in_which_the_current_state_cannot_wait_fails_the_execution() {
    let mut driver = Driver::start(machine(), json!({ "order": "o" }));
    driver.fail("Unavailable");
    driver.machine = machine_of(&json!({ "First": { "Type": "Succeed" } }));
    driver.wake();
    assert_eq!(driver.error().0, "States.Runtime");
}

#[test]
fn machines_and_executions_may_be_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Machine>();
    shared::<Execution>();
}

#[test]
fn the_same_calls_at_the_same_times_end_the_same() {
    assert_eq!(story(false).execution, story(false).execution);
}
