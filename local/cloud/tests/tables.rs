//! The real DynamoDB client against the cloud.
#![allow(clippy::unwrap_used)] // A failing helper fails its test.

mod common;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::ProvideErrorMetadata;
use aws_sdk_dynamodb::types::{AttributeValue, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem};
use cloud::{Cloud, Plan};

fn text(value: &str) -> AttributeValue {
    AttributeValue::S(value.to_owned())
}

fn client() -> Client {
    let plan = Plan { tables: vec![common::table("orders")], ..Plan::default() };
    Client::new(&Cloud::builder(plan).build().unwrap().sdk_config())
}

async fn put(client: &Client, pk: &str, sk: &str, owner: &str) {
    let request = client.put_item().table_name("orders").item("pk", text(pk)).item("sk", text(sk));
    let request = request.item("gsi1pk", text(owner)).item("gsi1sk", text(sk));
    request.send().await.unwrap();
}

#[tokio::test]
async fn a_failed_condition_returns_the_item_that_is_there() {
    let client = client();
    put(&client, "o1", "-", "ada").await;
    let again = client
        .put_item()
        .table_name("orders")
        .item("pk", text("o1"))
        .item("sk", text("-"))
        .condition_expression("attribute_not_exists(pk)")
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
        .send()
        .await;
    let error = again.unwrap_err().into_service_error();
    let aws_sdk_dynamodb::operation::put_item::PutItemError::ConditionalCheckFailedException(failed) = error
    else {
        panic!("{error:?}");
    };
    assert_eq!(failed.item.unwrap()["gsi1pk"], text("ada"));
}

#[tokio::test]
async fn a_cancelled_transaction_writes_nothing_and_gives_a_reason_for_each_part() {
    let client = client();
    put(&client, "o1", "-", "ada").await;
    let part = |pk: &str| {
        let put = Put::builder().table_name("orders").item("pk", text(pk)).item("sk", text("-"));
        let put = put.condition_expression("attribute_not_exists(pk)").build().unwrap();
        TransactWriteItem::builder().put(put).build()
    };
    let sent =
        client.transact_write_items().transact_items(part("o2")).transact_items(part("o1")).send().await;
    let error = sent.unwrap_err().into_service_error();
    let aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError::TransactionCanceledException(
        cancelled,
    ) = error
    else {
        panic!("{error:?}");
    };
    let codes: Vec<_> =
        cancelled.cancellation_reasons().iter().map(|reason| reason.code().unwrap()).collect();
    assert_eq!(codes, ["None", "ConditionalCheckFailed"]);
    let found =
        client.get_item().table_name("orders").key("pk", text("o2")).key("sk", text("-")).send().await;
    assert!(found.unwrap().item.is_none());
}

#[tokio::test]
async fn a_token_is_one_transaction_for_ten_minutes() {
    let plan = Plan { tables: vec![common::table("orders")], ..Plan::default() };
    let cloud = Cloud::builder(plan).build().unwrap();
    let client = Client::new(&cloud.sdk_config());
    let write = async |pk: &str| {
        let put = Put::builder().table_name("orders").item("pk", text(pk)).item("sk", text("-"));
        let put = put.condition_expression("attribute_not_exists(pk)").build().unwrap();
        let part = TransactWriteItem::builder().put(put).build();
        let sent =
            client.transact_write_items().transact_items(part).client_request_token("one").send().await;
        sent.map_err(|error| error.into_service_error().code().unwrap_or_default().to_owned())
    };
    assert!(write("o1").await.is_ok());
    assert!(write("o1").await.is_ok(), "the same again is answered, not done");
    assert_eq!(write("o2").await.unwrap_err(), "IdempotentParameterMismatchException");
    cloud.advance(std::time::Duration::from_secs(601)).unwrap();
    assert_eq!(write("o1").await.unwrap_err(), "TransactionCanceledException", "it is done, and refused");
    assert!(write("o2").await.is_ok());
}

#[tokio::test]
async fn a_query_goes_page_by_page_on_table_and_index() {
    let client = client();
    for number in 0..5 {
        put(&client, "cart", &format!("line{number}"), "ada").await;
    }
    for (index, condition) in [(None, "pk = :key"), (Some("byOwner"), "gsi1pk = :key")] {
        let key = if index.is_none() { "cart" } else { "ada" };
        let (mut start, mut pages) = (None, Vec::new());
        loop {
            let request = client.query().table_name("orders").set_index_name(index.map(str::to_owned));
            let request =
                request.key_condition_expression(condition).expression_attribute_values(":key", text(key));
            let answer = request.limit(2).set_exclusive_start_key(start).send().await.unwrap();
            pages.push(answer.count);
            start = answer.last_evaluated_key;
            if start.is_none() {
                break;
            }
        }
        assert_eq!(pages, [2, 2, 1], "{index:?}");
    }
}

/// Seen on an emulator that is as strict as DynamoDB: every list of games was refused.
#[tokio::test]
async fn an_empty_text_in_the_condition_on_a_key_is_refused() {
    let query = client().query().table_name("orders");
    let query = query.key_condition_expression("pk = :pk AND begins_with(sk, :prefix)");
    let query =
        query.expression_attribute_values(":pk", text("o1")).expression_attribute_values(":prefix", text(""));
    let error = query.send().await.unwrap_err().into_service_error();
    assert!(error.message().unwrap().contains(":prefix is an empty string"), "{error:?}");
}

#[tokio::test]
async fn an_operation_that_is_not_there_is_refused_by_name() {
    let error = client().describe_table().table_name("orders").send().await.unwrap_err().into_service_error();
    assert!(error.message().unwrap().contains("does not do DynamoDB.DescribeTable"), "{error:?}");
}

#[tokio::test]
async fn tables_and_items_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let open = || {
        let plan = Plan { tables: vec![common::table("orders")], ..Plan::default() };
        Client::new(&Cloud::builder(plan).folder(folder.path()).build().unwrap().sdk_config())
    };
    put(&open(), "o1", "-", "ada").await;
    let found =
        open().get_item().table_name("orders").key("pk", text("o1")).key("sk", text("-")).send().await;
    assert_eq!(found.unwrap().item.unwrap()["gsi1pk"], text("ada"));
}

fn open(folder: &tempfile::TempDir, table: &cloud::TableSpec) -> Result<Client, cloud::Error> {
    let plan = Plan { tables: vec![table.clone()], ..Plan::default() };
    let cloud = Cloud::builder(plan).folder(folder.path()).build()?;
    Ok(Client::new(&cloud.sdk_config()))
}

/// A folder of an earlier version once started without a word, and every list answered 500.
#[tokio::test]
async fn an_index_that_an_older_folder_lacks_is_added_and_filled() {
    let folder = tempfile::tempdir().unwrap();
    let now = common::table("orders");
    let mut before = now.clone();
    let definition = before.create.as_object_mut().unwrap();
    definition.remove("GlobalSecondaryIndexes");
    definition.remove("StreamSpecification");
    definition["AttributeDefinitions"].as_array_mut().unwrap().truncate(2);
    put(&open(&folder, &before).unwrap(), "o1", "-", "ada").await;
    for start in ["the first", "the next"] {
        let query = open(&folder, &now).unwrap().query().table_name("orders").index_name("byOwner");
        let query = query.key_condition_expression("gsi1pk = :owner");
        let found = query.expression_attribute_values(":owner", text("ada")).send().await.unwrap();
        assert_eq!(found.count, 1, "{start}");
    }
}

#[tokio::test]
async fn other_keys_than_those_of_the_folder_are_refused_with_the_mend() {
    let folder = tempfile::tempdir().unwrap();
    let before = common::table("orders");
    drop(open(&folder, &before).unwrap());
    let mut keys = before.clone();
    keys.create["KeySchema"][1]["AttributeName"] = "gsi1sk".into();
    let mut index = before.clone();
    index.create["GlobalSecondaryIndexes"][0]["KeySchema"][1]["AttributeName"] = "sk".into();
    for (changed, what) in [(keys, "the table's keys"), (index, "the keys of its index byOwner")] {
        let error = open(&folder, &changed).unwrap_err().to_string();
        assert!(error.contains(what) && error.contains("FRESH=1"), "{error}");
    }
}
