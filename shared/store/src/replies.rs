//! Answers stored under an Idempotency-Key, so that a repeated request gets the first answer again.
//!
//! The header is an IETF draft: draft-ietf-httpapi-idempotency-key-header.

use aws_sdk_dynamodb::Client;
use domain::{Fault, Timestamp};
use serde::{Deserialize, Serialize};
use time::Duration;

use crate::keys;
use crate::table::{Expect, Item, Table};

/// Answers are repeated for so long.
const KEEP: Duration = Duration::hours(24);
/// Longer than any function runs: after that its first try is dead, and the effect, which is idempotent by
/// itself, may be tried again.
const IN_FLIGHT: Duration = Duration::seconds(30);

/// A stored answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Headers that belong to the answer, such as ETag and Location.
    pub headers: Vec<(String, String)>,
    /// Body, JSON text.
    pub body: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Record {
    /// SHA-256 of the request's body.
    request: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reply: Option<Reply>,
    #[serde(with = "time::serde::rfc3339")]
    since: Timestamp,
}

/// What a key says about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// New: do it, then [`Replies::keep`] or [`Replies::forget`].
    Mine(u64),
    /// Done before: answer this.
    Done(Reply),
    /// Under way in another call.
    InFlight,
    /// The key was used for another request.
    Mismatch,
}

/// The repository of answers, in the table of the context that gives them.
#[derive(Debug, Clone)]
pub struct Replies {
    table: Table,
}

impl Replies {
    /// Over `table`.
    pub fn new(client: Client, table: impl Into<String>) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// Claims the key whose digest is `key` for a request whose body has the digest `request`.
    pub async fn claim(&self, key: &str, request: &str, now: Timestamp) -> Result<Claim, Fault> {
        let record = Record { request: request.to_owned(), reply: None, since: now };
        for _ in 0..3 {
            let present: Option<Item<Record>> = self.table.get_item(keys::reply(key)).await?;
            let (version, expect) = match present {
                None => (1, Expect::Absent),
                Some(old) if now >= old.data.since + KEEP => (old.version + 1, Expect::Version(old.version)),
                Some(old) if old.data.request != request => return Ok(Claim::Mismatch),
                Some(old) => match old.data.reply {
                    Some(reply) => return Ok(Claim::Done(reply)),
                    None if now < old.data.since + IN_FLIGHT => return Ok(Claim::InFlight),
                    None => (old.version + 1, Expect::Version(old.version)),
                },
            };
            match self.table.put(&item(key, version, &record, now), expect).await {
                Ok(()) => return Ok(Claim::Mine(version)),
                Err(fault) if fault.is_conflict() => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(Claim::InFlight)
    }

    /// Keeps the answer for whoever asks again.
    pub async fn keep(
        &self,
        key: &str,
        request: &str,
        claim: u64,
        reply: Reply,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let record = Record { request: request.to_owned(), reply: Some(reply), since: now };
        self.table.put(&item(key, claim + 1, &record, now), Expect::Version(claim)).await
    }

    /// Nothing was done: the key is free again.
    pub async fn forget(&self, key: &str) -> Result<(), Fault> {
        self.table.delete(keys::reply(key)).await
    }
}

fn item<'a>(key: &str, version: u64, record: &'a Record, now: Timestamp) -> Item<&'a Record> {
    Item::new(keys::reply(key), version, record).until(Some(now + KEEP))
}
