//! Intrinsic functions, computed for the one place that the local store plays.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::node::{Content, Node};
use crate::refused::Problems;
use crate::{ACCOUNT, REGION, STACK};

/// Everything an intrinsic function may name.
#[derive(Debug, Default)]
pub(crate) struct Resolver {
    parameters: BTreeMap<String, String>,
    conditions: BTreeMap<String, bool>,
    /// Logical id to type.
    kinds: BTreeMap<String, String>,
    /// Logical id to a name that the template gives.
    names: BTreeMap<String, String>,
}

impl Resolver {
    pub(crate) fn parameter(&mut self, name: &str, value: String) {
        self.parameters.insert(name.to_owned(), value);
    }

    pub(crate) fn resource(&mut self, logical_id: &str, kind: &str) {
        self.kinds.insert(logical_id.to_owned(), kind.to_owned());
    }

    /// The template names this resource itself.
    pub(crate) fn named(&mut self, logical_id: &str, name: &str) {
        self.names.insert(logical_id.to_owned(), name.to_owned());
    }

    /// Evaluates and remembers a condition.
    pub(crate) fn condition(&mut self, name: &str, node: &Node, path: &str, problems: &Problems) {
        let sides = match (node.tag.as_deref(), &node.content) {
            (Some("Equals"), Content::List(sides)) if sides.len() == 2 => sides,
            _ => return problems.add(path, "only `!Equals [a, b]` is implemented"),
        };
        let [left, right] = [0, 1].map(|n| self.resolve(&sides[n], &format!("{path}[{n}]"), problems));
        self.conditions.insert(name.to_owned(), plain(&left) == plain(&right));
    }

    /// `node` without tags.
    pub(crate) fn resolve(&self, node: &Node, path: &str, problems: &Problems) -> Value {
        let failed = |message: String| {
            problems.add(path, message);
            Value::Null
        };
        match (node.tag.as_deref(), &node.content) {
            (None, Content::Scalar(value)) => value.clone(),
            (None, Content::List(items)) => self.list(items, path, problems),
            (None, Content::Map(entries)) => self.map(entries, path, problems),
            (Some("Ref"), Content::Scalar(Value::String(name))) => {
                self.reference(name).map_or_else(failed, Value::String)
            }
            (Some("GetAtt"), Content::Scalar(Value::String(text))) => {
                self.attribute(text).map_or_else(failed, Value::String)
            }
            (Some("Sub"), Content::Scalar(Value::String(text))) => {
                self.substitute(text).map_or_else(failed, Value::String)
            }
            (Some("If"), Content::List(parts)) => self.choose(parts, path, problems),
            (Some(tag), _) => failed(format!("`!{tag}` is not implemented in this form")),
        }
    }

    fn list(&self, items: &[Node], path: &str, problems: &Problems) -> Value {
        let items = items.iter().enumerate();
        items.map(|(n, item)| self.resolve(item, &format!("{path}[{n}]"), problems)).collect()
    }

    fn map(&self, entries: &[(String, Node)], path: &str, problems: &Problems) -> Value {
        let mut map = Map::new();
        for (key, node) in entries {
            let path = format!("{path}.{key}");
            if key == "Ref" || key.starts_with("Fn::") {
                problems.add(&path, "write intrinsic functions in their short form, such as `!Ref`");
            }
            map.insert(key.clone(), self.resolve(node, &path, problems));
        }
        Value::Object(map)
    }

    fn choose(&self, parts: &[Node], path: &str, problems: &Problems) -> Value {
        let [name, yes, no] = parts else {
            problems.add(path, "`!If` takes a condition and two values");
            return Value::Null;
        };
        let Some(holds) = name.text().and_then(|name| self.conditions.get(name)) else {
            problems.add(path, "`!If` names no condition of this template");
            return Value::Null;
        };
        self.resolve(if *holds { yes } else { no }, path, problems)
    }

    /// `!Ref`.
    pub(crate) fn reference(&self, name: &str) -> Result<String, String> {
        let pseudo = match name {
            "AWS::AccountId" => Some(ACCOUNT),
            "AWS::Region" => Some(REGION),
            "AWS::StackName" => Some(STACK),
            "AWS::Partition" => Some("aws"),
            "AWS::URLSuffix" => Some("amazonaws.com"),
            _ => self.parameters.get(name).map(String::as_str),
        };
        if let Some(value) = pseudo {
            return Ok(value.to_owned());
        }
        let kind = self.kinds.get(name).ok_or_else(|| format!("there is no `{name}` in this template"))?;
        match kind.as_str() {
            "AWS::SQS::Queue" => self.attribute(&format!("{name}.QueueUrl")),
            "AWS::Serverless::StateMachine" => self.attribute(&format!("{name}.Arn")),
            "AWS::SecretsManager::Secret" => self.attribute(&format!("{name}.Id")),
            "AWS::SNS::Topic" => self.attribute(&format!("{name}.TopicArn")),
            "AWS::Serverless::HttpApi" => Ok(name.to_owned()),
            "AWS::Serverless::Function"
            | "AWS::DynamoDB::Table"
            | "AWS::Logs::LogGroup"
            | "AWS::S3::Bucket" => Ok(self.name(name)),
            other => Err(format!("`!Ref` of a {other} is not implemented")),
        }
    }

    /// The name that a resource gets.
    pub(crate) fn name(&self, logical_id: &str) -> String {
        let made = || match self.kinds.get(logical_id).map(String::as_str) {
            // Buckets have no capitals.
            Some("AWS::S3::Bucket") => format!("{STACK}-{}", logical_id.to_lowercase()),
            _ => format!("{STACK}-{logical_id}"),
        };
        self.names.get(logical_id).cloned().unwrap_or_else(made)
    }

    /// `!GetAtt`.
    pub(crate) fn attribute(&self, text: &str) -> Result<String, String> {
        let (id, attribute) = text.split_once('.').ok_or_else(|| format!("`{text}` names no attribute"))?;
        let kind = self.kinds.get(id).ok_or_else(|| format!("there is no `{id}` in this template"))?;
        let name = self.name(id);
        let arn = |service: &str, rest: &str| format!("arn:aws:{service}:{REGION}:{ACCOUNT}:{rest}{name}");
        Ok(match (kind.as_str(), attribute) {
            ("AWS::Serverless::Function", "Arn") => arn("lambda", "function:"),
            ("AWS::DynamoDB::Table", "Arn") => arn("dynamodb", "table/"),
            // On AWS the label is the time at which the stream was enabled.
            ("AWS::DynamoDB::Table", "StreamArn") => {
                format!("{}/stream/2026-01-01T00:00:00.000", arn("dynamodb", "table/"))
            }
            ("AWS::SQS::Queue", "Arn") => arn("sqs", ""),
            ("AWS::SQS::Queue", "QueueName") => name,
            ("AWS::SQS::Queue", "QueueUrl") => format!("https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{name}"),
            ("AWS::Serverless::StateMachine", "Arn") => arn("states", "stateMachine:"),
            ("AWS::SecretsManager::Secret", "Id") => arn("secretsmanager", "secret:"),
            ("AWS::S3::Bucket", "Arn") => format!("arn:aws:s3:::{name}"),
            ("AWS::SNS::Topic", "TopicArn") => arn("sns", ""),
            ("AWS::Logs::LogGroup", "Arn") => format!("{}:*", arn("logs", "log-group:")),
            (kind, attribute) => return Err(format!("`{attribute}` of a {kind} is not implemented")),
        })
    }

    /// The logical id of what has this ARN.
    pub(crate) fn owner(&self, arn: &str) -> Option<String> {
        let has = |id: &str, attribute: &str| {
            self.attribute(&format!("{id}.{attribute}")).is_ok_and(|it| it == arn)
        };
        self.kinds.keys().find(|id| has(id, "Arn") || has(id, "StreamArn")).cloned()
    }

    /// `!Sub`: `${Name}`, `${Name.Attribute}`, and `${!Literal}` for a literal `${Literal}`.
    fn substitute(&self, text: &str) -> Result<String, String> {
        let mut result = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let (name, after) =
                after.split_once('}').ok_or_else(|| format!("`${{` is not closed in `{text}`"))?;
            result.push_str(before);
            match name.strip_prefix('!') {
                Some(literal) => result.extend(["${", literal, "}"]),
                None if name.contains('.') => result.push_str(&self.attribute(name)?),
                None => result.push_str(&self.reference(name)?),
            }
            rest = after;
        }
        result.push_str(rest);
        Ok(result)
    }
}

/// A scalar as CloudFormation compares it: as text.
pub(crate) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
