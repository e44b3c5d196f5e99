//! Whatever is sent: a clear problem, nothing half-written, no panic.

use aws_lc_rs::hmac;
use serde_json::{Value, json};
use tests_api::{Shop, details};

const NOBODYS: &str = "0198c5b2-7d40-7000-8000-000000000001";

#[tokio::test]
async fn malformed_json_unknown_fields_and_wrong_types_are_pointed_at() {
    let shop = Shop::open();
    let staff = shop.staff().await;
    let bearer = format!("Bearer {staff}");
    let headers =
        [("authorization", bearer.as_str()), ("idempotency-key", "k"), ("content-type", "application/json")];
    let post = async |body: &[u8]| shop.raw("POST", "/v1/admin/games", &headers, body).await;
    post(b"{\"slug\":").await.problem(400, "malformed_json");
    post(b"").await.problem(400, "malformed_json");
    post(b"\xff\xfe").await.problem(400, "malformed_json");
    post(b"[]").await.problem(400, "invalid_request");
    let with = |field: &str, value: Value| {
        let mut game = details("x");
        game[field] = value;
        game.to_string()
    };
    for (field, value, pointer) in [
        ("slug", json!("Not A Slug"), "/slug"),
        ("title", json!(7), "/title"),
        ("ageRating", json!(13), "/ageRating"),
        ("genres", json!(["rpg", "rpg"]), "/genres"),
        ("genres", json!(["chess"]), "/genres/0"),
        ("price", json!({"amount": -1, "currency": "EUR"}), "/price"),
        ("price", json!({"amount": 1.5, "currency": "EUR"}), "/price/amount"),
        ("price", json!({"amount": 20, "currency": "EUR"}), "/price/amount"),
        ("releaseDate", json!("yesterday"), "/releaseDate"),
    ] {
        post(with(field, value).as_bytes()).await.problem(400, "invalid_request").at(pointer);
    }
    let unknown = post(with("stock", json!(5)).as_bytes()).await.problem(400, "invalid_request");
    assert!(unknown.body["detail"].as_str().unwrap().contains("stock"));
    let plain =
        [("authorization", bearer.as_str()), ("idempotency-key", "k"), ("content-type", "text/plain")];
    shop.raw("POST", "/v1/admin/games", &plain, b"{}").await.problem(415, "unsupported_media_type");
    let games = shop.call("", "GET", "/v1/games", Value::Null).await.expect(200);
    assert_eq!(games.body["items"], json!([]), "nothing was written");
}

#[tokio::test]
async fn quantities_outside_one_to_ten_are_refused_and_change_nothing() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&guest, &game, 5).await;
    let path = format!("/v1/carts/{cart}/items");
    for quantity in [json!(0), json!(-1), json!(11), json!(1_000_000), json!(1.5), json!("2"), json!(null)] {
        let item = json!({"gameId": game, "quantity": quantity});
        shop.call(&guest, "POST", &path, item).await.problem(400, "invalid_request").at("/quantity");
    }
    let more = json!({"gameId": game, "quantity": 6});
    shop.call(&guest, "POST", &path, more).await.problem(400, "invalid_request").at("/quantity");
    let huge = format!("{{\"gameId\":\"{game}\",\"quantity\":99999999999999999999}}");
    let bearer = format!("Bearer {guest}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    shop.raw("POST", &path, &headers, huge.as_bytes()).await.problem(400, "invalid_request").at("/quantity");
    let cart = shop.call(&guest, "GET", &format!("/v1/carts/{cart}"), Value::Null).await.expect(200);
    assert_eq!(
        (cart.body["lines"][0]["quantity"].clone(), cart.body["version"].clone()),
        (json!(5), json!(2))
    );
}

#[tokio::test]
async fn somebody_elses_things_answer_like_missing_ones() {
    let shop = Shop::open();
    let (staff, owner, other) = (shop.staff().await, shop.guest().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&owner, &game, 1).await;
    let order = shop.order(&owner, &cart).await;
    let item = json!({"gameId": game, "quantity": 1});
    for (method, theirs, missing, body) in [
        ("GET", format!("/v1/carts/{cart}"), format!("/v1/carts/crt_{NOBODYS}"), Value::Null),
        ("POST", format!("/v1/carts/{cart}/items"), format!("/v1/carts/crt_{NOBODYS}/items"), item),
        ("GET", format!("/v1/orders/{order}"), format!("/v1/orders/ord_{NOBODYS}"), Value::Null),
        (
            "GET",
            format!("/v1/orders/{order}/timeline"),
            format!("/v1/orders/ord_{NOBODYS}/timeline"),
            Value::Null,
        ),
        (
            "POST",
            format!("/v1/orders/{order}/cancel"),
            format!("/v1/orders/ord_{NOBODYS}/cancel"),
            Value::Null,
        ),
        (
            "PUT",
            format!("/v1/orders/{order}/contact"),
            format!("/v1/orders/ord_{NOBODYS}/contact"),
            json!({"email": "eve@example.test"}),
        ),
        (
            "POST",
            format!("/v1/orders/{order}/payment"),
            format!("/v1/orders/ord_{NOBODYS}/payment"),
            json!({"method": "card"}),
        ),
    ] {
        let mut theirs = shop.call(&other, method, &theirs, body.clone()).await.expect(404).body;
        let mut missing = shop.call(&other, method, &missing, body).await.expect(404).body;
        for answer in [&mut theirs, &mut missing] {
            answer["instance"] = Value::Null;
            answer["traceId"] = Value::Null;
        }
        assert_eq!(theirs, missing);
    }
    shop.call(&other, "POST", "/v1/orders", json!({ "cartId": cart })).await.problem(404, "cart_not_found");
    shop.call("", "GET", "/v1/games/gam_nonsense", Value::Null)
        .await
        .problem(400, "invalid_request")
        .at("path:gameId");
    shop.call("", "GET", &format!("/v1/games/gam_{NOBODYS}"), Value::Null)
        .await
        .problem(404, "game_not_found");
}

#[tokio::test]
async fn stale_missing_and_malformed_versions_are_told_apart() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&guest, &game, 1).await;
    let path = format!("/v1/carts/{cart}/items/{game}");
    let set = json!({"quantity": 2});
    shop.call(&guest, "PATCH", &path, set.clone()).await.problem(428, "if_match_required");
    let with = |etag: &'static str| [("if-match", etag)];
    shop.call_with(&guest, "PATCH", &path, set.clone(), &with("\"1\"")).await.problem(412, "stale");
    shop.call_with(&guest, "PATCH", &path, set.clone(), &with("2"))
        .await
        .problem(400, "invalid_request")
        .at("header:If-Match");
    let good = shop.call_with(&guest, "PATCH", &path, set.clone(), &with("\"2\"")).await.expect(200);
    assert_eq!(good.header("etag"), "\"3\"");
    shop.call_with(&guest, "DELETE", &path, Value::Null, &with("\"2\"")).await.problem(412, "stale");
    let game_path = format!("/v1/admin/games/{game}");
    shop.call(&staff, "PATCH", &game_path, json!({"title": "New"})).await.problem(428, "if_match_required");
    shop.call_with(&staff, "PATCH", &game_path, json!({"title": "New"}), &with("\"1\""))
        .await
        .problem(412, "stale");
}

#[tokio::test]
async fn an_idempotency_key_repeats_its_answer_and_refuses_another_body() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&guest, &game, 1).await;
    let key = [("idempotency-key", "one-key")];
    let body = json!({ "cartId": cart });
    let first = shop.call_with(&guest, "POST", "/v1/orders", body.clone(), &key).await.expect(201);
    let again = shop.call_with(&guest, "POST", "/v1/orders", body.clone(), &key).await.expect(201);
    assert_eq!((again.header("idempotency-replayed"), &again.body), ("true", &first.body));
    assert_eq!(again.header("location"), first.header("location"));
    let other = json!({ "cartId": cart, "contact": {"email": "ada@example.test"} });
    shop.call_with(&guest, "POST", "/v1/orders", other, &key).await.problem(422, "idempotency_key_reused");
    let somebody = shop.guest().await;
    shop.call_with(&somebody, "POST", "/v1/orders", body.clone(), &key).await.problem(404, "cart_not_found");
    let bearer = format!("Bearer {guest}");
    let without = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    shop.raw("POST", "/v1/orders", &without, body.to_string().as_bytes())
        .await
        .problem(400, "invalid_request")
        .at("header:Idempotency-Key");
    let long = "k".repeat(256);
    let long = [("idempotency-key", long.as_str())];
    shop.call_with(&guest, "POST", "/v1/orders", body, &long).await.problem(400, "invalid_request");
}

#[tokio::test]
async fn oversized_bodies_are_refused() {
    let shop = Shop::open();
    let staff = shop.staff().await;
    let mut game = details("x");
    game["description"] = json!("x".repeat(70_000));
    shop.call(&staff, "POST", "/v1/admin/games", game).await.problem(413, "too_large");
    let body = json!({"format": "csv", "dryRun": true, "data": "x".repeat(1_100_000)});
    shop.call(&staff, "POST", "/v1/admin/codes/imports", body).await.problem(413, "too_large");
}

#[tokio::test]
async fn pages_have_bounds_and_cursors_are_checked() {
    let shop = Shop::open();
    let staff = shop.staff().await;
    for _ in 0..3 {
        shop.game(&staff, 0).await;
    }
    for limit in ["0", "101", "-1", "x"] {
        let path = format!("/v1/games?limit={limit}");
        shop.call("", "GET", &path, Value::Null).await.problem(400, "invalid_request").at("query:limit");
    }
    let bad = shop.call("", "GET", "/v1/games?cursor=nonsense", Value::Null).await;
    bad.problem(400, "invalid_request").at("query:cursor");
    shop.call("", "GET", "/v1/games?genre=chess", Value::Null)
        .await
        .problem(400, "invalid_request")
        .at("query:genre");
    let first = shop.call("", "GET", "/v1/games?limit=2", Value::Null).await.expect(200);
    assert_eq!(first.body["items"].as_array().unwrap().len(), 2);
    let next = first.body["next"].as_str().unwrap();
    assert!(first.header("link").contains(next) && first.header("link").contains("rel=\"next\""));
    let second =
        shop.call("", "GET", &format!("/v1/games?limit=2&cursor={next}"), Value::Null).await.expect(200);
    assert_eq!(
        (second.body["items"].as_array().unwrap().len(), second.body["next"].clone()),
        (1, Value::Null)
    );
    let known = [("if-none-match", first.header("etag"))];
    shop.call_with("", "GET", "/v1/games?limit=2", Value::Null, &known).await.expect(304);
}

#[tokio::test]
async fn tokens_that_are_none_tampered_or_expired_are_refused_everywhere() {
    let shop = Shop::open();
    let guest = shop.guest().await;
    let (head, rest) = guest.split_once('.').unwrap();
    let (claims, signature) = rest.split_once('.').unwrap();
    let flipped = if signature.starts_with('A') { "B" } else { "A" };
    let bad = [
        "nonsense".to_owned(),
        format!("eyJhbGciOiJub25lIn0.{claims}."),
        format!("{head}.{claims}."),
        format!("{head}.{claims}.{flipped}{}", &signature[1..]),
        format!("{head}.eyJzdWIiOiJndWVzdCJ9.{signature}"),
    ];
    for token in &bad {
        let refused = shop.call(token, "GET", "/v1/me", Value::Null).await.problem(401, "invalid_token");
        assert_eq!(refused.header("www-authenticate"), "Bearer");
        shop.call(token, "POST", "/v1/carts", Value::Null).await.problem(401, "invalid_token");
    }
    shop.call("", "POST", "/v1/carts", Value::Null).await.problem(401, "token_required");
    shop.call(&guest, "POST", "/v1/admin/games", details("x")).await.problem(403, "staff_only");
    let customer = shop.sign_in("ada").await;
    shop.call(&customer, "POST", "/v1/admin/games", details("x")).await.problem(403, "staff_only");
    shop.store.advance(std::time::Duration::from_hours(31 * 24)).unwrap();
    shop.call(&guest, "GET", "/v1/me", Value::Null).await.problem(401, "invalid_token");
    shop.call(&customer, "GET", "/v1/me", Value::Null).await.problem(401, "invalid_token");
}

#[tokio::test]
async fn a_broken_import_is_reported_line_by_line_and_a_dry_run_writes_nothing() {
    let shop = Shop::open();
    let staff = shop.staff().await;
    let game = shop.game(&staff, 0).await;
    let path = "/v1/admin/codes/imports";
    let import = |dry: bool, data: String| json!({"format": "csv", "dryRun": dry, "data": data});
    let unknown = format!("gam_{NOBODYS}");
    let data = format!(
        "gameId,code\n{game},GOOD-1\n{game},GOOD-1\nx,GOOD-2\n{game}\n{unknown},GOOD-3\n{game},x\n{game},GOOD-4\n"
    );
    let results = |body: &Value| -> Vec<String> {
        let lines = body["lines"].as_array().unwrap().iter();
        lines
            .map(|line| format!("{} {}", line["line"], line["code"].as_str().unwrap_or("accepted")))
            .collect()
    };
    let expected = [
        "2 accepted",
        "3 duplicate",
        "4 invalid_game_id",
        "5 malformed",
        "6 unknown_game",
        "7 invalid_code",
        "8 accepted",
    ];
    let dry = shop.call(&staff, "POST", path, import(true, data.clone())).await.expect(200);
    assert_eq!(results(&dry.body), expected);
    assert_eq!(shop.stock(&staff, &game).await["available"], 0);
    let real = shop.call(&staff, "POST", path, import(false, data.clone())).await.expect(200);
    assert_eq!(results(&real.body), expected);
    assert!(!real.body.to_string().contains("GOOD"), "a report never echoes a code");
    assert_eq!(shop.stock(&staff, &game).await["available"], 2);
    let again = shop.call(&staff, "POST", path, import(false, data)).await.expect(200);
    assert_eq!((again.body["accepted"].clone(), again.body["duplicates"].clone()), (json!(0), json!(3)));
    shop.call(&staff, "POST", path, import(false, "code\nx\n".to_owned()))
        .await
        .problem(400, "invalid_request")
        .at("/data");
    shop.call(&staff, "POST", path, import(false, String::new()))
        .await
        .problem(400, "invalid_request")
        .at("/data");
}

/// A webhook signed with the simulator's own secret.
fn sign(secret: &str, at: i64, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    format!("t={at},v1={}", hex::encode(hmac::sign(&key, format!("{at}.{body}").as_bytes())))
}

#[tokio::test(flavor = "multi_thread")]
async fn webhooks_are_verified_and_repeats_and_disorder_change_nothing() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let order = shop.asked(&guest, &game, 1).await;
    let view = shop.payable(&guest, &order).await;
    let intent = view["payment"]["paymentIntentId"].as_str().unwrap();
    let event = |id: &str, kind: &str| {
        json!({"id": id, "object": "event", "type": kind,
               "data": {"object": {"id": intent, "object": "payment_intent", "metadata": {"order_id": order}}}})
        .to_string()
    };
    let (secret, now) = (shop.store.webhook_secret(), shop.store.now().unix_timestamp());
    let send = async |body: &str, signature: &str| {
        let headers = [("content-type", "application/json"), ("stripe-signature", signature)];
        shop.raw("POST", "/v1/webhooks/stripe", &headers, body.as_bytes()).await
    };
    let lie = event("evt_lie", "payment_intent.succeeded");
    for bad in [
        sign("whsec_wrong", now, &lie),
        sign(&secret, now - 301, &lie),
        "t=1".to_owned(),
        sign(&secret, now, "{}"),
    ] {
        send(&lie, &bad).await.problem(400, "invalid_request").at("header:Stripe-Signature");
    }
    // Signed, but not true: what counts is what Stripe says when it is asked.
    for _ in 0..3 {
        send(&lie, &sign(&secret, now, &lie)).await.expect(200);
    }
    let late = event("evt_canceled", "payment_intent.canceled");
    send(&late, &sign(&secret, now, &late)).await.expect(200);
    shop.store.quiet().await;
    assert_eq!(shop.show(&guest, &order).await["status"], "awaiting_payment");
    shop.confirm(&view, "pm_card_visa").await.expect(200);
    assert_eq!(shop.ended(&guest, &order).await["status"], "completed");
    send(&late, &sign(&secret, now, &late)).await.expect(200);
    let failed = event("evt_failed", "payment_intent.payment_failed");
    send(&failed, &sign(&secret, now, &failed)).await.expect(200);
    shop.store.quiet().await;
    let after = shop.show(&guest, &order).await;
    assert_eq!(
        (after["status"].clone(), after["payment"]["status"].clone()),
        (json!("completed"), json!("succeeded"))
    );
}

#[tokio::test]
async fn unknown_routes_and_methods_are_problems_too() {
    let shop = Shop::open();
    shop.call("", "GET", "/v1/nothing", Value::Null).await.problem(404, "route_not_found");
    shop.call("", "PUT", "/v1/games", Value::Null).await.problem(405, "method_not_allowed");
}
