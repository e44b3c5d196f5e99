//! Everything in a table, for checking and for nothing else: no function of the store reads this way.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::DisplayErrorContext;
use aws_sdk_dynamodb::types::AttributeValue;
use domain::Fault;
use serde_json::Value;

/// Without a limit the local DynamoDB reads all that is left of the table for each page.
const PAGE: i32 = 1000;

/// Reads whole tables.
#[derive(Debug, Clone)]
pub struct Audit {
    client: Client,
}

impl Audit {
    /// Over a client that may list and scan.
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    /// The names of all tables.
    pub async fn tables(&self) -> Result<Vec<String>, Fault> {
        let mut names = Vec::new();
        let mut last = None;
        loop {
            let page = self.client.list_tables().set_exclusive_start_table_name(last).send().await;
            let page =
                page.map_err(|error| Fault::unavailable("DynamoDB", DisplayErrorContext(error).to_string()))?;
            names.extend(page.table_names.unwrap_or_default());
            last = page.last_evaluated_table_name;
            if last.is_none() {
                return Ok(names);
            }
        }
    }

    /// Shows every item of a table as JSON, strongly consistent: a large table fits into no memory as a whole.
    pub async fn items(&self, table: &str, mut see: impl FnMut(Value)) -> Result<(), Fault> {
        let mut start: Option<HashMap<String, AttributeValue>> = None;
        loop {
            let scan = self.client.scan().table_name(table).consistent_read(true).limit(PAGE);
            let page = scan.set_exclusive_start_key(start).send().await;
            let page =
                page.map_err(|error| Fault::unavailable(table, DisplayErrorContext(error).to_string()))?;
            for item in page.items.unwrap_or_default() {
                see(serde_dynamo::from_item(item).map_err(|error| Fault::corrupt(table, error))?);
            }
            start = page.last_evaluated_key;
            if start.is_none() {
                return Ok(());
            }
        }
    }
}
