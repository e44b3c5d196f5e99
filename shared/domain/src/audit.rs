//! What staff can do, for the log of who did what.

use serde::{Deserialize, Serialize};

/// One kind of act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name says it all")]
pub enum AuditAction {
    GameCreated,
    GameChanged,
    GamePublished,
    GameUnpublished,
    ImageAdded,
    ImageRemoved,
    CodesImported,
    CodeRevoked,
    CodeReplaced,
    OrderRefundRequested,
    OrderCancelRequested,
    OrderContactChanged,
    CartItemSet,
    CartItemRemoved,
    DeadLettersRedriven,
}
