//! Retry and Catch.

use asl::Waiting;
use serde_json::{Value, json};

use crate::driver::{Driver, task};

/// One task with a `Retry` list; errors nobody catches fail the execution.
fn retrying(retry: &Value) -> Driver {
    Driver::run(&json!({ "First": task(json!({ "Retry": retry })) }))
}

/// Fails the task until it is not retried any more; the delays in milliseconds.
fn delays(retry: &Value) -> Vec<i128> {
    let mut driver = retrying(retry);
    let mut delays = Vec::new();
    loop {
        driver.fail("Unavailable");
        if !driver.execution.is_running() {
            return delays;
        }
        delays.push(driver.wake().whole_milliseconds());
    }
}

#[test]
fn delays_grow_by_the_backoff_rate_up_to_the_longest() {
    let cases = [
        (json!({}), vec![1000, 2000, 4000]),
        (json!({ "MaxAttempts": 0 }), vec![]),
        (json!({ "IntervalSeconds": 3, "BackoffRate": 1 }), vec![3000, 3000, 3000]),
        (json!({ "BackoffRate": 1.5, "MaxAttempts": 4 }), vec![1000, 1500, 2250, 3375]),
        (json!({ "BackoffRate": 2.0, "MaxDelaySeconds": 3 }), vec![1000, 2000, 3000]),
        (json!({ "IntervalSeconds": 10, "MaxDelaySeconds": 4 }), vec![4000, 4000, 4000]),
        (json!({ "BackoffRate": 1.125, "MaxAttempts": 2, "JitterStrategy": "NONE" }), vec![1000, 1125]),
    ];
    for (fields, expected) in cases {
        let mut retrier = fields.clone();
        retrier["ErrorEquals"] = json!(["Unavailable"]);
        assert_eq!(delays(&json!([retrier])), expected, "{fields}");
    }
}

#[test]
fn full_jitter_stays_between_nothing_and_the_delay() {
    let delays = delays(&json!([{
        "ErrorEquals": ["Unavailable"], "MaxAttempts": 200, "BackoffRate": 2,
        "MaxDelaySeconds": 60, "JitterStrategy": "FULL",
    }]));
    assert_eq!(delays.len(), 200);
    for (index, delay) in delays.iter().enumerate() {
        let full = 1000_i128.checked_shl(u32::try_from(index).unwrap()).map_or(60_000, |d| d.min(60_000));
        let full = if index > 10 { 60_000 } else { full };
        assert!((0..=full).contains(delay), "retry {index} waits {delay} ms of {full}");
    }
    assert!(delays.iter().any(|delay| *delay < 20_000) && delays.iter().any(|delay| *delay > 40_000));
}

#[test]
fn each_retry_is_a_new_call_and_counts_in_the_context() {
    let mut driver = Driver::run(&json!({
        "First": task(json!({
            "Arguments": { "FunctionName": "arn:step", "Payload": { "retry": "{% $states.context.State.RetryCount %}" } },
            "Retry": [{ "ErrorEquals": ["A"] }, { "ErrorEquals": ["B"], "MaxAttempts": 1 }],
        })),
    }));
    for (call, error) in [(1, "A"), (2, "B"), (3, "A")] {
        assert_eq!((driver.call(), driver.payload()), (call, json!({ "retry": call - 1 })));
        driver.fail(error).wake();
    }
    // B's only retry is used up; A's is not.
    driver.fail("B");
    assert_eq!(driver.error(), ("B".into(), "{\"errorType\":\"B\"}".into()));
}

#[test]
fn counters_begin_anew_when_the_state_is_entered_again() {
    let mut driver = Driver::run(&json!({
        "First": task(json!({
            "Retry": [{ "ErrorEquals": ["A"], "MaxAttempts": 1 }],
            "Catch": [{ "ErrorEquals": ["A"], "Output": { "order": "again" }, "Next": "First" }],
        })),
    }));
    for _ in 0..3 {
        driver.fail("A").wake();
        driver.fail("A");
        assert!(driver.execution.is_running());
    }
    assert_eq!((driver.call(), driver.payload()), (7, json!({ "order": "again" })));
}

#[test]
fn a_used_up_retrier_is_not_followed_by_the_next_one() {
    let mut driver = retrying(&json!([
        { "ErrorEquals": ["A"], "MaxAttempts": 0 },
        { "ErrorEquals": ["States.ALL"] },
    ]));
    driver.fail("A");
    assert_eq!(driver.error().0, "A");
}

#[test]
fn wildcards_match_what_the_language_says() {
    let cases = [
        ("States.ALL", "Any", true),
        ("States.ALL", "States.Timeout", true),
        ("States.ALL", "States.DataLimitExceeded", false),
        ("States.ALL", "States.Runtime", false),
        ("States.TaskFailed", "Any", true),
        ("States.TaskFailed", "States.Timeout", false),
        ("States.TaskFailed", "States.Runtime", false),
        ("States.Timeout", "States.HeartbeatTimeout", true),
        ("States.HeartbeatTimeout", "States.Timeout", false),
        ("States.DataLimitExceeded", "States.DataLimitExceeded", true),
        ("States.Runtime", "States.Runtime", true),
        ("Exact", "Exact", true),
        ("Exact", "Exactly", false),
        ("Exact", "exact", false),
    ];
    for (pattern, error, matched) in cases {
        let mut driver = retrying(&json!([{ "ErrorEquals": [pattern] }]));
        driver.fail(error);
        assert_eq!(driver.execution.is_running(), matched, "{pattern} and {error}");
    }
}

#[test]
fn a_catcher_assigns_and_goes_on_with_the_error() {
    let mut driver = Driver::run(&json!({
        "First": task(json!({
            "Catch": [
                { "ErrorEquals": ["OutOfStock"], "Assign": { "reason": "out_of_stock" }, "Next": "Last" },
                {
                    "ErrorEquals": ["States.ALL"],
                    "Assign": { "reason": "{% $states.errorOutput.Error %}" },
                    "Output": { "order": "{% $states.input.order %}", "cause": "{% $parse($states.errorOutput.Cause) %}" },
                    "Next": "Last",
                },
            ],
        })),
        "Last": { "Type": "Succeed", "Output": { "reason": "{% $reason %}", "input": "{% $states.input %}" } },
    }));
    let mut other = Driver::start(driver.machine.clone(), json!({ "order": "o" }));
    driver.fail("OutOfStock");
    let error = json!({ "Error": "OutOfStock", "Cause": "{\"errorType\":\"OutOfStock\"}" });
    assert_eq!(driver.output(), json!({ "reason": "out_of_stock", "input": error }));
    other.fail("Odd");
    let input = json!({ "order": "o", "cause": { "errorType": "Odd" } });
    assert_eq!(other.output(), json!({ "reason": "Odd", "input": input }));
}

#[test]
fn retries_come_before_the_catcher() {
    let mut driver = Driver::run(&json!({
        "First": task(json!({
            "Retry": [{ "ErrorEquals": ["A"], "MaxAttempts": 1 }],
            "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Last" }],
        })),
        "Last": { "Type": "Succeed" },
    }));
    driver.fail("A");
    assert!(matches!(driver.execution.waiting(), Some(Waiting::Timer { .. })));
    driver.wake();
    driver.fail("A");
    driver.output();
}

#[test]
fn an_expression_that_fails_in_a_task_can_be_caught() {
    for fields in [
        json!({ "Arguments": { "FunctionName": "arn:step", "Payload": "{% $states.input.missing %}" } }),
        json!({ "Output": "{% $states.result.Payload.missing %}" }),
    ] {
        let mut fields = fields;
        fields["Catch"] = json!([{ "ErrorEquals": ["States.QueryEvaluationError"], "Next": "Last" }]);
        let mut driver = Driver::run(&json!({
            "First": task(fields),
            "Last": { "Type": "Succeed", "Output": "{% $states.input.Error %}" },
        }));
        if driver.execution.is_running() {
            driver.answer(json!({}));
        }
        assert_eq!(driver.output(), json!("States.QueryEvaluationError"));
        assert!(driver.events().contains(&"EvaluationFailed"));
    }
}

#[test]
fn an_expression_that_fails_in_a_catcher_fails_the_execution() {
    let mut driver = Driver::run(&json!({
        "First": task(json!({
            "Catch": [{ "ErrorEquals": ["States.ALL"], "Output": "{% $states.input.missing %}", "Next": "Last" }],
        })),
        "Last": { "Type": "Succeed" },
    }));
    driver.fail("A");
    assert_eq!(driver.error().0, "States.QueryEvaluationError");
}
