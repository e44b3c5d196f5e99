//! One state of each type.

use serde_json::Value;

use super::reader::{Fields, Reader};
use super::task;
use super::values::{self, Place};
use crate::machine::{Kind, Rule, State, Then, WaitUntil};
use crate::refused::child;
use crate::template::Template;

pub(super) fn state(value: &Value, pointer: &str, reader: &mut Reader) -> Option<State> {
    let mut fields = Fields::of(value, pointer, reader)?;
    let _ = fields.text("Comment", reader);
    if fields.has("QueryLanguage") {
        super::query_language(&mut fields, reader);
    }
    let state_type = fields.required_text("Type", reader)?;
    let state = match state_type.as_str() {
        "Task" => task(&mut fields, reader),
        "Choice" => choice(&mut fields, reader),
        "Wait" => wait(&mut fields, reader),
        "Pass" => pass(&mut fields, reader),
        "Succeed" => Some(succeed(&mut fields, reader)),
        "Fail" => Some(fail(&mut fields, reader)),
        other => {
            reader.problem(fields.at("Type"), format!("the state type `{other}` is not supported"));
            // Its fields are its own: no use in naming each as unknown.
            return None;
        }
    };
    fields.finish(reader);
    state
}

/// `Next` or `End`: exactly one.
pub(super) fn then(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Then> {
    let next = fields.text("Next", reader);
    let end = fields.get("End");
    match (next, end) {
        (Some(next), None) => Some(Then::Next(next.to_owned())),
        (None, Some(Value::Bool(true))) => Some(Then::End),
        _ => {
            let pointer = fields.pointer();
            reader.problem(pointer, "needs either `Next` or `\"End\": true`");
            None
        }
    }
}

fn task(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<State> {
    let assign = values::assign(fields, Place::Result, reader);
    let output = values::optional(fields, "Output", Place::Result, reader);
    let task = task::task(fields, reader)?;
    Some(State { kind: Kind::Task(Box::new(task)), assign, output })
}

fn pass(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<State> {
    let assign = values::assign(fields, Place::Before, reader);
    let output = values::optional(fields, "Output", Place::Before, reader);
    let then = then(fields, reader)?;
    Some(State { kind: Kind::Pass { then }, assign, output })
}

fn wait(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<State> {
    let assign = values::assign(fields, Place::Before, reader);
    let output = values::optional(fields, "Output", Place::Before, reader);
    let then = then(fields, reader);
    let until = wait_until(fields, reader)?;
    Some(State { kind: Kind::Wait { until, then: then? }, assign, output })
}

fn wait_until(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<WaitUntil> {
    if fields.has("Seconds") == fields.has("Timestamp") {
        let pointer = fields.pointer();
        reader.problem(pointer, "needs either `Seconds` or `Timestamp`");
        // Asked for, so that they are not called unknown as well.
        let _ = (fields.get("Seconds"), fields.get("Timestamp"));
        return None;
    }
    if fields.has("Seconds") {
        return values::seconds(fields, "Seconds", 0, reader).map(WaitUntil::Seconds);
    }
    let timestamp = values::text(fields, "Timestamp", reader)?;
    if let Template::Literal(_) = timestamp
        && !is_timestamp(fields.get("Timestamp"))
    {
        reader.problem(fields.at("Timestamp"), "is not an RFC 3339 timestamp");
        return None;
    }
    Some(WaitUntil::Timestamp(timestamp))
}

fn is_timestamp(value: Option<&Value>) -> bool {
    let format = &time::format_description::well_known::Rfc3339;
    value.and_then(Value::as_str).is_some_and(|text| time::OffsetDateTime::parse(text, format).is_ok())
}

fn succeed(fields: &mut Fields<'_>, reader: &mut Reader) -> State {
    State {
        kind: Kind::Succeed,
        assign: Vec::new(),
        output: values::optional(fields, "Output", Place::Before, reader),
    }
}

fn fail(fields: &mut Fields<'_>, reader: &mut Reader) -> State {
    let error = values::text(fields, "Error", reader);
    let cause = values::text(fields, "Cause", reader);
    State { kind: Kind::Fail { error, cause }, assign: Vec::new(), output: None }
}

fn choice(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<State> {
    let assign = values::assign(fields, Place::Before, reader);
    let output = values::optional(fields, "Output", Place::Before, reader);
    let default = fields.text("Default", reader).map(str::to_owned);
    fields.required("Choices", reader)?;
    let pointer = fields.at("Choices");
    let rules = fields
        .list("Choices", reader)?
        .iter()
        .enumerate()
        .map(|(index, value)| rule(value, &child(&pointer, index), reader))
        .collect::<Vec<_>>();
    let rules = rules.into_iter().collect::<Option<Vec<_>>>()?;
    let state = State { kind: Kind::Choice { rules, default }, assign, output };
    refuse_ambiguity(&state, fields, reader);
    Some(state)
}

fn rule(value: &Value, pointer: &str, reader: &mut Reader) -> Option<Rule> {
    let mut fields = Fields::of(value, pointer, reader)?;
    let _ = fields.text("Comment", reader);
    let condition = condition(&mut fields, reader);
    let next = fields.required_text("Next", reader);
    let assign = values::assign(&mut fields, Place::Before, reader);
    let output = values::optional(&mut fields, "Output", Place::Before, reader);
    fields.finish(reader);
    Some(Rule { condition: condition?, next: next?, assign, output })
}

fn condition(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Template> {
    fields.required("Condition", reader)?;
    let condition = values::optional(fields, "Condition", Place::Before, reader)?;
    if !matches!(condition, Template::Expression(_)) {
        reader.problem(fields.at("Condition"), "must be a JSONata string");
        return None;
    }
    Some(condition)
}

/// Whether a Choice state's own `Assign` and `Output` also apply when a rule
/// matches is told differently by the language's specification and by AWS's
/// guide. They are accepted only where both readings come to the same.
fn refuse_ambiguity(state: &State, fields: &Fields<'_>, reader: &mut Reader) {
    let Kind::Choice { rules, .. } = &state.kind else {
        return;
    };
    let names = |rule: &Rule, name: &str| rule.assign.iter().any(|(own, _)| own == name);
    let all = |name: &str| rules.iter().all(|rule| names(rule, name));
    if !state.assign.iter().all(|(name, _)| all(name)) {
        reader.problem(
            fields.at("Assign"),
            "is ambiguous: every rule must assign these variables too, or a rule or a Pass state must",
        );
    }
    if state.output.is_some() && rules.iter().any(|rule| rule.output.is_none()) {
        reader.problem(
            fields.at("Output"),
            "is ambiguous: every rule must have its own Output, or a Pass state must",
        );
    }
}
