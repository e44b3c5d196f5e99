//! `Retry` and `Catch` lists.

use super::reader::{Fields, Reader};
use super::values::{self, Place};
use crate::machine::Catcher;
use crate::refused::child;
use crate::retry::{Jitter, Retrier};

/// The names beginning with `States.` that a task can match.
const STATES_ERRORS: [&str; 8] = [
    "States.ALL",
    "States.DataLimitExceeded",
    "States.HeartbeatTimeout",
    "States.Permissions",
    "States.QueryEvaluationError",
    "States.Runtime",
    "States.TaskFailed",
    "States.Timeout",
];
const MOST_DELAY_SECONDS: u64 = 31_622_399;

pub(super) fn retriers(fields: &mut Fields<'_>, reader: &mut Reader) -> Vec<Retrier> {
    entries(fields, "Retry", retrier, reader)
}

pub(super) fn catchers(fields: &mut Fields<'_>, reader: &mut Reader) -> Vec<Catcher> {
    entries(fields, "Catch", catcher, reader)
}

fn entries<T>(
    fields: &mut Fields<'_>,
    name: &'static str,
    entry: impl Fn(&mut Fields<'_>, bool, &mut Reader) -> Option<T>,
    reader: &mut Reader,
) -> Vec<T> {
    let pointer = fields.at(name);
    let list = fields.list(name, reader).unwrap_or_default();
    let mut entries = Vec::new();
    for (index, value) in list.iter().enumerate() {
        if let Some(mut fields) = Fields::of(value, &child(&pointer, index), reader) {
            let _ = fields.text("Comment", reader);
            entries.extend(entry(&mut fields, index + 1 == list.len(), reader));
            fields.finish(reader);
        }
    }
    entries
}

fn retrier(fields: &mut Fields<'_>, last: bool, reader: &mut Reader) -> Option<Retrier> {
    let errors = error_equals(fields, last, reader);
    let interval = fields.whole("IntervalSeconds", 1, crate::limits::SECONDS, reader);
    let attempts = fields.whole("MaxAttempts", 0, crate::limits::SECONDS, reader);
    let max_delay = fields.whole("MaxDelaySeconds", 1, MOST_DELAY_SECONDS, reader);
    let backoff = backoff_rate(fields, reader);
    let jitter = jitter(fields, reader);
    Some(Retrier {
        errors: errors?,
        interval_seconds: interval.unwrap_or(1),
        max_attempts: attempts.unwrap_or(3),
        backoff_thousandths: backoff.unwrap_or(2000),
        max_delay_seconds: max_delay,
        jitter,
    })
}

fn jitter(fields: &mut Fields<'_>, reader: &mut Reader) -> Jitter {
    match fields.text("JitterStrategy", reader) {
        None | Some("NONE") => Jitter::None,
        Some("FULL") => Jitter::Full,
        Some(_) => {
            reader.problem(fields.at("JitterStrategy"), "must be `FULL` or `NONE`");
            Jitter::None
        }
    }
}

fn backoff_rate(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<u64> {
    let value = fields.get("BackoffRate")?;
    let rate = value
        .as_number()
        .and_then(|number| thousandths(&number.to_string()))
        .filter(|rate| (1000..=1_000_000).contains(rate));
    if rate.is_none() {
        reader
            .problem(fields.at("BackoffRate"), "must be a number from 1 to 1000 with at most three decimals");
    }
    rate
}

/// `"1.5"` as 1500; `None` if it is no such number or has more decimals.
fn thousandths(number: &str) -> Option<u64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let decimals = format!("{decimals:0<3}").parse::<u64>().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(decimals)
}

fn catcher(fields: &mut Fields<'_>, last: bool, reader: &mut Reader) -> Option<Catcher> {
    let errors = error_equals(fields, last, reader);
    let next = fields.required_text("Next", reader);
    let assign = values::assign(fields, Place::Caught, reader);
    let output = values::optional(fields, "Output", Place::Caught, reader);
    Some(Catcher { errors: errors?, next: next?, assign, output })
}

fn error_equals(fields: &mut Fields<'_>, last: bool, reader: &mut Reader) -> Option<Vec<String>> {
    fields.required("ErrorEquals", reader)?;
    let pointer = fields.at("ErrorEquals");
    let list = fields.list("ErrorEquals", reader)?;
    let names: Option<Vec<String>> = list.iter().map(|name| name.as_str().map(str::to_owned)).collect();
    let Some(names) = names else {
        reader.problem(pointer, "must be a list of strings");
        return None;
    };
    for (index, name) in names.iter().enumerate() {
        if name.starts_with("States.") && !STATES_ERRORS.contains(&name.as_str()) {
            reader.problem(child(&pointer, index), format!("`{name}` is not an error of a task"));
        }
    }
    if names.iter().any(|name| name == "States.ALL") && (names.len() > 1 || !last) {
        reader.problem(pointer, "`States.ALL` stands alone and in the last entry");
    }
    Some(names)
}
