//! What is linked may be shipped.

use std::collections::BTreeMap;

use spdx::{Expression, Licensee, ParseMode};

use crate::Differences;

/// Every licence expression of `packages` (by name) is met by the licences that deny.toml allows.
pub fn licences(packages: &BTreeMap<String, Option<String>>, deny: &toml::Table) -> Differences {
    let allowed = deny["licenses"]["allow"].as_array().into_iter().flatten();
    let allowed: Vec<Licensee> = allowed.filter_map(|name| Licensee::parse(name.as_str()?).ok()).collect();
    let refused = packages.iter().filter(|(_, text)| {
        let expression = text.as_deref().map(|text| Expression::parse_mode(text, ParseMode::LAX));
        let Some(Ok(expression)) = expression else { return true };
        !expression.evaluate(|required| allowed.iter().any(|licensee| licensee.satisfies(required)))
    });
    refused
        .map(|(name, text)| format!("{name} may not be shipped: {}", text.as_deref().unwrap_or("no licence")))
        .collect()
}
