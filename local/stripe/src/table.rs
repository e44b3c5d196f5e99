//! One kind of record in memory, ordered by id, remembering what changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A record that can be kept in a [`Table`].
pub(crate) trait Record: Serialize + DeserializeOwned + Clone {
    const TABLE: &'static str;
    fn id(&self) -> &str;
}

/// Ids begin with a counter, so the order of ids is the order of creation.
pub(crate) struct Table<T> {
    rows: BTreeMap<String, T>,
    dirty: BTreeSet<String>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: BTreeMap::new(), dirty: BTreeSet::new() }
    }
}

impl<T: Record> Table<T> {
    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(id)
    }

    pub(crate) fn put(&mut self, row: T) {
        self.dirty.insert(row.id().to_owned());
        self.rows.insert(row.id().to_owned(), row);
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<T> {
        let row = self.rows.remove(id)?;
        self.dirty.insert(id.to_owned());
        Some(row)
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.rows.values()
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// What persistence needs of a table, whatever it holds.
pub(crate) trait Persist {
    fn name(&self) -> &'static str;
    fn load(&mut self, value: Value) -> Result<(), serde_json::Error>;
    fn drain(&mut self, out: &mut Vec<(String, Option<Value>)>);
    fn export(&self, out: &mut Vec<(String, Value)>);
    fn clear(&mut self);
}

impl<T: Record> Persist for Table<T> {
    fn name(&self) -> &'static str {
        T::TABLE
    }

    fn load(&mut self, value: Value) -> Result<(), serde_json::Error> {
        let row: T = serde_json::from_value(value)?;
        self.rows.insert(row.id().to_owned(), row);
        Ok(())
    }

    fn drain(&mut self, out: &mut Vec<(String, Option<Value>)>) {
        for id in std::mem::take(&mut self.dirty) {
            let value = self.rows.get(&id).map(to_value);
            out.push((format!("{}/{id}", T::TABLE), value));
        }
    }

    fn export(&self, out: &mut Vec<(String, Value)>) {
        for (id, row) in &self.rows {
            out.push((format!("{}/{id}", T::TABLE), to_value(row)));
        }
    }

    fn clear(&mut self) {
        self.dirty.extend(std::mem::take(&mut self.rows).into_keys());
    }
}

/// Records hold strings, integers, lists and string-keyed maps only.
pub(crate) fn to_value<T: Serialize>(row: &T) -> Value {
    serde_json::to_value(row).expect("a record has string keys only, so it always serialises")
}
