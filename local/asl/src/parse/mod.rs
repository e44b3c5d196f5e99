//! Reading a definition: substitutions, JSON, fields, expressions, graph.

mod errors;
mod graph;
mod names;
mod reader;
mod states;
mod strict;
mod substitute;
mod task;
mod values;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::machine::{Machine, State};
use crate::refused::{Problem, Refused, child};
use reader::{Fields, Reader};

/// See [`Machine::parse`].
pub(crate) fn machine(
    definition: &str,
    substitutions: &BTreeMap<String, String>,
) -> Result<Machine, Refused> {
    let mut reader = Reader::default();
    let text = substitute::substitute(definition, substitutions, &mut reader);
    let document = strict::parse(&text).map_err(|error| Refused {
        problems: with_json_error(std::mem::take(&mut reader.problems), &error),
    })?;
    let machine = read(&document, &mut reader);
    names::check(&mut reader);
    match machine {
        Some(machine) if reader.problems.is_empty() => {
            graph::check(&machine, &mut reader);
            done(machine, reader.problems)
        }
        _ => Err(Refused { problems: reader.problems }),
    }
}

fn with_json_error(mut problems: Vec<Problem>, error: &serde_json::Error) -> Vec<Problem> {
    problems.push(Problem { pointer: String::new(), message: format!("is not JSON: {error}") });
    problems
}

fn done(machine: Machine, problems: Vec<Problem>) -> Result<Machine, Refused> {
    if problems.is_empty() { Ok(machine) } else { Err(Refused { problems }) }
}

fn read(document: &Value, reader: &mut Reader) -> Option<Machine> {
    let mut fields = Fields::of(document, "", reader)?;
    let _ = fields.text("Comment", reader);
    if let Some(version) = fields.text("Version", reader)
        && version != "1.0"
    {
        reader.problem("/Version", format!("`{version}` is not a known version: 1.0 is"));
    }
    query_language(&mut fields, reader);
    let start_at = fields.required_text("StartAt", reader);
    let timeout_seconds = fields.whole("TimeoutSeconds", 1, crate::limits::SECONDS, reader);
    let states = fields.required("States", reader).map(|states| read_states(states, reader));
    fields.finish(reader);
    Some(Machine { start_at: start_at?, timeout_seconds, states: states? })
}

/// A state inherits the machine's language, so only the machine must name it.
fn query_language(fields: &mut Fields<'_>, reader: &mut Reader) {
    let language = fields.text("QueryLanguage", reader);
    if language != Some("JSONata") {
        reader.problem(
            child(fields.pointer(), "QueryLanguage"),
            "must be `JSONata`; without it, it is JSONPath, which is not supported",
        );
    }
}

fn read_states(document: &Value, reader: &mut Reader) -> BTreeMap<String, State> {
    let Some(states) = document.as_object().filter(|states| !states.is_empty()) else {
        reader.problem("/States", "must be an object with at least one state");
        return BTreeMap::new();
    };
    let mut read = BTreeMap::new();
    for (name, state) in states {
        let pointer = child("/States", name);
        if name.is_empty() || name.chars().count() > 80 {
            reader.problem(&pointer, "a state's name has 1 to 80 characters");
        }
        if let Some(state) = states::state(state, &pointer, reader) {
            read.insert(name.clone(), state);
        }
    }
    read
}
