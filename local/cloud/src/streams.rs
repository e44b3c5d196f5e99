//! Reading a table's stream. dynoxide keeps its records in the file of the tables, written in the transaction of the
//! write itself, so a restart goes on where the consumer's checkpoint stands.

use std::sync::{Arc, Mutex, PoisonError};

use dynoxide::actions::get_records::{GetRecordsRequest, Record};
use dynoxide::actions::get_shard_iterator::GetShardIteratorRequest;
use dynoxide::streams::{shard_id, stream_arn};

use crate::Error;
use crate::disk::Disk;
use crate::dynamo::Dynamo;

const BUCKET: &str = "streams";

/// A consumer's place in one table's stream.
#[derive(Debug)]
pub(crate) struct Place {
    disk: Disk,
    pub(crate) table: String,
    /// `table/consumer`.
    pub(crate) key: String,
    /// The last sequence number that is done.
    done: Mutex<Option<String>>,
}

impl Place {
    /// Where `consumer` stands: at the beginning, if it never read.
    pub(crate) fn load(disk: &Disk, table: &str, consumer: &str) -> Result<Arc<Self>, Error> {
        let key = Self::key(table, consumer);
        let saved = disk.load(BUCKET)?.into_iter().find(|(name, _)| *name == key);
        let done = saved.map(|(_, value)| String::from_utf8_lossy(&value).into_owned());
        Ok(Arc::new(Self { disk: disk.clone(), table: table.to_owned(), key, done: Mutex::new(done) }))
    }

    pub(crate) fn key(table: &str, consumer: &str) -> String {
        format!("{table}/{consumer}")
    }

    /// The next records, at most `limit`, oldest first.
    pub(crate) fn next(&self, dynamo: &Dynamo, limit: usize) -> Result<Vec<Record>, Error> {
        let refused =
            |error: dynoxide::DynoxideError| Error::Tables(format!("the stream of {}: {error}", self.table));
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let kind = match done {
            Some(_) => "AFTER_SEQUENCE_NUMBER",
            None => "TRIM_HORIZON",
        };
        let request = GetShardIteratorRequest {
            // Only the table's name in it counts.
            stream_arn: stream_arn(&self.table, "latest"),
            shard_id: shard_id(&self.table),
            shard_iterator_type: kind.to_owned(),
            sequence_number: done,
        };
        let iterator = dynamo.database.get_shard_iterator(request).map_err(refused)?;
        let request = GetRecordsRequest {
            shard_iterator: iterator.shard_iterator.unwrap_or_default(),
            limit: Some(limit),
        };
        Ok(dynamo.database.get_records(request).map_err(refused)?.records)
    }

    /// Everything up to `sequence` is done.
    pub(crate) fn pass(&self, sequence: &str) -> Result<(), Error> {
        let record = (self.key.clone(), Some(sequence.as_bytes().to_vec()));
        self.disk.write(BUCKET, &[record])?;
        *self.done.lock().unwrap_or_else(PoisonError::into_inner) = Some(sequence.to_owned());
        Ok(())
    }
}
