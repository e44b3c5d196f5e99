//! The reader's findings, and an object whose every field must be read.

use std::collections::BTreeSet;
use std::fmt::Display;

use serde_json::{Map, Value};

use crate::refused::{Problem, child};

/// Fields that only JSONPath has: refused by name, since they are common in
/// examples and would be silently without effect.
const JSONPATH_FIELDS: [&str; 19] = [
    "InputPath",
    "OutputPath",
    "Parameters",
    "Result",
    "ResultPath",
    "ResultSelector",
    "SecondsPath",
    "TimestampPath",
    "TimeoutSecondsPath",
    "HeartbeatSecondsPath",
    "ErrorPath",
    "CausePath",
    "ItemsPath",
    "MaxConcurrencyPath",
    "Variable",
    "And",
    "Or",
    "Not",
    "ToleratedFailureCountPath",
];

/// What reading has found so far.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) problems: Vec<Problem>,
    /// Names that expressions use, each with the expression's pointer.
    pub(super) used: Vec<(String, String)>,
    /// Variables that some state assigns.
    pub(super) assigned: BTreeSet<String>,
}

impl Reader {
    pub(super) fn problem(&mut self, pointer: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem { pointer: pointer.into(), message: message.into() });
    }
}

/// An object being read field by field.
pub(super) struct Fields<'a> {
    map: &'a Map<String, Value>,
    pointer: String,
    read: BTreeSet<&'static str>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(value: &'a Value, pointer: &str, reader: &mut Reader) -> Option<Fields<'a>> {
        let Some(map) = value.as_object() else {
            reader.problem(pointer, "must be an object");
            return None;
        };
        Some(Fields { map, pointer: pointer.to_owned(), read: BTreeSet::new() })
    }

    pub(super) fn pointer(&self) -> &str {
        &self.pointer
    }

    pub(super) fn at(&self, name: impl Display) -> String {
        child(&self.pointer, name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    pub(super) fn get(&mut self, name: &'static str) -> Option<&'a Value> {
        self.read.insert(name);
        self.map.get(name)
    }

    pub(super) fn required(&mut self, name: &'static str, reader: &mut Reader) -> Option<&'a Value> {
        let value = self.get(name);
        if value.is_none() {
            reader.problem(&self.pointer, format!("`{name}` is missing"));
        }
        value
    }

    pub(super) fn text(&mut self, name: &'static str, reader: &mut Reader) -> Option<&'a str> {
        let value = self.get(name)?;
        let text = value.as_str();
        if text.is_none() {
            reader.problem(self.at(name), "must be a string");
        }
        text
    }

    pub(super) fn required_text(&mut self, name: &'static str, reader: &mut Reader) -> Option<String> {
        self.required(name, reader)?;
        self.text(name, reader).map(str::to_owned)
    }

    /// A whole number within bounds.
    pub(super) fn whole(
        &mut self,
        name: &'static str,
        least: u64,
        most: u64,
        reader: &mut Reader,
    ) -> Option<u64> {
        let value = self.get(name)?;
        let number = value.as_u64().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            reader.problem(self.at(name), format!("must be a whole number from {least} to {most}"));
        }
        number
    }

    /// A list of at least one item.
    pub(super) fn list(&mut self, name: &'static str, reader: &mut Reader) -> Option<&'a [Value]> {
        let value = self.get(name)?;
        let list = value.as_array().filter(|list| !list.is_empty());
        if list.is_none() {
            reader.problem(self.at(name), "must be a list with at least one item");
        }
        list.map(Vec::as_slice)
    }

    /// Refuses every field that nobody asked for.
    pub(super) fn finish(self, reader: &mut Reader) {
        for name in self.map.keys().filter(|name| !self.read.contains(name.as_str())) {
            let message = if JSONPATH_FIELDS.contains(&name.as_str()) || name.ends_with(".$") {
                format!("`{name}` belongs to JSONPath, which is not supported")
            } else {
                format!("`{name}` is not a field that is supported here")
            };
            reader.problem(self.at(name), message);
        }
    }
}
