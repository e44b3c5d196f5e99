//! What an expression refers to, so that a wrong name is refused when the
//! definition is read and not when the branch is first taken.

use std::collections::BTreeSet;

use jsonata_core::ast::AstNode;
use jsonata_core::evaluator::Evaluator;
use jsonata_core::parser;
use jsonata_core::value::JValue;
use serde_json::Value;

/// Built-in functions that Step Functions lacks, or whose results differ from
/// one evaluation to the next.
const REFUSED_FUNCTIONS: [&str; 3] = ["eval", "random", "shuffle"];

/// The names an expression uses.
#[derive(Debug, Default)]
pub(crate) struct References {
    /// Variables and functions, without `$`, that it does not bind itself.
    pub(crate) names: BTreeSet<String>,
    /// The fields it reads directly of `$states`.
    pub(crate) states: BTreeSet<String>,
    /// Operators newer than the JSONata of Step Functions.
    pub(crate) operators: BTreeSet<&'static str>,
    bound: BTreeSet<String>,
}

impl References {
    pub(crate) fn of(ast: &AstNode) -> Result<References, serde_json::Error> {
        let mut found = References::default();
        // The tree's JSON form has one shape for all kinds of nodes.
        found.walk(&serde_json::to_value(ast)?);
        let bound = std::mem::take(&mut found.bound);
        found.names.retain(|name| !bound.contains(name));
        Ok(found)
    }

    fn walk(&mut self, node: &Value) {
        match node {
            Value::Array(items) => items.iter().for_each(|item| self.walk(item)),
            Value::Object(fields) => {
                for (key, value) in fields {
                    self.note(key, value);
                    self.walk(value);
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, key: &str, value: &Value) {
        match key {
            "Variable" => self.use_name(value),
            "Function" => self.use_name(&value["name"]),
            "Lambda" => strings(&value["params"]).for_each(|name| self.bind(name)),
            "focus" | "index_var" | "Index" => {
                value.as_str().into_iter().for_each(|n| self.bind(n));
            }
            "Binary" => self.binary(value),
            "steps" => self.path(value),
            _ => {}
        }
    }

    fn use_name(&mut self, name: &Value) {
        if let Some(name) = name.as_str().filter(|name| !name.is_empty()) {
            self.names.insert(name.to_owned());
        }
    }

    fn bind(&mut self, name: &str) {
        self.bound.insert(name.to_owned());
    }

    fn binary(&mut self, node: &Value) {
        match node["op"].as_str() {
            Some("Coalesce") => _ = self.operators.insert("??"),
            Some("Default") => _ = self.operators.insert("?:"),
            Some("ColonEqual") => {
                if let Some(name) = node["lhs"]["Variable"].as_str() {
                    self.bind(name);
                }
            }
            _ => {}
        }
    }

    fn path(&mut self, steps: &Value) {
        if steps[0]["node"]["Variable"] == "states"
            && let Some(field) = steps[1]["node"]["Name"].as_str()
        {
            self.states.insert(field.to_owned());
        }
    }
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Whether `$name` is a function that an expression may call.
pub(crate) fn is_function(name: &str) -> bool {
    if name == "parse" {
        return true;
    }
    if REFUSED_FUNCTIONS.contains(&name) {
        return false;
    }
    parser::parse(&format!("$exists(${name})"))
        .ok()
        .and_then(|ast| Evaluator::new().evaluate(&ast, &JValue::Undefined).ok())
        .and_then(|found| found.as_bool())
        .unwrap_or(false)
}

/// Whether the expression reads a field, `$` or `$$` where there is nothing to
/// read them from: Step Functions gives expressions variables only.
pub(crate) fn reads_missing_document(node: &AstNode) -> bool {
    let any = |nodes: &[AstNode]| nodes.iter().any(reads_missing_document);
    match node {
        AstNode::Name(_) | AstNode::ParentVariable(_) | AstNode::Wildcard | AstNode::Descendant => true,
        AstNode::Variable(name) => name.is_empty(),
        AstNode::Path { steps } => steps.first().is_some_and(|step| reads_missing_document(&step.node)),
        AstNode::Binary { lhs, rhs, .. } => reads_missing_document(lhs) || reads_missing_document(rhs),
        AstNode::Unary { operand, .. } => reads_missing_document(operand),
        AstNode::Function { args, .. } | AstNode::Call { args, .. } => any(args),
        AstNode::Array(items) | AstNode::Block(items) => any(items),
        AstNode::Object(pairs) => {
            pairs.iter().any(|(key, value)| reads_missing_document(key) || reads_missing_document(value))
        }
        AstNode::ObjectTransform { input, .. } | AstNode::Sort { input, .. } => reads_missing_document(input),
        AstNode::Conditional { condition, then_branch, else_branch } => {
            reads_missing_document(condition)
                || reads_missing_document(then_branch)
                || else_branch.as_deref().is_some_and(reads_missing_document)
        }
        _ => false,
    }
}
