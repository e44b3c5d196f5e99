//! The store's own template.yaml is read whole.

use std::collections::{BTreeMap, BTreeSet};

use template::{Source, StartingPosition, StreamView, Template};

fn store() -> Template {
    let given = [("OidcIssuer", "http://127.0.0.1:4000/oidc")];
    let given: BTreeMap<_, _> =
        given.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let yaml = include_str!("../../../template.yaml");
    Template::parse(yaml, &given).unwrap_or_else(|refused| panic!("{refused}"))
}

#[test]
fn functions_have_binaries_settings_and_roles() {
    let template = store();
    let names: BTreeSet<_> = template.functions().iter().map(|function| &function.bin).collect();
    assert_eq!(names.len(), template.functions().len(), "each binary once");
    let place = template.function_of_bin("orders-place-order").unwrap();
    assert_eq!(place.logical_id, "OrdersPlaceOrderFunction");
    assert_eq!(
        place.arn,
        "arn:aws:lambda:eu-central-1:000000000000:function:gamestore-OrdersPlaceOrderFunction"
    );
    assert_eq!(place.environment["ORDERS_TABLE"], "gamestore-OrdersTable");
    assert_eq!(
        (place.timeout_seconds, place.log_group.as_deref()),
        (15, Some("/aws/lambda/gamestore-orders-place-order"))
    );
    assert_eq!(place.statements[0].actions, ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"]);
    assert_eq!(
        place.statements[0].resources,
        ["arn:aws:dynamodb:eu-central-1:000000000000:table/gamestore-OrdersTable"]
    );
    assert_eq!(template.function("InventoryHoldCodesFunction").unwrap().timeout_seconds, 25);
}

#[test]
fn settings_come_from_parameters_and_resources() {
    let template = store();
    let of = |bin: &str, name: &str| template.function_of_bin(bin).unwrap().environment[name].clone();
    assert_eq!(of("accounts-authorize", "OIDC_ISSUER"), "http://127.0.0.1:4000/oidc");
    assert_eq!(of("orders-add-payment", "PAYMENT_WINDOW_SECONDS"), "900");
    assert_eq!(
        of("payments-receive-webhook", "PAYMENT_EVENTS_QUEUE_URL"),
        "https://sqs.eu-central-1.amazonaws.com/000000000000/gamestore-PaymentEventsQueue"
    );
    assert_eq!(of("orders-start-saga", "ORDER_SAGA_ARN"), template.state_machine().arn);
    assert_eq!(
        of("inventory-reveal-code", "CODES_SECRET_ARN"),
        "arn:aws:secretsmanager:eu-central-1:000000000000:secret:gamestore-CodesSecret"
    );
}

#[test]
fn routes_are_guarded_unless_they_say_otherwise() {
    let template = store();
    let public: Vec<_> = template.routes().iter().filter(|route| route.authorizer.is_none()).collect();
    let public: Vec<_> = public.iter().map(|route| format!("{} {}", route.method, route.path)).collect();
    assert_eq!(
        public,
        [
            "GET /v1/games",
            "GET /v1/games/{gameId}",
            "GET /v1/games/{gameId}/related",
            "GET /v1/home",
            "GET /v1/search",
            "GET /v1/search/suggestions",
            "POST /v1/webhooks/stripe",
            "POST /v1/guest-sessions",
        ]
    );
    let guarded = template.routes().iter().filter_map(|route| route.authorizer.as_deref());
    assert_eq!(guarded.collect::<BTreeSet<_>>(), BTreeSet::from(["AccountsAuthorizeFunction"]));
}

#[test]
fn tables_have_keys_indexes_streams_and_ttl() {
    let template = store();
    assert_eq!(template.tables().len(), 7);
    let orders = template.tables().iter().find(|table| table.logical_id == "OrdersTable").unwrap();
    assert_eq!((orders.key.partition.as_str(), orders.key.sort.as_deref()), ("pk", Some("sk")));
    assert_eq!(orders.attributes.len(), 6);
    assert_eq!(orders.indexes[0].name, "byOwner");
    assert_eq!(orders.indexes[0].key.partition, "gsi1pk");
    assert_eq!((orders.indexes[1].name.as_str(), orders.indexes.len()), ("byDay", 2));
    assert_eq!(orders.stream, Some(StreamView::NewAndOldImages));
    assert_eq!(orders.ttl_attribute.as_deref(), Some("ttl"));
    let catalog = template.tables().iter().find(|table| table.logical_id == "CatalogTable").unwrap();
    assert!(catalog.indexes.is_empty() && catalog.stream.is_none() && catalog.stream_arn.is_none());
}

#[test]
fn queues_and_event_sources_are_wired() {
    let template = store();
    let events = template.queues().iter().find(|queue| queue.logical_id == "PaymentEventsQueue").unwrap();
    assert_eq!(events.dead_letter.as_deref(), Some("PaymentEventsDeadLetterQueue"));
    assert_eq!((events.max_receive_count, events.visibility_timeout_seconds), (Some(5), 180));
    let [saga, in_turn, apply, stock] = template.event_sources() else { panic!("four event sources") };
    assert_eq!((saga.kind, saga.source.as_str()), (Source::Stream, "OrdersTable"));
    assert_eq!(saga.on_failure.as_deref(), Some("StreamsDeadLetterQueue"));
    assert_eq!(saga.starting_position, Some(StartingPosition::TrimHorizon));
    assert_eq!((saga.parallelization_factor, stock.parallelization_factor), (10, 1));
    assert!(saga.report_batch_item_failures && saga.bisect_batch_on_function_error);
    assert_eq!(
        (apply.kind, apply.source.as_str(), apply.batch_size),
        (Source::Queue, "PaymentEventsQueue", 10)
    );
    assert_eq!((in_turn.kind, in_turn.source.as_str()), (Source::Queue, "SagaStartsQueue"));
    assert_eq!(stock.function, "InventoryProjectStockFunction");
}

#[test]
fn the_machine_and_those_who_wake_it_name_the_same_arn() {
    let template = store();
    let machine = template.state_machine();
    assert_eq!(machine.arn, "arn:aws:states:eu-central-1:000000000000:stateMachine:gamestore-order");
    assert_eq!(
        (machine.name.as_str(), machine.definition_uri.as_str()),
        ("gamestore-order", "statemachines/order.asl.json")
    );
    assert_eq!(machine.substitutions["PaymentWindowSeconds"], "900");
    let hold = template.function("InventoryHoldCodesFunction").unwrap();
    assert_eq!(machine.substitutions["InventoryHoldCodesFunctionArn"], hold.arn);
    let cancel = template.function_of_bin("orders-cancel-order").unwrap();
    let wakes =
        cancel.statements.iter().find(|statement| statement.actions == ["states:SendTaskSuccess"]).unwrap();
    assert_eq!(wakes.resources, [machine.arn.as_str()]);
}

#[test]
fn secrets_are_generated_or_filled_in_by_hand() {
    let template = store();
    let [stripe, codes, guest] = template.secrets() else { panic!("three secrets") };
    assert!(stripe.placeholder.as_deref().is_some_and(|text| text.contains("webhookSecrets")));
    assert_eq!(codes.generated, Some(("key".to_owned(), 64)));
    assert_eq!(guest.generated, Some(("key".to_owned(), 64)));
}
