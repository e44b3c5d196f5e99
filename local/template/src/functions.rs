//! Functions, what calls them, and what their roles allow.

use serde_json::{Map, Value};

use crate::fields::Fields;
use crate::model::{EventSource, Function, Route, Source, StartingPosition, Statement, Template};
use crate::node::Node;
use crate::parse::{Context, Resource};
use crate::refused::Problems;

const KIND: &str = "AWS::Serverless::Function";

/// Stands for the API's default authorizer until the API has been read.
const DEFAULT_AUTHORIZER: &str = "(default)";

pub(crate) fn function(resource: &Resource<'_>, context: &Context<'_>, template: &mut Template) {
    let path = format!("{}.Properties", resource.path);
    let merged = merge(context.globals, &resource.properties, &path, context.problems);
    let mut fields = Fields::new(&merged, &path, context.problems);
    let environment = fields.object("Environment").map(|mut environment| {
        let variables = environment.object("Variables").map(Fields::entries).unwrap_or_default();
        environment.finish("Environment");
        variables.into_iter().collect()
    });
    let function = Function {
        logical_id: resource.id.to_owned(),
        name: context.resolver.name(resource.id),
        arn: context.resolver.attribute(&format!("{}.Arn", resource.id)).unwrap_or_default(),
        bin: binary(resource, context),
        environment: environment.unwrap_or_default(),
        timeout_seconds: fields.number("Timeout").unwrap_or(3),
        statements: statements(&mut fields),
        log_group: fields.object("LoggingConfig").and_then(log_group),
    };
    for (_, event) in fields.object("Events").map(Fields::members).unwrap_or_default() {
        read_event(event, resource.id, context, template);
    }
    fields.finish(KIND);
    template.functions.push(function);
}

fn log_group(mut config: Fields<'_>) -> Option<String> {
    let group = config.text("LogGroup");
    config.finish("LoggingConfig of a function");
    group
}

fn binary(resource: &Resource<'_>, context: &Context<'_>) -> String {
    let path = format!("{}.Metadata", resource.path);
    let Some(metadata) = resource.node.get("Metadata") else {
        context.problems.add(path, "must name the binary under BuildProperties");
        return String::new();
    };
    if metadata.get("BuildMethod").and_then(Node::text) != Some("rust-cargolambda") {
        context.problems.add(format!("{path}.BuildMethod"), "only `rust-cargolambda` is implemented");
    }
    let name = metadata.get("BuildProperties").and_then(|build| build.get("Binary")).and_then(Node::text);
    if name.is_none() {
        context.problems.add(format!("{path}.BuildProperties.Binary"), "is missing");
    }
    name.unwrap_or_default().to_owned()
}

/// SAM's way with `Globals`: maps are merged, the function's own values win.
fn merge(globals: &Value, own: &Value, path: &str, problems: &Problems) -> Value {
    match (globals, own) {
        (Value::Object(globals), Value::Object(own)) => {
            let mut merged: Map<String, Value> = globals.clone();
            for (key, value) in own {
                let value = match globals.get(key) {
                    Some(global) => merge(global, value, &format!("{path}.{key}"), problems),
                    None => value.clone(),
                };
                merged.insert(key.clone(), value);
            }
            Value::Object(merged)
        }
        (Value::Array(_), Value::Array(_)) => {
            problems.add(path, "SAM joins this list with the one under Globals; that is not implemented");
            own.clone()
        }
        _ => own.clone(),
    }
}

/// Inline policies: allowed actions on named resources.
pub(crate) fn statements(fields: &mut Fields<'_>) -> Vec<Statement> {
    let mut found = Vec::new();
    for mut policy in fields.objects("Policies") {
        policy.must_be("Version", "2012-10-17");
        for mut statement in policy.objects("Statement") {
            statement.must_be("Effect", "Allow");
            let (actions, resources) = (statement.texts("Action"), statement.texts("Resource"));
            if actions.is_empty() || resources.is_empty() {
                statement.refuse("Action", "a statement names at least one action and one resource");
            }
            found.push(Statement { actions, resources });
            statement.finish("policy statement");
        }
        policy.finish("policy");
    }
    found
}

fn read_event(mut event: Fields<'_>, function: &str, context: &Context<'_>, template: &mut Template) {
    let kind = event.required("Type");
    let path = event.path.clone();
    let Some(properties) = event.object("Properties") else {
        return context.problems.add(path, "has no Properties");
    };
    event.finish("event");
    match kind.as_str() {
        "HttpApi" => template.routes.push(route(properties, function)),
        "SQS" => template.event_sources.push(queue_source(properties, function, context)),
        "DynamoDB" => template.event_sources.push(stream_source(properties, function, context)),
        other => {
            let message = format!("the local store does not implement events of the type {other}");
            context.problems.add(format!("{path}.Type"), message);
        }
    }
}

fn route(mut fields: Fields<'_>, function: &str) -> Route {
    fields.required("ApiId");
    let authorizer = match fields.object("Auth") {
        None => Some(DEFAULT_AUTHORIZER.to_owned()),
        Some(mut auth) => {
            auth.must_be("Authorizer", "NONE");
            auth.finish("Auth of a route");
            None
        }
    };
    let route = Route {
        method: fields.required("Method").to_ascii_uppercase(),
        path: fields.required("Path"),
        function: function.to_owned(),
        authorizer,
    };
    fields.finish("HttpApi event");
    route
}

fn queue_source(mut fields: Fields<'_>, function: &str, context: &Context<'_>) -> EventSource {
    let source = EventSource {
        function: function.to_owned(),
        kind: Source::Queue,
        source: owner(&mut fields, "Queue", context),
        batch_size: fields.number("BatchSize").unwrap_or(10),
        maximum_retry_attempts: None,
        on_failure: None,
        report_batch_item_failures: reports_failures(&mut fields),
        parallelization_factor: 1,
        bisect_batch_on_function_error: false,
        starting_position: None,
    };
    fields.finish("SQS event");
    source
}

fn stream_source(mut fields: Fields<'_>, function: &str, context: &Context<'_>) -> EventSource {
    let source = EventSource {
        function: function.to_owned(),
        kind: Source::Stream,
        source: owner(&mut fields, "Stream", context),
        batch_size: fields.number("BatchSize").unwrap_or(100),
        maximum_retry_attempts: fields.number("MaximumRetryAttempts"),
        on_failure: fields.object("DestinationConfig").and_then(|config| on_failure(config, context)),
        report_batch_item_failures: reports_failures(&mut fields),
        parallelization_factor: fields.number("ParallelizationFactor").unwrap_or(1),
        bisect_batch_on_function_error: fields.flag("BisectBatchOnFunctionError"),
        starting_position: starting_position(&mut fields),
    };
    fields.finish("DynamoDB event");
    source
}

fn starting_position(fields: &mut Fields<'_>) -> Option<StartingPosition> {
    match fields.required("StartingPosition").as_str() {
        "TRIM_HORIZON" => Some(StartingPosition::TrimHorizon),
        "LATEST" => Some(StartingPosition::Latest),
        other => {
            fields.refuse("StartingPosition", format!("`{other}` is not implemented"));
            None
        }
    }
}

fn reports_failures(fields: &mut Fields<'_>) -> bool {
    let types = fields.texts("FunctionResponseTypes");
    if let Some(other) = types.iter().find(|kind| *kind != "ReportBatchItemFailures") {
        fields.refuse("FunctionResponseTypes", format!("`{other}` is not implemented"));
    }
    !types.is_empty()
}

fn on_failure(mut config: Fields<'_>, context: &Context<'_>) -> Option<String> {
    let mut destination = config.object("OnFailure")?;
    config.finish("DestinationConfig");
    destination.must_be("Type", "SQS");
    let queue = owner(&mut destination, "Destination", context);
    destination.finish("OnFailure");
    Some(queue)
}

/// The logical id behind the ARN under `key`.
fn owner(fields: &mut Fields<'_>, key: &str, context: &Context<'_>) -> String {
    let arn = fields.required(key);
    context.resolver.owner(&arn).unwrap_or_else(|| {
        fields.refuse(key, format!("`{arn}` is the ARN of nothing in this template"));
        String::new()
    })
}

pub(crate) fn api(resource: &Resource<'_>, context: &Context<'_>, template: &mut Template) {
    let mut fields =
        Fields::new(&resource.properties, format!("{}.Properties", resource.path), context.problems);
    if let Some(mut auth) = fields.object("Auth") {
        let default = auth.text("DefaultAuthorizer");
        for (name, authorizer) in auth.object("Authorizers").map(Fields::members).unwrap_or_default() {
            let function = read_authorizer(authorizer, context);
            if default.as_deref() == Some(&name) {
                template.default_authorizer = Some(function);
            } else {
                auth.refuse(
                    "DefaultAuthorizer",
                    format!("`{name}` is not the default; only one is implemented"),
                );
            }
        }
        auth.finish("Auth of an API");
    }
    fields.finish(resource.kind);
}

/// A REQUEST authorizer that is asked each time.
fn read_authorizer(mut fields: Fields<'_>, context: &Context<'_>) -> String {
    let function = owner(&mut fields, "FunctionArn", context);
    fields.must_be("AuthorizerPayloadFormatVersion", "2.0");
    fields.must_be("EnableSimpleResponses", "true");
    match fields.object("Identity") {
        Some(mut identity) => {
            identity.must_be("ReauthorizeEvery", "0");
            identity.finish("Identity of an authorizer");
        }
        None => fields.refuse("Identity", "must say `ReauthorizeEvery: 0`: caching is not implemented"),
    }
    fields.finish("authorizer");
    function
}

/// Routes come before or after their API: what the default is shows at the end.
pub(crate) fn set_authorizers(template: &mut Template, problems: &Problems) {
    for route in &mut template.routes {
        if route.authorizer.as_deref() == Some(DEFAULT_AUTHORIZER) {
            route.authorizer.clone_from(&template.default_authorizer);
            if route.authorizer.is_none() {
                let message =
                    format!("`{} {}` has no authorizer and does not say NONE", route.method, route.path);
                problems.add(format!("Resources.{}", route.function), message);
            }
        }
    }
}
