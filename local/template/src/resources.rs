//! Tables, queues, secrets, log groups and the state machine.

use crate::fields::Fields;
use crate::functions::statements;
use crate::model::{
    Attribute, Bucket, Index, Key, LogGroup, Queue, Secret, StateMachine, StreamView, Table, Template,
};
use crate::parse::{Context, Resource};
use crate::refused::Problems;

fn properties<'a>(resource: &'a Resource<'_>, context: &'a Context<'_>) -> Fields<'a> {
    Fields::new(&resource.properties, format!("{}.Properties", resource.path), context.problems)
}

/// An attribute that this kind of resource always has.
fn attribute(resource: &Resource<'_>, name: &str, context: &Context<'_>) -> String {
    context.resolver.attribute(&format!("{}.{name}", resource.id)).unwrap_or_default()
}

pub(crate) fn table(resource: &Resource<'_>, context: &Context<'_>) -> Table {
    let mut fields = properties(resource, context);
    let stream = fields.object("StreamSpecification").and_then(stream_view);
    let table = Table {
        logical_id: resource.id.to_owned(),
        name: context.resolver.name(resource.id),
        arn: attribute(resource, "Arn", context),
        stream_arn: stream.map(|_| attribute(resource, "StreamArn", context)),
        attributes: fields.objects("AttributeDefinitions").into_iter().map(key_attribute).collect(),
        key: key(&mut fields),
        indexes: fields.objects("GlobalSecondaryIndexes").into_iter().map(index).collect(),
        stream,
        ttl_attribute: fields.object("TimeToLiveSpecification").and_then(ttl),
    };
    fields.finish(resource.kind);
    table
}

fn key_attribute(mut fields: Fields<'_>) -> Attribute {
    let attribute =
        Attribute { name: fields.required("AttributeName"), kind: fields.required("AttributeType") };
    fields.finish("AttributeDefinition");
    attribute
}

fn key(fields: &mut Fields<'_>) -> Key {
    let mut key = Key::default();
    for mut part in fields.objects("KeySchema") {
        let name = part.required("AttributeName");
        match part.required("KeyType").as_str() {
            "HASH" => key.partition = name,
            "RANGE" => key.sort = Some(name),
            other => part.refuse("KeyType", format!("`{other}` is neither HASH nor RANGE")),
        }
        part.finish("KeySchema");
    }
    if key.partition.is_empty() {
        fields.refuse("KeySchema", "has no HASH key");
    }
    key
}

fn index(mut fields: Fields<'_>) -> Index {
    let index = Index { name: fields.required("IndexName"), key: key(&mut fields) };
    if let Some(mut projection) = fields.object("Projection") {
        projection.must_be("ProjectionType", "ALL");
        projection.finish("Projection");
    } else {
        fields.refuse("Projection", "is missing");
    }
    fields.finish("GlobalSecondaryIndex");
    index
}

fn stream_view(mut fields: Fields<'_>) -> Option<StreamView> {
    let view = fields.required("StreamViewType");
    let found = match view.as_str() {
        "KEYS_ONLY" => Some(StreamView::KeysOnly),
        "NEW_IMAGE" => Some(StreamView::NewImage),
        "OLD_IMAGE" => Some(StreamView::OldImage),
        "NEW_AND_OLD_IMAGES" => Some(StreamView::NewAndOldImages),
        _ => None,
    };
    if found.is_none() {
        fields.refuse("StreamViewType", format!("`{view}` is not implemented"));
    }
    fields.finish("StreamSpecification");
    found
}

fn ttl(mut fields: Fields<'_>) -> Option<String> {
    let (name, enabled) = (fields.required("AttributeName"), fields.flag("Enabled"));
    fields.finish("TimeToLiveSpecification");
    enabled.then_some(name)
}

pub(crate) fn bucket(resource: &Resource<'_>, context: &Context<'_>) -> Bucket {
    let fields = properties(resource, context);
    fields.finish(resource.kind);
    Bucket { logical_id: resource.id.to_owned(), name: context.resolver.name(resource.id) }
}

pub(crate) fn queue(resource: &Resource<'_>, context: &Context<'_>) -> Queue {
    let mut fields = properties(resource, context);
    let redrive = fields.object("RedrivePolicy").map(|mut policy| {
        let arn = policy.required("deadLetterTargetArn");
        let dead = context.resolver.owner(&arn);
        if dead.is_none() {
            policy.refuse("deadLetterTargetArn", format!("`{arn}` is the ARN of nothing in this template"));
        }
        let count = policy.number("maxReceiveCount");
        policy.finish("RedrivePolicy");
        (dead, count)
    });
    let (dead_letter, max_receive_count) = redrive.unwrap_or_default();
    let queue = Queue {
        logical_id: resource.id.to_owned(),
        name: attribute(resource, "QueueName", context),
        url: attribute(resource, "QueueUrl", context),
        arn: attribute(resource, "Arn", context),
        visibility_timeout_seconds: fields.number("VisibilityTimeout").unwrap_or(30),
        dead_letter,
        max_receive_count,
    };
    fields.finish(resource.kind);
    queue
}

pub(crate) fn secret(resource: &Resource<'_>, context: &Context<'_>) -> Secret {
    let mut fields = properties(resource, context);
    let generated = fields.object("GenerateSecretString").map(|mut generate| {
        generate.must_be("SecretStringTemplate", "{}");
        let made = (generate.required("GenerateStringKey"), generate.number("PasswordLength").unwrap_or(32));
        generate.finish("GenerateSecretString");
        made
    });
    let secret = Secret {
        logical_id: resource.id.to_owned(),
        name: context.resolver.name(resource.id),
        arn: attribute(resource, "Id", context),
        placeholder: fields.text("SecretString"),
        generated,
    };
    fields.finish(resource.kind);
    secret
}

pub(crate) fn log_group(resource: &Resource<'_>, context: &Context<'_>) -> LogGroup {
    let mut fields = properties(resource, context);
    let group = LogGroup {
        logical_id: resource.id.to_owned(),
        name: fields.required("LogGroupName"),
        retention_days: fields.number("RetentionInDays"),
    };
    fields.finish(resource.kind);
    group
}

pub(crate) fn state_machine(resource: &Resource<'_>, context: &Context<'_>, template: &mut Template) {
    let mut fields = properties(resource, context);
    fields.must_be("Type", "STANDARD");
    let substitutions = fields.object("DefinitionSubstitutions").map(Fields::entries).unwrap_or_default();
    let machine = StateMachine {
        logical_id: resource.id.to_owned(),
        name: fields.required("Name"),
        arn: attribute(resource, "Arn", context),
        definition_uri: fields.required("DefinitionUri"),
        substitutions: substitutions.into_iter().collect(),
        statements: statements(&mut fields),
    };
    fields.finish(resource.kind);
    if template.state_machine.logical_id.is_empty() {
        template.state_machine = machine;
    } else {
        context.problems.add(&resource.path, "only one state machine is implemented");
    }
}

pub(crate) fn check_single_machine(template: &Template, problems: &Problems) {
    if template.state_machine.logical_id.is_empty() {
        problems.add("Resources", "there is no state machine");
    }
}
