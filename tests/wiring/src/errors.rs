//! The API's error codes: printed for docs/API.md, and each answered by some use case.

use edge::ErrorCode;

use crate::Differences;

/// The table of docs/API.md.
pub fn error_table() -> String {
    let rows = ErrorCode::ALL.iter().map(|code| {
        let (name, status) = (code.name(), code.status());
        format!("| {status} | `{name}` | {} | {} |\n", code.meaning(), code.mend())
    });
    let head = "| status | code | what happened | what to do |\n| --- | --- | --- | --- |\n";
    format!("\n{head}{}\n", rows.collect::<String>())
}

/// Codes that no source mentions: documented, but never answered.
pub fn unused_errors(sources: &str) -> Differences {
    let unused = ErrorCode::ALL.iter().filter(|code| {
        let mention = format!("ErrorCode::{code:?}");
        !sources.match_indices(&mention).any(|(at, _)| {
            let next = sources[at + mention.len()..].chars().next();
            !next.is_some_and(char::is_alphanumeric)
        })
    });
    unused.map(|code| format!("{} is documented, but nothing answers it", code.name())).collect()
}
