//! Payment intents: states, amounts, cards, challenges.

use crate::common::Shop;

#[test]
fn a_manual_payment_is_held_then_captured() {
    let mut shop = Shop::new();
    let created = shop.manual();
    assert_eq!((created.status, created.field("status")), (200, "requires_payment_method"));
    let id = created.id();
    let held = shop.confirm(&id, "pm_card_visa");
    assert_eq!(held.field("status"), "requires_capture");
    assert_eq!(held.body["amount_capturable"], 1999);
    let captured = shop.act(&id, "capture", "");
    assert_eq!(captured.field("status"), "succeeded");
    assert_eq!(captured.body["amount_received"], 1999);
    assert_eq!(captured.body["amount_capturable"], 0);
    assert_eq!(
        shop.events(),
        [
            "payment_intent.created",
            "charge.succeeded",
            "payment_intent.amount_capturable_updated",
            "charge.captured",
            "payment_intent.succeeded"
        ]
    );
}

#[test]
fn an_automatic_payment_succeeds_at_once_on_create() {
    let mut shop = Shop::new();
    let body = "amount=1999&currency=eur&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never&confirm=true&payment_method=pm_card_visa&metadata[order_id]=ord_1&expand[]=latest_charge";
    let paid = shop.post("/v1/payment_intents", body);
    assert_eq!(paid.field("status"), "succeeded");
    assert_eq!(paid.body["metadata"]["order_id"], "ord_1");
    assert_eq!(paid.body["latest_charge"]["captured"], true);
    assert_eq!(shop.events(), ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"]);
}

#[test]
fn redirects_need_a_return_url() {
    let mut shop = Shop::new();
    let id = shop.post("/v1/payment_intents", "amount=1999&currency=eur").id();
    let refused = shop.confirm(&id, "pm_card_visa");
    assert_eq!((refused.status, refused.body["error"]["param"].as_str()), (400, Some("return_url")));
    let paid = shop.act(&id, "confirm", "payment_method=pm_card_visa&return_url=https://shop.test/back");
    assert_eq!(paid.field("status"), "succeeded");
}

#[test]
fn a_partial_capture_releases_the_rest() {
    let mut shop = Shop::new();
    let id = shop.held();
    assert_eq!(shop.act(&id, "capture", "amount_to_capture=2000").code(), "amount_too_large");
    assert_eq!(shop.act(&id, "capture", "amount_to_capture=0").code(), "parameter_invalid_integer");
    let captured = shop.act(&id, "capture", "amount_to_capture=1000");
    assert_eq!(
        (captured.body["amount_received"].as_i64(), captured.body["amount_capturable"].as_i64()),
        (Some(1000), Some(0))
    );
}

#[test]
fn a_wrong_state_answers_with_the_intent() {
    let mut shop = Shop::new();
    let id = shop.paid();
    for act in ["capture", "cancel", "confirm"] {
        let refused = shop.act(&id, act, "");
        assert_eq!((refused.status, refused.code()), (400, "payment_intent_unexpected_state"), "{act}");
        assert_eq!(refused.body["error"]["payment_intent"]["id"], id);
    }
    let id = shop.manual().id();
    assert_eq!(shop.act(&id, "capture", "").code(), "payment_intent_unexpected_state");
    assert_eq!(shop.act(&id, "confirm", "").code(), "payment_intent_unexpected_state");
    shop.act(&id, "cancel", "");
    for act in ["capture", "cancel", "confirm"] {
        assert_eq!(shop.act(&id, act, "").code(), "payment_intent_unexpected_state", "{act}");
    }
}

#[test]
fn every_open_state_can_be_cancelled_with_a_known_reason() {
    let mut shop = Shop::new();
    let plain = shop.manual().id();
    let held = shop.held();
    let challenged = shop.manual().id();
    shop.confirm(&challenged, "pm_card_threeDSecure2Required");
    let chosen = shop.manual().id();
    shop.post(&format!("/v1/payment_intents/{chosen}"), "payment_method=pm_card_visa");
    assert_eq!(shop.intent(&chosen)["status"], "requires_confirmation");
    assert_eq!(shop.act(&plain, "cancel", "cancellation_reason=whim").status, 400);
    for id in [plain, held, challenged, chosen] {
        let gone = shop.act(&id, "cancel", "cancellation_reason=abandoned");
        assert_eq!((gone.field("status"), gone.field("cancellation_reason")), ("canceled", "abandoned"));
        assert!(gone.body["canceled_at"].is_i64() && gone.body["amount_capturable"] == 0);
    }
}

#[test]
fn every_declining_card_says_why() {
    let table = [
        ("pm_card_visa_chargeDeclined", "4000000000000002", "card_declined", "generic_decline"),
        (
            "pm_card_visa_chargeDeclinedInsufficientFunds",
            "4000000000009995",
            "card_declined",
            "insufficient_funds",
        ),
        ("pm_card_visa_chargeDeclinedLostCard", "4000000000009987", "card_declined", "lost_card"),
        ("pm_card_visa_chargeDeclinedStolenCard", "4000000000009979", "card_declined", "stolen_card"),
        ("pm_card_chargeDeclinedExpiredCard", "4000000000000069", "expired_card", ""),
        ("pm_card_chargeDeclinedIncorrectCvc", "4000000000000127", "incorrect_cvc", ""),
        ("pm_card_chargeDeclinedProcessingError", "4000000000000119", "processing_error", ""),
        ("pm_card_chargeCustomerFail", "4000000000000341", "card_declined", "generic_decline"),
    ];
    let mut shop = Shop::new();
    for (card, number, code, decline) in table {
        let data = format!(
            "payment_method_data[type]=card&payment_method_data[card][number]={number}&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=34&payment_method_data[card][cvc]=123"
        );
        for body in [format!("payment_method={card}"), data] {
            let id = shop.manual().id();
            let refused = shop.act(&id, "confirm", &body);
            let error = &refused.body["error"];
            assert_eq!(
                (refused.status, refused.code(), error["type"].as_str()),
                (402, code, Some("card_error"))
            );
            assert_eq!(error["decline_code"].as_str().unwrap_or_default(), decline);
            assert_eq!(error["payment_intent"]["status"], "requires_payment_method");
            let charge = error["charge"].as_str().unwrap();
            assert_eq!(shop.get(&format!("/v1/charges/{charge}")).field("status"), "failed");
            assert_eq!(shop.intent(&id)["last_payment_error"]["code"], code);
            assert_eq!(shop.confirm(&id, "pm_card_visa").body["last_payment_error"], serde_json::Value::Null);
        }
    }
    assert!(shop.events().contains(&"payment_intent.payment_failed".to_owned()));
    assert!(shop.events().contains(&"charge.failed".to_owned()));
}

#[test]
fn card_input_is_checked() {
    let mut shop = Shop::new();
    let id = shop.manual().id();
    let mut ask = |number: &str, month: &str, year: &str, cvc: &str| {
        let body = format!(
            "payment_method_data[type]=card&payment_method_data[card][number]={number}&payment_method_data[card][exp_month]={month}&payment_method_data[card][exp_year]={year}&payment_method_data[card][cvc]={cvc}"
        );
        shop.act(&id, "confirm", &body).code().to_owned()
    };
    assert_eq!(ask("4242424242424241", "12", "34", "123"), "incorrect_number");
    assert_eq!(ask("4242424242424242", "13", "34", "123"), "invalid_expiry_month");
    assert_eq!(ask("4242424242424242", "1", "2020", "123"), "invalid_expiry_year");
    assert_eq!(ask("4242424242424242", "12", "34", "12"), "invalid_cvc");
    assert_eq!(ask("4111111111111111", "12", "34", "123"), "card_declined");
}

#[test]
fn a_challenge_is_completed_by_the_page() {
    for card in [
        "pm_card_authenticationRequired",
        "pm_card_authenticationRequiredOnSetup",
        "pm_card_threeDSecure2Required",
    ] {
        let mut shop = Shop::new();
        let created = shop.manual();
        let (id, secret) = (created.id(), created.field("client_secret").to_owned());
        let body = format!("payment_method={card}&client_secret={secret}&return_url=https://shop.test/back");
        let asked = shop.page("POST", &format!("/v1/payment_intents/{id}/confirm"), &body);
        assert_eq!(asked.field("status"), "requires_action");
        let url = asked.body["next_action"]["redirect_to_url"]["url"].as_str().unwrap().to_owned();
        assert!(url.starts_with(&format!("/stripe/_sim/3ds/{id}?")), "{url}");
        let page = shop.raw("GET", url.strip_prefix("/stripe").unwrap(), "", &[]);
        assert_eq!(page.status(), 200);
        let wrong = shop.page("POST", &format!("/_sim/3ds/{id}/complete"), "client_secret=nope");
        assert_eq!(wrong.status, 404);
        let done = shop.page("POST", &format!("/_sim/3ds/{id}/complete"), &format!("client_secret={secret}"));
        assert_eq!(done.field("status"), "requires_capture");
        let again =
            shop.page("POST", &format!("/_sim/3ds/{id}/complete"), &format!("client_secret={secret}"));
        assert_eq!(again.code(), "payment_intent_unexpected_state");
        assert!(shop.events().contains(&"payment_intent.requires_action".to_owned()));
    }
}

#[test]
fn a_failed_challenge_returns_to_the_choice_of_a_method() {
    let mut shop = Shop::new();
    let created = shop.manual();
    let (id, secret) = (created.id(), created.field("client_secret").to_owned());
    let asked = shop.confirm(&id, "pm_card_threeDSecureRequired");
    assert_eq!(asked.body["next_action"]["type"], "use_stripe_sdk");
    let failed = shop.order(&format!("/_sim/3ds/{id}/fail"), &format!("client_secret={secret}"));
    assert_eq!(failed.field("status"), "requires_payment_method");
    assert_eq!(failed.body["last_payment_error"]["code"], "payment_intent_authentication_failure");
    assert_eq!(shop.confirm(&id, "pm_card_visa").field("status"), "requires_capture");
}

#[test]
fn a_challenge_may_end_in_a_decline_and_a_redirect() {
    let mut shop = Shop::new();
    let created = shop.manual();
    let (id, secret) = (created.id(), created.field("client_secret").to_owned());
    shop.act(
        &id,
        "confirm",
        "payment_method=pm_card_threeDSecureRequiredChargeDeclined&return_url=https://shop.test/back?a=1%23x",
    );
    let back = shop.raw(
        "POST",
        &format!("/_sim/3ds/{id}/complete"),
        &format!("client_secret={secret}&redirect=true"),
        &[],
    );
    assert_eq!(back.status(), 303);
    let to = back.headers()["location"].to_str().unwrap();
    assert!(
        to.starts_with("https://shop.test/back?a=1&payment_intent=pi_")
            && to.ends_with("redirect_status=failed#x"),
        "{to}"
    );
    assert_eq!(shop.intent(&id)["last_payment_error"]["code"], "card_declined");
}

#[test]
fn manual_confirmation_needs_the_server_twice() {
    let mut shop = Shop::new();
    let created = shop.post(
        "/v1/payment_intents",
        "amount=1999&currency=eur&confirmation_method=manual&allowed_payment_method_types[]=card",
    );
    let (id, secret) = (created.id(), created.field("client_secret").to_owned());
    let path = format!("/v1/payment_intents/{id}/confirm");
    let page = shop.page("POST", &path, &format!("client_secret={secret}&payment_method=pm_card_visa"));
    assert_eq!(page.code(), "payment_intent_unexpected_state");
    shop.confirm(&id, "pm_card_authenticationRequired");
    let done = shop.order(&format!("/_sim/3ds/{id}/complete"), &format!("client_secret={secret}"));
    assert_eq!(done.field("status"), "requires_confirmation");
    assert_eq!(shop.act(&id, "confirm", "").field("status"), "succeeded");
}

#[test]
fn bank_redirects_and_debits_capture_at_once_or_later() {
    let mut shop = Shop::new();
    let back = "return_url=https://shop.test/back";
    let created = shop.post("/v1/payment_intents", "amount=1999&currency=eur");
    let (id, secret) = (created.id(), created.field("client_secret").to_owned());
    let asked = shop.act(&id, "confirm", &format!("payment_method_data[type]=ideal&{back}"));
    assert_eq!(asked.body["next_action"]["type"], "redirect_to_url");
    let done = shop.order(&format!("/_sim/3ds/{id}/complete"), &format!("client_secret={secret}"));
    assert_eq!(done.field("status"), "succeeded");
    for (iban, end) in
        [("AT611904300234573201", "succeeded"), ("AT861904300235473202", "requires_payment_method")]
    {
        let id = shop.post("/v1/payment_intents", "amount=1999&currency=eur").id();
        let body = format!(
            "payment_method_data[type]=sepa_debit&payment_method_data[sepa_debit][iban]={iban}&{back}"
        );
        assert_eq!(shop.act(&id, "confirm", &body).field("status"), "processing");
        assert_eq!(shop.act(&id, "cancel", "").code(), "payment_intent_unexpected_state");
        shop.advance(180);
        assert_eq!(shop.intent(&id)["status"], end);
    }
    assert!(shop.events().contains(&"payment_intent.processing".to_owned()));
    let manual = shop.manual().id();
    let refused = shop.act(&manual, "confirm", "payment_method_data[type]=ideal");
    assert_eq!(refused.code(), "payment_intent_incompatible_payment_method");
}

#[test]
fn a_hold_runs_out_after_seven_days() {
    let mut shop = Shop::new();
    let id = shop.held();
    let charge = shop.intent(&id)["latest_charge"].as_str().unwrap().to_owned();
    let before =
        shop.get(&format!("/v1/charges/{charge}")).body["payment_method_details"]["card"]["capture_before"]
            .as_i64();
    assert_eq!(before, Some(shop.now.unix_timestamp() + 7 * 86_400));
    shop.advance(7 * 86_400 - 1);
    assert_eq!(shop.intent(&id)["status"], "requires_capture");
    shop.advance(1);
    let gone = shop.intent(&id);
    assert_eq!(
        (gone["status"].as_str(), gone["cancellation_reason"].as_str()),
        (Some("canceled"), Some("automatic"))
    );
    assert!(shop.events().ends_with(&["charge.expired".to_owned(), "payment_intent.canceled".to_owned()]));
    assert_eq!(shop.act(&id, "capture", "").code(), "payment_intent_unexpected_state");
}

#[test]
fn updates_keep_metadata_and_refuse_late_changes() {
    let mut shop = Shop::new();
    let id = shop.manual().id();
    let path = format!("/v1/payment_intents/{id}");
    shop.post(&path, "metadata[a]=1&metadata[b]=2&amount=2500");
    let updated = shop.post(&path, "metadata[a]=&metadata[c]=3&description=Games");
    assert_eq!(updated.body["metadata"], serde_json::json!({ "b": "2", "c": "3" }));
    assert_eq!((updated.body["amount"].as_i64(), updated.field("description")), (Some(2500), "Games"));
    shop.confirm(&id, "pm_card_visa");
    assert_eq!(shop.post(&path, "amount=3000").code(), "payment_intent_unexpected_state");
    assert_eq!(shop.post(&path, "metadata[d]=4").body["metadata"]["d"], "4");
    assert_eq!(shop.post(&path, "metadata=").body["metadata"], serde_json::json!({}));
}

#[test]
fn bad_parameters_are_refused_and_nothing_happens() {
    let mut shop = Shop::new();
    let path = "/v1/payment_intents";
    let table = [
        ("currency=eur", "parameter_missing"),
        ("amount=1999", "parameter_missing"),
        ("amount=49&currency=eur", "amount_too_small"),
        ("amount=x&currency=eur", "parameter_invalid_integer"),
        ("amount=1999&currency=eur&colour=red", "parameter_unknown"),
        ("amount=1999&currency=eur&payment_method_data[card][pin]=1", "parameter_unknown"),
        ("amount=1999&currency=eur&payment_method=pm_none", "resource_missing"),
        (
            "amount=1999&currency=eur&capture_method=manual&allowed_payment_method_types[]=ideal",
            "payment_intent_invalid_parameter",
        ),
        ("amount=1999&currency=eur&confirm=true", "parameter_missing"),
    ];
    for (body, code) in table {
        assert_eq!(shop.post(path, body).code(), code, "{body}");
    }
    assert_eq!(shop.post(path, "amount=1999&currency=zzz").status, 400);
    assert_eq!(shop.post(path, "amount=1999&currency=eur&expand[]=nothing").status, 400);
    assert!(shop.events().is_empty());
    assert_eq!(shop.get(path).body["data"], serde_json::json!([]));
    assert_eq!(shop.post(path, "amount=50&currency=jpy&allowed_payment_method_types[]=card").status, 200);
}
