//! Values with expressions in them: `Arguments`, `Output`, `Assign` and such.

use serde_json::{Map, Value};

use super::reader::{Fields, Reader};
use crate::expression::Expression;
use crate::inspect::{self, References};
use crate::machine::Assign;
use crate::refused::child;
use crate::template::Template;

/// Which of `$states`' fields an expression may read where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before there is a result: `input` and `context`.
    Before,
    /// After a task succeeded: `result` too.
    Result,
    /// In a catcher: `errorOutput` too.
    Caught,
}

pub(super) fn template(value: &Value, pointer: &str, place: Place, reader: &mut Reader) -> Option<Template> {
    match value {
        Value::String(text) => string(text, pointer, place, reader),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| template(item, &child(pointer, index), place, reader))
            .collect::<Option<_>>()
            .map(Template::Array),
        Value::Object(fields) => object(fields, pointer, place, reader),
        literal => Some(Template::Literal(literal.clone())),
    }
}

fn object(fields: &Map<String, Value>, pointer: &str, place: Place, reader: &mut Reader) -> Option<Template> {
    let mut read = Vec::new();
    for (name, value) in fields {
        let pointer = child(pointer, name);
        if name.ends_with(".$") {
            reader.problem(&pointer, format!("`{name}` belongs to JSONPath"));
        }
        read.push((name.clone(), template(value, &pointer, place, reader)?));
    }
    Some(Template::Object(read))
}

fn string(text: &str, pointer: &str, place: Place, reader: &mut Reader) -> Option<Template> {
    match (text.strip_prefix("{%"), text.strip_suffix("%}")) {
        (None, None) => Some(Template::Literal(Value::from(text))),
        (Some(tail), Some(_)) if tail.len() >= 2 => {
            expression(tail[..tail.len() - 2].trim(), pointer, place, reader).map(Template::Expression)
        }
        _ => {
            reader.problem(pointer, "a JSONata string begins with `{%` and ends with `%}`");
            None
        }
    }
}

fn expression(source: &str, pointer: &str, place: Place, reader: &mut Reader) -> Option<Expression> {
    let expression = match Expression::parse(source, pointer) {
        Ok(expression) => expression,
        Err(error) => {
            reader.problem(pointer, format!("the JSONata does not parse: {error}"));
            return None;
        }
    };
    let references = match References::of(&expression.ast) {
        Ok(references) => references,
        Err(error) => {
            reader.problem(pointer, format!("the JSONata cannot be inspected: {error}"));
            return None;
        }
    };
    check(&expression, &references, place, reader);
    let used = references.names.into_iter();
    reader.used.extend(used.map(|name| (pointer.to_owned(), name)));
    Some(expression)
}

fn check(expression: &Expression, references: &References, place: Place, reader: &mut Reader) {
    let pointer = &expression.pointer;
    if inspect::reads_missing_document(&expression.ast) {
        reader.problem(
            pointer,
            "there is no document: `$`, `$$` and bare field names read nothing; use $states or a variable",
        );
    }
    for operator in &references.operators {
        reader.problem(pointer, format!("`{operator}` is newer than the JSONata 2.0.6 of Step Functions"));
    }
    for field in &references.states {
        let there = match field.as_str() {
            "input" | "context" => true,
            "result" => place == Place::Result,
            "errorOutput" => place == Place::Caught,
            _ => false,
        };
        if !there {
            reader.problem(pointer, format!("`$states.{field}` does not exist here"));
        }
    }
}

/// The field as a template, if it is there.
pub(super) fn optional(
    fields: &mut Fields<'_>,
    name: &'static str,
    place: Place,
    reader: &mut Reader,
) -> Option<Template> {
    let value = fields.get(name)?;
    template(value, &fields.at(name), place, reader)
}

/// A string, literal or JSONata.
pub(super) fn text(fields: &mut Fields<'_>, name: &'static str, reader: &mut Reader) -> Option<Template> {
    if !fields.get(name)?.is_string() {
        reader.problem(fields.at(name), "must be a string");
        return None;
    }
    optional(fields, name, Place::Before, reader)
}

/// A whole number of seconds, literal or JSONata.
pub(super) fn seconds(
    fields: &mut Fields<'_>,
    name: &'static str,
    least: u64,
    reader: &mut Reader,
) -> Option<Template> {
    if fields.get(name)?.is_number() {
        let seconds = fields.whole(name, least, crate::limits::SECONDS, reader)?;
        return Some(Template::Literal(Value::from(seconds)));
    }
    let seconds = optional(fields, name, Place::Before, reader)?;
    if !matches!(seconds, Template::Expression(_)) {
        reader.problem(fields.at(name), "must be a whole number or a JSONata string");
        return None;
    }
    Some(seconds)
}

/// The field `Assign`: variables and their values.
pub(super) fn assign(fields: &mut Fields<'_>, place: Place, reader: &mut Reader) -> Assign {
    let Some(value) = fields.get("Assign") else {
        return Assign::new();
    };
    let pointer = fields.at("Assign");
    let Some(variables) = value.as_object() else {
        reader.problem(pointer, "must be an object");
        return Assign::new();
    };
    let mut assign = Assign::new();
    for (name, value) in variables {
        let pointer = child(&pointer, name);
        if !is_variable_name(name) {
            reader.problem(&pointer, "is not a name that a variable may have");
        }
        reader.assigned.insert(name.clone());
        let value = template(value, &pointer, place, reader);
        assign.extend(value.map(|value| (name.clone(), value)));
    }
    assign
}

fn is_variable_name(name: &str) -> bool {
    let mut characters = name.chars();
    let first = characters.next();
    name != "states"
        && name.chars().count() <= 80
        && first.is_some_and(|c| c.is_alphabetic() || c == '_')
        && characters.all(|c| c.is_alphanumeric() || c == '_')
}
