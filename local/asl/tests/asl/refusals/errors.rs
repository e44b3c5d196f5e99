//! Refusals of `Retry` and `Catch` entries.

use serde_json::json;

use super::refuses;
use crate::driver::task;

#[test]
fn wrong_entries_of_retry_and_catch_are_refused_where_they_stand() {
    let cases = [
        (json!({ "Retry": [] }), "/Retry", "at least one"),
        (json!({ "Retry": [{}] }), "/Retry/0", "`ErrorEquals` is missing"),
        (json!({ "Retry": [{ "ErrorEquals": [] }] }), "/Retry/0/ErrorEquals", "at least one"),
        (json!({ "Retry": [{ "ErrorEquals": [1] }] }), "/Retry/0/ErrorEquals", "strings"),
        (json!({ "Retry": [{ "ErrorEquals": ["States.Typo"] }] }), "/Retry/0/ErrorEquals/0", "States.Typo"),
        (json!({ "Retry": [{ "ErrorEquals": ["A", "States.ALL"] }] }), "/Retry/0/ErrorEquals", "alone"),
        (
            json!({ "Retry": [{ "ErrorEquals": ["States.ALL"] }, { "ErrorEquals": ["A"] }] }),
            "/Retry/0/ErrorEquals",
            "last",
        ),
        (
            json!({ "Retry": [{ "ErrorEquals": ["A"], "IntervalSeconds": 0 }] }),
            "/Retry/0/IntervalSeconds",
            "whole number",
        ),
        (
            json!({ "Retry": [{ "ErrorEquals": ["A"], "MaxAttempts": -1 }] }),
            "/Retry/0/MaxAttempts",
            "whole number",
        ),
        (
            json!({ "Retry": [{ "ErrorEquals": ["A"], "MaxDelaySeconds": 0 }] }),
            "/Retry/0/MaxDelaySeconds",
            "whole number",
        ),
        (
            json!({ "Retry": [{ "ErrorEquals": ["A"], "BackoffRate": 0.5 }] }),
            "/Retry/0/BackoffRate",
            "from 1",
        ),
        (
            json!({ "Retry": [{ "ErrorEquals": ["A"], "BackoffRate": 1.0005 }] }),
            "/Retry/0/BackoffRate",
            "three decimals",
        ),
        (
            json!({ "Retry": [{ "ErrorEquals": ["A"], "BackoffRate": "2" }] }),
            "/Retry/0/BackoffRate",
            "number",
        ),
        (
            json!({ "Retry": [{ "ErrorEquals": ["A"], "JitterStrategy": "HALF" }] }),
            "/Retry/0/JitterStrategy",
            "FULL",
        ),
        (json!({ "Retry": [{ "ErrorEquals": ["A"], "Interval": 1 }] }), "/Retry/0/Interval", "not a field"),
        (json!({ "Catch": [{ "ErrorEquals": ["A"] }] }), "/Catch/0", "`Next` is missing"),
        (
            json!({ "Catch": [{ "ErrorEquals": ["A"], "Next": "Last", "ResultPath": "$" }] }),
            "/Catch/0/ResultPath",
            "JSONPath",
        ),
    ];
    for (fields, pointer, message) in cases {
        refuses(&task(fields), pointer, message);
    }
}
