//! A purchase in the shape of the order saga.

use serde_json::{Value, json};

use crate::driver::{Driver, machine_of};

fn step(function: &str, more: &Value) -> Value {
    let mut state = json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": { "FunctionName": function, "Payload": { "orderId": "{% $orderId %}" } },
        "Output": "{% $states.result.Payload %}",
        "TimeoutSeconds": 30,
        "Retry": [{
            "ErrorEquals": ["Unavailable", "States.Timeout"], "IntervalSeconds": 1,
            "BackoffRate": 2, "MaxAttempts": 5, "JitterStrategy": "FULL",
        }],
    });
    for (name, value) in more.as_object().expect("fields") {
        state[name] = value.clone();
    }
    state
}

fn failed(next: &str) -> Value {
    json!([{ "ErrorEquals": ["States.ALL"], "Assign": { "reason": "failed" }, "Next": next }])
}

fn saga() -> Driver {
    let machine = machine_of(&json!({
        "First": { "Type": "Pass", "Assign": { "orderId": "{% $states.input.orderId %}" }, "Next": "Hold" },
        "Hold": step("hold", &json!({ "Next": "Await", "Catch": failed("Cancel") })),
        "Await": step("await", &json!({
            "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Arguments": { "FunctionName": "await", "Payload": {
                "orderId": "{% $orderId %}", "taskToken": "{% $states.context.Task.Token %}",
            } },
            "Output": "{% $states.result %}", "TimeoutSeconds": 900, "Next": "Read",
            "Retry": [{ "ErrorEquals": ["Unavailable"] }],
            "Catch": [
                { "ErrorEquals": ["States.Timeout"], "Next": "Read" },
                { "ErrorEquals": ["States.ALL"], "Assign": { "reason": "failed" }, "Next": "Cancel" },
            ],
        })),
        "Read": step("read", &json!({ "Next": "Paid", "Catch": failed("Cancel") })),
        "Paid": {
            "Type": "Choice",
            "Choices": [
                { "Condition": "{% $states.input.outcome in ['authorised', 'captured'] %}", "Next": "Completed" },
                {
                    "Condition": "{% $states.input.outcome in ['open', 'cancelled'] %}",
                    "Assign": { "reason": "{% $states.input.reason %}" }, "Next": "Cancel",
                },
            ],
        },
        "Cancel": step("cancel", &json!({ "Next": "Rejected" })),
        "Completed": { "Type": "Succeed" },
        "Rejected": { "Type": "Succeed", "Output": { "reason": "{% $reason %}" } },
    }));
    Driver::start(machine, json!({ "orderId": "ord_1", "action": "purchase" }))
}

#[test]
fn a_paid_order_completes() {
    let mut driver = saga();
    driver.answer(json!({ "held": 2 }));
    let token = driver.token();
    assert_eq!(driver.payload(), json!({ "orderId": "ord_1", "taskToken": token }));
    driver.answer(json!(null)).pass(60);
    driver.succeed_token(&token, json!({ "outcome": "authorised" })).unwrap();
    assert_eq!(driver.execution.state(), Some("Read"));
    driver.answer(json!({ "outcome": "authorised", "reason": null }));
    assert_eq!(driver.output(), json!({ "outcome": "authorised", "reason": null }));
}

#[test]
fn an_order_nobody_pays_is_cancelled_after_the_window() {
    let mut driver = saga();
    driver.answer(json!({})).answer(json!(null)).pass(900);
    driver.answer(json!({ "outcome": "open", "reason": "expired" }));
    assert_eq!(driver.execution.state(), Some("Cancel"));
    driver.fail("Unavailable").wake();
    driver.answer(json!({ "outcome": "cancelled" }));
    assert_eq!(driver.output(), json!({ "reason": "expired" }));
}

#[test]
fn an_order_that_cannot_be_held_is_cancelled() {
    let mut driver = saga();
    driver.fail("OutOfStock").answer(json!({ "outcome": "none" }));
    assert_eq!(driver.output(), json!({ "reason": "failed" }));
}
