//! The workspace: binaries, and who may depend on whom.

use std::collections::BTreeSet;

use template::Template;

use crate::{Differences, compare};

/// A member of the workspace.
#[derive(Debug, Clone)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its folder from the root, such as `functions/catalog`.
    pub folder: String,
    /// Names of what it depends on, tests aside.
    pub dependencies: BTreeSet<String>,
    /// Its binaries.
    pub bins: BTreeSet<String>,
    /// Takes the workspace's lints.
    pub inherits_lints: bool,
}

/// The binaries of `functions/*` are the template's functions.
pub fn bins_and_template(packages: &[Package], template: &Template) -> Differences {
    let functions = packages.iter().filter(|package| package.folder.starts_with("functions/"));
    let bins = functions.flat_map(|package| package.bins.clone()).collect();
    let deployed = template.functions().iter().map(|function| function.bin.clone()).collect();
    compare("[[bin]]", "template.yaml", &bins, &deployed)
}

/// Who alone may depend on what is heavy or dangerous elsewhere.
const ONLY: [(&str, &[&str]); 8] = [
    ("aws-sdk-dynamodb", &["store"]),
    ("aws-sdk-sqs", &["aws"]),
    ("aws-sdk-sfn", &["aws"]),
    ("aws-sdk-secretsmanager", &["aws"]),
    ("async-stripe-core", &["stripe"]),
    ("dynoxide-rs", &["cloud"]),
    // CloudWatch counts what a function on Lambda writes; nobody there has to be asked or sent to.
    ("opentelemetry_sdk", &["server"]),
    ("prometheus-client", &["server"]),
];
/// All that the domain may know.
const DOMAIN: [&str; 5] = ["serde", "thiserror", "time", "utoipa", "uuid"];

/// The domain stays pure, contexts do not know each other, SDKs stay in their rooms, lints hold everywhere.
pub fn dependencies(packages: &[Package]) -> Differences {
    let contexts: BTreeSet<&str> = packages
        .iter()
        .filter(|package| package.folder.starts_with("functions/"))
        .map(|package| package.name.as_str())
        .collect();
    let mut differences = Differences::new();
    for package in packages {
        if !package.inherits_lints {
            differences.push(format!("{} does not take the workspace's lints", package.name));
        }
        for dependency in &package.dependencies {
            let (name, of) = (dependency.as_str(), package.name.as_str());
            let stranger = name == "cloud" || contexts.contains(name);
            if package.folder.starts_with("functions/") && stranger {
                differences.push(format!("the context {of} depends on {name}"));
            }
            if of == "domain" && !DOMAIN.contains(&name) {
                differences.push(format!("the domain depends on {name}"));
            }
            if ONLY.iter().any(|(what, owners)| *what == name && !owners.contains(&of)) {
                differences.push(format!("{of} depends on {name}, which has its own room"));
            }
        }
    }
    differences
}
