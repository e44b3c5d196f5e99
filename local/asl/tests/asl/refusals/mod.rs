//! What a definition is refused for, and where.

mod errors;
mod expressions;
mod states;

use std::collections::BTreeMap;

use asl::Machine;
use serde_json::{Value, json};

use crate::driver::{parse, task};

fn definition(first: &Value) -> Value {
    json!({
        "QueryLanguage": "JSONata", "StartAt": "First",
        "States": { "First": first, "Last": { "Type": "Succeed" } },
    })
}

/// The problems, as `pointer: message`.
fn problems(definition: &Value) -> Vec<String> {
    let refused = parse(definition).map(|_| ()).expect_err("a refusal");
    refused.problems.into_iter().map(|problem| format!("{}: {}", problem.pointer, problem.message)).collect()
}

/// Expects a problem at `/States/First` + `pointer` that says `message`.
fn refuses(first: &Value, pointer: &str, message: &str) {
    let problems = problems(&definition(first));
    let start = format!("/States/First{pointer}: ");
    assert!(
        problems.iter().any(|problem| problem.starts_with(&start) && problem.contains(message)),
        "expected {start}{message} in {problems:#?}"
    );
}

#[test]
fn fields_of_jsonpath_are_refused_by_name() {
    for field in ["InputPath", "OutputPath", "Parameters", "ResultPath", "ResultSelector", "Result"] {
        refuses(&task(json!({ field: "$", "End": null, "Next": "Last" })), &format!("/{field}"), "JSONPath");
    }
    refuses(
        &task(json!({ "Arguments": { "FunctionName": "f", "Payload": { "a.$": "$.a" } } })),
        "/Arguments/Payload/a.$",
        "JSONPath",
    );
}

#[test]
fn the_query_language_must_be_jsonata() {
    let states = json!({ "First": { "Type": "Succeed" } });
    for language in [
        json!({ "StartAt": "First", "States": states }),
        json!({ "QueryLanguage": "JSONPath", "StartAt": "First", "States": states }),
    ] {
        assert!(problems(&language)[0].starts_with("/QueryLanguage: "));
    }
    refuses(&json!({ "Type": "Succeed", "QueryLanguage": "JSONPath" }), "/QueryLanguage", "JSONata");
}

#[test]
fn unsupported_state_types_are_refused_by_name() {
    for state_type in ["Parallel", "Map", "Sleep"] {
        refuses(&json!({ "Type": state_type, "Next": "Last" }), "/Type", &format!("`{state_type}`"));
    }
}

#[test]
fn the_graph_must_be_whole() {
    let pass = |next: &str| json!({ "Type": "Pass", "Next": next });
    let machine = |start: &str, states: Value| json!({ "QueryLanguage": "JSONata", "StartAt": start, "States": states });
    let end = json!({ "Type": "Succeed" });
    let cases = [
        (machine("Gone", json!({ "First": end })), "/StartAt: there is no state `Gone`"),
        (machine("First", json!({ "First": pass("Gone") })), "/States/First: leads to `Gone`"),
        (machine("First", json!({ "First": end, "Lone/ly": end })), "/States/Lone~1ly: no path from"),
        (
            machine("First", json!({ "First": pass("Second"), "Second": pass("First") })),
            "/States/First: no path leads from here",
        ),
        (machine("First", json!({})), "/States: must be"),
        (json!({ "QueryLanguage": "JSONata", "StartAt": "First" }), ": `States` is missing"),
        (json!({ "QueryLanguage": "JSONata", "States": { "First": end } }), ": `StartAt` is missing"),
        (json!([]), ": must be an object"),
    ];
    for (definition, expected) in cases {
        let problems = problems(&definition);
        assert!(problems.iter().any(|problem| problem.starts_with(expected)), "{expected} in {problems:?}");
    }
    let first = task(json!({ "Catch": [{ "ErrorEquals": ["A"], "Next": "Gone" }] }));
    refuses(&first, "", "leads to `Gone`");
    let choice = json!({ "Type": "Choice", "Choices": [{ "Condition": "{% true %}", "Next": "Last" }], "Default": "Gone" });
    refuses(&choice, "", "leads to `Gone`");
}

#[test]
fn fields_of_the_machine_are_checked() {
    for (field, value, message) in [
        ("Version", json!("2.0"), "/Version: "),
        ("TimeoutSeconds", json!(0), "/TimeoutSeconds: "),
        ("Comment", json!(1), "/Comment: "),
        ("ProcessorConfig", json!({}), "/ProcessorConfig: "),
    ] {
        let mut definition = definition(&json!({ "Type": "Pass", "Next": "Last" }));
        definition[field] = value;
        assert!(problems(&definition)[0].starts_with(message), "{field}");
    }
}

#[test]
fn all_problems_are_listed_at_once() {
    let refused = parse(&definition(&task(json!({
        "TimeoutSeconds": 0, "InputPath": "$", "Output": "{% $nowhere %}",
        "Retry": [{ "ErrorEquals": ["A"], "BackoffRate": 0 }],
    }))))
    .expect_err("a refusal");
    assert_eq!(refused.problems.len(), 4, "{refused}");
    assert!(refused.to_string().contains("\n  /States/First/InputPath: "));
}

#[test]
fn text_that_is_no_json_or_names_a_field_twice_is_refused() {
    for text in ["", "{", "{\"StartAt\": \"A\", \"StartAt\": \"B\"}"] {
        let refused = Machine::parse(text, &BTreeMap::new()).expect_err("a refusal");
        assert!(refused.to_string().contains("is not JSON"), "{refused}");
    }
}

#[test]
fn substitutions_are_made_before_the_json_is_read() {
    let text = r#"{ "QueryLanguage": "JSONata", "StartAt": "First", "States": { "First": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
        "Arguments": { "FunctionName": "${StepArn}" }, "TimeoutSeconds": ${Seconds}, "Output": "{% ${Seconds} %}" } } }"#;
    let values = |names: &[(&str, &str)]| {
        names
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect::<BTreeMap<_, _>>()
    };
    let machine =
        Machine::parse(text, &values(&[("StepArn", "arn:step"), ("Seconds", "9")])).expect("a machine");
    let task = machine.state("First").and_then(asl::State::task).expect("a task");
    assert_eq!((task.function(), task.has_timeout()), ("arn:step", true));

    let missing = Machine::parse(text, &values(&[("Seconds", "9")])).expect_err("a refusal");
    assert!(missing.to_string().contains("no substitution for `${StepArn}`"), "{missing}");
    let unused = values(&[("StepArn", "a"), ("Seconds", "9"), ("Else", "b")]);
    let unused = Machine::parse(text, &unused).expect_err("a refusal");
    assert!(unused.to_string().contains("`Else` is not used"), "{unused}");
}
