//! Who is calling, as the authorizer says.

use serde::{Deserialize, Serialize};

use crate::GuestId;

/// Whom a cart or an order belongs to: `guest:gst_…` or `user:<subject>`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Owner(String);

impl Owner {
    /// A guest session.
    pub fn guest(id: GuestId) -> Self {
        Self(format!("guest:{id}"))
    }

    /// A signed-in subject of the identity provider.
    pub fn user(subject: &str) -> Self {
        Self(format!("user:{subject}"))
    }

    /// As keys spell it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Guests' carts are kept for a shorter time.
    pub fn is_guest(&self) -> bool {
        self.0.starts_with("guest:")
    }
}

/// The caller of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// No token at all.
    Anonymous,
    /// A token that was refused; the reason is safe to show.
    Rejected {
        /// Why, in a word: `expired`, `signature`, …
        reason: String,
    },
    /// A guest session.
    Guest(GuestId),
    /// Signed in by the identity provider.
    User {
        /// The `sub` claim.
        subject: String,
        /// The `email` claim, if given.
        email: Option<String>,
        /// Has the staff role.
        staff: bool,
    },
}

impl Principal {
    /// The owner that this caller acts as, if any.
    pub fn owner(&self) -> Option<Owner> {
        match self {
            Self::Anonymous | Self::Rejected { .. } => None,
            Self::Guest(id) => Some(Owner::guest(*id)),
            Self::User { subject, .. } => Some(Owner::user(subject)),
        }
    }
}
