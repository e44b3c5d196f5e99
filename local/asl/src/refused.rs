//! Why a definition was refused: every problem, each with a JSON pointer.

use std::fmt;

/// One thing that is wrong with a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, as a JSON pointer (RFC 6901) into the definition.
    pub pointer: String,
    pub message: String,
}

/// A definition that cannot be run, with all its problems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub problems: Vec<Problem>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the state machine definition is refused:")?;
        for Problem { pointer, message } in &self.problems {
            let place = if pointer.is_empty() { "/" } else { pointer };
            write!(f, "\n  {place}: {message}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

/// `parent/key`, with the key escaped for a JSON pointer.
pub(crate) fn child(parent: &str, key: impl fmt::Display) -> String {
    let key = key.to_string().replace('~', "~0").replace('/', "~1");
    format!("{parent}/{key}")
}
