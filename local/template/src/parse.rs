//! The template as a whole: sections, parameters, resources in turn.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::fields::Fields;
use crate::model::Template;
use crate::node::{Content, Node};
use crate::refused::{Problem, Problems, Refused};
use crate::resolve::{Resolver, plain};
use crate::{functions, ignored, resources};

const SECTIONS: [&str; 8] = [
    "AWSTemplateFormatVersion",
    "Transform",
    "Description",
    "Parameters",
    "Conditions",
    "Globals",
    "Resources",
    "Outputs",
];

/// What reading a resource needs.
pub(crate) struct Context<'a> {
    pub(crate) resolver: &'a Resolver,
    pub(crate) problems: &'a Problems,
    /// Resolved `Globals.Function`.
    pub(crate) globals: &'a Value,
}

/// One resource: where it stands, its id and its node.
pub(crate) struct Resource<'a> {
    pub(crate) id: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) path: String,
    pub(crate) node: &'a Node,
    /// Resolved.
    pub(crate) properties: Value,
}

impl Template {
    /// Reads a template with these parameters; those not given have their default.
    pub fn parse(yaml: &str, parameters: &BTreeMap<String, String>) -> Result<Template, Refused> {
        let document: Node = serde_saphyr::from_str(yaml).map_err(|error| {
            let message = format!("is not YAML: {error}");
            Refused { problems: vec![Problem { path: "template".to_owned(), message }] }
        })?;
        let problems = Problems::default();
        let template = read(&document, parameters, &problems);
        problems.or(template)
    }
}

fn read(document: &Node, given: &BTreeMap<String, String>, problems: &Problems) -> Template {
    for (name, _) in document.entries() {
        if !SECTIONS.contains(&name.as_str()) {
            problems.add(name, "the local store does not implement this section");
        }
    }
    if document.get("Transform").and_then(Node::text) != Some("AWS::Serverless-2016-10-31") {
        problems.add("Transform", "only `AWS::Serverless-2016-10-31` is implemented");
    }
    let mut resolver = Resolver::default();
    read_parameters(section(document, "Parameters"), given, &mut resolver, problems);
    name_resources(section(document, "Resources"), &mut resolver, problems);
    for (name, node) in section(document, "Conditions") {
        resolver.condition(name, node, &format!("Conditions.{name}"), problems);
    }
    for (name, node) in section(document, "Outputs") {
        resolver.resolve(node, &format!("Outputs.{name}"), problems);
    }
    let globals = read_globals(document, &resolver, problems);
    let context = Context { resolver: &resolver, problems, globals: &globals };
    read_resources(section(document, "Resources"), &context)
}

fn section<'a>(document: &'a Node, name: &str) -> &'a [(String, Node)] {
    document.get(name).map(Node::entries).unwrap_or_default()
}

fn read_parameters(
    declared: &[(String, Node)],
    given: &BTreeMap<String, String>,
    resolver: &mut Resolver,
    problems: &Problems,
) {
    for name in given.keys().filter(|name| !declared.iter().any(|(known, _)| known == *name)) {
        problems.add(format!("Parameters.{name}"), "there is no such parameter");
    }
    for (name, node) in declared {
        let path = format!("Parameters.{name}");
        let resolved = resolver.resolve(node, &path, problems);
        let mut fields = Fields::new(&resolved, &path, problems);
        let default = fields.text("Default");
        match given.get(name).cloned().or(default) {
            Some(value) => {
                check_parameter(&mut fields, &value, &path, problems);
                resolver.parameter(name, value);
            }
            None => problems.add(&path, "has no value and no default"),
        }
    }
}

/// A value outside of what the template allows would be refused by CloudFormation too.
fn check_parameter(fields: &mut Fields<'_>, value: &str, path: &str, problems: &Problems) {
    let allowed = fields.texts("AllowedValues");
    if !allowed.is_empty() && !allowed.iter().any(|one| one == value) {
        problems.add(path, format!("`{value}` is not allowed; one of {} is", allowed.join(", ")));
    }
    if fields.text("Type").as_deref() != Some("Number") {
        return;
    }
    let (least, most) = (fields.number("MinValue"), fields.number("MaxValue"));
    let fits =
        |number: u32| least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most);
    if !value.parse().is_ok_and(fits) {
        problems.add(path, format!("`{value}` is not a number that is allowed"));
    }
}

fn name_resources(resources: &[(String, Node)], resolver: &mut Resolver, problems: &Problems) {
    if resources.is_empty() {
        problems.add("Resources", "is missing");
    }
    for (id, node) in resources {
        match node.get("Type").and_then(Node::text) {
            Some(kind) => resolver.resource(id, kind),
            None => problems.add(format!("Resources.{id}.Type"), "is missing"),
        }
    }
    for (id, node) in resources {
        let key = match node.get("Type").and_then(Node::text) {
            Some("AWS::Serverless::StateMachine") => "Name",
            Some("AWS::Logs::LogGroup") => "LogGroupName",
            _ => continue,
        };
        if let Some(name) = node.get("Properties").and_then(|properties| properties.get(key)) {
            let path = format!("Resources.{id}.Properties.{key}");
            let name = plain(&resolver.resolve(name, &path, problems));
            resolver.named(id, &name);
        }
    }
}

fn read_globals(document: &Node, resolver: &Resolver, problems: &Problems) -> Value {
    for (name, _) in section(document, "Globals").iter().filter(|(name, _)| name != "Function") {
        problems.add(format!("Globals.{name}"), "the local store does not implement these globals");
    }
    match document.get("Globals").and_then(|globals| globals.get("Function")) {
        Some(node) => resolver.resolve(node, "Globals.Function", problems),
        None => Value::Object(serde_json::Map::new()),
    }
}

fn read_resources(nodes: &[(String, Node)], context: &Context<'_>) -> Template {
    let mut template = Template::default();
    let empty = Node { tag: None, content: Content::Map(Vec::new()) };
    for (id, node) in nodes {
        let path = format!("Resources.{id}");
        let kind = node.get("Type").and_then(Node::text).unwrap_or_default();
        check_attributes(node, &path, context.problems);
        let properties = node.get("Properties").unwrap_or(&empty);
        let properties =
            context.resolver.resolve(properties, &format!("{path}.Properties"), context.problems);
        template.types.push((id.clone(), kind.to_owned()));
        read_resource(&Resource { id, kind, path, node, properties }, context, &mut template);
    }
    resources::check_single_machine(&template, context.problems);
    functions::set_authorizers(&mut template, context.problems);
    template
}

/// What stands beside `Properties`.
fn check_attributes(node: &Node, path: &str, problems: &Problems) {
    for (name, _) in node.entries() {
        let known = match name.as_str() {
            // Two are about deleting a stack, and the local store's data is a folder; metadata is for tools, of which
            // cargo-lambda's are read with the function.
            "Type" | "Properties" | "DeletionPolicy" | "UpdateReplacePolicy" | "Metadata" => true,
            _ => false,
        };
        if !known {
            problems.add(format!("{path}.{name}"), "the local store does not implement this attribute");
        }
    }
}

fn read_resource(resource: &Resource<'_>, context: &Context<'_>, template: &mut Template) {
    match resource.kind {
        "AWS::Serverless::Function" => functions::function(resource, context, template),
        "AWS::Serverless::HttpApi" => functions::api(resource, context, template),
        "AWS::Serverless::StateMachine" => resources::state_machine(resource, context, template),
        "AWS::DynamoDB::Table" => template.tables.push(resources::table(resource, context)),
        "AWS::S3::Bucket" => template.buckets.push(resources::bucket(resource, context)),
        "AWS::SQS::Queue" => template.queues.push(resources::queue(resource, context)),
        "AWS::SecretsManager::Secret" => template.secrets.push(resources::secret(resource, context)),
        "AWS::Logs::LogGroup" => template.log_groups.push(resources::log_group(resource, context)),
        kind if ignored::type_reason(kind).is_some() => {}
        kind => {
            let message = format!("the local store does not implement {kind}");
            context.problems.add(format!("{}.Type", resource.path), message);
        }
    }
}
