//! One JSONata expression of a definition: compiled, checked, evaluated.

use jsonata_core::ast::AstNode;
use jsonata_core::evaluator::{Context, Evaluator, EvaluatorError};
use jsonata_core::parser;
use jsonata_core::value::JValue;
use serde_json::{Map, Value};
use time::format_description::FormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

use crate::execution::TaskError;

const TIMESTAMP: &[FormatItem<'static>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

/// A parsed expression and where in the definition it stands.
#[derive(Debug, Clone)]
pub(crate) struct Expression {
    pub(crate) source: String,
    pub(crate) pointer: String,
    pub(crate) ast: AstNode,
}

/// What an expression sees: the variables, `$states`, and the time.
pub(crate) struct Scope<'a> {
    pub(crate) variables: &'a Map<String, Value>,
    pub(crate) states: Value,
    pub(crate) now: OffsetDateTime,
}

impl Expression {
    pub(crate) fn parse(source: &str, pointer: &str) -> Result<Expression, String> {
        let ast = parser::parse(source).map_err(|error| error.display_message())?;
        Ok(Expression { source: source.to_owned(), pointer: pointer.to_owned(), ast })
    }

    /// The value as JSON; undefined, functions and infinities are errors.
    pub(crate) fn evaluate(&self, scope: &Scope<'_>) -> Result<Value, TaskError> {
        let result = evaluator(scope)
            .and_then(|mut evaluator| evaluator.evaluate(&self.ast, &JValue::Undefined))
            .map_err(|error| self.failed(&format!("failed: {}", error.message())))?;
        if result.is_undefined() {
            return Err(self.failed("returned nothing (undefined)"));
        }
        if !is_json(&result) {
            return Err(self.failed("returned something that is not JSON"));
        }
        serde_json::to_value(&result).map_err(|error| self.failed(&error.to_string()))
    }

    /// A `States.QueryEvaluationError` that names this expression.
    pub(crate) fn failed(&self, what: &str) -> TaskError {
        TaskError::new(
            "States.QueryEvaluationError",
            format!("the JSONata expression '{}' at {} {what}", self.source, self.pointer),
        )
    }
}

fn evaluator(scope: &Scope<'_>) -> Result<Evaluator, EvaluatorError> {
    let mut context = Context::new();
    for (name, value) in scope.variables {
        context.bind(name.clone(), JValue::from(value.clone()));
    }
    context.bind("states".to_owned(), JValue::from(scope.states.clone()));
    let mut evaluator = Evaluator::with_context(context);
    // The built-in ones read the machine's clock.
    let now = timestamp(scope.now);
    evaluator.register_fn_override("now", move |arguments: &[JValue]| now_as(&now, arguments))?;
    let millis = i64::try_from(scope.now.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX);
    evaluator.register_fn_override("millis", move |_: &[JValue]| Ok(JValue::from(millis)))?;
    evaluator.register_fn("parse", parse_json)?;
    Ok(evaluator)
}

/// `$now()`; a picture would need JSONata's own formatter, which is not public.
fn now_as(now: &str, arguments: &[JValue]) -> Result<JValue, EvaluatorError> {
    if arguments.is_empty() {
        return Ok(JValue::from(now));
    }
    let message = "$now takes no arguments here".to_owned();
    Err(EvaluatorError::EvaluationError(message))
}

/// `$parse(text)`: the function that AWS adds in place of `$eval`.
fn parse_json(arguments: &[JValue]) -> Result<JValue, EvaluatorError> {
    let text = arguments
        .first()
        .and_then(JValue::as_str)
        .ok_or_else(|| EvaluatorError::TypeError("$parse needs a string".to_owned()))?;
    serde_json::from_str::<Value>(text)
        .map(JValue::from)
        .map_err(|error| EvaluatorError::EvaluationError(format!("$parse: {error}")))
}

/// A time as Step Functions writes it: UTC, with milliseconds.
pub(crate) fn timestamp(at: OffsetDateTime) -> String {
    at.to_offset(UtcOffset::UTC)
        .format(TIMESTAMP)
        .expect("a date and time has every part that the format names")
}

fn is_json(value: &JValue) -> bool {
    if let Some(items) = value.as_array() {
        return items.iter().all(is_json);
    }
    if let Some(fields) = value.as_object() {
        return fields.values().all(is_json);
    }
    match value.as_f64() {
        Some(number) => number.is_finite(),
        None => !(value.is_function() || value.is_regex()),
    }
}
