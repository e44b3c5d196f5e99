//! Who is calling, and what they want kept about them.

use domain::profile::Profile;
use domain::text::{Email, Title};
use domain::{Owner, Principal};
use edge::{ApiError, ErrorCode};
use serde::Serialize;

/// Which kind of caller.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A guest session.
    Guest,
    /// Signed in.
    Customer,
    /// Signed in, with the staff role.
    Staff,
}

/// The caller.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    kind: Kind,
    /// Guest id, or the issuer's subject.
    #[schema(example = "ada")]
    id: String,
    /// As the issuer says.
    #[schema(example = "ada@example.test")]
    email: Option<String>,
    /// How the shop addresses them.
    display_name: Option<Title>,
    /// Filled in at checkout.
    contact_email: Option<Email>,
}

impl Me {
    /// What the authorizer says of the caller; 401 if it knows nobody.
    pub(crate) fn of(principal: &Principal) -> Result<Self, ApiError> {
        let (kind, id, email) = match principal {
            Principal::Guest(id) => (Kind::Guest, id.to_string(), None),
            Principal::User { subject, email, staff } => {
                (if *staff { Kind::Staff } else { Kind::Customer }, subject.clone(), email.clone())
            }
            Principal::Anonymous | Principal::Rejected { .. } => {
                return Err(ApiError::new(ErrorCode::TokenRequired, ""));
            }
        };
        Ok(Self { kind, id, email, display_name: None, contact_email: None })
    }

    /// With what they want kept.
    pub(crate) fn with(self, profile: Option<Profile>) -> Self {
        match profile {
            Some(Profile { display_name, contact_email, .. }) => Self { display_name, contact_email, ..self },
            None => self,
        }
    }
}

/// The caller as an owner, if they are signed in.
pub(crate) fn signed_in(principal: &Principal) -> Option<Owner> {
    principal.owner().filter(|owner| !owner.is_guest())
}
