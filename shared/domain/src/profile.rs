//! What a signed-in customer wants kept about them: as little as possible.

use serde::{Deserialize, Serialize};

use crate::text::{Email, Title};
use crate::{Owner, Timestamp};

/// A customer's profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Whose.
    pub owner: Owner,
    /// How the shop addresses them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<Title>,
    /// Filled in at checkout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<Email>,
    /// Last change.
    #[serde(with = "time::serde::rfc3339")]
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: u64,
}

impl Profile {
    /// With nothing in it, and not kept yet.
    pub fn empty(owner: Owner, now: Timestamp) -> Self {
        Self { owner, display_name: None, contact_email: None, updated_at: now, version: 0 }
    }
}
