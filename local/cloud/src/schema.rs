//! The template's tables in a file that an earlier template may have made: what is missing is added, as CloudFormation
//! adds it; what cannot be changed in place is refused.

use dynoxide::actions::create_table::CreateTableRequest;
use dynoxide::actions::update_table::UpdateTableRequest;
use dynoxide::actions::update_time_to_live::{TimeToLiveSpecification, UpdateTimeToLiveRequest};
use dynoxide::storage::TableMetadata;
use dynoxide::types::{GlobalSecondaryIndex, KeySchemaElement};
use dynoxide::{Database, DynoxideError};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::Error;
use crate::plan::TableSpec;

/// The table, its indexes and its stream are there.
pub(crate) fn ensure(database: &Database, table: &TableSpec) -> Result<(), Error> {
    let there = database.get_table_metadata(&table.name).map_err(|error| refused(table, &error))?;
    match there {
        Some(there) => Change { database, table, there }.apply(),
        None => create(database, table),
    }
}

fn create(database: &Database, table: &TableSpec) -> Result<(), Error> {
    let request: CreateTableRequest = parsed(table, table.create.clone())?;
    database.create_table(request).map_err(|error| refused(table, &error))?;
    if let Some(attribute_name) = table.ttl.clone() {
        let request = UpdateTimeToLiveRequest {
            table_name: table.name.clone(),
            time_to_live_specification: TimeToLiveSpecification { attribute_name, enabled: true },
        };
        database.update_time_to_live(request).map_err(|error| refused(table, &error))?;
    }
    Ok(())
}

struct Change<'a> {
    database: &'a Database,
    table: &'a TableSpec,
    there: TableMetadata,
}

impl Change<'_> {
    fn apply(&self) -> Result<(), Error> {
        let wanted: CreateTableRequest = parsed(self.table, self.table.create.clone())?;
        let key: Vec<KeySchemaElement> = self.stored(&self.there.key_schema)?;
        if key != wanted.key_schema {
            return Err(self.unchangeable("the table's keys"));
        }
        for index in wanted.global_secondary_indexes.iter().flatten() {
            self.ensure_index(index)?;
        }
        if self.table.has_stream() && !self.there.stream_enabled {
            self.update(json!({ "StreamSpecification": self.table.create["StreamSpecification"] }))?;
        }
        Ok(())
    }

    /// An index that an earlier template did not have is filled from the table.
    fn ensure_index(&self, wanted: &GlobalSecondaryIndex) -> Result<(), Error> {
        let there: Vec<GlobalSecondaryIndex> =
            self.stored(self.there.gsi_definitions.as_deref().unwrap_or("[]"))?;
        match there.iter().find(|index| index.index_name == wanted.index_name) {
            Some(index) if index.key_schema == wanted.key_schema => Ok(()),
            Some(_) => Err(self.unchangeable(&format!("the keys of its index {}", wanted.index_name))),
            None => self.update(json!({
                "AttributeDefinitions": self.attributes_of(wanted),
                "GlobalSecondaryIndexUpdates": [{ "Create": wanted }],
            })),
        }
    }

    fn attributes_of(&self, index: &GlobalSecondaryIndex) -> Vec<&Value> {
        let used = |attribute: &&Value| {
            index
                .key_schema
                .iter()
                .any(|element| attribute["AttributeName"] == element.attribute_name.as_str())
        };
        self.table.create["AttributeDefinitions"].as_array().into_iter().flatten().filter(used).collect()
    }

    fn update(&self, mut change: Value) -> Result<(), Error> {
        change["TableName"] = json!(self.table.name);
        let request: UpdateTableRequest = parsed(self.table, change)?;
        self.database.update_table(request).map(drop).map_err(|error| refused(self.table, &error))
    }

    fn stored<T: DeserializeOwned>(&self, text: &str) -> Result<T, Error> {
        serde_json::from_str(text).map_err(|error| {
            Error::corrupt(format!("the definition of the table {}", self.table.name), error)
        })
    }

    fn unchangeable(&self, what: &str) -> Error {
        Error::Tables(format!(
            "{}: {what} are not those of this version, and cannot be changed while data is kept; \
             start with FRESH=1 (--fresh), or with another --data folder",
            self.table.name
        ))
    }
}

fn parsed<T: DeserializeOwned>(table: &TableSpec, request: Value) -> Result<T, Error> {
    serde_json::from_value(request).map_err(|error| Error::Tables(format!("{}: {error}", table.name)))
}

fn refused(table: &TableSpec, error: &DynoxideError) -> Error {
    Error::Tables(format!("{}: {error}", table.name))
}
