//! What references stand for on one machine: names and ARNs that look like AWS's and are always the same.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{ACCOUNT, REGION, Refused, STACK};

/// Parameters' values and resources' types.
pub(crate) struct Scope {
    pub(crate) parameters: BTreeMap<String, Value>,
    pub(crate) types: BTreeMap<String, String>,
}

/// Where the local queue service stands.
pub(crate) fn queue_url(name: &str) -> String {
    format!("https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{name}")
}

pub(crate) fn name(logical_id: &str) -> String {
    format!("{STACK}-{logical_id}")
}

impl Scope {
    /// `value` with every reference replaced.
    pub(crate) fn resolve(&self, value: &Value, place: &str) -> Result<Value, Refused> {
        match value {
            Value::Object(map) => match single(map) {
                Some(("Ref", Value::String(target))) => self.reference(target, place),
                Some(("Fn::GetAtt", Value::String(target))) => self.attribute(target, place),
                Some(("Fn::Sub", Value::String(text))) => self.substitute(text, place),
                Some((function, _)) if function.starts_with("Fn::") => {
                    Err(Refused::new(place, format!("{function} is not implemented in this form")))
                }
                _ => map
                    .iter()
                    .map(|(name, item)| Ok((name.clone(), self.resolve(item, &format!("{place}.{name}"))?)))
                    .collect(),
            },
            Value::Array(items) => items.iter().map(|item| self.resolve(item, place)).collect(),
            other => Ok(other.clone()),
        }
    }

    fn reference(&self, target: &str, place: &str) -> Result<Value, Refused> {
        if let Some(value) = self.parameters.get(target) {
            return Ok(value.clone());
        }
        match target {
            "AWS::Region" => return Ok(json!(REGION)),
            "AWS::AccountId" => return Ok(json!(ACCOUNT)),
            "AWS::Partition" => return Ok(json!("aws")),
            "AWS::StackName" => return Ok(json!(STACK)),
            _ => {}
        }
        match self.types.get(target).map(String::as_str) {
            Some("AWS::SQS::Queue") => Ok(json!(queue_url(&name(target)))),
            Some("AWS::SecretsManager::Secret") => Ok(json!(self.arn(target, place)?)),
            // Elsewhere a name is enough, as for tables, log groups and the API.
            Some(_) => Ok(json!(name(target))),
            None => Err(Refused::new(place, format!("{target} is neither a parameter nor a resource"))),
        }
    }

    fn attribute(&self, target: &str, place: &str) -> Result<Value, Refused> {
        let (resource, attribute) = target
            .split_once('.')
            .ok_or_else(|| Refused::new(place, format!("!GetAtt {target} names no attribute")))?;
        match attribute {
            "Arn" => Ok(json!(self.arn(resource, place)?)),
            "StreamArn" => Ok(json!(format!("{}/stream/local", self.arn(resource, place)?))),
            "ApiEndpoint" => Ok(json!("http://127.0.0.1:4000")),
            other => Err(Refused::new(place, format!("the attribute {other} is not implemented"))),
        }
    }

    /// The ARN of a resource.
    pub(crate) fn arn(&self, logical_id: &str, place: &str) -> Result<String, Refused> {
        let kind = self.types.get(logical_id);
        let kind = kind.ok_or_else(|| Refused::new(place, format!("there is no resource {logical_id}")))?;
        let name = name(logical_id);
        let path = match kind.as_str() {
            "AWS::Serverless::Function" => format!("lambda:{REGION}:{ACCOUNT}:function:{name}"),
            "AWS::DynamoDB::Table" => format!("dynamodb:{REGION}:{ACCOUNT}:table/{name}"),
            "AWS::SQS::Queue" => format!("sqs:{REGION}:{ACCOUNT}:{name}"),
            "AWS::SecretsManager::Secret" => format!("secretsmanager:{REGION}:{ACCOUNT}:secret:{name}"),
            "AWS::Logs::LogGroup" => format!("logs:{REGION}:{ACCOUNT}:log-group:{name}"),
            "AWS::IAM::Role" => format!("iam::{ACCOUNT}:role/{name}"),
            other => return Err(Refused::new(place, format!("the ARN of a {other} is not implemented"))),
        };
        Ok(format!("arn:aws:{path}"))
    }

    fn substitute(&self, text: &str, place: &str) -> Result<Value, Refused> {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let (inside, after) =
                after.split_once('}').ok_or_else(|| Refused::new(place, "a `${` is not closed"))?;
            out.push_str(before);
            let value = match inside.split_once('.') {
                Some(_) => self.attribute(inside, place)?,
                None => self.reference(inside, place)?,
            };
            out.push_str(&value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            rest = after;
        }
        out.push_str(rest);
        Ok(json!(out))
    }
}

/// The only entry of a map with one.
fn single(map: &Map<String, Value>) -> Option<(&str, &Value)> {
    let mut entries = map.iter();
    match (entries.next(), entries.next()) {
        (Some((name, value)), None) => Some((name, value)),
        _ => None,
    }
}
