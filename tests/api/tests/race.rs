//! Many buyers, few codes.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::json;
use tests_api::Shop;

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_buyers_on_twenty_codes_get_twenty_different_ones() {
    let shop = Arc::new(Shop::open());
    let staff = shop.staff().await;
    let game = shop.game(&staff, 20).await;
    let buyers: Vec<_> = (0..64)
        .map(|_| {
            let (shop, game) = (Arc::clone(&shop), game.clone());
            tokio::spawn(async move {
                let guest = shop.guest().await;
                let order = shop.buy(&guest, &game, 1).await;
                let mut codes = Vec::new();
                for code in order["codes"].as_array().unwrap() {
                    let path = format!("/v1/library/{}/reveal", code["id"].as_str().unwrap());
                    let shown = shop.call(&guest, "POST", &path, json!({"consent": true})).await.expect(200);
                    codes.push(shown.body["code"].as_str().unwrap().to_owned());
                }
                (order, codes)
            })
        })
        .collect();
    let (mut completed, mut rejected, mut codes) = (0, 0, BTreeSet::new());
    for buyer in buyers {
        let (order, mine) = buyer.await.unwrap();
        match order["status"].as_str().unwrap() {
            "completed" => {
                completed += 1;
                assert_eq!(mine.len(), 1);
                codes.extend(mine);
            }
            "rejected" => {
                rejected += 1;
                assert_eq!(order["reason"], "out_of_stock");
                assert!(order["payment"]["paymentIntentId"].is_null(), "no payment without a code: {order}");
            }
            other => panic!("{other}: {order}"),
        }
    }
    assert_eq!((completed, rejected, codes.len()), (20, 44, 20));
    let stock = shop.stock(&staff, &game).await;
    assert_eq!(
        (stock["available"].clone(), stock["held"].clone(), stock["revealed"].clone()),
        (json!(0), json!(0), json!(20))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_tabs_that_add_at_once_add_ten() {
    let shop = Arc::new(Shop::open());
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.call(&guest, "POST", "/v1/carts", serde_json::Value::Null).await.expect(201);
    let path = format!("/v1/carts/{}/items", cart.body["id"].as_str().unwrap());
    let tabs: Vec<_> = (0..10)
        .map(|_| {
            let (shop, guest, path, game) = (Arc::clone(&shop), guest.clone(), path.clone(), game.clone());
            tokio::spawn(async move {
                let item = json!({"gameId": game, "quantity": 1});
                shop.call(&guest, "POST", &path, item).await.expect(200);
            })
        })
        .collect();
    for tab in tabs {
        tab.await.unwrap();
    }
    let path = path.trim_end_matches("/items");
    let cart = shop.call(&guest, "GET", path, serde_json::Value::Null).await.expect(200);
    assert_eq!(cart.body["lines"][0]["quantity"], 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_sent_many_times_at_once_places_one_order() {
    let shop = Arc::new(Shop::open());
    let (staff, guest) = (shop.staff().await, shop.guest().await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&guest, &game, 1).await;
    let calls: Vec<_> = (0..8)
        .map(|_| {
            let (shop, guest, cart) = (Arc::clone(&shop), guest.clone(), cart.clone());
            tokio::spawn(async move {
                let key = [("idempotency-key", "the-same")];
                shop.call_with(&guest, "POST", "/v1/orders", json!({ "cartId": cart }), &key).await
            })
        })
        .collect();
    let mut ids = BTreeSet::new();
    for call in calls {
        let answer = call.await.unwrap();
        match answer.status {
            201 => {
                ids.insert(answer.body["id"].as_str().unwrap().to_owned());
            }
            _ => {
                answer.problem(409, "in_progress");
            }
        }
    }
    assert_eq!(ids.len(), 1);
    let orders = shop.call(&guest, "GET", "/v1/orders", serde_json::Value::Null).await.expect(200);
    assert_eq!(orders.body["items"].as_array().unwrap().len(), 1);
}
