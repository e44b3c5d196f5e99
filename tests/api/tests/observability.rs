//! What is seen of a purchase from outside: counts at `/metrics`, spans at a collector.

#![allow(clippy::unwrap_used, reason = "a test may end by it")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message as _;
use serde_json::{Value as Json, json};
use server::{Metrics, Options, Traces};
use tests_api::Shop;
use tracing_subscriber::layer::SubscriberExt as _;

const PURCHASE: &str = "follow-me-1";

/// A purchase of two codes under the correlation id [`PURCHASE`]; answers the order at its end.
async fn bought(shop: &Shop) -> Json {
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 2).await;
    let cart = shop.cart(&guest, &game, 2).await;
    let body = json!({"cartId": cart, "contact": {"email": "ada@example.test"}});
    let named = [("x-correlation-id", PURCHASE)];
    let order = shop.call_with(&guest, "POST", "/v1/orders", body, &named).await.expect(201);
    let id = order.body["id"].as_str().unwrap();
    shop.pay(&guest, id, "card").await.expect(202);
    let view = shop.payable(&guest, id).await;
    shop.confirm(&view, "pm_card_visa").await.expect(200);
    let ended = shop.ended(&guest, id).await;
    assert_eq!(ended["status"], "completed", "{ended}");
    shop.store.quiet().await;
    ended
}

/// An answer to a GET, head and body.
fn get(base: &str, path: &str) -> (String, String) {
    let host = base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_lowercase(), body.to_owned())
}

/// A collector that takes everything: its address, and heads and bodies of what it was sent.
fn collector() -> (String, Receiver<(String, Vec<u8>)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (send, sent) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut reader = BufReader::new(stream.unwrap());
            let request = request(&mut reader);
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            reader.get_mut().write_all(answer).unwrap();
            send.send(request).unwrap();
        }
    });
    (address, sent)
}

fn request(reader: &mut BufReader<TcpStream>) -> (String, Vec<u8>) {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(reader.read_line(&mut head).unwrap(), 0, "{head}");
    }
    let head = head.to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    (head, body)
}

fn attribute<'a>(span: &'a Span, key: &str) -> Option<&'a str> {
    let found = span.attributes.iter().find(|attribute| attribute.key == key)?;
    match found.value.as_ref()?.value.as_ref()? {
        Value::StringValue(text) => Some(text),
        _ => None,
    }
}

/// Names of the spans with the purchase's correlation id, and of those around them.
fn followed(spans: &[Span]) -> BTreeSet<&str> {
    let by_id: BTreeMap<&[u8], &Span> = spans.iter().map(|span| (span.span_id.as_slice(), span)).collect();
    let around = |span: &&Span| by_id.get(span.parent_span_id.as_slice()).copied();
    let ours = spans.iter().filter(|span| attribute(span, "correlation_id") == Some(PURCHASE));
    ours.flat_map(|span| std::iter::successors(Some(span), around)).map(|span| span.name.as_str()).collect()
}

/// One thread, so that only this test's store is listened to.
#[tokio::test]
async fn a_purchase_is_counted_at_metrics() {
    let metrics = Metrics::default();
    let subscriber = tracing_subscriber::registry().with(metrics.layer());
    let _listening = tracing::subscriber::set_default(subscriber);
    let running = server::start(Options { metrics, ..Options::default() }).await.unwrap();
    let base = running.base();
    let order = bought(&Shop::at(running.store().clone(), &base)).await;
    let (head, text) = tokio::task::spawn_blocking(move || get(&base, "/metrics")).await.unwrap();
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert!(
        head.contains("content-type: application/openmetrics-text; version=1.0.0; charset=utf-8"),
        "{head}"
    );
    for line in [
        "gamestore_orders_placed_total{function=\"orders-place-order\"} 1",
        "gamestore_payments_authorised_total{function=\"payments-read-payment\"} 1",
        "gamestore_codes_allocated_total{function=\"inventory-allocate-codes\"} 2",
        "gamestore_orders_completed_total{function=\"orders-complete-order\"} 1",
        "gamestore_function_calls_total{function=\"orders-place-order\"} 1",
        "gamestore_function_errors_total{function=\"orders-place-order\"} 0",
        "gamestore_function_duration_seconds_count{function=\"orders-place-order\"} 1",
    ] {
        assert!(text.lines().any(|one| one == line), "{line} is not in\n{text}");
    }
    for private in [order["id"].as_str().unwrap(), "ada", PURCHASE] {
        assert!(!text.contains(private), "{private} is in\n{text}");
    }
}

#[tokio::test]
async fn a_purchase_is_followed_through_its_spans_at_a_collector() {
    let (address, sent) = collector();
    let traces = Traces::to(&address, tokio::runtime::Handle::current()).unwrap();
    let subscriber = tracing_subscriber::registry().with(traces.layer());
    let listening = tracing::subscriber::set_default(subscriber);
    bought(&Shop::open()).await;
    drop(listening);
    tokio::task::spawn_blocking(move || traces.stop()).await.unwrap();
    let mut spans = Vec::new();
    for (head, body) in sent.try_iter() {
        assert!(head.starts_with("post /v1/traces "), "{head}");
        assert!(head.contains("content-type: application/x-protobuf"), "{head}");
        let request = ExportTraceServiceRequest::decode(body.as_slice()).unwrap();
        let scopes = request.resource_spans.into_iter().flat_map(|resource| resource.scope_spans);
        spans.extend(scopes.flat_map(|scope| scope.spans));
    }
    let named = |name: &str| spans.iter().find(|span| span.name == name).unwrap();
    let (request, call) = (named("POST /v1/orders"), named("orders-place-order"));
    assert_eq!(attribute(request, "correlation_id"), Some(PURCHASE));
    assert_eq!(call.parent_span_id, request.span_id, "the function's call is a part of the request");
    let names = followed(&spans);
    for name in [
        "POST /v1/orders",
        "orders-place-order",
        "inventory-hold-codes",
        "payments-await-payment",
        "payments-receive-webhook",
        "payments-apply-event",
        "payments-capture-payment",
        "orders-complete-order",
    ] {
        assert!(names.contains(name), "{name} is not among {names:?}");
    }
}
