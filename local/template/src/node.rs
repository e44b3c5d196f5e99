//! YAML with its tags: `!Ref x` is a scalar that says what it is.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};
use serde_saphyr::Tagged;

/// A YAML node and its local tag, without the `!`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) tag: Option<String>,
    pub(crate) content: Content,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    Scalar(Value),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The value under `key`, if this is a map that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// A map's entries; nothing if it is no map.
    pub(crate) fn entries(&self) -> &[(String, Node)] {
        match &self.content {
            Content::Map(entries) => entries,
            _ => &[],
        }
    }

    /// An untagged text.
    pub(crate) fn text(&self) -> Option<&str> {
        match (&self.tag, &self.content) {
            (None, Content::Scalar(value)) => value.as_str(),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Tagged(content, tag) = Tagged::<Content>::deserialize(deserializer)?;
        let tag = tag.map(|tag| tag.trim_start_matches('!').to_owned());
        Ok(Self { tag, content })
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ContentVisitor)
    }
}

struct ContentVisitor;

impl<'de> Visitor<'de> for ContentVisitor {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value without floating point")
    }

    fn visit_str<E>(self, text: &str) -> Result<Content, E> {
        Ok(Content::Scalar(Value::String(text.to_owned())))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Content, E> {
        Ok(Content::Scalar(Value::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Content, E> {
        Ok(Content::Scalar(Value::Number(Number::from(value))))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Content, E> {
        Ok(Content::Scalar(Value::Number(Number::from(value))))
    }

    fn visit_unit<E>(self) -> Result<Content, E> {
        Ok(Content::Scalar(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Content, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Content::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Content, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Content::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(yaml: &str) -> Node {
        serde_saphyr::from_str(yaml).unwrap()
    }

    #[test]
    fn a_tag_is_kept_on_scalars_lists_and_maps() {
        let node = parse("a: !Ref X\nb: !If [C, !GetAtt Y.Arn, 2]\nc: !Sub {k: v}\nd: [!Ref Z]\n");
        let tag = |key: &str| node.get(key).and_then(|node| node.tag.clone());
        assert_eq!(tag("a").as_deref(), Some("Ref"));
        assert_eq!(tag("b").as_deref(), Some("If"));
        assert_eq!(tag("c").as_deref(), Some("Sub"));
        let Content::List(items) = &node.get("b").unwrap().content else { panic!("a list") };
        assert_eq!(items[1].tag.as_deref(), Some("GetAtt"));
        assert_eq!(items[1].content, Content::Scalar("Y.Arn".into()));
        let Content::List(items) = &node.get("d").unwrap().content else { panic!("a list") };
        assert_eq!(items[0].tag.as_deref(), Some("Ref"));
    }

    #[test]
    fn quoted_text_stays_text_and_plain_numbers_are_numbers() {
        let node = parse("a: \"2.0\"\nb: 900\nc: true\nd: \"*\"\ne: '{}'\nf: \"2012-10-17\"\n");
        let scalar = |key: &str| node.get(key).unwrap().content.clone();
        assert_eq!(scalar("a"), Content::Scalar("2.0".into()));
        assert_eq!(scalar("b"), Content::Scalar(900.into()));
        assert_eq!(scalar("c"), Content::Scalar(true.into()));
        assert_eq!(scalar("e"), Content::Scalar("{}".into()));
        assert_eq!(scalar("f"), Content::Scalar("2012-10-17".into()));
    }

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        assert!(serde_saphyr::from_str::<Node>("a: 1\na: 2\n").is_err());
    }
}
