//! Refunds: sums, courses, errors.

use crate::common::Shop;

#[test]
fn refunds_never_exceed_what_was_captured() {
    let mut shop = Shop::new();
    let id = shop.held();
    let early = shop.post("/v1/refunds", &format!("payment_intent={id}"));
    assert_eq!(early.code(), "payment_intent_unexpected_state");
    shop.act(&id, "capture", "amount_to_capture=1500");
    let first =
        shop.post("/v1/refunds", &format!("payment_intent={id}&amount=1000&reason=duplicate&metadata[k]=v"));
    assert_eq!((first.status, first.field("status"), first.field("reason")), (200, "succeeded", "duplicate"));
    let too_much = shop.post("/v1/refunds", &format!("payment_intent={id}&amount=501"));
    assert_eq!((too_much.status, too_much.body["error"]["param"].as_str()), (400, Some("amount")));
    assert_eq!(
        shop.post("/v1/refunds", &format!("payment_intent={id}&amount=0")).code(),
        "parameter_invalid_integer"
    );
    let charge = shop.intent(&id)["latest_charge"].as_str().unwrap().to_owned();
    let rest = shop.post("/v1/refunds", &format!("charge={charge}"));
    assert_eq!(rest.body["amount"], 500);
    assert_eq!(shop.post("/v1/refunds", &format!("payment_intent={id}")).code(), "charge_already_refunded");
    let charge = shop.get(&format!("/v1/charges/{charge}")).body;
    assert_eq!((charge["refunded"].as_bool(), charge["amount_refunded"].as_i64()), (Some(true), Some(1500)));
    assert_eq!(
        shop.get(&format!("/v1/refunds?payment_intent={id}")).body["data"].as_array().unwrap().len(),
        2
    );
    assert_eq!(shop.get(&format!("/v1/refunds/{}", first.id())).body["metadata"]["k"], "v");
    let updated = shop.post(&format!("/v1/refunds/{}", first.id()), "metadata[k]=w");
    assert_eq!(updated.body["metadata"]["k"], "w");
}

#[test]
fn a_refund_needs_a_captured_charge_and_a_known_reason() {
    let mut shop = Shop::new();
    assert_eq!(shop.post("/v1/refunds", "").code(), "parameter_missing");
    assert_eq!(shop.post("/v1/refunds", "payment_intent=pi_none").code(), "resource_missing");
    assert_eq!(shop.get("/v1/refunds/re_none").status, 404);
    let id = shop.paid();
    assert_eq!(shop.post("/v1/refunds", &format!("payment_intent={id}&reason=whim")).status, 400);
    let held = shop.held();
    let charge = shop.intent(&held)["latest_charge"].as_str().unwrap().to_owned();
    assert_eq!(shop.post("/v1/refunds", &format!("charge={charge}")).code(), "charge_not_refundable");
}

#[test]
fn a_pending_refund_succeeds_later() {
    let mut shop = Shop::new();
    let id = shop.automatic().id();
    shop.confirm(&id, "pm_card_pendingRefund");
    let refund = shop.post("/v1/refunds", &format!("payment_intent={id}"));
    assert_eq!(refund.field("status"), "pending");
    shop.advance(60);
    assert_eq!(shop.get(&format!("/v1/refunds/{}", refund.id())).field("status"), "succeeded");
    assert_eq!(shop.events().last().map(String::as_str), Some("refund.updated"));
}

#[test]
fn a_refund_that_fails_later_gives_the_money_back_to_the_charge() {
    let mut shop = Shop::new();
    let id = shop.automatic().id();
    shop.act(
        &id,
        "confirm",
        "payment_method_data[type]=card&payment_method_data[card][number]=4000000000005126&payment_method_data[card][exp_month]=1&payment_method_data[card][exp_year]=2040",
    );
    let refund = shop.post("/v1/refunds", &format!("payment_intent={id}"));
    assert_eq!(refund.field("status"), "succeeded");
    shop.advance(60);
    let failed = shop.get(&format!("/v1/refunds/{}", refund.id())).body;
    assert_eq!((failed["status"].as_str(), failed["failure_reason"].is_string()), (Some("failed"), true));
    let charge = shop.intent(&id)["latest_charge"].as_str().unwrap().to_owned();
    assert_eq!(shop.get(&format!("/v1/charges/{charge}")).body["amount_refunded"], 0);
    assert!(shop.events().ends_with(&["refund.updated".to_owned(), "refund.failed".to_owned()]));
    assert_eq!(shop.post("/v1/refunds", &format!("payment_intent={id}")).status, 200);
}

#[test]
fn a_refund_tells_what_changed_on_the_charge() {
    let mut shop = Shop::new();
    let id = shop.paid();
    shop.post("/v1/refunds", &format!("payment_intent={id}"));
    let events = shop.get("/v1/events?type=charge.refunded").body;
    let data = &events["data"][0]["data"];
    assert_eq!(data["previous_attributes"], serde_json::json!({ "amount_refunded": 0, "refunded": false }));
    assert_eq!(data["object"]["refunded"], true);
}
