//! `GET /v1/admin/audit` · staff · reads [`AuditLog`]
//!
//! Who of the staff did what, newest first; of one thing, if it is named.

use domain::audit::AuditAction;
use domain::{AuditId, Timestamp};
use edge::{ApiError, Env, Function, PageView, Problem, Request, Response, StartError};
use serde::Serialize;
use serde_json::{Map, Value};
use store::{AuditEntry, AuditLog, Client};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let log = AuditLog::new(Client::new(env.sdk()), env.var("AUDIT_TABLE")?);
    Ok(edge::serve(log, handle))
}

/// List what staff did
///
/// Of the last 31 days unless `from` and `to` say otherwise; of one `subject` at any time. A page may have fewer entries
/// than `limit`, even none, and still a `next`.
#[utoipa::path(get, path = "/v1/admin/audit", tag = "operations (staff)", operation_id = "listAudit",
    security(("bearer" = [])),
    params(
        ("subject" = Option<String>, Query, description = "The id of a game, order, cart, code or import"),
        ("from" = Option<String>, Query, description = "First day, in UTC", example = "2026-11-01"),
        ("to" = Option<String>, Query, description = "Last day, in UTC", example = "2026-11-26"),
        ("limit" = Option<u32>, Query, description = "1 to 100, 25 by default"), ("cursor" = Option<String>, Query),
    ),
    responses(
        (status = 200, description = "Newest first", body = PageView<AuditView>),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(log: AuditLog, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let page = request.page()?;
    let page = match request.query("subject").filter(|subject| !subject.is_empty()) {
        Some(subject) if subject.len() > 100 => {
            return Err(ApiError::invalid("query:subject", "a subject is an id of this store"));
        }
        Some(subject) => log.of(&subject, &page).await?,
        None => log.list(request.days(31, 366)?, &page).await?,
    };

    let items: Vec<AuditView> = page.items.into_iter().map(AuditView::from).collect();
    Ok(edge::page(&request, items, page.next.as_ref()).header("cache-control", "no-store"))
}

/// One act of staff.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditView {
    id: AuditId,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The issuer's subject.
    #[schema(example = "sam")]
    by: String,
    action: AuditAction,
    /// The id of what it was done to.
    #[schema(example = "gam_0198c5b2-7d40-7000-8000-000000000001")]
    subject: String,
    reason: Option<String>,
    /// The changed fields as they were.
    #[schema(value_type = Option<Object>)]
    before: Option<Map<String, Value>>,
    /// The changed fields as they were then.
    #[schema(value_type = Option<Object>)]
    after: Option<Map<String, Value>>,
}

impl From<AuditEntry> for AuditView {
    fn from(entry: AuditEntry) -> Self {
        let AuditEntry { id, at, by, action, subject, reason, before, after } = entry;
        Self { id, at, by, action, subject, reason, before, after }
    }
}
