//! One table: typed items, conditional writes, and what its errors mean.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{
    AttributeValue, ConditionCheck, Delete, KeysAndAttributes, Put, ReturnValue,
    ReturnValuesOnConditionCheckFailure, Select, TransactWriteItem, Update,
};
use domain::{Fault, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::keys::{self, DAY_SHARDS, Key};
use crate::page::{BadCursor, Cursor, Page, PageRequest};

/// One attribute by its name.
pub(crate) type Attributes = HashMap<String, AttributeValue>;

/// What every item looks like: keys and bookkeeping beside, the thing itself in `data`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Item<T> {
    pub(crate) pk: String,
    pub(crate) sk: String,
    #[serde(default)]
    pub(crate) version: u64,
    /// Seconds since 1970 after which DynamoDB may delete it; rules never rely on that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ttl: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) gsi1pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) gsi1sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) gsi2pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) gsi2sk: Option<String>,
    /// Who wrote it: tells our own applied first try from somebody else's write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) writer: Option<String>,
    pub(crate) data: T,
}

impl<T> Item<T> {
    pub(crate) fn new(key: Key, version: u64, data: T) -> Self {
        let Key { pk, sk } = key;
        let (gsi1pk, gsi1sk, gsi2pk, gsi2sk) = (None, None, None, None);
        Self { pk, sk, version, ttl: None, gsi1pk, gsi1sk, gsi2pk, gsi2sk, writer: None, data }
    }

    pub(crate) fn until(self, ttl: Option<Timestamp>) -> Self {
        Self { ttl: ttl.map(Timestamp::unix_timestamp), ..self }
    }

    pub(crate) fn indexed(self, gsi1pk: String, gsi1sk: String) -> Self {
        Self { gsi1pk: Some(gsi1pk), gsi1sk: Some(gsi1sk), ..self }
    }

    /// Found by the day of `at`, in the part that `id` falls into.
    pub(crate) fn on_day(self, at: Timestamp, id: &str) -> Self {
        let shard = id.bytes().fold(0_u8, u8::wrapping_add) % DAY_SHARDS;
        let place = format!("{}#{id}", keys::sortable(at));
        Self { gsi2pk: Some(keys::day(at.date(), shard)), gsi2sk: Some(place), ..self }
    }

    pub(crate) fn written_by(self, writer: &str) -> Self {
        Self { writer: Some(writer.to_owned()), ..self }
    }
}

/// What must be true for a write to happen.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Expect {
    /// No such item yet.
    Absent,
    /// The item has this version.
    Version(u64),
    /// The item is there.
    Present,
    /// Nothing: the write says the same whoever makes it.
    Any,
}

struct Condition {
    text: Option<&'static str>,
    values: Option<Attributes>,
}

impl Expect {
    fn condition(self) -> Condition {
        let (text, values) = match self {
            Self::Any => (None, None),
            Self::Absent => (Some("attribute_not_exists(pk)"), None),
            Self::Present => (Some("attribute_exists(pk)"), None),
            Self::Version(version) => {
                let value = AttributeValue::N(version.to_string());
                (Some("version = :version"), Some(HashMap::from([(":version".to_owned(), value)])))
            }
        };
        Condition { text, values }
    }
}

/// A table and the client that reaches it.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    client: Client,
    name: String,
}

impl Table {
    pub(crate) fn new(client: Client, name: impl Into<String>) -> Self {
        let name = name.into();
        Self { client, name }
    }

    /// The thing under `key`, strongly consistent.
    pub(crate) async fn get<T: DeserializeOwned>(&self, key: Key) -> Result<Option<T>, Fault> {
        Ok(self.get_item(key).await?.map(|item| item.data))
    }

    /// The whole item under `key`, strongly consistent.
    pub(crate) async fn get_item<T: DeserializeOwned>(&self, key: Key) -> Result<Option<Item<T>>, Fault> {
        self.get_attributes(&key).await?.map(read).transpose()
    }

    /// Everything under `key` as it is stored, strongly consistent.
    pub(crate) async fn get_attributes(&self, key: &Key) -> Result<Option<Attributes>, Fault> {
        let get = self.client.get_item().table_name(&self.name).set_key(Some(attributes(key)));
        Ok(get.consistent_read(true).send().await.map_err(fault)?.item)
    }

    /// The whole items under `keys`, at most 100, in any order; missing ones are left out.
    pub(crate) async fn get_all(&self, keys: &[Key]) -> Result<Vec<Attributes>, Fault> {
        let mut found = Vec::with_capacity(keys.len());
        let mut wanted: Vec<Attributes> = keys.iter().map(attributes).collect();
        for _ in 0..8 {
            if wanted.is_empty() {
                return Ok(found);
            }
            let request = KeysAndAttributes::builder().set_keys(Some(wanted)).build();
            let request = request.map_err(|error| Fault::corrupt(&self.name, error))?;
            let answer = self.client.batch_get_item().request_items(&self.name, request).send().await;
            let mut answer = answer.map_err(fault)?;
            found.extend(answer.responses.as_mut().and_then(|r| r.remove(&self.name)).unwrap_or_default());
            let left = answer.unprocessed_keys.as_mut().and_then(|left| left.remove(&self.name));
            wanted = left.map(|left| left.keys).unwrap_or_default();
        }
        Err(Fault::unavailable(&self.name, "it kept leaving keys unprocessed"))
    }

    /// Writes `item` if `expect` holds. A retry of the SDK that meets our own applied first try is success.
    pub(crate) async fn put<T: Serialize>(&self, item: &Item<T>, expect: Expect) -> Result<(), Fault> {
        let Condition { text, values } = expect.condition();
        let sent = self
            .client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(write(item)?))
            .set_condition_expression(text.map(str::to_owned))
            .set_expression_attribute_values(values)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match sent.map_err(SdkError::into_service_error) {
            Ok(_) => Ok(()),
            Err(error) if error.is_conditional_check_failed_exception() => {
                match writer_of_the_present(&error) {
                    Some(writer) if item.writer.as_ref() == Some(&writer) => Ok(()),
                    _ => Err(Fault::conflict(&item.pk)),
                }
            }
            Err(error) => Err(service_fault(&error, error.to_string())),
        }
    }

    /// Deletes what is under `key`, if anything.
    pub(crate) async fn delete(&self, key: Key) -> Result<(), Fault> {
        let request = self.client.delete_item().table_name(&self.name);
        request.set_key(Some(attributes(&key))).send().await.map_err(fault)?;
        Ok(())
    }

    /// Part of a transaction: writes `item` if `expect` holds.
    pub(crate) fn putting<T: Serialize>(
        &self,
        item: &Item<T>,
        expect: Expect,
    ) -> Result<TransactWriteItem, Fault> {
        let Condition { text, values } = expect.condition();
        let put = Put::builder()
            .table_name(&self.name)
            .set_item(Some(write(item)?))
            .set_condition_expression(text.map(str::to_owned))
            .set_expression_attribute_values(values)
            .build()
            .map_err(|error| Fault::corrupt(&self.name, error))?;
        Ok(TransactWriteItem::builder().put(put).build())
    }

    /// Part of a transaction: like [`Table::putting`], but leaves attributes beside `data` as they are.
    pub(crate) fn updating<T: Serialize>(
        &self,
        item: &Item<T>,
        expect: Expect,
    ) -> Result<TransactWriteItem, Fault> {
        let Condition { text, values } = expect.condition();
        let mut values = values.unwrap_or_default();
        let data =
            serde_dynamo::to_attribute_value(&item.data).map_err(|error| Fault::corrupt(&item.pk, error))?;
        values.insert(":new".to_owned(), AttributeValue::N(item.version.to_string()));
        values.insert(":data".to_owned(), data);
        let key = Key { pk: item.pk.clone(), sk: item.sk.clone() };
        let update = Update::builder()
            .table_name(&self.name)
            .set_key(Some(attributes(&key)))
            .update_expression("SET version = :new, #data = :data")
            .expression_attribute_names("#data", "data")
            .set_condition_expression(text.map(str::to_owned))
            .set_expression_attribute_values(Some(values))
            .build()
            .map_err(|error| Fault::corrupt(&self.name, error))?;
        Ok(TransactWriteItem::builder().update(update).build())
    }

    /// Part of a transaction: deletes what is under `key` if `expect` holds.
    pub(crate) fn deleting(&self, key: &Key, expect: Expect) -> Result<TransactWriteItem, Fault> {
        let Condition { text, values } = expect.condition();
        let delete = Delete::builder()
            .table_name(&self.name)
            .set_key(Some(attributes(key)))
            .set_condition_expression(text.map(str::to_owned))
            .set_expression_attribute_values(values)
            .build()
            .map_err(|error| Fault::corrupt(&self.name, error))?;
        Ok(TransactWriteItem::builder().delete(delete).build())
    }

    /// Part of a transaction: nothing is written here, but `expect` must hold.
    pub(crate) fn checking(&self, key: &Key, expect: Expect) -> Result<TransactWriteItem, Fault> {
        let Condition { text, values } = expect.condition();
        let check = ConditionCheck::builder()
            .table_name(&self.name)
            .set_key(Some(attributes(key)))
            .condition_expression(text.unwrap_or("attribute_exists(pk) OR attribute_not_exists(pk)"))
            .set_expression_attribute_values(values)
            .build()
            .map_err(|error| Fault::corrupt(&self.name, error))?;
        Ok(TransactWriteItem::builder().condition_check(check).build())
    }

    /// All of `parts`, or nothing. The SDK sends one ClientRequestToken for all of its own retries.
    pub(crate) async fn transact(&self, what: &str, parts: Vec<TransactWriteItem>) -> Result<(), Fault> {
        let sent = self.client.transact_write_items().set_transact_items(Some(parts)).send().await;
        sent.map(|_| ()).map_err(|error| transaction_fault(what, error))
    }

    /// A page of the partition `pk`, by sort key, of those that start with `prefix`.
    pub(crate) async fn query<T: DeserializeOwned>(
        &self,
        pk: &str,
        prefix: &str,
        page: &PageRequest,
    ) -> Result<Page<T>, Fault> {
        let start = page.cursor.as_ref().map(|cursor| {
            let [sk] = cursor.parts()?;
            Ok(attributes(&Key { pk: pk.to_owned(), sk: sk.clone() }))
        });
        let start = start.transpose().map_err(|_: BadCursor| Fault::BadCursor)?;
        // DynamoDB refuses an empty text for a key, even as a prefix.
        let condition = if prefix.is_empty() { "pk = :pk" } else { "pk = :pk AND begins_with(sk, :prefix)" };
        let prefix = (!prefix.is_empty()).then(|| AttributeValue::S(prefix.to_owned()));
        let values = [(":pk", Some(AttributeValue::S(pk.to_owned()))), (":prefix", prefix)];
        let values = values.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .key_condition_expression(condition)
            .set_expression_attribute_values(Some(values))
            .consistent_read(true)
            .limit(i32::try_from(page.limit).unwrap_or(100))
            .set_exclusive_start_key(start)
            .send()
            .await
            .map_err(fault)?;
        let next = answer.last_evaluated_key.as_ref().map(|last| Cursor::new([text(last, "sk")]));
        Ok(Page { items: data(answer.items.unwrap_or_default())?, next })
    }

    /// Everything of the partition `pk` that starts with `prefix`: for partitions that are small by rule.
    pub(crate) async fn query_all<T: DeserializeOwned>(
        &self,
        pk: &str,
        prefix: &str,
    ) -> Result<Vec<T>, Fault> {
        let mut all = Vec::new();
        let mut page = PageRequest { limit: 100, cursor: None };
        loop {
            let found = self.query(pk, prefix, &page).await?;
            all.extend(found.items);
            page.cursor = found.next;
            if page.cursor.is_none() {
                return Ok(all);
            }
        }
    }

    /// How many items the partition `pk` has, counting no further than `limit`.
    pub(crate) async fn count(&self, pk: &str, limit: usize) -> Result<usize, Fault> {
        let mut count = 0;
        let mut start = None;
        loop {
            let left = limit.saturating_sub(count);
            let answer = self
                .client
                .query()
                .table_name(&self.name)
                .key_condition_expression("pk = :pk")
                .expression_attribute_values(":pk", AttributeValue::S(pk.to_owned()))
                .select(Select::Count)
                .consistent_read(true)
                .limit(i32::try_from(left.min(1000)).unwrap_or(1000))
                .set_exclusive_start_key(start)
                .send()
                .await
                .map_err(fault)?;
            count += usize::try_from(answer.count).unwrap_or(0);
            start = answer.last_evaluated_key;
            if start.is_none() || count >= limit {
                return Ok(count);
            }
        }
    }

    /// A page of an owner's things, newest first. The index lags: for showing, never for deciding.
    pub(crate) async fn query_owner<T: DeserializeOwned>(
        &self,
        owner: &str,
        page: &PageRequest,
    ) -> Result<Page<T>, Fault> {
        let start = page.cursor.as_ref().map(|cursor| {
            let [gsi1sk, pk, sk] = cursor.parts()?;
            let mut start = attributes(&Key { pk: pk.clone(), sk: sk.clone() });
            start.insert("gsi1pk".to_owned(), AttributeValue::S(owner.to_owned()));
            start.insert("gsi1sk".to_owned(), AttributeValue::S(gsi1sk.clone()));
            Ok(start)
        });
        let start = start.transpose().map_err(|_: BadCursor| Fault::BadCursor)?;
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .index_name("byOwner")
            .key_condition_expression("gsi1pk = :owner")
            .expression_attribute_values(":owner", AttributeValue::S(owner.to_owned()))
            .scan_index_forward(false)
            .limit(i32::try_from(page.limit).unwrap_or(100))
            .set_exclusive_start_key(start)
            .send()
            .await
            .map_err(fault)?;
        let next = answer
            .last_evaluated_key
            .as_ref()
            .map(|last| Cursor::new(["gsi1sk", "pk", "sk"].map(|name| text(last, name))));
        Ok(Page { items: data(answer.items.unwrap_or_default())?, next })
    }

    /// The newest things of a part of a day that stand before `before`, with their places. The index lags: for showing,
    /// never for deciding.
    pub(crate) async fn query_day<T: DeserializeOwned>(
        &self,
        part: String,
        before: &str,
        limit: u32,
    ) -> Result<Vec<(String, T)>, Fault> {
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .index_name("byDay")
            .key_condition_expression("gsi2pk = :part AND gsi2sk < :before")
            .expression_attribute_values(":part", AttributeValue::S(part))
            .expression_attribute_values(":before", AttributeValue::S(before.to_owned()))
            .scan_index_forward(false)
            .limit(i32::try_from(limit).unwrap_or(100))
            .send()
            .await
            .map_err(fault)?;
        let placed = |item: Attributes| Ok((text(&item, "gsi2sk"), read(item)?.data));
        answer.items.unwrap_or_default().into_iter().map(placed).collect()
    }

    /// The number `name` of an item becomes `by` more than it was, or than `floor` if it was less or missing. Answers
    /// what `by` was added to; `None` if that is more than `most`. A repeated call adds again.
    pub(crate) async fn raise(
        &self,
        key: &Key,
        name: &str,
        (floor, most): (i64, i64),
        by: i64,
    ) -> Result<Option<i64>, Fault> {
        let below = "attribute_not_exists(#name) OR #name < :floor";
        let between = "#name BETWEEN :floor AND :most";
        let number = |n: i64| AttributeValue::N(n.to_string());
        for _ in 0..3 {
            // This one first: it is what holds in a rush, when every write to the line counts.
            let given = [(":floor", number(floor)), (":most", number(most)), (":by", number(by))];
            match self.move_number(key, name, (between, "#name + :by"), &given).await? {
                Ok(raised) => return Ok(Some(raised - by)),
                Err(Some(now)) if now > most => return Ok(None),
                Err(_) => {}
            }
            let given = [(":floor", number(floor)), (":by", number(by))];
            if let Ok(raised) = self.move_number(key, name, (below, ":floor + :by"), &given).await? {
                return Ok(Some(raised - by));
            }
        }
        Err(Fault::conflict(&key.pk))
    }

    /// Sets a number if the condition holds; answers what it is then, or otherwise what it was.
    async fn move_number(
        &self,
        key: &Key,
        name: &str,
        (condition, set): (&str, &str),
        given: &[(&str, AttributeValue)],
    ) -> Result<Result<i64, Option<i64>>, Fault> {
        let values = given.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let update = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(attributes(key)))
            .update_expression(format!("SET #name = {set}"))
            .condition_expression(condition)
            .expression_attribute_names("#name", name)
            .set_expression_attribute_values(Some(values))
            .return_values(ReturnValue::UpdatedNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        let number = |item: &Attributes| item.get(name)?.as_n().ok()?.parse().ok();
        match update.send().await {
            Ok(answer) => {
                let now = answer.attributes.as_ref().and_then(number);
                Ok(Ok(now.ok_or_else(|| Fault::corrupt(&key.pk, "it has no number"))?))
            }
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(failed)) => {
                    Ok(Err(failed.item.as_ref().and_then(number)))
                }
                _ => Err(fault(error)),
            },
        }
    }

    /// Changes one attribute beside the `data` of an item that is there, if its own count `<name>_version` is `seen`.
    pub(crate) async fn set_versioned(
        &self,
        key: &Key,
        name: &str,
        value: AttributeValue,
        seen: u64,
    ) -> Result<(), Fault> {
        let unseen = if seen == 0 { "attribute_not_exists(#count)" } else { "#count = :seen" };
        let update = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(attributes(key)))
            .update_expression("SET #name = :value, #count = :next")
            .condition_expression(format!("attribute_exists(pk) AND {unseen}"))
            .expression_attribute_names("#name", name)
            .expression_attribute_names("#count", format!("{name}_version"))
            .expression_attribute_values(":value", value)
            .expression_attribute_values(":next", AttributeValue::N((seen + 1).to_string()));
        let update = match seen {
            0 => update,
            _ => update.expression_attribute_values(":seen", AttributeValue::N(seen.to_string())),
        };
        update.send().await.map(|_| ()).map_err(|error| match error.as_service_error() {
            Some(service) if service.is_conditional_check_failed_exception() => Fault::conflict(&key.pk),
            _ => fault(error),
        })
    }
}

/// A key as attributes.
pub(crate) fn attributes(key: &Key) -> Attributes {
    HashMap::from([
        ("pk".to_owned(), AttributeValue::S(key.pk.clone())),
        ("sk".to_owned(), AttributeValue::S(key.sk.clone())),
    ])
}

/// An item as attributes.
pub(crate) fn write<T: Serialize>(item: &Item<T>) -> Result<Attributes, Fault> {
    serde_dynamo::to_item(item).map_err(|error| Fault::corrupt(&item.pk, error))
}

/// An item from attributes.
pub(crate) fn read<T: DeserializeOwned>(item: Attributes) -> Result<Item<T>, Fault> {
    let pk = text(&item, "pk");
    serde_dynamo::from_item(item).map_err(|error| Fault::corrupt(pk, error))
}

fn data<T: DeserializeOwned>(items: Vec<Attributes>) -> Result<Vec<T>, Fault> {
    items.into_iter().map(|item| read(item).map(|item| item.data)).collect()
}

fn text(item: &Attributes, name: &str) -> String {
    item.get(name).and_then(|value| value.as_s().ok()).cloned().unwrap_or_default()
}

fn writer_of_the_present(error: &aws_sdk_dynamodb::operation::put_item::PutItemError) -> Option<String> {
    use aws_sdk_dynamodb::operation::put_item::PutItemError::ConditionalCheckFailedException as Failed;
    let Failed(failed) = error else { return None };
    failed.item.as_ref().map(|item| text(item, "writer")).filter(|writer| !writer.is_empty())
}

fn transaction_fault<R>(what: &str, error: SdkError<TransactWriteItemsError, R>) -> Fault
where
    R: std::fmt::Debug + Send + Sync + 'static,
{
    use TransactWriteItemsError as E;
    match error.as_service_error() {
        Some(E::TransactionCanceledException(cancelled)) => {
            let codes = || cancelled.cancellation_reasons().iter().filter_map(|reason| reason.code());
            if codes().any(|code| code == "ConditionalCheckFailed") {
                Fault::conflict(what)
            } else if codes()
                .any(|code| code == "ValidationError" || code == "ItemCollectionSizeLimitExceeded")
            {
                Fault::corrupt(what, "the transaction is not valid")
            } else {
                // TransactionConflict, ThrottlingError, ProvisionedThroughputExceeded
                Fault::unavailable(what, error)
            }
        }
        _ => fault(error),
    }
}

/// What an SDK error means: throttled, timed out or unreachable may pass; a refusal of the request will not.
fn fault<E, R>(error: SdkError<E, R>) -> Fault
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
    R: std::fmt::Debug + Send + Sync + 'static,
{
    match &error {
        SdkError::ServiceError(service) => {
            let text = format!("{}", aws_sdk_dynamodb::error::DisplayErrorContext(&error));
            service_fault(service.err(), text)
        }
        SdkError::ConstructionFailure(_) => Fault::corrupt("DynamoDB request", error),
        _ => Fault::unavailable("DynamoDB", error),
    }
}

fn service_fault(error: &impl ProvideErrorMetadata, text: String) -> Fault {
    match error.code() {
        Some(
            "ValidationException"
            | "ResourceNotFoundException"
            | "AccessDeniedException"
            | "SerializationException"
            | "ItemCollectionSizeLimitExceededException",
        ) => Fault::corrupt("DynamoDB request", text),
        _ => Fault::unavailable("DynamoDB", text),
    }
}
