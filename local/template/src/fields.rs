//! Reading an object field by field: what nobody asked for is refused at the end.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::ignored;
use crate::refused::Problems;
use crate::resolve::plain;

/// An object, its path, and the fields that nobody has asked for yet.
pub(crate) struct Fields<'a> {
    map: &'a Map<String, Value>,
    pub(crate) path: String,
    left: BTreeSet<&'a str>,
    problems: &'a Problems,
}

static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);

impl<'a> Fields<'a> {
    /// `value` must be an object.
    pub(crate) fn new(value: &'a Value, path: impl Into<String>, problems: &'a Problems) -> Self {
        let path = path.into();
        let map = value.as_object().unwrap_or_else(|| {
            problems.add(&path, "must be a map");
            &EMPTY
        });
        Self { map, path, left: map.keys().map(String::as_str).collect(), problems }
    }

    pub(crate) fn refuse(&self, key: &str, message: impl Into<String>) {
        self.problems.add(format!("{}.{key}", self.path), message);
    }

    fn take(&mut self, key: &str) -> Option<&'a Value> {
        self.left.remove(key);
        self.map.get(key)
    }

    /// A text, number or boolean, as text.
    pub(crate) fn text(&mut self, key: &str) -> Option<String> {
        match self.take(key)? {
            Value::Object(_) | Value::Array(_) | Value::Null => {
                self.refuse(key, "must be a text");
                None
            }
            scalar => Some(plain(scalar)),
        }
    }

    /// A text that must be there.
    pub(crate) fn required(&mut self, key: &str) -> String {
        self.text(key).unwrap_or_else(|| {
            self.refuse(key, "is missing");
            String::new()
        })
    }

    /// A whole number, or a text that says one.
    pub(crate) fn number(&mut self, key: &str) -> Option<u32> {
        let text = self.text(key)?;
        let number = text.parse().ok();
        if number.is_none() {
            self.refuse(key, format!("`{text}` is not a whole number from 0"));
        }
        number
    }

    /// True or false; false if it is not there.
    pub(crate) fn flag(&mut self, key: &str) -> bool {
        match self.text(key).as_deref() {
            Some("true") => true,
            None | Some("false") => false,
            Some(other) => {
                self.refuse(key, format!("`{other}` is neither true nor false"));
                false
            }
        }
    }

    /// Must be there and have this value: nothing else is implemented.
    pub(crate) fn must_be(&mut self, key: &str, value: &str) {
        match self.text(key) {
            Some(found) if found == value => {}
            found => {
                let found = found.unwrap_or_else(|| "nothing".to_owned());
                self.refuse(key, format!("only `{value}` is implemented, not `{found}`"));
            }
        }
    }

    /// An object, if it is there.
    pub(crate) fn object(&mut self, key: &str) -> Option<Fields<'a>> {
        let value = self.take(key)?;
        Some(Fields::new(value, format!("{}.{key}", self.path), self.problems))
    }

    /// A list's items with their paths; nothing if it is not there. One text counts as a list of one.
    pub(crate) fn list(&mut self, key: &str) -> Vec<(String, &'a Value)> {
        let path = format!("{}.{key}", self.path);
        match self.take(key) {
            None => Vec::new(),
            Some(Value::Array(items)) => {
                items.iter().enumerate().map(|(n, item)| (format!("{path}[{n}]"), item)).collect()
            }
            Some(one @ Value::String(_)) => vec![(path, one)],
            Some(_) => {
                self.problems.add(path, "must be a list");
                Vec::new()
            }
        }
    }

    /// A list of objects.
    pub(crate) fn objects(&mut self, key: &str) -> Vec<Fields<'a>> {
        let problems = self.problems;
        self.list(key).into_iter().map(|(path, item)| Fields::new(item, path, problems)).collect()
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<String> {
        self.list(key).into_iter().map(|(_, item)| plain(item)).collect()
    }

    /// Every entry as a name and a text.
    pub(crate) fn entries(mut self) -> Vec<(String, String)> {
        let keys: Vec<&str> = self.map.keys().map(String::as_str).collect();
        keys.into_iter().filter_map(|key| Some((key.to_owned(), self.text(key)?))).collect()
    }

    /// Every entry as a name and an object.
    pub(crate) fn members(mut self) -> Vec<(String, Fields<'a>)> {
        let keys: Vec<&str> = self.map.keys().map(String::as_str).collect();
        keys.into_iter().filter_map(|key| Some((key.to_owned(), self.object(key)?))).collect()
    }

    /// Refuses what is left and not on the list of ignored properties of `kind`.
    pub(crate) fn finish(self, kind: &str) {
        for key in &self.left {
            if ignored::reason(kind, key).is_none() {
                self.refuse(key, format!("the local store does not implement this property of {kind}"));
            }
        }
    }
}
