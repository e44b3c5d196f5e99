//! What staff see and do, who sees that they did it, and that nobody else can.

#![expect(clippy::unwrap_used, reason = "a test may end")]

use serde_json::{Value, json};
use tests_api::{Answer, Shop, details};

/// `one`, `two`, `three`, `four`, as cursors are written.
const FOUR_PARTS: &str = "6f6e650a74776f0a74687265650a666f7572";
const API: &str = include_str!("../../../docs/openapi.json");

async fn get(shop: &Shop, token: &str, path: &str) -> Answer {
    shop.call(token, "GET", path, Value::Null).await
}

async fn acts(shop: &Shop, staff: &str, subject: &str) -> Vec<Value> {
    let page = get(shop, staff, &format!("/v1/admin/audit?subject={subject}")).await.expect(200);
    page.body["items"].as_array().unwrap().clone()
}

fn ids(page: &Answer) -> Vec<&str> {
    page.body["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn no_route_of_staff_answers_to_anybody_else() {
    let shop = Shop::open();
    let (guest, ada) = (shop.guest().await, shop.sign_in("ada").await);
    let api: Value = serde_json::from_str(API).unwrap();
    let mut tried = 0;
    for (path, methods) in
        api["paths"].as_object().unwrap().iter().filter(|(path, _)| path.contains("/admin/"))
    {
        let kinds =
            [("gameId", "gam"), ("cartId", "crt"), ("orderId", "ord"), ("codeId", "cod"), ("imageId", "img")];
        let path = kinds.iter().fold(path.clone(), |path, (name, kind)| {
            path.replace(&format!("{{{name}}}"), &format!("{kind}_0198c5b2-7d40-7000-8000-000000000001"))
        });
        for method in methods.as_object().unwrap().keys().map(|method| method.to_uppercase()) {
            for token in [&guest, &ada] {
                shop.call_with(token, &method, &path, json!({}), &[("if-match", "*")])
                    .await
                    .problem(403, "staff_only");
            }
            shop.call_with("", &method, &path, json!({}), &[("if-match", "*")])
                .await
                .problem(401, "token_required");
            tried += 1;
        }
    }
    assert!(tried > 25, "only {tried} routes of staff");
}

#[tokio::test]
async fn every_change_of_a_game_says_who_made_it_and_what_was_different() {
    let shop = Shop::open();
    let staff = shop.staff().await;
    let game = shop.game(&staff, 0).await;
    let path = format!("/v1/admin/games/{game}");
    let seen = get(&shop, &staff, &path).await.expect(200);
    assert_eq!((&seen.body["status"], &seen.body["stock"]), (&json!("published"), &json!("none")));
    let price = json!({ "price": { "amount": 999, "currency": "EUR" } });
    let etag = seen.header("etag").to_owned();
    shop.call_with(&staff, "PATCH", &path, price.clone(), &[("if-match", &etag)]).await.expect(200);
    shop.call_with(&staff, "PATCH", &path, price, &[("if-match", &etag)]).await.problem(412, "stale");

    let acts = acts(&shop, &staff, &game).await;
    let what: Vec<_> = acts.iter().map(|act| act["action"].as_str().unwrap()).collect();
    assert_eq!(what, ["game_changed", "game_published", "game_created"]);
    assert!(acts.iter().all(|act| act["by"] == "sam"));
    assert_eq!(acts[0]["before"], json!({ "price": { "amount": 1999, "currency": "EUR" } }));
    assert_eq!(acts[0]["after"], json!({ "price": { "amount": 999, "currency": "EUR" } }));
    assert_eq!(acts[1]["before"]["visibility"]["status"], "draft");
}

#[tokio::test]
async fn staff_find_drafts_too_and_the_last_change_comes_first() {
    let shop = Shop::open();
    let staff = shop.staff().await;
    let published = shop.game(&staff, 0).await;
    let draft = shop.call(&staff, "POST", "/v1/admin/games", details("wanted-draft")).await.expect(201);
    let draft = draft.body["id"].as_str().unwrap();
    assert_eq!(ids(&get(&shop, &staff, "/v1/admin/games").await), [draft, &published]);
    assert_eq!(ids(&get(&shop, &staff, "/v1/admin/games?status=published").await), [&published]);
    assert_eq!(ids(&get(&shop, &staff, "/v1/admin/games?q=WANTED").await), [draft]);
    let path = format!("/v1/admin/games/{published}");
    let change = json!({ "featured": true });
    shop.call_with(&staff, "PATCH", &path, change, &[("if-match", "*")]).await.expect(200);
    let page = get(&shop, &staff, "/v1/admin/games?limit=1").await;
    assert_eq!(ids(&page), [&published]);
    let next = format!("/v1/admin/games?limit=1&cursor={}", page.body["next"].as_str().unwrap());
    assert_eq!(ids(&get(&shop, &staff, &next).await), [draft]);
    get(&shop, &staff, "/v1/admin/games?status=gone")
        .await
        .problem(400, "invalid_request")
        .at("query:status");
}

#[tokio::test]
async fn staff_change_a_customers_cart_and_the_customer_sees_it() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 5).await;
    let cart = shop.cart(&guest, &game, 1).await;
    let listed = get(&shop, &staff, "/v1/admin/carts?status=active").await.expect(200);
    assert_eq!((ids(&listed), &listed.body["items"][0]["quantity"]), (vec![cart.as_str()], &json!(1)));
    let path = format!("/v1/admin/carts/{cart}");
    let seen = get(&shop, &staff, &path).await.expect(200);
    assert_eq!(seen.body["owner"]["kind"], "guest");
    let (item, etag) = (format!("{path}/items/{game}"), seen.header("etag").to_owned());

    let more = json!({ "quantity": 3 });
    shop.call(&staff, "PATCH", &item, more.clone()).await.problem(428, "if_match_required");
    shop.call_with(&staff, "PATCH", &item, json!({ "quantity": 11 }), &[("if-match", &etag)])
        .await
        .problem(400, "invalid_request")
        .at("/quantity");
    shop.call_with(&staff, "PATCH", &item, more.clone(), &[("if-match", &etag)]).await.expect(200);
    shop.call_with(&staff, "PATCH", &item, more.clone(), &[("if-match", &etag)]).await.problem(412, "stale");
    let mine = get(&shop, &guest, &format!("/v1/carts/{cart}")).await.expect(200);
    assert_eq!(mine.body["lines"][0]["quantity"], 3);

    let order = shop.order(&guest, &cart).await;
    shop.pay(&guest, &order, "card").await.expect(202);
    assert_eq!(ids(&get(&shop, &staff, "/v1/admin/carts?status=locked").await), [&cart]);
    shop.call_with(&staff, "PATCH", &item, more, &[("if-match", "*")]).await.problem(409, "cart_locked");
    shop.call(&guest, "POST", &format!("/v1/orders/{order}/cancel"), Value::Null).await;
    shop.ended(&guest, &order).await;
    shop.call_with(&staff, "DELETE", &item, Value::Null, &[("if-match", "*")]).await.expect(200);
    assert_eq!(ids(&get(&shop, &staff, "/v1/admin/carts").await), Vec::<&str>::new());

    let acts = acts(&shop, &staff, &cart).await;
    assert_eq!(acts.len(), 2, "{acts:?}");
    assert_eq!((&acts[0]["action"], &acts[0]["before"][&game]), (&json!("cart_item_removed"), &json!(3)));
    assert_eq!((&acts[1]["before"][&game], &acts[1]["after"][&game]), (&json!(1), &json!(3)));
}

#[tokio::test]
async fn staff_find_an_order_see_its_saga_and_correct_its_contact() {
    let shop = Shop::open();
    let (staff, guest, other) = (shop.staff().await, shop.guest().await, shop.guest().await);
    let game = shop.game(&staff, 2).await;
    let order = shop.buy(&guest, &game, 1).await["id"].as_str().unwrap().to_owned();
    let cart = shop.cart(&other, &game, 1).await;
    let open = shop.order(&other, &cart).await;

    assert_eq!(ids(&get(&shop, &staff, "/v1/admin/orders").await), [&open, &order]);
    assert_eq!(ids(&get(&shop, &staff, "/v1/admin/orders?status=completed").await), [&order]);
    assert_eq!(ids(&get(&shop, &staff, "/v1/admin/orders?email=ADA%40example.test&limit=1").await), [&open]);
    assert_eq!(ids(&get(&shop, &staff, "/v1/admin/orders?email=eve%40example.test").await).len(), 0);
    assert_eq!(ids(&get(&shop, &staff, &format!("/v1/admin/orders?gameId={game}")).await).len(), 2);

    let path = format!("/v1/admin/orders/{order}");
    let seen = get(&shop, &staff, &path).await.expect(200);
    assert_eq!(seen.body["payment"]["clientSecret"], Value::Null);
    assert_eq!(seen.body["codes"].as_array().unwrap().len(), 1);
    let saga = get(&shop, &staff, &format!("{path}/saga")).await.expect(200).body;
    assert_eq!(
        (&saga["items"][0]["status"], &saga["items"][0]["action"]),
        (&json!("succeeded"), &json!("purchase"))
    );
    let states: Vec<_> =
        saga["items"][0]["events"].as_array().unwrap().iter().map(|event| &event["state"]).collect();
    for state in ["HoldCodes", "AwaitPayment", "AllocateCodes", "CapturePayment", "CompleteOrder"] {
        assert!(states.contains(&&json!(state)), "{state} is missing in {states:?}");
    }
    assert_eq!(
        get(&shop, &staff, &format!("/v1/admin/orders/{open}/saga")).await.expect(200).body,
        json!({"items": []})
    );

    let contact = json!({ "email": "right@example.test" });
    let etag = seen.header("etag").to_owned();
    let to = format!("{path}/contact");
    let changed =
        shop.call_with(&staff, "PUT", &to, contact.clone(), &[("if-match", &etag)]).await.expect(200);
    assert_eq!(changed.body["contact"], contact);
    shop.call_with(&staff, "PUT", &to, contact, &[("if-match", &etag)]).await.problem(412, "stale");
    let bad = json!({ "email": "no address" });
    shop.call_with(&staff, "PUT", &to, bad, &[("if-match", "*")])
        .await
        .problem(400, "invalid_request")
        .at("/email");
    assert_eq!(shop.show(&guest, &order).await["contact"]["email"], "right@example.test");
    let log = serde_json::to_string(&acts(&shop, &staff, &order).await).unwrap();
    assert!(log.contains("order_contact_changed") && !log.contains("example.test"), "{log}");
    let told = get(&shop, &staff, &format!("{path}/timeline")).await.expect(200).body;
    let last = told["items"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["type"], &last["by"]), (&json!("ContactChanged"), &json!("sam")));
}

#[tokio::test]
async fn staff_cancel_for_a_customer_as_far_as_the_customer_could() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 2).await;
    let cart = shop.cart(&guest, &game, 1).await;
    let order = shop.order(&guest, &cart).await;
    shop.pay(&guest, &order, "card").await.expect(202);
    shop.payable(&guest, &order).await;
    let path = format!("/v1/admin/orders/{order}/cancel");
    let why = json!({ "reason": "the customer called" });
    shop.call(&staff, "POST", &path, json!({})).await.problem(400, "invalid_request");
    shop.call(&staff, "POST", &path, why.clone()).await.expect(202);
    assert_eq!(shop.ended(&guest, &order).await["status"], "cancelled");
    assert_eq!(shop.stock(&staff, &game).await["available"], 2);
    shop.call(&staff, "POST", &path, why.clone()).await.expect(200);
    assert_eq!(acts(&shop, &staff, &order).await.len(), 1, "asking again is no second act");

    let done = shop.buy(&guest, &game, 1).await["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/admin/orders/{done}/cancel");
    shop.call(&staff, "POST", &path, why).await.problem(409, "wrong_status");
    assert_eq!(acts(&shop, &staff, &done).await.len(), 0, "what was refused is no act");
}

#[tokio::test]
async fn a_code_that_does_not_work_is_replaced_once_and_its_owner_reveals_the_other() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 2).await;
    let bought = shop.buy(&guest, &game, 1).await;
    let bad = bought["codes"][0]["id"].as_str().unwrap().to_owned();
    let reveal = |id: &str| format!("/v1/library/{id}/reveal");
    let consent = json!({ "consent": true });
    let text = shop.call(&guest, "POST", &reveal(&bad), consent.clone()).await.expect(200).body;

    let (path, why) = (format!("/v1/admin/codes/{bad}/replace"), json!({ "reason": "redeemed already" }));
    let both = futures::future::join(
        shop.call(&staff, "POST", &path, why.clone()),
        shop.call(&staff, "POST", &path, why.clone()),
    )
    .await;
    let done: Vec<_> = [both.0, both.1].into_iter().filter(|answer| answer.status == 200).collect();
    assert!(!done.is_empty());
    let again = shop.call(&staff, "POST", &path, why.clone()).await.expect(200).body;
    let good = again["replacedBy"].as_str().unwrap();
    assert!(done.iter().all(|answer| answer.body == again), "{done:?}");

    let stock = shop.stock(&staff, &game).await;
    assert_eq!(
        (&stock["burned"], &stock["allocated"], &stock["available"]),
        (&json!(1), &json!(1), &json!(0))
    );
    let order = shop.show(&guest, bought["id"].as_str().unwrap()).await;
    assert_eq!(order["codes"], json!([{ "id": good, "gameId": game, "status": "allocated" }]));
    shop.call(&guest, "POST", &reveal(&bad), consent.clone()).await.problem(404, "code_not_found");
    let other = shop.call(&guest, "POST", &reveal(good), consent).await.expect(200).body;
    assert_ne!(text["code"], other["code"]);
    let path = format!("/v1/admin/codes/{good}/replace");
    shop.call(&staff, "POST", &path, why).await.problem(409, "out_of_stock");
    assert_eq!(acts(&shop, &staff, &bad).await.len(), 1);
}

#[tokio::test]
async fn a_code_that_nobody_has_is_not_replaced() {
    let shop = Shop::open();
    let staff = shop.staff().await;
    let game = shop.game(&staff, 2).await;
    let path = format!("/v1/admin/stock?gameId={game}&status=available");
    let free =
        get(&shop, &staff, &path).await.expect(200).body["codes"][0]["id"].as_str().unwrap().to_owned();
    let why = json!({ "reason": "redeemed already" });
    let path = format!("/v1/admin/codes/{free}/replace");
    shop.call(&staff, "POST", &path, why).await.problem(409, "wrong_status");
    assert_eq!(shop.stock(&staff, &game).await["available"], 2);
}

#[tokio::test]
async fn sales_count_each_order_once_and_follow_a_refund() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 3).await;
    let order = shop.buy(&guest, &game, 2).await["id"].as_str().unwrap().to_owned();
    shop.buy(&guest, &game, 1).await;
    shop.buy(&guest, &game, 1).await;
    let sales = get(&shop, &staff, "/v1/admin/insights/sales").await.expect(200).body;
    assert_eq!(sales["days"].as_array().unwrap().len(), 30);
    let totals = &sales["totals"];
    assert_eq!(
        (&totals["placed"], &totals["completed"], &totals["outOfStock"]),
        (&json!(3), &json!(2), &json!(1))
    );
    assert_eq!(totals["revenue"], json!([{ "amount": 5997, "currency": "EUR" }]));
    assert_eq!(
        (&sales["topGames"][0]["gameId"], &sales["topGames"][0]["quantity"]),
        (&json!(game), &json!(3))
    );

    let why = json!({ "reason": "asked within 14 days" });
    shop.call(&staff, "POST", &format!("/v1/admin/orders/{order}/refunds"), why).await.expect(202);
    shop.until(&guest, &order, |view| view["status"] == "refunded").await;
    let totals = get(&shop, &staff, "/v1/admin/insights/sales").await.expect(200).body["totals"].clone();
    assert_eq!((&totals["completed"], &totals["refunded"]), (&json!(1), &json!(1)));
    assert_eq!(totals["revenue"], json!([{ "amount": 1999, "currency": "EUR" }]));
    assert_eq!(totals["refundedMoney"], json!([{ "amount": 3998, "currency": "EUR" }]));
    for wrong in ["from=2026-02-30", "from=2026-01-01&to=2026-12-31", "from=2026-02-02&to=2026-02-01"] {
        get(&shop, &staff, &format!("/v1/admin/insights/sales?{wrong}"))
            .await
            .problem(400, "invalid_request");
    }
}

#[tokio::test]
async fn deliveries_are_listed_and_dead_letters_go_back_to_where_they_came_from() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let order = shop.buy(&guest, &game, 1).await["id"].as_str().unwrap().to_owned();
    let mut kinds = Vec::new();
    // The last events of a payment come when the order is long completed.
    for _ in 0..200 {
        let page = get(&shop, &staff, "/v1/admin/webhooks").await.expect(200).body;
        let items = page["items"].as_array().unwrap().clone();
        assert!(items.iter().all(|item| item["orderId"] == json!(order)));
        kinds = items.iter().map(|item| item["type"].as_str().unwrap().to_owned()).collect();
        if kinds.iter().any(|kind| kind == "payment_intent.succeeded") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(kinds.iter().any(|kind| kind == "payment_intent.succeeded"), "{kinds:?}");

    let dead = get(&shop, &staff, "/v1/admin/dead-letters").await.expect(200).body;
    assert_eq!(
        dead["queues"][0],
        json!({ "name": "payment-events", "count": 0, "redrivable": true, "messages": [] })
    );
    let back = |queue: &str| format!("/v1/admin/dead-letters/{queue}/redrive");
    let moved = shop.call(&staff, "POST", &back("payment-events"), Value::Null).await.expect(200);
    assert_eq!(moved.body, json!({ "moved": 0 }));
    assert_eq!(acts(&shop, &staff, "payment-events").await.len(), 1);
    assert_eq!(dead["queues"][1]["name"], "saga-starts");
    shop.call(&staff, "POST", &back("saga-starts"), Value::Null).await.expect(200);
    shop.call(&staff, "POST", &back("streams"), Value::Null).await.problem(409, "wrong_status");
    shop.call(&staff, "POST", &back("others"), Value::Null).await.problem(400, "invalid_request");
}

#[tokio::test]
async fn a_cursor_of_another_list_is_refused() {
    let shop = Shop::open();
    let staff = shop.staff().await;
    for path in
        ["admin/games", "admin/orders", "admin/carts", "admin/audit", "admin/webhooks", "orders", "library"]
    {
        let path = format!("/v1/{path}?cursor={FOUR_PARTS}");
        get(&shop, &staff, &path).await.problem(400, "invalid_request").at("query:cursor");
    }
}

#[tokio::test]
async fn a_customers_profile_is_theirs_and_null_takes_a_field_away() {
    let shop = Shop::open();
    let (ada, guest) = (shop.sign_in("ada").await, shop.guest().await);
    let change = json!({ "displayName": "Ada", "contactEmail": "ada@home.test" });
    let me = shop.call(&ada, "PATCH", "/v1/me", change).await.expect(200).body;
    assert_eq!((&me["displayName"], &me["contactEmail"]), (&json!("Ada"), &json!("ada@home.test")));
    shop.call(&ada, "PATCH", "/v1/me", json!({ "displayName": null })).await.expect(200);
    let me = get(&shop, &ada, "/v1/me").await.expect(200).body;
    assert_eq!((&me["displayName"], &me["contactEmail"]), (&Value::Null, &json!("ada@home.test")));
    let staff = shop.staff().await;
    assert_eq!(get(&shop, &staff, "/v1/me").await.body["contactEmail"], Value::Null);
    shop.call(&guest, "PATCH", "/v1/me", json!({})).await.problem(401, "token_required");
    shop.call(&ada, "PATCH", "/v1/me", json!({ "displayName": " x" }))
        .await
        .problem(400, "invalid_request")
        .at("/displayName");
    shop.call(&ada, "PATCH", "/v1/me", json!({ "staff": true }))
        .await
        .problem(400, "invalid_request")
        .at("/staff");
}
