//! Who of the staff did what: written in the same transaction as the change itself, never changed.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::TransactWriteItem;
use domain::audit::AuditAction;
use domain::{AuditId, Fault, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::days::Days;
use crate::keys;
use crate::page::{Page, PageRequest};
use crate::table::{Expect, Item, Table};

/// One act of staff. Neither codes nor personal data of customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Its id.
    pub id: AuditId,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: Timestamp,
    /// Who: the issuer's subject.
    pub by: String,
    /// What.
    pub action: AuditAction,
    /// The id of what it was done to.
    pub subject: String,
    /// Why, where a reason is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The changed fields as they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Map<String, Value>>,
    /// The changed fields as they are now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Map<String, Value>>,
}

impl AuditEntry {
    /// With a reason.
    #[must_use]
    pub fn because(self, reason: &str) -> Self {
        Self { reason: Some(reason.to_owned()), ..self }
    }

    /// With what is different between two states of the same thing.
    pub fn changed(self, before: &impl Serialize, after: &impl Serialize) -> Result<Self, Fault> {
        let (mut before, mut after) = (fields(before)?, fields(after)?);
        let same = |name: &String, value: &Value| after.get(name) == Some(value);
        let unchanged: Vec<_> =
            before.iter().filter(|(name, value)| same(name, value)).map(|(name, _)| name.clone()).collect();
        for name in unchanged {
            before.remove(&name);
            after.remove(&name);
        }
        Ok(Self { before: Some(before), after: Some(after), ..self })
    }

    /// With what there is now.
    pub fn with(self, after: &impl Serialize) -> Result<Self, Fault> {
        Ok(Self { after: Some(fields(after)?), ..self })
    }
}

fn fields(thing: &impl Serialize) -> Result<Map<String, Value>, Fault> {
    let fields = serde_json::to_value(thing).and_then(serde_json::from_value);
    fields.map_err(|error| Fault::corrupt("audit entry", error))
}

/// An entry on its way into the transaction of the change that it is about.
#[derive(Debug)]
pub struct Note(pub(crate) TransactWriteItem);

/// The repository of what staff did.
#[derive(Debug, Clone)]
pub struct AuditLog {
    table: Table,
}

impl AuditLog {
    /// Over the audit table.
    pub fn new(client: Client, table: impl Into<String>) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// `entry`, for the transaction of the change.
    pub fn note(&self, entry: &AuditEntry) -> Result<Note, Fault> {
        self.table.putting(&item(entry), Expect::Absent).map(Note)
    }

    /// Writes an entry about something that no table of ours holds.
    pub async fn record(&self, entry: &AuditEntry) -> Result<(), Fault> {
        self.table.put(&item(entry), Expect::Any).await
    }

    /// What was done on these days, newest first.
    pub async fn list(&self, days: Days, page: &PageRequest) -> Result<Page<AuditEntry>, Fault> {
        self.table.by_day(days, page, |_| true).await
    }

    /// What was done to one thing, newest first.
    pub async fn of(&self, subject: &str, page: &PageRequest) -> Result<Page<AuditEntry>, Fault> {
        self.table.query(&keys::subject_of_audit(subject), "", page).await
    }
}

fn item(entry: &AuditEntry) -> Item<&AuditEntry> {
    let key = keys::audited(&entry.subject, entry.at, entry.id);
    Item::new(key, 1, entry).on_day(entry.at, &entry.id.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entry() -> AuditEntry {
        let (id, at) = (AuditId::new(Timestamp::UNIX_EPOCH, [1; 10]), Timestamp::UNIX_EPOCH);
        let (by, subject) = ("sam".to_owned(), "gam_1".to_owned());
        AuditEntry {
            id,
            at,
            by,
            action: AuditAction::GameChanged,
            subject,
            reason: None,
            before: None,
            after: None,
        }
    }

    #[test]
    fn only_what_is_different_is_kept() {
        let old = json!({"title": "Old", "price": 1, "gone": true});
        let new = json!({"title": "New", "price": 1, "added": [1]});
        let changed = entry().changed(&old, &new).unwrap();
        assert_eq!(Value::from(changed.before.unwrap()), json!({"title": "Old", "gone": true}));
        assert_eq!(Value::from(changed.after.unwrap()), json!({"title": "New", "added": [1]}));
    }
}
