//! DynamoDB: dynoxide embedded, reached through the operations that this project uses.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use dynoxide::actions::transact_write_items::TransactWriteItemsRequest;
use dynoxide::{Database, DynoxideError};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::answer::{Answer, Refusal};
use crate::clock::{Clock, TableClock};
use crate::plan::TableSpec;
use crate::repeats::Repeats;
use crate::schema;
use crate::signal::Signal;

const OPERATIONS: [&str; 9] = [
    "GetItem",
    "PutItem",
    "UpdateItem",
    "DeleteItem",
    "Query",
    "Scan",
    "ListTables",
    "BatchGetItem",
    "TransactWriteItems",
];

/// The tables and their streams.
pub(crate) struct Dynamo {
    pub(crate) database: Database,
    /// By table name: raised after each write.
    pub(crate) streams: BTreeMap<String, Signal>,
    repeats: Repeats,
}

impl Dynamo {
    /// Opens the file, or keeps all in memory, and creates the tables that are not there yet. A file that is `scratch`
    /// need not survive.
    pub(crate) fn open(
        file: Option<&Path>,
        scratch: bool,
        clock: &Arc<Clock>,
        tables: &[TableSpec],
    ) -> Result<Self, Error> {
        let database = match file {
            // dynoxide takes a clock in memory only: with a file, items expire by real time.
            Some(file) => Database::new(&file.to_string_lossy()),
            None => Database::memory_with_clock(Arc::new(TableClock(Arc::clone(clock)))),
        };
        let database = database.map_err(|error| refused("they cannot be opened", &error))?;
        // Their names say less than they do. Disabled: `synchronous = NORMAL`, as for the other file. A killed process
        // loses nothing with it, and a write takes a tenth of the time. Enabled: `OFF`, and a larger cache.
        let tuned = if scratch { database.enable_bulk_loading() } else { database.disable_bulk_loading() };
        tuned.map_err(|error| refused("they cannot be opened", &error))?;
        for table in tables {
            schema::ensure(&database, table)?;
        }
        if let Some(file) = file {
            index_streams(file)?;
        }
        let with_streams = tables.iter().filter(|table| table.has_stream());
        let streams = with_streams.map(|table| (table.name.clone(), Signal::default())).collect();
        Ok(Self { database, streams, repeats: Repeats::new(Arc::clone(clock)) })
    }

    /// One request; writes wake the consumers of the table's stream.
    pub(crate) fn call(&self, operation: &str, body: &[u8]) -> Answer {
        let database = &self.database;
        match operation {
            "GetItem" => run(body, |request| database.get_item(request)),
            "Query" => {
                check_key_values(body)?;
                run(body, |request| database.query(request))
            }
            "ListTables" => run(body, |request| database.list_tables(request)),
            "Scan" => run(body, |request| database.scan(request)),
            "BatchGetItem" => run(body, |request| database.batch_get_item(request)),
            "PutItem" => self.write(body, |request| database.put_item(request)),
            "UpdateItem" => self.write(body, |request| database.update_item(request)),
            "DeleteItem" => self.write(body, |request| database.delete_item(request)),
            "TransactWriteItems" => self.transact(body),
            _ => Err(Refusal::unknown("DynamoDB", operation, &OPERATIONS)),
        }
    }

    fn transact(&self, body: &[u8]) -> Answer {
        let mut request: TransactWriteItemsRequest =
            serde_json::from_slice(body).map_err(|error| unreadable(&error))?;
        let token = request.client_request_token.take();
        let answer =
            self.repeats.once(token, body, || answered(self.database.transact_write_items(request)))?;
        self.wake(body);
        Ok(answer)
    }

    fn write<Q: DeserializeOwned, A: Serialize>(
        &self,
        body: &[u8],
        action: impl FnOnce(Q) -> dynoxide::Result<A>,
    ) -> Answer {
        let answer = run(body, action)?;
        self.wake(body);
        Ok(answer)
    }

    /// A table that is only named is woken for nothing, which harms nobody.
    fn wake(&self, body: &[u8]) {
        let names = |table: &str| body.windows(table.len()).any(|piece| piece == table.as_bytes());
        self.streams.iter().filter(|(table, _)| names(table)).for_each(|(_, signal)| signal.raise());
    }

    /// Deletes expired items, as DynamoDB does some time after their hour.
    pub(crate) fn sweep(&self) {
        match self.database.sweep_ttl() {
            Ok(0) => {}
            Ok(count) => {
                tracing::debug!(count, "expired items deleted");
                self.streams.values().for_each(Signal::raise);
            }
            Err(error) => tracing::warn!(%error, "expired items could not be deleted"),
        }
    }
}

/// DynamoDB refuses an empty text in the condition on a key, which dynoxide takes; our conditions on keys are all that
/// queries have values for.
fn check_key_values(body: &[u8]) -> Result<(), Refusal> {
    let request: serde_json::Value = crate::answer::read(body)?;
    let values = request["ExpressionAttributeValues"].as_object();
    match values.into_iter().flatten().find(|(_, value)| value["S"] == "") {
        Some((name, _)) => {
            let why =
                format!("One or more parameter values are not valid: {name} is an empty string for a key");
            Err(Refusal::new("ValidationException", why))
        }
        None => Ok(()),
    }
}

fn run<Q: DeserializeOwned, A: Serialize>(
    body: &[u8],
    action: impl FnOnce(Q) -> dynoxide::Result<A>,
) -> Answer {
    let request = serde_json::from_slice(body).map_err(|error| unreadable(&error))?;
    answered(action(request))
}

fn answered<A: Serialize>(outcome: dynoxide::Result<A>) -> Answer {
    let answer = outcome.map_err(|error| refusal(&error))?;
    crate::answer::write(&answer)
}

/// dynoxide's requests check themselves while they are read and say `VALIDATION:`.
fn unreadable(error: &serde_json::Error) -> Refusal {
    let text = error.to_string();
    match text.split_once("VALIDATION:") {
        Some((_, text)) => Refusal::new("ValidationException", text),
        None => Refusal::new("SerializationException", text),
    }
}

fn refusal(error: &DynoxideError) -> Refusal {
    Refusal { status: error.status_code(), body: error.to_json().into_bytes() }
}

/// dynoxide looks through all of a table's stream for the next sequence number, at each write, and for the next
/// records, at each read. Nothing ever leaves a stream, so a store would become slower with every purchase.
fn index_streams(file: &Path) -> Result<(), Error> {
    let indexed = rusqlite::Connection::open(file).and_then(|connection| {
        connection.execute_batch(
            "CREATE INDEX IF NOT EXISTS _stream_records_by_table
                 ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
             CREATE INDEX IF NOT EXISTS _stream_records_by_shard
                 ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));",
        )
    });
    indexed.map_err(|error| Error::Tables(format!("their streams cannot be indexed: {error}")))
}

fn refused(what: &str, error: &DynoxideError) -> Error {
    Error::Tables(format!("{what}: {error}"))
}
