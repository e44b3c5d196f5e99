//! The fields of a Task state.

use serde_json::{Value, json};

use super::reader::{Fields, Reader};
use super::values::{self, Place};
use super::{errors, states};
use crate::machine::{Resource, Task};
use crate::template::Template;

pub(super) fn task(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Task> {
    let resource = resource(fields, reader);
    let arguments = arguments(fields, reader);
    let timeout = values::seconds(fields, "TimeoutSeconds", 1, reader);
    let heartbeat = values::seconds(fields, "HeartbeatSeconds", 1, reader);
    let retriers = errors::retriers(fields, reader);
    let catchers = errors::catchers(fields, reader);
    let then = states::then(fields, reader);
    let (function, payload) = arguments?;
    let task =
        Task { resource: resource?, function, payload, timeout, heartbeat, retriers, catchers, then: then? };
    check_token(&task, fields, reader);
    check_heartbeat(&task, fields, reader);
    Some(task)
}

fn resource(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Resource> {
    let arn = fields.required_text("Resource", reader)?;
    let known = [Resource::Invoke, Resource::InvokeWaitForTaskToken];
    let resource = known.into_iter().find(|resource| resource.arn() == arn);
    if resource.is_none() {
        reader.problem(fields.at("Resource"), format!("the resource `{arn}` is not supported"));
    }
    resource
}

/// `FunctionName` and `Payload`.
fn arguments(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<(String, Template)> {
    let value = fields.required("Arguments", reader)?;
    let mut arguments = Fields::of(value, &fields.at("Arguments"), reader)?;
    let function = arguments.required_text("FunctionName", reader);
    let payload = match arguments.get("Payload") {
        Some(payload) => values::template(payload, &arguments.at("Payload"), Place::Before, reader),
        None => Some(Template::Literal(json!({}))),
    };
    let pointer = arguments.at("FunctionName");
    arguments.finish(reader);
    let function = function?;
    // A literal, so that the wiring can be checked without running anything.
    if function.is_empty() || function.starts_with("{%") {
        reader.problem(pointer, "must be the function's ARN, not an expression");
        return None;
    }
    Some((function, payload?))
}

fn check_token(task: &Task, fields: &Fields<'_>, reader: &mut Reader) {
    let mentioned = task.payload.mentions("$states.context.Task.Token");
    match task.resource {
        Resource::InvokeWaitForTaskToken if !mentioned => reader.problem(
            fields.at("Arguments"),
            "waits for a task token but does not pass on $states.context.Task.Token",
        ),
        Resource::Invoke if mentioned => reader
            .problem(fields.at("Arguments"), "passes on a task token, but only `.waitForTaskToken` has one"),
        _ => {}
    }
}

fn check_heartbeat(task: &Task, fields: &Fields<'_>, reader: &mut Reader) {
    let Some(heartbeat) = &task.heartbeat else {
        return;
    };
    if task.resource == Resource::Invoke {
        reader.problem(fields.at("HeartbeatSeconds"), "without a task token, nobody can send a heartbeat");
    }
    if let (Some(heartbeat), Some(timeout)) = (literal(heartbeat), task.timeout.as_ref().and_then(literal))
        && heartbeat >= timeout
    {
        reader.problem(fields.at("HeartbeatSeconds"), "must be less than `TimeoutSeconds`");
    }
}

fn literal(template: &Template) -> Option<u64> {
    match template {
        Template::Literal(value) => Value::as_u64(value),
        _ => None,
    }
}
