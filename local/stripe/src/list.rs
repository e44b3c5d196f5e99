//! Cursor lists, newest first.

use serde_json::{Value, json};

use crate::error::{ApiError, Outcome};
use crate::form::Params;

/// One page of `rows`, which come newest first as (id, created, render).
pub(crate) fn page<'a, F: Fn() -> Value>(
    url: &str,
    kind: &str,
    rows: impl Iterator<Item = (&'a str, i64, F)>,
    params: &Params,
) -> Outcome<Value> {
    let limit = limit(params)?;
    let created = created(params)?;
    let rows: Vec<_> = rows.filter(|row| created.iter().all(|(op, at)| op.holds(row.1, *at))).collect();
    let place = |id: &str, param: &str| {
        let found = rows.iter().position(|row| row.0 == id);
        found.ok_or_else(|| ApiError::not_found(kind, id, param).status(400))
    };
    let (start, end, has_more) = match (params.text("starting_after")?, params.text("ending_before")?) {
        (Some(_), Some(_)) => {
            let message = "You may only specify one of these parameters: starting_after, ending_before.";
            return Err(ApiError::param_invalid("starting_after", message).code("parameters_exclusive"));
        }
        (None, Some(id)) => {
            let end = place(&id, "ending_before")?;
            let start = end.saturating_sub(limit);
            (start, end, start > 0)
        }
        (after, None) => {
            let start = after.map_or(Ok(0), |id| place(&id, "starting_after").map(|at| at + 1))?;
            let end = rows.len().min(start + limit);
            (start, end, end < rows.len())
        }
    };
    let data: Vec<Value> = rows[start..end].iter().map(|row| (row.2)()).collect();
    Ok(json!({ "object": "list", "data": data, "has_more": has_more, "url": url }))
}

fn limit(params: &Params) -> Outcome<usize> {
    match params.integer("limit")? {
        None => Ok(10),
        Some(limit @ 1..=100) => Ok(usize::try_from(limit).unwrap_or(100)),
        Some(_) => Err(ApiError::param_invalid("limit", "Limit must be between 1 and 100.")
            .code("parameter_invalid_integer")),
    }
}

#[derive(Clone, Copy)]
enum Comparison {
    Equal,
    After,
    From,
    Before,
    UpTo,
}

impl Comparison {
    fn holds(self, created: i64, at: i64) -> bool {
        match self {
            Self::Equal => created == at,
            Self::After => created > at,
            Self::From => created >= at,
            Self::Before => created < at,
            Self::UpTo => created <= at,
        }
    }
}

/// `created=…` or `created[gte]=…` and its like.
fn created(params: &Params) -> Outcome<Vec<(Comparison, i64)>> {
    if let Ok(Some(at)) = params.integer("created") {
        return Ok(vec![(Comparison::Equal, at)]);
    }
    let Some(branch) = params.branch("created")? else { return Ok(Vec::new()) };
    let names = [
        ("gt", Comparison::After),
        ("gte", Comparison::From),
        ("lt", Comparison::Before),
        ("lte", Comparison::UpTo),
    ];
    let mut out = Vec::new();
    for (name, comparison) in names {
        if let Some(at) = branch.integer(name)? {
            out.push((comparison, at));
        }
    }
    Ok(out)
}
