//! Where the small services keep their state: one SQLite file, or nothing at all under test.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

/// A record to write, or to delete if it has no value.
pub type Change = (String, Option<Vec<u8>>);

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS records (
        bucket TEXT NOT NULL,
        key TEXT NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (bucket, key)
    ) WITHOUT ROWID;
";

/// Keys and values in buckets. A write is in the file once `write` returns: a killed process loses nothing;
/// only a machine that loses power may (`synchronous = NORMAL`).
#[derive(Debug, Clone)]
pub struct Disk(Option<Arc<Mutex<Connection>>>);

impl Disk {
    /// Opens the file, creating it if it is not there.
    pub fn open(path: &Path) -> Result<Self, rusqlite::Error> {
        let connection = Connection::open(path)?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self(Some(Arc::new(Mutex::new(connection)))))
    }

    /// Keeps nothing.
    pub fn memory() -> Self {
        Self(None)
    }

    /// False if nothing is kept, so that there is no need to say what.
    pub(crate) fn keeps(&self) -> bool {
        self.0.is_some()
    }

    /// Everything in `bucket`, by key.
    pub fn load(&self, bucket: &str) -> Result<Vec<(String, Vec<u8>)>, rusqlite::Error> {
        let Some(connection) = &self.0 else {
            return Ok(Vec::new());
        };
        let connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement =
            connection.prepare_cached("SELECT key, value FROM records WHERE bucket = ?1 ORDER BY key")?;
        let rows = statement.query_map([bucket], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    }

    /// Writes all of `changes`, or none.
    pub fn write(&self, bucket: &str, changes: &[Change]) -> Result<(), rusqlite::Error> {
        let Some(connection) = &self.0 else {
            return Ok(());
        };
        if changes.is_empty() {
            return Ok(());
        }
        let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction()?;
        for (key, value) in changes {
            match value {
                Some(value) => transaction
                    .prepare_cached("INSERT OR REPLACE INTO records VALUES (?1, ?2, ?3)")?
                    .execute((bucket, key, value))?,
                None => transaction
                    .prepare_cached("DELETE FROM records WHERE bucket = ?1 AND key = ?2")?
                    .execute((bucket, key))?,
            };
        }
        transaction.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_survive_reopening_and_deleted_ones_are_gone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("cloud.sqlite");
        let disk = Disk::open(&file).unwrap();
        let put = |key: &str| (key.to_owned(), Some(key.as_bytes().to_vec()));
        disk.write("a", &[put("1"), put("2")]).unwrap();
        disk.write("b", &[put("3")]).unwrap();
        disk.write("a", &[("1".to_owned(), None)]).unwrap();
        drop(disk);
        let disk = Disk::open(&file).unwrap();
        assert_eq!(disk.load("a").unwrap(), [("2".to_owned(), b"2".to_vec())]);
        assert_eq!(disk.load("b").unwrap().len(), 1);
    }
}
