//! Refusals of states: their own fields.

use serde_json::json;

use super::refuses;
use crate::driver::{task, token_task};

#[test]
fn wrong_fields_of_states_are_refused_where_they_stand() {
    let cases = [
        (json!({ "Next": "Last" }), "", "`Type` is missing"),
        (json!("Pass"), "", "must be an object"),
        (json!({ "Type": "Pass" }), "", "`Next` or"),
        (json!({ "Type": "Pass", "Next": "Last", "End": true }), "", "`Next` or"),
        (json!({ "Type": "Pass", "End": false }), "", "`Next` or"),
        (json!({ "Type": "Pass", "Next": 1, "End": true }), "/Next", "string"),
        (json!({ "Type": "Pass", "Next": "Last", "Seconds": 1 }), "/Seconds", "not a field"),
        (json!({ "Type": "Pass", "Next": "Last", "Assign": 1 }), "/Assign", "object"),
        (json!({ "Type": "Pass", "Next": "Last", "Assign": { "states": 1 } }), "/Assign/states", "name"),
        (json!({ "Type": "Pass", "Next": "Last", "Assign": { "a-b": 1 } }), "/Assign/a-b", "name"),
        (json!({ "Type": "Succeed", "Assign": { "a": 1 } }), "/Assign", "not a field"),
        (json!({ "Type": "Fail", "Error": 1 }), "/Error", "string"),
        (json!({ "Type": "Fail", "Next": "Last" }), "/Next", "not a field"),
        (json!({ "Type": "Wait", "Next": "Last" }), "", "`Seconds` or `Timestamp`"),
        (json!({ "Type": "Wait", "Next": "Last", "Seconds": 1, "Timestamp": "x" }), "", "`Seconds` or"),
        (json!({ "Type": "Wait", "Next": "Last", "Seconds": -1 }), "/Seconds", "whole number"),
        (json!({ "Type": "Wait", "Next": "Last", "Seconds": "5" }), "/Seconds", "JSONata"),
        (json!({ "Type": "Wait", "Next": "Last", "Timestamp": "soon" }), "/Timestamp", "3339"),
    ];
    for (state, pointer, message) in cases {
        refuses(&state, pointer, message);
    }
}

#[test]
fn wrong_fields_of_choices_are_refused_where_they_stand() {
    let rule = json!({ "Condition": "{% true %}", "Next": "Last" });
    let cases = [
        (json!({ "Type": "Choice" }), "", "`Choices` is missing"),
        (json!({ "Type": "Choice", "Choices": [] }), "/Choices", "at least one"),
        (json!({ "Type": "Choice", "Choices": [rule], "End": true }), "/End", "not a field"),
        (json!({ "Type": "Choice", "Choices": [{ "Next": "Last" }] }), "/Choices/0", "`Condition`"),
        (
            json!({ "Type": "Choice", "Choices": [{ "Condition": true, "Next": "Last" }] }),
            "/Choices/0/Condition",
            "JSONata",
        ),
        (json!({ "Type": "Choice", "Choices": [{ "Condition": "{% true %}" }] }), "/Choices/0", "`Next`"),
        (
            json!({ "Type": "Choice", "Choices": [{ "Variable": "$.a", "Condition": "{% true %}", "Next": "Last" }] }),
            "/Choices/0/Variable",
            "JSONPath",
        ),
        (json!({ "Type": "Choice", "Choices": [rule], "Assign": { "a": 1 } }), "/Assign", "ambiguous"),
        (json!({ "Type": "Choice", "Choices": [rule], "Output": 1 }), "/Output", "ambiguous"),
    ];
    for (state, pointer, message) in cases {
        refuses(&state, pointer, message);
    }
}

#[test]
fn wrong_fields_of_tasks_are_refused_where_they_stand() {
    let cases = [
        (json!({ "Resource": "arn:aws:states:::sqs:sendMessage" }), "/Resource", "not supported"),
        (json!({ "Resource": "arn:aws:lambda:eu-central-1:1:function:f" }), "/Resource", "not supported"),
        (json!({ "Resource": null }), "", "`Resource` is missing"),
        (json!({ "Arguments": null }), "", "`Arguments` is missing"),
        (json!({ "Arguments": "{% $states.input %}" }), "/Arguments", "object"),
        (json!({ "Arguments": { "Payload": 1 } }), "/Arguments", "`FunctionName` is missing"),
        (json!({ "Arguments": { "FunctionName": "{% 'f' %}" } }), "/Arguments/FunctionName", "ARN"),
        (
            json!({ "Arguments": { "FunctionName": "f", "InvocationType": "Event" } }),
            "/Arguments/InvocationType",
            "not a field",
        ),
        (
            json!({ "Arguments": { "FunctionName": "f", "Payload": "{% $states.context.Task.Token %}" } }),
            "/Arguments",
            "task token",
        ),
        (json!({ "Credentials": {} }), "/Credentials", "not a field"),
        (json!({ "TimeoutSeconds": 0 }), "/TimeoutSeconds", "whole number"),
        (json!({ "TimeoutSeconds": 1.5 }), "/TimeoutSeconds", "whole number"),
        (json!({ "HeartbeatSeconds": 5 }), "/HeartbeatSeconds", "task token"),
    ];
    for (fields, pointer, message) in cases {
        refuses(&task(fields), pointer, message);
    }
    let silent = json!({ "Arguments": { "FunctionName": "f", "Payload": {} } });
    refuses(&token_task(silent), "/Arguments", "does not pass on");
    let slow = json!({ "HeartbeatSeconds": 9, "TimeoutSeconds": 9 });
    refuses(&token_task(slow), "/HeartbeatSeconds", "less than");
}
