//! The repository agrees with itself; and each check fails on one planted difference.

#![allow(clippy::unwrap_used, reason = "a test may end by it")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use asl::Machine;
use cargo_metadata::{DependencyKind, MetadataCommand};
use serde_json::Value;
use server::mounts;
use template::Template;
use tests_wiring::{
    Package, api_and_routes, bins_and_template, dependencies, diagram, environment, error_table, event_files,
    licences, log_groups_and_failures, machine_and_functions, mounts_and_template, names, stars, step_errors,
    unused_errors,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn template_of(yaml: &str) -> Template {
    let issuer = BTreeMap::from([("OidcIssuer".to_owned(), "http://127.0.0.1:4000/oidc".to_owned())]);
    Template::parse(yaml, &issuer).unwrap()
}

fn template() -> Template {
    template_of(&read("template.yaml"))
}

/// The real template with one place changed.
fn planted(from: &str, to: &str) -> Template {
    let yaml = read("template.yaml");
    assert!(yaml.contains(from), "nothing to plant in: {from}");
    template_of(&yaml.replacen(from, to, 1))
}

fn machine_of(definition: &str) -> Machine {
    Machine::parse(definition, &template().state_machine().substitutions).unwrap()
}

fn machine() -> Machine {
    machine_of(&read("statemachines/order.asl.json"))
}

fn packages() -> Vec<Package> {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().unwrap();
    let base = metadata.workspace_root.clone();
    metadata
        .packages
        .iter()
        .map(|package| {
            let folder = package.manifest_path.parent().unwrap().strip_prefix(&base).unwrap().to_string();
            let normal =
                package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal);
            let manifest = fs::read_to_string(&package.manifest_path).unwrap();
            Package {
                name: package.name.to_string(),
                folder,
                dependencies: normal.map(|dependency| dependency.name.clone()).collect(),
                bins: package
                    .targets
                    .iter()
                    .filter(|target| target.is_bin())
                    .map(|target| target.name.clone())
                    .collect(),
                inherits_lints: manifest.contains("[lints]\nworkspace = true"),
            }
        })
        .collect()
}

/// The source of each binary's use case: `functions/<context>/src/[steps/]<use_case>.rs`.
fn sources() -> BTreeMap<String, String> {
    let found = mounts().into_iter().filter_map(|(bin, _)| {
        let (context, use_case) = bin.split_once('-')?;
        let file = format!("{}.rs", use_case.replace('-', "_"));
        let folder = root().join("functions").join(context).join("src");
        let text = [folder.join(&file), folder.join("steps").join(&file)]
            .iter()
            .find_map(|path| fs::read_to_string(path).ok())?;
        Some((bin.to_owned(), text))
    });
    found.collect()
}

fn steps() -> BTreeSet<String> {
    let is_step = |bin: &str| {
        let (context, use_case) = bin.split_once('-').unwrap();
        let file = format!("functions/{context}/src/steps/{}.rs", use_case.replace('-', "_"));
        root().join(file).exists()
    };
    mounts().into_iter().map(|(bin, _)| bin.to_owned()).filter(|bin| is_step(bin)).collect()
}

fn events() -> Vec<(String, String, Value)> {
    let mut events = Vec::new();
    for folder in fs::read_dir(root().join("events")).unwrap().map(|entry| entry.unwrap()) {
        for file in fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap()) {
            let name = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
            let event = serde_json::from_str(&fs::read_to_string(file.path()).unwrap()).unwrap();
            events.push((name(&folder), name(&file), event));
        }
    }
    events
}

fn bins() -> BTreeSet<String> {
    mounts().into_iter().map(|(bin, _)| bin.to_owned()).collect()
}

#[track_caller]
fn agrees(differences: &[String]) {
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[track_caller]
fn differs(differences: &[String], about: &str) {
    assert!(
        differences.iter().any(|line| line.contains(about)),
        "the planted {about} was not found: {differences:?}"
    );
}

/// What stands between two marks of a document is what the store says; `UPDATE=1` writes it.
#[track_caller]
fn is_current(path: &str, (open, close): (&str, &str), printed: &str) {
    let text = read(path);
    let (before, rest) = text.split_once(open).unwrap();
    let (_, after) = rest.split_once(close).unwrap();
    let current = format!("{before}{open}{printed}{close}{after}");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(root().join(path), &current).unwrap();
    }
    assert_eq!(read(path), current, "{path} is old: run the tests once with UPDATE=1");
}

/// All Rust below these folders, in one text.
fn rust_sources(folders: &[&str]) -> String {
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut text = String::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    text
}

#[test]
fn functions_are_named_after_their_binaries() {
    agrees(&names(&template()));
    differs(
        &names(&planted("Binary: catalog-get-game", "Binary: catalog-got-game")),
        "CatalogGetGameFunction",
    );
}

#[test]
fn binaries_lists_and_template_are_the_same_functions() {
    agrees(&bins_and_template(&packages(), &template()));
    agrees(&mounts_and_template(&bins(), &template()));
    let moved = planted("Binary: carts-show-cart", "Binary: carts-show-carts");
    differs(&bins_and_template(&packages(), &moved), "carts-show-cart is in [[bin]]");
    differs(&mounts_and_template(&bins(), &moved), "carts-show-carts is in template.yaml");
}

#[test]
fn the_api_document_is_current_and_describes_the_routes() {
    let written: Value = serde_json::from_str(&read("docs/openapi.json")).unwrap();
    // Not assert_eq: it would print both documents.
    assert!(written == server::openapi::document(), "docs/openapi.json is old: run `make openapi`");
    agrees(&api_and_routes(&written, &template()));
    differs(&api_and_routes(&written, &planted("Path: /v1/me", "Path: /v1/you")), "/v1/you");
    let open = planted("            Auth:\n              Authorizer: NONE\n", "");
    differs(&api_and_routes(&written, &open), "GET /v1/games");
}

#[test]
fn every_operation_has_an_example() {
    let api = server::openapi::document();
    let mut without = Vec::new();
    for (path, operations) in api["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let bodies =
                operation["responses"].as_object().unwrap().values().chain(operation.get("requestBody"));
            let media =
                bodies.filter_map(|body| body["content"].as_object()).flat_map(serde_json::Map::values);
            let mut media = media.peekable();
            let none = media.peek().is_none();
            if none || media.any(|media| media["example"].is_null()) {
                without.push(format!("{method} {path}"));
            }
        }
    }
    agrees(&without);
}

#[test]
fn functions_read_the_environment_that_they_are_given() {
    agrees(&environment(&sources(), &template()));
    let renamed = planted("          CART_IDLE_MINUTES:", "          CART_IDLE_SECONDS:");
    differs(&environment(&sources(), &renamed), "CART_IDLE_SECONDS");
}

#[test]
fn every_function_has_an_event_of_its_trigger() {
    agrees(&event_files(&events(), &template()));
    let mut others = events();
    others.retain(|(folder, ..)| folder != "orders-start-saga");
    differs(&event_files(&others, &template()), "orders-start-saga");
    differs(&event_files(&events(), &planted("Path: /v1/me", "Path: /v1/you")), "events/accounts-show-me");
}

#[test]
fn the_saga_calls_its_steps_and_names_their_errors() {
    let definition = read("statemachines/order.asl.json");
    agrees(&machine_and_functions(&machine(), &template(), &steps()));
    agrees(&step_errors(&machine(), &template(), &sources()));
    let swapped =
        definition.replacen("${OrdersParkOrderFunctionArn}", "${OrdersCompleteOrderFunctionArn}", 1);
    let mut substitutions = template().state_machine().substitutions.clone();
    substitutions.remove("OrdersParkOrderFunctionArn");
    let swapped = Machine::parse(&swapped, &substitutions).unwrap();
    differs(&machine_and_functions(&swapped, &template(), &steps()), "ParkOrder");
    let misspelt = machine_of(&definition.replacen("\"OutOfStock\"", "\"OutOfStok\"", 1));
    differs(&step_errors(&misspelt, &template(), &sources()), "OutOfStok");
    differs(&step_errors(&misspelt, &template(), &sources()), "gives OutOfStock");
}

#[test]
fn a_saga_with_a_lost_state_is_refused() {
    let definition = read("statemachines/order.asl.json");
    let lost = definition.replacen("\"Next\": \"HoldCodes\"", "\"Next\": \"AwaitPayment\"", 1);
    let refused = Machine::parse(&lost, &template().state_machine().substitutions).unwrap_err().to_string();
    assert!(refused.contains("HoldCodes"), "{refused}");
}

#[test]
fn the_drawing_of_the_saga_is_current() {
    let drawn = diagram(&machine());
    is_current("docs/SAGA.md", ("```mermaid\n", "```"), &drawn);
}

#[test]
fn the_list_of_errors_is_current_and_each_is_answered_somewhere() {
    is_current("docs/API.md", ("<!-- errors -->\n", "<!-- /errors -->"), &error_table());
    let sources = rust_sources(&["functions", "shared/edge/src", "local/server/src"]);
    agrees(&unused_errors(&sources));
    differs(&unused_errors(&sources.replace("ErrorCode::CartGone", "ErrorCode::CartGoneAway")), "cart_gone");
}

#[test]
fn permissions_name_what_they_allow() {
    agrees(&stars(&template()));
    differs(&stars(&planted("- dynamodb:BatchGetItem", "- dynamodb:*")), "dynamodb:*");
    differs(
        &stars(&planted("Resource: !GetAtt CatalogTable.Arn", "Resource: \"*\"")),
        "CatalogListGamesFunction",
    );
    differs(
        &stars(&planted("execution:${AWS::StackName}-order:*", "execution:*:*")),
        "OrdersShowSagaFunction is allowed",
    );
    differs(&stars(&planted("- lambda:InvokeFunction", "- lambda:*")), "OrderSaga is allowed lambda:*");
    differs(&stars(&planted("- logs:GetLogDelivery", "- logs:DeleteLogGroup")), "OrderSaga is allowed *");
}

#[test]
fn every_function_logs_and_nothing_fails_silently() {
    agrees(&log_groups_and_failures(&template()));
    let changed = |from: &str, to: &str| log_groups_and_failures(&planted(from, to));
    let group = "LogGroupName: !Sub /aws/lambda/${AWS::StackName}-catalog-get-game";
    differs(&changed(group, "LogGroupName: other"), "CatalogGetGameFunction");
    let kept = format!("{group}\n      RetentionInDays: !Ref LogRetentionDays");
    differs(&changed(&kept, group), "CatalogGetGameFunction");
    let redrive = "      RedrivePolicy:\n        deadLetterTargetArn: !GetAtt PaymentEventsDeadLetterQueue.Arn\n        maxReceiveCount: 5\n";
    differs(&changed(redrive, ""), "PaymentsApplyEventFunction loses");
    let reports = "            FunctionResponseTypes:\n              - ReportBatchItemFailures\n";
    differs(&changed(reports, ""), "OrdersStartSagaFunction does not say");
    differs(
        &changed("VisibilityTimeout: 180", "VisibilityTimeout: 60"),
        "PaymentsApplyEventFunction's queue",
    );
}

#[test]
fn everything_stays_in_its_room() {
    agrees(&dependencies(&packages()));
    for (package, dependency) in [
        ("domain", "tokio"),
        ("carts", "orders"),
        ("orders", "aws-sdk-sfn"),
        ("catalog", "cloud"),
        ("edge", "prometheus-client"),
    ] {
        let mut planted = packages();
        let found = planted.iter_mut().find(|one| one.name == package).unwrap();
        found.dependencies.insert(dependency.to_owned());
        differs(&dependencies(&planted), dependency);
    }
    let mut lax = packages();
    lax[0].inherits_lints = false;
    differs(&dependencies(&lax), "lints");
}

#[test]
fn what_is_linked_may_be_shipped() {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).exec().unwrap();
    let mut packages: BTreeMap<String, Option<String>> =
        metadata.packages.into_iter().map(|package| (package.name.to_string(), package.license)).collect();
    let deny: toml::Table = read("deny.toml").parse().unwrap();
    agrees(&licences(&packages, &deny));
    packages.insert("planted".to_owned(), Some("AGPL-3.0-only AND MIT".to_owned()));
    packages.insert("silent".to_owned(), None);
    let differences = licences(&packages, &deny);
    differs(&differences, "planted");
    differs(&differences, "silent");
}
