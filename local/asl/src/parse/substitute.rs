//! `${Name}` placeholders, replaced in the text as CloudFormation does it.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::Reader;

/// The text with every placeholder replaced; unknown placeholders and unused
/// substitutions are problems.
pub(super) fn substitute(
    definition: &str,
    substitutions: &BTreeMap<String, String>,
    reader: &mut Reader,
) -> String {
    let mut text = String::with_capacity(definition.len());
    let mut used = BTreeSet::new();
    let mut rest = definition;
    while let Some((before, name, after)) = next_placeholder(rest) {
        text.push_str(before);
        match substitutions.get(name) {
            Some(value) => text.push_str(value),
            None => reader.problem("", format!("no substitution for `${{{name}}}`")),
        }
        used.insert(name);
        rest = after;
    }
    text.push_str(rest);
    for name in substitutions.keys().filter(|name| !used.contains(name.as_str())) {
        reader.problem("", format!("the substitution `{name}` is not used"));
    }
    text
}

/// The text before the first placeholder, its name, and the text after it.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, tail) = text.split_once("${")?;
    let (name, after) = tail.split_once('}')?;
    Some((before, name, after))
}
