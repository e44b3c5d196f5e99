//! A JSON value of a definition with JSONata expressions in its strings.

use serde_json::{Map, Value};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::execution::TaskError;
use crate::expression::{Expression, Scope};
use crate::limits;

/// A value, computed anew whenever its state is run.
#[derive(Debug, Clone)]
pub(crate) enum Template {
    Literal(Value),
    Expression(Expression),
    Array(Vec<Template>),
    Object(Vec<(String, Template)>),
}

impl Template {
    pub(crate) fn evaluate(&self, scope: &Scope<'_>) -> Result<Value, TaskError> {
        match self {
            Template::Literal(value) => Ok(value.clone()),
            Template::Expression(expression) => expression.evaluate(scope),
            Template::Array(items) => {
                items.iter().map(|item| item.evaluate(scope)).collect::<Result<_, _>>().map(Value::Array)
            }
            Template::Object(fields) => fields
                .iter()
                .map(|(name, value)| Ok((name.clone(), value.evaluate(scope)?)))
                .collect::<Result<Map<_, _>, _>>()
                .map(Value::Object),
        }
    }

    /// The value as text, for `Error`, `Cause` and such.
    pub(crate) fn text(&self, scope: &Scope<'_>) -> Result<String, TaskError> {
        match self.evaluate(scope)? {
            Value::String(text) => Ok(text),
            _ => Err(self.wrong("is not a string")),
        }
    }

    /// The value as a whole number of seconds, at least `least`.
    pub(crate) fn seconds(&self, least: u64, scope: &Scope<'_>) -> Result<u64, TaskError> {
        self.evaluate(scope)?
            .as_u64()
            .filter(|seconds| (least..=limits::SECONDS).contains(seconds))
            .ok_or_else(|| {
                self.wrong(&format!("is not a whole number of seconds from {least} to {}", limits::SECONDS))
            })
    }

    pub(crate) fn instant(&self, scope: &Scope<'_>) -> Result<OffsetDateTime, TaskError> {
        OffsetDateTime::parse(&self.text(scope)?, &Rfc3339)
            .map_err(|_| self.wrong("is not an RFC 3339 timestamp"))
    }

    pub(crate) fn boolean(&self, scope: &Scope<'_>) -> Result<bool, TaskError> {
        self.evaluate(scope)?.as_bool().ok_or_else(|| self.wrong("is neither true nor false"))
    }

    fn wrong(&self, what: &str) -> TaskError {
        match self {
            Template::Expression(expression) => expression.failed(what),
            _ => TaskError::new("States.QueryEvaluationError", format!("the value {what}")),
        }
    }

    /// Whether any expression in it contains `text`.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        match self {
            Template::Literal(_) => false,
            Template::Expression(expression) => expression.source.contains(text),
            Template::Array(items) => items.iter().any(|item| item.mentions(text)),
            Template::Object(fields) => fields.iter().any(|(_, value)| value.mentions(text)),
        }
    }
}
