//! Why the cloud cannot be built or moved.

/// A failure of the cloud itself; refusals of requests go to the SDK.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file of the small services.
    #[error("the store's file: {0}")]
    Disk(#[from] rusqlite::Error),
    /// The folder of the files.
    #[error("the store's folder: {0}")]
    Folder(#[from] std::io::Error),
    /// The tables.
    #[error("the tables: {0}")]
    Tables(String),
    /// What lies on disk cannot be read.
    #[error("{what} cannot be read: {why}")]
    Corrupt {
        /// Which record.
        what: String,
        /// What is wrong with it.
        why: String,
    },
    /// The plan contradicts itself.
    #[error("the plan: {0}")]
    Plan(String),
}

impl Error {
    pub(crate) fn corrupt(what: impl Into<String>, why: impl std::fmt::Display) -> Self {
        Self::Corrupt { what: what.into(), why: why.to_string() }
    }
}
