//! Bracketed form parameters: `a[b][0]=c`, `a[]=c`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use percent_encoding::percent_decode_str;

use crate::error::{ApiError, Outcome};

/// Deeper nesting than any Stripe parameter has.
const MAX_DEPTH: usize = 8;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Text(String),
    Map(BTreeMap<String, Node>),
}

/// The parameters of one call, or a branch of them. Knows its own name, so
/// that an error can give the full `param`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Params {
    name: String,
    nodes: BTreeMap<String, Node>,
}

impl Params {
    pub(crate) fn parse(sources: &[&str]) -> Outcome<Self> {
        let mut params = Self::default();
        let pairs = sources.iter().flat_map(|source| source.split('&'));
        for pair in pairs.filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (key, value) = (decode(key)?, decode(value)?);
            insert(&mut params.nodes, &segments(&key)?, value);
        }
        Ok(params)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.nodes.contains_key(key)
    }

    /// A text; an empty one counts as absent, as Stripe unsets by it.
    pub(crate) fn text(&self, key: &str) -> Outcome<Option<String>> {
        match self.nodes.get(key) {
            None => Ok(None),
            Some(Node::Text(text)) if text.is_empty() => Ok(None),
            Some(Node::Text(text)) => Ok(Some(text.clone())),
            Some(Node::Map(_)) => {
                Err(ApiError::param_invalid(&self.full(key), "Invalid string: expected a string"))
            }
        }
    }

    pub(crate) fn required(&self, key: &str) -> Outcome<String> {
        self.text(key)?.ok_or_else(|| ApiError::missing(&self.full(key)))
    }

    pub(crate) fn integer(&self, key: &str) -> Outcome<Option<i64>> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| {
            ApiError::param_invalid(&self.full(key), format!("Invalid integer: {text}"))
                .code("parameter_invalid_integer")
        })
    }

    pub(crate) fn flag(&self, key: &str) -> Outcome<Option<bool>> {
        match self.text(key)?.as_deref() {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(text) => {
                let message = format!("Invalid boolean: {text}");
                Err(ApiError::param_invalid(&self.full(key), message))
            }
        }
    }

    /// One of the words Stripe knows for this parameter.
    pub(crate) fn choice(&self, key: &str, words: &[&str]) -> Outcome<Option<String>> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        if words.contains(&text.as_str()) {
            return Ok(Some(text));
        }
        let message = format!("Invalid {}: must be one of {}", self.full(key), words.join(", "));
        Err(ApiError::param_invalid(&self.full(key), message))
    }

    pub(crate) fn branch(&self, key: &str) -> Outcome<Option<Params>> {
        let name = self.full(key);
        match self.nodes.get(key) {
            None => Ok(None),
            Some(Node::Text(text)) if text.is_empty() => Ok(None),
            Some(Node::Text(_)) => Err(ApiError::param_invalid(&name, "Invalid object: expected a hash")),
            Some(Node::Map(nodes)) => Ok(Some(Params { name, nodes: nodes.clone() })),
        }
    }

    pub(crate) fn list(&self, key: &str) -> Outcome<Option<Vec<String>>> {
        let Some(branch) = self.branch(key)? else { return Ok(None) };
        let mut items: Vec<(usize, String)> = Vec::new();
        for index in branch.nodes.keys() {
            let place = index
                .parse()
                .map_err(|_| ApiError::param_invalid(&branch.name, "Invalid array: expected a list"))?;
            items.push((place, branch.required(index)?));
        }
        items.sort();
        Ok(Some(items.into_iter().map(|(_, item)| item).collect()))
    }

    /// The names and texts of this branch, empty texts included.
    pub(crate) fn texts(&self) -> Outcome<Vec<(String, String)>> {
        let texts = self.nodes.keys().map(|key| Ok((key.clone(), self.text(key)?.unwrap_or_default())));
        texts.collect()
    }

    pub(crate) fn full(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}[{key}]", self.name) }
    }

    /// Refuses what `patterns` do not name. A pattern is dotted; `*` stands
    /// for any one segment, `**` for any rest.
    pub(crate) fn only(&self, patterns: &[&str]) -> Outcome<()> {
        for path in self.paths() {
            if !patterns.iter().any(|pattern| matches(pattern, &path)) {
                let name = bracketed(&path);
                return Err(ApiError::param_invalid(&name, format!("Received unknown parameter: {name}"))
                    .code("parameter_unknown"));
            }
        }
        Ok(())
    }

    fn paths(&self) -> Vec<Vec<String>> {
        let mut out = Vec::new();
        walk(&self.nodes, &mut Vec::new(), &mut |path, _| out.push(path.to_vec()));
        out
    }

    /// One text per set of parameters, whatever order they came in.
    pub(crate) fn canonical(&self) -> String {
        let mut out = String::new();
        walk(&self.nodes, &mut Vec::new(), &mut |path, text| {
            let _ = write!(out, "{path:?}={text:?};");
        });
        out
    }
}

fn decode(text: &str) -> Outcome<String> {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| ApiError::invalid("Invalid request: parameters must be UTF-8"))
}

fn segments(key: &str) -> Outcome<Vec<String>> {
    let malformed = || ApiError::param_invalid(key, format!("Invalid parameter name: {key}"));
    let (head, mut rest) = key.split_at(key.find('[').unwrap_or(key.len()));
    let mut out = vec![head.to_owned()];
    while !rest.is_empty() {
        let inner = rest.strip_prefix('[').ok_or_else(malformed)?;
        let (segment, after) = inner.split_once(']').ok_or_else(malformed)?;
        out.push(segment.to_owned());
        rest = after;
    }
    let fits = !head.is_empty() && out.len() <= MAX_DEPTH;
    fits.then_some(out).ok_or_else(malformed)
}

fn insert(nodes: &mut BTreeMap<String, Node>, path: &[String], value: String) {
    let Some((first, rest)) = path.split_first() else { return };
    let key = if first.is_empty() { nodes.len().to_string() } else { first.clone() };
    if rest.is_empty() {
        nodes.insert(key, Node::Text(value));
        return;
    }
    let node = nodes.entry(key).or_insert_with(|| Node::Map(BTreeMap::new()));
    if let Node::Text(_) = node {
        *node = Node::Map(BTreeMap::new());
    }
    if let Node::Map(inner) = node {
        insert(inner, rest, value);
    }
}

fn walk(nodes: &BTreeMap<String, Node>, path: &mut Vec<String>, visit: &mut impl FnMut(&[String], &str)) {
    for (key, node) in nodes {
        path.push(key.clone());
        match node {
            Node::Text(text) => visit(path, text),
            Node::Map(inner) => walk(inner, path, visit),
        }
        path.pop();
    }
}

fn matches(pattern: &str, path: &[String]) -> bool {
    let mut wanted = pattern.split('.');
    for segment in path {
        match wanted.next() {
            Some("**") => return true,
            Some("*") => {}
            Some(word) if word == segment => {}
            _ => return false,
        }
    }
    // An emptied branch (`metadata=`) is a text where a pattern goes deeper.
    wanted.next().is_none_or(|rest| rest == "*" || rest == "**") || path.len() == 1
}

fn bracketed(path: &[String]) -> String {
    let (head, rest) = path.split_first().map_or(("", path), |(head, rest)| (head.as_str(), rest));
    rest.iter().fold(head.to_owned(), |name, segment| format!("{name}[{segment}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Params {
        Params::parse(&[text]).unwrap()
    }

    #[test]
    fn brackets_nest_encoded_or_not() {
        let plain = parse("a[b][c]=1&a[d]=x+y");
        let encoded = parse("a%5Bb%5D%5Bc%5D=1&a%5Bd%5D=x%20y");
        assert_eq!(plain, encoded);
        let a = plain.branch("a").unwrap().unwrap();
        assert_eq!(a.text("d").unwrap().unwrap(), "x y");
        assert_eq!(a.branch("b").unwrap().unwrap().integer("c").unwrap(), Some(1));
    }

    #[test]
    fn lists_take_both_forms_and_keep_order() {
        assert_eq!(parse("t[]=card&t[]=link").list("t").unwrap().unwrap(), ["card", "link"]);
        let many: Vec<String> = (0..12).map(|i| format!("t[{i}]=v{i}")).collect();
        assert_eq!(parse(&many.join("&")).list("t").unwrap().unwrap()[11], "v11");
    }

    #[test]
    fn unknown_names_are_refused_with_their_full_name() {
        let params = parse("a[b]=1&a[x]=2");
        let error = params.only(&["a.b"]).unwrap_err();
        assert_eq!(error.body()["error"]["param"], "a[x]");
        assert_eq!(error.body()["error"]["code"], "parameter_unknown");
        assert!(params.only(&["a.*"]).is_ok());
        assert!(parse("q[w][e]=1").only(&["q.**"]).is_ok());
    }

    #[test]
    fn malformed_input_is_an_error() {
        for text in ["a[b=1", "a[b]c=1", "[a]=1", "a=%ff"] {
            assert!(Params::parse(&[text]).is_err(), "{text}");
        }
        assert!(parse("n=1.5").integer("n").is_err());
        assert!(parse("n=yes").flag("n").is_err());
        assert!(parse("n[a]=1").text("n").is_err());
    }

    #[test]
    fn canonical_ignores_order_and_tells_values_apart() {
        assert_eq!(parse("a=1&b=2").canonical(), parse("b=2&a=1").canonical());
        assert_ne!(parse("a=1&b=2").canonical(), parse("a=1&b=3").canonical());
    }
}
