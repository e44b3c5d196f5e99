//! Profiles of customers: one item each.

use aws_sdk_dynamodb::Client;
use domain::profile::Profile;
use domain::{Fault, Owner};

use crate::keys;
use crate::table::{Expect, Item, Table};

/// The repository of profiles.
#[derive(Debug, Clone)]
pub struct Profiles {
    table: Table,
}

impl Profiles {
    /// Over the profiles table.
    pub fn new(client: Client, table: impl Into<String>) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// A customer's profile, if they ever filled it in.
    pub async fn of(&self, owner: &Owner) -> Result<Option<Profile>, Fault> {
        self.table.get(keys::profile(owner)).await
    }

    /// Writes `profile`, the next version of what was read, or the first. `writer` is unique to this attempt.
    pub async fn save(&self, profile: &Profile, writer: &str) -> Result<(), Fault> {
        let expect = match profile.version {
            1 => Expect::Absent,
            version => Expect::Version(version.saturating_sub(1)),
        };
        let item = Item::new(keys::profile(&profile.owner), profile.version, profile).written_by(writer);
        self.table.put(&item, expect).await
    }
}
