//! Secrets of the local store: random, made at the first start, kept beside the data.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use domain::Fault;
use edge::Ids;
use serde::{Deserialize, Serialize};

/// What the functions find in Secrets Manager, and what the issuer signs with.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct LocalSecrets {
    pub(crate) codes: String,
    pub(crate) guest: String,
    pub(crate) webhook: String,
    pub(crate) issuer: oidc::IssuerState,
}

impl LocalSecrets {
    /// Fresh ones.
    pub(crate) fn new(ids: &Ids) -> Result<Self, Fault> {
        let random = || ids.random::<32>().map(hex::encode);
        let issuer = oidc::IssuerState::new().map_err(|error| Fault::corrupt("issuer", error))?;
        Ok(Self { codes: random()?, guest: random()?, webhook: format!("whsec_{}", random()?), issuer })
    }

    /// Those of an earlier start.
    pub(crate) fn load(file: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(file).ok()?).ok()
    }

    /// For later starts; readable by this user only.
    pub(crate) fn save(&self, file: &Path) -> std::io::Result<()> {
        let part = file.with_extension("part");
        let mut open = fs::OpenOptions::new();
        let mut written = open.create(true).write(true).truncate(true).mode(0o600).open(&part)?;
        written.write_all(&serde_json::to_vec(self)?)?;
        written.sync_all()?;
        fs::rename(part, file)
    }
}
