//! Refusals of JSONata expressions.

use serde_json::json;

use super::{definition, refuses};
use crate::driver::{parse, task};

#[test]
fn wrong_expressions_are_refused_where_they_stand() {
    let cases = [
        ("{% $states. %}", "does not parse"),
        ("{% (1 %}", "does not parse"),
        ("{% %}", "does not parse"),
        ("{% 1", "begins with"),
        ("1 %}", "begins with"),
        ("{%}", "begins with"),
        ("{% $nowhere %}", "`$nowhere` is neither"),
        ("{% $frobnicate(1) %}", "`$frobnicate` is neither"),
        ("{% $eval('1') %}", "`$eval` is neither"),
        ("{% $random() %}", "`$random` is neither"),
        ("{% $shuffle([1]) %}", "`$shuffle` is neither"),
        ("{% $uuid() %}", "`$uuid` is neither"),
        ("{% $states.inptu %}", "`$states.inptu` does not exist"),
        ("{% $states.result %}", "`$states.result` does not exist"),
        ("{% $states.errorOutput %}", "`$states.errorOutput` does not exist"),
        ("{% $ %}", "no document"),
        ("{% $$ %}", "no document"),
        ("{% order %}", "no document"),
        ("{% 'a' & order.id %}", "no document"),
        ("{% $states.input.a ?? 1 %}", "newer"),
    ];
    for (source, message) in cases {
        refuses(
            &json!({ "Type": "Pass", "Output": { "a": [source] }, "Next": "Last" }),
            "/Output/a/0",
            message,
        );
    }
    let early = json!({ "Arguments": { "FunctionName": "f", "Payload": "{% $states.result %}" } });
    refuses(&task(early), "/Arguments/Payload", "`$states.result`");
}

#[test]
fn names_that_an_expression_binds_itself_are_known() {
    for source in [
        "($a := 1; $a)",
        "$map([1], function($v, $i) { $v + $i })",
        "$states.input.list@$l#$i.{ 'l': $l, 'i': $i }",
        "$states.input.list[n = 1].n",
    ] {
        let pass = json!({ "Type": "Pass", "Output": format!("{{% {source} %}}"), "Next": "Last" });
        assert!(parse(&definition(&pass)).is_ok(), "{source}");
    }
}
