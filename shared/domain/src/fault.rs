//! What any outside system may answer instead of a result.

/// The answers of the outside that the store tells apart.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Somebody else changed the same thing first: read again and decide again.
    #[error("{what} was changed by somebody else")]
    Conflict {
        /// The thing that changed, without its content.
        what: String,
    },
    /// Throttled, timed out or not reachable: the same call may work later.
    #[error("{what} is unavailable")]
    Unavailable {
        /// Which outside system.
        what: String,
        /// Its own words.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// It refused, before anything happened, because it is asked too much at once: it needs time, not another way.
    #[error("{what} is asked too much at once")]
    Throttled {
        /// Which outside system.
        what: String,
    },
    /// It answered something that we cannot understand or that breaks a rule.
    #[error("{what} is corrupt: {why}")]
    Corrupt {
        /// The record or answer.
        what: String,
        /// What is wrong with it, without its content.
        why: String,
    },
    /// The caller's place in a list is none of that list.
    #[error("a cursor is the `next` of an earlier page, unchanged")]
    BadCursor,
}

impl Fault {
    /// Somebody else was faster.
    pub fn conflict(what: impl Into<String>) -> Self {
        Self::Conflict { what: what.into() }
    }

    /// Try again later; `source` says why.
    pub fn unavailable(
        what: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Unavailable { what: what.into(), source: Some(source.into()) }
    }

    /// Ask less, later.
    pub fn throttled(what: impl Into<String>) -> Self {
        Self::Throttled { what: what.into() }
    }

    /// No retry mends this.
    pub fn corrupt(what: impl Into<String>, why: impl std::fmt::Display) -> Self {
        Self::Corrupt { what: what.into(), why: why.to_string() }
    }

    /// True when reading again may find another answer.
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict { .. })
    }
}
