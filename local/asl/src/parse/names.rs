//! Every `$name` of every expression is a variable that some state assigns, or
//! a function.

use std::collections::BTreeMap;

use super::reader::Reader;
use crate::inspect;

pub(super) fn check(reader: &mut Reader) {
    let mut functions = BTreeMap::new();
    for (pointer, name) in std::mem::take(&mut reader.used) {
        if name == "states" || reader.assigned.contains(&name) {
            continue;
        }
        let known = *functions.entry(name.clone()).or_insert_with(|| inspect::is_function(&name));
        if !known {
            reader.problem(
                pointer,
                format!("`${name}` is neither a variable that a state assigns nor a supported function"),
            );
        }
    }
}
