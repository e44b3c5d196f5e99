//! Metadata: up to fifty short pairs; an empty value removes its key.

use std::collections::BTreeMap;

use crate::error::{ApiError, Outcome};
use crate::form::Params;

pub(crate) type Metadata = BTreeMap<String, String>;

/// Applies `metadata[...]` of a call, or the empty `metadata=` that clears.
pub(crate) fn apply(target: &mut Metadata, params: &Params) -> Outcome<()> {
    let Some(pairs) = params.branch("metadata")? else {
        if params.has("metadata") {
            target.clear();
        }
        return Ok(());
    };
    for (key, value) in pairs.texts()? {
        check(&pairs, &key, &value)?;
        if value.is_empty() {
            target.remove(&key);
        } else {
            target.insert(key, value);
        }
    }
    if target.len() > 50 {
        return Err(ApiError::param_invalid("metadata", "You can only have 50 metadata keys."));
    }
    Ok(())
}

fn check(pairs: &Params, key: &str, value: &str) -> Outcome<()> {
    if key.chars().count() > 40 {
        let message = "Metadata keys can have at most 40 characters.";
        return Err(ApiError::param_invalid(&pairs.full(key), message));
    }
    if value.chars().count() > 500 {
        let message = "Metadata values can have at most 500 characters.";
        return Err(ApiError::param_invalid(&pairs.full(key), message));
    }
    Ok(())
}
