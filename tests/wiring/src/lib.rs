//! Do template, binaries, state machine, events, documents and permissions agree? Each check is a function over what
//! it compares, so that a planted difference can be tried without touching a file. It answers what does not agree.

mod errors;
mod functions;
mod licences;
mod machine;
mod permissions;
mod workspace;

pub use errors::{error_table, unused_errors};
pub use functions::{api_and_routes, environment, event_files, mounts_and_template, names};
pub use licences::licences;
pub use machine::{diagram, machine_and_functions, step_errors};
pub use permissions::{log_groups_and_failures, stars};
pub use workspace::{Package, bins_and_template, dependencies};

use std::collections::BTreeSet;

/// What does not agree, in sentences.
pub type Differences = Vec<String>;

/// What stands in one of two sets only.
pub(crate) fn compare(left: &str, right: &str, a: &BTreeSet<String>, b: &BTreeSet<String>) -> Differences {
    let only = |here: &BTreeSet<String>, there: &BTreeSet<String>, name: &str, other: &str| -> Differences {
        here.difference(there).map(|item| format!("{item} is in {name}, not in {other}")).collect()
    };
    [only(a, b, left, right), only(b, a, right, left)].concat()
}
