//! Functions: names, routes, environment, events.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use template::{Source, Template};

use crate::{Differences, compare};

/// `catalog-list-games` must be `CatalogListGamesFunction`.
pub fn names(template: &Template) -> Differences {
    let derived = |bin: &str| -> String {
        let words = bin.split('-').map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_uppercase() + rest
        });
        words.chain(["Function".to_owned()]).collect()
    };
    let wrong = template.functions().iter().filter(|function| derived(&function.bin) != function.logical_id);
    wrong.map(|function| format!("{} is not named after {}", function.logical_id, function.bin)).collect()
}

/// What the contexts list is what the template deploys.
pub fn mounts_and_template(mounted: &BTreeSet<String>, template: &Template) -> Differences {
    let deployed = template.functions().iter().map(|function| function.bin.clone()).collect();
    compare("FUNCTIONS", "template.yaml", mounted, &deployed)
}

/// The API document describes the template's routes, and says of each whether it needs a token.
pub fn api_and_routes(api: &Value, template: &Template) -> Differences {
    let mut documented = BTreeSet::new();
    for (path, operations) in api["paths"].as_object().into_iter().flatten() {
        for (method, operation) in operations.as_object().into_iter().flatten() {
            let open = operation.get("security").is_none();
            documented.insert(format!(
                "{} {path}{}",
                method.to_uppercase(),
                if open { " (open)" } else { "" }
            ));
        }
    }
    let routed = template.routes().iter().map(|route| {
        let open = route.authorizer.is_none();
        format!("{} {}{}", route.method, route.path, if open { " (open)" } else { "" })
    });
    compare("docs/openapi.json", "template.yaml", &documented, &routed.collect())
}

/// What `shared/edge` reads before any use case (`origin.rs`); the template gives it under `Globals`.
const OF_THE_EDGE: &str = "ORIGIN_KEY_HASHES";

/// Every variable that a function reads is given to it, and no other. `sources` is the text of each binary's use case.
pub fn environment(sources: &BTreeMap<String, String>, template: &Template) -> Differences {
    let mut differences = Differences::new();
    for function in template.functions() {
        let Some(source) = sources.get(&function.bin) else {
            differences.push(format!("{} has no source file of its name", function.bin));
            continue;
        };
        let read = |call: &str| -> Vec<String> {
            let after = source.split(call).skip(1);
            after.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let edge = vec![OF_THE_EDGE.to_owned()];
        let read: BTreeSet<String> =
            [read(".var(\""), read(".number(\""), edge].concat().into_iter().collect();
        let given = function.environment.keys().cloned().collect();
        differences.extend(compare(&format!("{}'s source", function.bin), "its environment", &read, &given));
    }
    differences
}

/// Each function has an event for its trigger, and each event a function. `events` is folder, file, content.
pub fn event_files(events: &[(String, String, Value)], template: &Template) -> Differences {
    let folders = events.iter().map(|(folder, ..)| folder.clone()).collect();
    let bins = template.functions().iter().map(|function| function.bin.clone()).collect();
    let mut differences = compare("events/", "template.yaml", &folders, &bins);
    for (folder, file, event) in events {
        let Some(function) = template.functions().iter().find(|function| function.bin == *folder) else {
            continue;
        };
        if let Some(why) = misfit(event, &function.logical_id, template) {
            differences.push(format!("events/{folder}/{file}: {why}"));
        }
    }
    differences
}

fn misfit(event: &Value, function: &str, template: &Template) -> Option<String> {
    if let Some(route) = template.routes().iter().find(|route| route.function == function) {
        let key = format!("{} {}", route.method, route.path);
        return (event["routeKey"] != key).then(|| format!("its routeKey is not {key}"));
    }
    if let Some(source) = template.event_sources().iter().find(|source| source.function == function) {
        let expected = if source.kind == Source::Stream { "aws:dynamodb" } else { "aws:sqs" };
        return (event["Records"][0]["eventSource"] != expected)
            .then(|| format!("it is no event of {expected}"));
    }
    if template.routes().iter().any(|route| route.authorizer.as_deref() == Some(function)) {
        return (event["type"] != "REQUEST").then(|| "it is no authorizer request".to_owned());
    }
    (!event["orderId"].is_string()).then(|| "a saga step has an orderId".to_owned())
}
