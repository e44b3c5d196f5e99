//! What expressions see and yield.

use serde_json::{Value, json};

use crate::driver::{Driver, machine_of, task, token_task};

fn evaluate(output: &Value, input: Value) -> Driver {
    let states = json!({ "First": { "Type": "Pass", "Output": output, "End": true } });
    Driver::start(machine_of(&states), input)
}

#[test]
fn expressions_yield_json() {
    let input = json!({ "n": 1999, "list": [3, 1, 2], "text": "a b", "nothing": null, "half": 0.5 });
    let cases = [
        ("$states.input.n", json!(1999)),
        ("$states.input.n + 1", json!(2000)),
        ("$states.input.half", json!(0.5)),
        ("$states.input.nothing", json!(null)),
        ("$states.input.list[$ > 1]", json!([3, 2])),
        ("$sort($states.input.list)", json!([1, 2, 3])),
        ("$map($states.input.list, function($x) { $x * 2 })", json!([6, 2, 4])),
        ("$states.input.n = 1999 ? 'yes' : 'no'", json!("yes")),
        ("($a := 2; $a * 3)", json!(6)),
        ("{'a': $uppercase($states.input.text)}", json!({ "a": "A B" })),
        ("$states.input.missing = null", json!(false)),
        ("$exists($states.input.missing)", json!(false)),
        ("$parse('{\"a\":[1]}').a", json!([1])),
        ("$now()", json!("2026-05-01T12:00:00.000Z")),
        ("$millis()", json!(1_777_636_800_000_u64)),
        ("$map([1, 4], $sqrt)", json!([1, 2])),
    ];
    for (source, expected) in cases {
        let driver = evaluate(&json!(format!("{{% {source} %}}")), input.clone());
        assert_eq!(driver.output(), expected, "{source}");
    }
}

#[test]
fn only_strings_between_the_marks_are_evaluated() {
    let output = json!({ "a": ["{% 1 + 1 %}", "1 + 1", 3, true, null], "b": { "c": "{%'x'%}" } });
    let driver = evaluate(&output, json!({}));
    let expected = json!({ "a": [2, "1 + 1", 3, true, null], "b": { "c": "x" } });
    assert_eq!(driver.output(), expected);
}

#[test]
fn what_is_undefined_or_no_json_fails_and_says_where() {
    for source in [
        "$states.input.missing",
        "function($x) { $x }",
        "[$sum]",
        "1/0",
        "1 + 'a'",
        "$error('no')",
        "$now('[Y]')",
    ] {
        let driver = evaluate(&json!({ "a": format!("{{% {source} %}}") }), json!({}));
        let (error, cause) = driver.error();
        assert_eq!(error, "States.QueryEvaluationError", "{source}");
        assert!(cause.contains(source) && cause.contains("/States/First/Output/a"), "{cause}");
    }
}

#[test]
fn the_context_tells_who_runs() {
    let driver = Driver::run(&json!({
        "First": token_task(json!({
            "Arguments": { "FunctionName": "f", "Payload": { "context": "{% $states.context %}", "taskToken": "{% $states.context.Task.Token %}" } },
        })),
    }));
    let context = json!({
        "Execution": {
            "Id": "arn:aws:states:eu-central-1:1:execution:saga:ord_1",
            "Input": { "order": "o" },
            "Name": "ord_1",
            "StartTime": "2026-05-01T12:00:00.000Z",
        },
        "State": { "EnteredTime": "2026-05-01T12:00:00.000Z", "Name": "First", "RetryCount": 0 },
        "StateMachine": { "Id": "arn:aws:states:eu-central-1:1:stateMachine:saga", "Name": "saga" },
        "Task": { "Token": driver.token() },
    });
    assert_eq!(driver.payload()["context"], context);
}

#[test]
fn variables_outlive_their_state_and_reach_every_field() {
    let mut driver = Driver::run(&json!({
        "First": { "Type": "Pass", "Assign": { "attempts": 1, "id": "{% $states.input.order %}" }, "Next": "Work" },
        "Work": task(json!({
            "Arguments": { "FunctionName": "f", "Payload": { "id": "{% $id %}", "attempts": "{% $attempts %}" } },
            "Assign": { "attempts": "{% $attempts + 1 %}" },
            "End": null, "Next": "Enough",
        })),
        "Enough": { "Type": "Choice", "Choices": [{ "Condition": "{% $attempts > 2 %}", "Next": "Last" }], "Default": "Work" },
        "Last": { "Type": "Succeed", "Output": "{% $attempts %}" },
    }));
    assert_eq!(driver.payload(), json!({ "id": "o", "attempts": 1 }));
    driver.answer(json!({}));
    assert_eq!(driver.payload(), json!({ "id": "o", "attempts": 2 }));
    assert_eq!(driver.execution.variables()["attempts"], json!(2));
    driver.answer(json!({}));
    assert_eq!(driver.output(), json!(3));
}
