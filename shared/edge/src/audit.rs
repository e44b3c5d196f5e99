//! What staff see and do: whose a thing is, and an entry of the audit log for the transaction of a change.

use std::fmt::Display;

use domain::audit::AuditAction;
use domain::{AuditId, Owner};
use serde::Serialize;
use store::AuditEntry;

use crate::error::ApiError;
use crate::request::Request;

/// Whose something is, as staff see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OwnerView {
    kind: OwnerKind,
    /// Of the guest session, or the issuer's subject.
    #[schema(example = "ada")]
    id: String,
}

/// Which kind of owner.
#[derive(Debug, Clone, Copy, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum OwnerKind {
    /// A guest session.
    Guest,
    /// Signed in.
    Customer,
}

impl OwnerView {
    /// Of an owner.
    pub fn of(owner: &Owner) -> Self {
        let kind = if owner.is_guest() { OwnerKind::Guest } else { OwnerKind::Customer };
        let id = owner.as_str().split_once(':').map_or("", |(_, id)| id);
        Self { kind, id: id.to_owned() }
    }
}

/// What the caller does now to `subject`; 401 without a token, 403 without the staff role.
pub fn act(request: &Request, action: AuditAction, subject: impl Display) -> Result<AuditEntry, ApiError> {
    let by = request.staff()?;
    let id = AuditId::new(request.now, request.ids.random()?);
    let subject = subject.to_string();
    Ok(AuditEntry { id, at: request.now, by, action, subject, reason: None, before: None, after: None })
}
