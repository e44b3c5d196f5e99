//! What happens without a request: queues and streams are consumed, executions go on, webhooks are delivered.

pub(crate) mod queue;
pub(crate) mod stream;
pub(crate) mod sweep;
pub(crate) mod workflow;

use serde::Deserialize;

/// A pause after something that should not fail failed: the file, the tables.
pub(crate) const BREATH: std::time::Duration = std::time::Duration::from_secs(1);

/// Which records of a batch failed.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Failures {
    #[serde(default)]
    batch_item_failures: Vec<Failure>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Failure {
    item_identifier: Option<String>,
}

/// The identifiers that a function reports; none at all if the answer makes the whole batch fail, as an empty
/// or unknown identifier does on AWS.
fn failed_items(answer: &[u8], known: &[&str]) -> Option<Vec<String>> {
    let text = std::str::from_utf8(answer).ok()?.trim();
    if text.is_empty() || text == "null" {
        return Some(Vec::new());
    }
    let failures: Failures = serde_json::from_str(text).ok()?;
    let identified =
        |failure: Failure| failure.item_identifier.filter(|identifier| known.contains(&identifier.as_str()));
    failures.batch_item_failures.into_iter().map(identified).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_records_of_the_batch_or_fails_all_of_it() {
        let report = |text: &str| failed_items(text.as_bytes(), &["a", "b"]);
        assert_eq!(report("null"), Some(vec![]));
        assert_eq!(report("{}"), Some(vec![]));
        assert_eq!(report(r#"{"batchItemFailures":[]}"#), Some(vec![]));
        let b = r#"{"batchItemFailures":[{"itemIdentifier":"b"}]}"#;
        assert_eq!(report(b), Some(vec!["b".to_owned()]));
        assert_eq!(report(r#"{"batchItemFailures":[{"itemIdentifier":"c"}]}"#), None);
        assert_eq!(report(r#"{"batchItemFailures":[{"itemIdentifier":""}]}"#), None);
        assert_eq!(report(r#"{"batchItemFailures":[{}]}"#), None);
        assert_eq!(report("oops"), None);
    }
}
