//! Why a template was refused: every problem, each with its path.

use std::cell::RefCell;
use std::fmt;

/// One thing that is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, such as `Resources.OrdersTable.Properties.BillingMode`.
    pub path: String,
    /// What.
    pub message: String,
}

/// A template that the local store cannot follow, with all its problems.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Refused {
    /// In the order of the template.
    pub problems: Vec<Problem>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the template is refused:")?;
        for Problem { path, message } in &self.problems {
            write!(f, "\n  {path}: {message}")?;
        }
        Ok(())
    }
}

/// Collects problems, so that all are told at once.
#[derive(Debug, Default)]
pub(crate) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    pub(crate) fn add(&self, path: impl Into<String>, message: impl Into<String>) {
        self.0.borrow_mut().push(Problem { path: path.into(), message: message.into() });
    }

    /// `value`, if there is no problem so far.
    pub(crate) fn or<T>(&self, value: T) -> Result<T, Refused> {
        let problems = self.0.take();
        if problems.is_empty() { Ok(value) } else { Err(Refused { problems }) }
    }
}
