//! One kind of record in memory, ordered by id, remembering what changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A record that can be kept in a [`Table`].
pub(crate) trait Record: Serialize + DeserializeOwned + Clone {
    const TABLE: &'static str;
    fn id(&self) -> &str;

    /// When time alone will do something to it.
    fn due(&self) -> Option<i64> {
        None
    }
}

/// Ids begin with a counter, so the order of ids is the order of creation.
pub(crate) struct Table<T> {
    rows: BTreeMap<String, T>,
    /// Those that wait for a time, the earliest first: looking through all rows would cost more with each payment.
    waiting: BTreeSet<(i64, String)>,
    dirty: BTreeSet<String>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: BTreeMap::new(), waiting: BTreeSet::new(), dirty: BTreeSet::new() }
    }
}

impl<T: Record> Table<T> {
    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.rows.get(id)
    }

    pub(crate) fn put(&mut self, row: T) {
        self.dirty.insert(row.id().to_owned());
        self.place(row);
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<T> {
        let row = self.rows.remove(id)?;
        self.forget(&row);
        self.dirty.insert(id.to_owned());
        Some(row)
    }

    fn place(&mut self, row: T) {
        let id = row.id().to_owned();
        self.waiting.extend(row.due().map(|at| (at, id.clone())));
        let due = row.due();
        if let Some(before) = self.rows.insert(id, row).filter(|before| before.due() != due) {
            self.forget(&before);
        }
    }

    fn forget(&mut self, row: &T) {
        if let Some(at) = row.due() {
            self.waiting.remove(&(at, row.id().to_owned()));
        }
    }

    /// Those that wait for a time, the earliest first.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = &T> {
        self.waiting.iter().filter_map(|(_, id)| self.rows.get(id))
    }

    /// Those of them whose time has come.
    pub(crate) fn due_by(&self, now: i64) -> impl Iterator<Item = &T> {
        self.waiting().take_while(move |row| row.due().is_some_and(|at| at <= now))
    }

    /// When the next one's time comes.
    pub(crate) fn next_due(&self) -> Option<i64> {
        self.waiting.first().map(|(at, _)| *at)
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
        self.place(serde_json::from_value(value)?);
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
        self.waiting.clear();
        self.dirty.extend(std::mem::take(&mut self.rows).into_keys());
    }
}

/// Records hold strings, integers, lists and string-keyed maps only.
pub(crate) fn to_value<T: Serialize>(row: &T) -> Value {
    serde_json::to_value(row).expect("a record has string keys only, so it always serialises")
}
