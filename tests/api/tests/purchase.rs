//! Buying, from the cart to the revealed code, and the ways in which it ends otherwise.

use serde_json::{Value, json};
use tests_api::Shop;

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_buys_and_reveals_a_code_that_nobody_else_sees() {
    let shop = Shop::open();
    let (staff, guest, other) = (shop.staff().await, shop.guest().await, shop.guest().await);
    let game = shop.game(&staff, 3).await;
    let order = shop.buy(&guest, &game, 2).await;
    assert_eq!(order["status"], "completed", "{order}");
    assert_eq!(order["codes"].as_array().unwrap().len(), 2);

    let id = order["codes"][0]["id"].as_str().unwrap();
    let path = format!("/v1/library/{id}/reveal");
    shop.call(&other, "POST", &path, json!({"consent": true})).await.problem(404, "code_not_found");
    shop.call(&guest, "POST", &path, json!({"consent": false}))
        .await
        .problem(400, "invalid_request")
        .at("/consent");
    let shown = shop.call(&guest, "POST", &path, json!({"consent": true})).await.expect(200);
    assert!(shown.body["code"].as_str().unwrap().starts_with("CODE-"));
    assert_eq!(shown.header("cache-control"), "no-store");
    let again = shop.call(&guest, "POST", &path, json!({"consent": true})).await.expect(200);
    assert_eq!(again.body, shown.body, "revealing again shows the same code and the first time");

    let cart = order["cartId"].as_str().unwrap();
    let cart = shop.call(&guest, "GET", &format!("/v1/carts/{cart}"), Value::Null).await.expect(200).body;
    assert_eq!((cart["status"].clone(), cart["lines"].clone()), (json!("active"), json!([])));
    let stock = shop.stock(&staff, &game).await;
    assert_eq!(
        (stock["available"].clone(), stock["allocated"].clone(), stock["revealed"].clone()),
        (json!(1), json!(1), json!(1))
    );
    let library = shop.call(&guest, "GET", "/v1/library", Value::Null).await.expect(200).body;
    assert_eq!(library["items"].as_array().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn sold_out_ends_before_any_payment_exists() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let order = shop.buy(&guest, &game, 2).await;
    assert_eq!(
        (order["status"].clone(), order["reason"].clone()),
        (json!("rejected"), json!("out_of_stock"))
    );
    assert!(order["payment"]["paymentIntentId"].is_null(), "{order}");
    assert_eq!(shop.stock(&staff, &game).await["available"], 1, "what was held is back");
    let path = format!("/v1/carts/{}", order["cartId"].as_str().unwrap());
    assert_eq!(shop.call(&guest, "GET", &path, Value::Null).await.body["status"], "active");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_card_may_be_followed_by_a_good_one() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let order = shop.asked(&guest, &game, 1).await;
    let view = shop.payable(&guest, &order).await;
    shop.confirm(&view, "pm_card_visa_chargeDeclinedInsufficientFunds").await.expect(402);
    let view = shop.until(&guest, &order, |view| view["payment"]["lastError"].is_object()).await;
    assert_eq!(view["payment"]["lastError"]["declineCode"], "insufficient_funds");
    assert_eq!(
        (view["status"].clone(), view["payment"]["attempts"].clone()),
        (json!("awaiting_payment"), json!(1))
    );
    shop.confirm(&view, "pm_card_visa").await.expect(200);
    assert_eq!(shop.ended(&guest, &order).await["status"], "completed");
}

#[tokio::test(flavor = "multi_thread")]
async fn five_refused_cards_end_the_order_and_unlock_the_cart() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&guest, &game, 1).await;
    let order = shop.order(&guest, &cart).await;
    shop.pay(&guest, &order, "card").await.expect(202);
    let view = shop.payable(&guest, &order).await;
    for count in 1..=5 {
        shop.confirm(&view, "pm_card_visa_chargeDeclined").await.expect(402);
        shop.until(&guest, &order, |view| view["payment"]["attempts"] == count).await;
    }
    assert_eq!(shop.ended(&guest, &order).await["status"], "payment_failed");
    assert_eq!(shop.intent(view["payment"]["paymentIntentId"].as_str().unwrap()).await["status"], "canceled");
    let path = format!("/v1/carts/{cart}");
    let cart = shop.call(&guest, "GET", &path, Value::Null).await.body;
    assert_eq!((cart["status"].clone(), cart["lines"].as_array().unwrap().len()), (json!("active"), 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abandoned_payment_expires_by_the_clock() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let order = shop.asked(&guest, &game, 1).await;
    let view = shop.payable(&guest, &order).await;
    assert_eq!(shop.stock(&staff, &game).await["held"], 1);
    shop.store.advance(std::time::Duration::from_secs(901)).unwrap();
    let view = {
        shop.ended(&guest, &order).await;
        view
    };
    let ended = shop.show(&guest, &order).await;
    assert_eq!((ended["status"].clone(), ended["reason"].clone()), (json!("expired"), json!("expired")));
    assert_eq!(shop.intent(view["payment"]["paymentIntentId"].as_str().unwrap()).await["status"], "canceled");
    let staff = shop.staff().await;
    assert_eq!(shop.stock(&staff, &game).await["available"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_while_it_is_being_paid_winds_it_down() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let order = shop.asked(&guest, &game, 1).await;
    shop.payable(&guest, &order).await;
    shop.call(&guest, "POST", &format!("/v1/orders/{order}/cancel"), Value::Null).await.expect(202);
    let ended = shop.ended(&guest, &order).await;
    assert_eq!(
        (ended["status"].clone(), ended["payment"]["status"].clone()),
        (json!("cancelled"), json!("canceled"))
    );
    assert_eq!(shop.stock(&staff, &game).await["available"], 1);
    shop.call(&guest, "POST", &format!("/v1/orders/{order}/cancel"), Value::Null).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_captured_at_once_comes_back_when_no_code_is_left() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&guest, &game, 1).await;
    let order = shop.order(&guest, &cart).await;
    shop.pay(&guest, &order, "instant").await.expect(202);
    let view = shop.payable(&guest, &order).await;
    let held =
        shop.call(&staff, "GET", &format!("/v1/admin/stock?gameId={game}&status=held"), Value::Null).await;
    let code = held.body["codes"][0]["id"].as_str().unwrap().to_owned();
    let reason = json!({"reason": "the supplier withdrew it"});
    shop.call(&staff, "POST", &format!("/v1/admin/codes/{code}/revoke"), reason).await.expect(200);
    shop.confirm(&view, "pm_card_visa").await.expect(200);
    let ended = shop.ended(&guest, &order).await;
    assert_eq!(
        (ended["status"].clone(), ended["reason"].clone()),
        (json!("rejected"), json!("out_of_stock"))
    );
    let intent = shop.intent(view["payment"]["paymentIntentId"].as_str().unwrap()).await;
    assert_eq!(intent["status"], "succeeded");
    assert_eq!(intent["latest_charge"]["amount_refunded"], 1999, "{intent}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_code_that_is_revoked_is_replaced() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 2).await;
    let order = shop.asked(&guest, &game, 1).await;
    let view = shop.payable(&guest, &order).await;
    let held =
        shop.call(&staff, "GET", &format!("/v1/admin/stock?gameId={game}&status=held"), Value::Null).await;
    let code = held.body["codes"][0]["id"].as_str().unwrap().to_owned();
    let reason = json!({"reason": "the supplier withdrew it"});
    shop.call(&staff, "POST", &format!("/v1/admin/codes/{code}/revoke"), reason).await.expect(200);
    shop.confirm(&view, "pm_card_visa").await.expect(200);
    let ended = shop.ended(&guest, &order).await;
    assert_eq!(ended["status"], "completed");
    assert_ne!(ended["codes"][0]["id"], code);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_refund_a_sealed_order_and_its_codes_are_for_sale_again() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 2).await;
    let order = shop.buy(&guest, &game, 2).await;
    let id = order["id"].as_str().unwrap();
    let path = format!("/v1/admin/orders/{id}/refunds");
    shop.call(&guest, "POST", &path, json!({"reason": "please"})).await.problem(403, "staff_only");
    shop.call(&staff, "POST", &path, json!({"reason": "asked within 14 days"})).await.expect(202);
    let ended = shop.until(&guest, id, |view| view["status"] == "refunded").await;
    assert_eq!(ended["payment"]["status"], "refunded");
    assert_eq!(shop.stock(&staff, &game).await["available"], 2);
    let code = order["codes"][0]["id"].as_str().unwrap();
    shop.call(&guest, "POST", &format!("/v1/library/{code}/reveal"), json!({"consent": true}))
        .await
        .problem(404, "code_not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revealed_code_bars_the_refund() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let order = shop.buy(&guest, &game, 1).await;
    let code = order["codes"][0]["id"].as_str().unwrap();
    shop.call(&guest, "POST", &format!("/v1/library/{code}/reveal"), json!({"consent": true}))
        .await
        .expect(200);
    let path = format!("/v1/admin/orders/{}/refunds", order["id"].as_str().unwrap());
    shop.call(&staff, "POST", &path, json!({"reason": "asked too late"})).await.problem(409, "code_revealed");
    let reason = json!({"reason": "the supplier withdrew it"});
    shop.call(&staff, "POST", &format!("/v1/admin/codes/{code}/revoke"), reason)
        .await
        .problem(409, "code_revealed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_price_change_after_checkout_changes_nothing_and_an_unexpected_total_is_refused() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&guest, &game, 1).await;
    let order = shop.order(&guest, &cart).await;
    let path = format!("/v1/orders/{order}/payment");
    let wrong = json!({"method": "card", "expectedTotal": {"amount": 1, "currency": "EUR"}});
    shop.call(&guest, "POST", &path, wrong).await.problem(409, "total_changed");
    shop.pay(&guest, &order, "card").await.expect(202);
    let any = [("if-match", "*")];
    let dearer = json!({"price": {"amount": 9999, "currency": "EUR"}});
    shop.call_with(&staff, "PATCH", &format!("/v1/admin/games/{game}"), dearer, &any).await.expect(200);
    let view = shop.payable(&guest, &order).await;
    shop.confirm(&view, "pm_card_visa").await.expect(200);
    let ended = shop.ended(&guest, &order).await;
    assert_eq!(
        (ended["status"].clone(), ended["total"]["amount"].clone()),
        (json!("completed"), json!(1999))
    );
    let intent = shop.intent(view["payment"]["paymentIntentId"].as_str().unwrap()).await;
    assert_eq!(intent["amount_received"], 1999);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_cart_says_which_order_locks_it() {
    let shop = Shop::open();
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&guest, &game, 1).await;
    let order = shop.order(&guest, &cart).await;
    shop.pay(&guest, &order, "card").await.expect(202);
    let item = json!({"gameId": game, "quantity": 1});
    let refused =
        shop.call(&guest, "POST", &format!("/v1/carts/{cart}/items"), item).await.problem(409, "cart_locked");
    assert!(refused.body["detail"].as_str().unwrap().contains(&order));
}
