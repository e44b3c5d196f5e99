//! Keys, routes, lists, idempotency, faults, pages: what all calls share.

use crate::common::Shop;
use serde_json::json;
use stripe_simulator::API_VERSION;

const CREATE: &str = "amount=1999&currency=eur&allowed_payment_method_types[]=card";

#[test]
fn every_answer_carries_stripes_headers() {
    let mut shop = Shop::new();
    let reply = shop.keyed("k1", "/v1/payment_intents", CREATE);
    assert!(reply.header("request-id").unwrap().starts_with("req_"));
    assert_eq!(reply.header("stripe-version"), Some(API_VERSION));
    assert_eq!(reply.header("idempotency-key"), Some("k1"));
    assert_eq!(reply.header("content-type"), Some("application/json"));
}

#[test]
fn keys_are_needed_and_live_ones_refused() {
    let mut shop = Shop::new();
    assert_eq!(shop.send("GET", "/v1/charges", "", &[]).status, 401);
    let live = shop.send("GET", "/v1/charges", "", &[("authorization", "Bearer rk_live_abcdef")]);
    assert_eq!(live.status, 401);
    assert!(!live.body.to_string().contains("abcdef"));
    assert_eq!(
        shop.send("GET", "/v1/charges", "", &[("authorization", "Basic c2tfdGVzdF9hYmM6")]).status,
        200
    );
}

#[test]
fn unknown_routes_and_objects_are_404() {
    let mut shop = Shop::new();
    for path in ["/v1/nothing", "/v1/payment_intents/pi_1/nothing", "/v2/events", "/"] {
        let reply = shop.get(path);
        assert_eq!(
            (reply.status, reply.body["error"]["type"].as_str()),
            (404, Some("invalid_request_error")),
            "{path}"
        );
    }
    for path in [
        "payment_intents/pi_1",
        "charges/ch_1",
        "events/evt_1",
        "payment_methods/pm_1",
        "webhook_endpoints/we_1",
        "customers/cus_1",
    ] {
        let reply = shop.get(&format!("/v1/{path}"));
        assert_eq!((reply.status, reply.code()), (404, "resource_missing"), "{path}");
    }
    assert_eq!(shop.send("POST", "/_sim/nothing", "", &[]).status, 404);
}

#[test]
fn a_page_may_only_show_and_confirm_its_own_intent() {
    let mut shop = Shop::new();
    let created = shop.post("/v1/payment_intents", &format!("{CREATE}&metadata[order_id]=ord_1"));
    let (id, secret) = (created.id(), created.field("client_secret").to_owned());
    let path = format!("/v1/payment_intents/{id}");
    assert_eq!(shop.page("POST", "/v1/payment_intents", CREATE).code(), "secret_key_required");
    assert_eq!(shop.page("GET", "/v1/events", "").status, 401);
    assert_eq!(shop.page("GET", &path, "").code(), "parameter_missing");
    assert_eq!(shop.page("GET", &format!("{path}?client_secret=x"), "").status, 404);
    let shown = shop.page("GET", &format!("{path}?client_secret={secret}"), "");
    assert_eq!((shown.status, shown.field("status")), (200, "requires_payment_method"));
    for hidden in ["metadata", "amount_received", "amount_capturable", "latest_charge", "customer"] {
        assert!(shown.body.get(hidden).is_none(), "{hidden}");
    }
    let declined = shop.page(
        "POST",
        &format!("{path}/confirm"),
        &format!("client_secret={secret}&payment_method=pm_card_chargeDeclined"),
    );
    assert_eq!(declined.status, 402);
    assert!(declined.body["error"]["payment_intent"].get("metadata").is_none());
    let paid = shop.page(
        "POST",
        &format!("{path}/confirm"),
        &format!("client_secret={secret}&payment_method=pm_card_visa"),
    );
    assert_eq!(paid.field("status"), "succeeded");
    assert!(paid.body.get("metadata").is_none());
}

#[test]
fn a_key_gives_its_first_answer_again() {
    let mut shop = Shop::new();
    let first = shop.keyed("k", "/v1/payment_intents", CREATE);
    let again = shop.keyed(
        "k",
        "/v1/payment_intents",
        "currency=eur&allowed_payment_method_types[0]=card&amount=1999",
    );
    assert_eq!(first.body, again.body);
    assert_eq!(
        (first.header("idempotent-replayed"), again.header("idempotent-replayed")),
        (None, Some("true"))
    );
    assert_eq!(again.header("original-request"), first.header("request-id"));
    for (path, body) in [("/v1/payment_intents", "amount=2000&currency=eur"), ("/v1/refunds", CREATE)] {
        let other = shop.keyed("k", path, body);
        assert_eq!((other.status, other.body["error"]["type"].as_str()), (400, Some("idempotency_error")));
    }
    assert_eq!(shop.events(), ["payment_intent.created"]);
    shop.advance(86_400);
    assert_ne!(shop.keyed("k", "/v1/payment_intents", CREATE).id(), first.id());
    let long = "k".repeat(256);
    assert_eq!(shop.keyed(&long, "/v1/payment_intents", CREATE).status, 400);
}

#[test]
fn declines_are_kept_and_validation_errors_are_not() {
    let mut shop = Shop::new();
    assert_eq!(shop.keyed("v", "/v1/payment_intents", "amount=1").status, 400);
    assert_eq!(shop.keyed("v", "/v1/payment_intents", CREATE).status, 200);
    let id = shop.manual().id();
    let path = format!("/v1/payment_intents/{id}/confirm");
    let first = shop.keyed("d", &path, "payment_method=pm_card_chargeDeclined");
    let again = shop.keyed("d", &path, "payment_method=pm_card_chargeDeclined");
    assert_eq!((first.status, again.status, again.header("idempotent-replayed")), (402, 402, Some("true")));
    assert_eq!(shop.events().iter().filter(|kind| *kind == "charge.failed").count(), 1);
}

fn fault(shop: &mut Shop, route: &str, kind: &str) {
    let body = json!({ "route": route, "count": 1, "kind": kind }).to_string();
    assert_eq!(shop.order("/_sim/faults", &body).status, 200);
}

#[test]
fn faults_before_the_endpoint_leave_no_trace() {
    for (kind, status) in [("before_commit_500", 500), ("429", 429), ("409", 409), ("timeout", 599)] {
        let mut shop = Shop::new();
        fault(&mut shop, "POST /v1/payment_intents", kind);
        let failed = shop.keyed("k", "/v1/payment_intents", CREATE);
        assert_eq!(failed.status, status);
        assert_eq!(failed.header("x-sim-lost"), (status == 599).then_some("1"));
        assert!(status == 599 || failed.header("stripe-should-retry") == Some("true"));
        assert!(shop.events().is_empty());
        let done = shop.keyed("k", "/v1/payment_intents", CREATE);
        assert_eq!((done.status, done.header("idempotent-replayed")), (200, None));
    }
}

#[test]
fn a_kept_500_is_replayed_and_a_lost_answer_is_found_again() {
    let mut shop = Shop::new();
    fault(&mut shop, "POST /v1/payment_intents", "500");
    for replayed in [None, Some("true")] {
        let failed = shop.keyed("a", "/v1/payment_intents", CREATE);
        assert_eq!((failed.status, failed.header("idempotent-replayed")), (500, replayed));
    }
    assert!(shop.events().is_empty());
    for (key, kind, status) in [("b", "after_commit_lost", 599), ("c", "after_commit_500", 500)] {
        let id = shop.held();
        let path = format!("/v1/payment_intents/{id}/capture");
        fault(&mut shop, "POST /v1/payment_intents/{id}/capture", kind);
        assert_eq!(shop.keyed(key, &path, "").status, status);
        assert_eq!(shop.intent(&id)["status"], "succeeded");
        let found = shop.keyed(key, &path, "");
        assert_eq!((found.field("status"), found.header("idempotent-replayed")), ("succeeded", Some("true")));
    }
}

#[test]
fn faults_count_down_and_bad_orders_are_refused() {
    let mut shop = Shop::new();
    for body in [
        json!({ "route": "POST /v1/nothing", "count": 1, "kind": "429" }),
        json!({ "route": "/v1/refunds", "count": 1, "kind": "429" }),
        json!({ "route": "POST /v1/refunds", "count": 0, "kind": "429" }),
        json!({ "route": "POST /v1/refunds", "count": 1, "kind": "sulk" }),
    ] {
        assert_eq!(shop.order("/_sim/faults", &body.to_string()).status, 400, "{body}");
    }
    let two = json!({ "route": "GET /v1/charges", "count": 2, "kind": "429" });
    shop.order("/_sim/faults", &two.to_string());
    let statuses: Vec<u16> = (0..3).map(|_| shop.get("/v1/charges").status).collect();
    assert_eq!(statuses, [429, 429, 200]);
    shop.order("/_sim/faults", &two.to_string());
    shop.send("DELETE", "/_sim/faults", "", &[]);
    assert_eq!(shop.get("/v1/charges").status, 200);
}

#[test]
fn lists_page_in_both_directions() {
    let mut shop = Shop::new();
    let mut ids: Vec<String> = (0..5).map(|_| shop.manual().id()).collect();
    ids.reverse();
    let mut list = |query: &str| {
        let body = shop.get(&format!("/v1/payment_intents{query}")).body;
        let data = body["data"]
            .as_array()
            .map(|rows| rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>());
        (data.unwrap_or_default(), body["has_more"].as_bool())
    };
    assert_eq!(list(""), (ids.clone(), Some(false)));
    assert_eq!(list("?limit=2"), (ids[..2].to_vec(), Some(true)));
    assert_eq!(list(&format!("?limit=2&starting_after={}", ids[1])), (ids[2..4].to_vec(), Some(true)));
    assert_eq!(list(&format!("?limit=2&ending_before={}", ids[4])), (ids[2..4].to_vec(), Some(true)));
    assert_eq!(list("?created[gt]=9999999999").0.len(), 0);
    assert_eq!(list("?created[lte]=9999999999").0.len(), 5);
    for bad in ["?limit=0", "?limit=101", "?starting_after=pi_none", "?order=asc"] {
        assert_eq!(shop.get(&format!("/v1/payment_intents{bad}")).status, 400, "{bad}");
    }
}

#[test]
fn customers_methods_charges_and_expansion_work_together() {
    let mut shop = Shop::new();
    let customer = shop.post("/v1/customers", "email=ada@example.test&metadata[a]=b").id();
    assert_eq!(shop.get(&format!("/v1/customers/{customer}")).field("email"), "ada@example.test");
    let method = shop.get("/v1/payment_methods/pm_card_visa");
    assert_eq!((method.body["card"]["last4"].as_str(), method.id().len()), (Some("4242"), 27));
    let made = shop.page(
        "POST",
        "/v1/payment_methods",
        "type=card&card[number]=4242424242424242&card[exp_month]=1&card[exp_year]=40",
    );
    assert_eq!(shop.get(&format!("/v1/payment_methods/{}", made.id())).body["card"]["exp_year"], 2040);
    let body = format!(
        "{CREATE}&confirm=true&customer={customer}&payment_method={}&expand[]=payment_method&expand[]=customer&expand[]=latest_charge.payment_intent",
        method.id()
    );
    let paid = shop.post("/v1/payment_intents", &body).body;
    assert_eq!(paid["customer"]["email"], "ada@example.test");
    assert_eq!(paid["payment_method"]["type"], "card");
    assert_eq!(paid["latest_charge"]["payment_intent"]["id"], paid["id"]);
    let charges = shop.get(&format!("/v1/charges?customer={customer}&expand[]=data.payment_intent")).body;
    assert_eq!(charges["data"][0]["payment_intent"]["id"], paid["id"]);
    assert_eq!(
        shop.post("/v1/payment_intents", &format!("{CREATE}&customer=cus_none")).code(),
        "resource_missing"
    );
}

#[test]
fn the_snapshot_shows_all_and_reset_forgets_all_but_endpoints() {
    let mut shop = Shop::new();
    let id = shop.paid();
    shop.keyed("k", "/v1/refunds", &format!("payment_intent={id}"));
    let snapshot = shop.send("GET", "/_sim/snapshot", "", &[]).body;
    for kind in ["payment_intents", "charges", "refunds"] {
        assert_eq!(snapshot[kind].as_array().unwrap().len(), 1, "{kind}");
    }
    assert_eq!(snapshot["idempotency_keys"], 1);
    assert_eq!(shop.order("/_sim/reset", "{\"seed\":1}").status, 400);
    assert_eq!(shop.order("/_sim/reset", "").status, 200);
    assert!(shop.events().is_empty());
    assert_eq!(shop.get("/v1/webhook_endpoints").body["data"].as_array().unwrap().len(), 1);
    assert_ne!(shop.manual().id(), id);
}

#[test]
fn listing_types_ended_with_this_api_version() {
    let mut shop = Shop::new();
    let body = "amount=1999&currency=eur&payment_method_types[]=card";
    let refused = shop.post("/v1/payment_intents", body);
    assert_eq!(refused.code(), "payment_method_types_no_longer_supported");
    let mut ask = |version: &str| {
        let headers = [("authorization", "Bearer sk_test_1"), ("stripe-version", version)];
        shop.send("POST", "/v1/payment_intents", body, &headers).status
    };
    assert_eq!((ask("2024-06-20"), ask("2026-08-26.dahlia"), ask(API_VERSION)), (200, 200, 400));
}
