//! YAML with CloudFormation's tags into JSON with CloudFormation's long forms: `!Ref X` becomes `{"Ref": "X"}`.

use saphyr::{LoadableYamlNode as _, ScalarOwned, YamlOwned};
use serde_json::{Map, Value, json};

use crate::Refused;

/// The whole document.
pub(crate) fn to_json(text: &str) -> Result<Value, Refused> {
    let documents = YamlOwned::load_from_str(text).map_err(|error| Refused::new("YAML", error))?;
    match documents.as_slice() {
        [document] => value(document, ""),
        _ => Err(Refused::new("YAML", "one document is expected")),
    }
}

fn value(node: &YamlOwned, place: &str) -> Result<Value, Refused> {
    match node {
        YamlOwned::Value(scalar) => scalar_value(scalar, place),
        YamlOwned::Representation(text, ..) => Ok(json!(text)),
        YamlOwned::Sequence(items) => items.iter().map(|item| value(item, place)).collect(),
        YamlOwned::Mapping(pairs) => {
            let mut map = Map::new();
            for (name, item) in pairs {
                let name = key(name, place)?;
                let item = value(item, &format!("{place}/{name}"))?;
                map.insert(name, item);
            }
            Ok(Value::Object(map))
        }
        YamlOwned::Tagged(tag, node) => tagged(&tag.suffix, value(node, place)?, place),
        YamlOwned::Alias(_) | YamlOwned::BadValue => Err(Refused::new(place, "aliases are not understood")),
    }
}

fn key(node: &YamlOwned, place: &str) -> Result<String, Refused> {
    match node {
        YamlOwned::Value(ScalarOwned::String(text)) | YamlOwned::Representation(text, ..) => Ok(text.clone()),
        _ => Err(Refused::new(place, "a key is a text")),
    }
}

fn scalar_value(scalar: &ScalarOwned, place: &str) -> Result<Value, Refused> {
    match scalar {
        ScalarOwned::Null => Ok(Value::Null),
        ScalarOwned::Boolean(flag) => Ok(json!(flag)),
        ScalarOwned::Integer(number) => Ok(json!(number)),
        ScalarOwned::String(text) => Ok(json!(text)),
        ScalarOwned::FloatingPoint(_) => {
            Err(Refused::new(place, "write this number as a text, in quotation marks"))
        }
    }
}

fn tagged(tag: &str, inner: Value, place: &str) -> Result<Value, Refused> {
    match tag {
        "Ref" => Ok(json!({ "Ref": inner })),
        "Sub" => Ok(json!({ "Fn::Sub": inner })),
        "GetAtt" => Ok(json!({ "Fn::GetAtt": inner })),
        other => Err(Refused::new(place, format!("the function !{other} is not implemented"))),
    }
}
