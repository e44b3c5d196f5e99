//! A guest signs in: what they had put into their cart is theirs.

#![expect(clippy::unwrap_used, reason = "a test may end")]

use serde_json::{Value, json};
use tests_api::{Answer, Shop};

async fn adopt(shop: &Shop, token: &str, cart: &str, guest: &str) -> Answer {
    shop.call(token, "POST", "/v1/carts/merge", json!({ "cartId": cart, "guestToken": guest })).await
}

async fn mine(shop: &Shop, token: &str) -> Value {
    shop.call(token, "POST", "/v1/carts/mine", Value::Null).await.expect(200).body
}

fn lines(cart: &Value) -> Vec<(String, i64)> {
    let line =
        |line: &Value| (line["gameId"].as_str().unwrap().to_owned(), line["quantity"].as_i64().unwrap());
    let mut lines: Vec<_> = cart["lines"].as_array().unwrap().iter().map(line).collect();
    lines.sort();
    lines
}

#[tokio::test]
async fn a_guests_cart_goes_into_the_customers_own_once() {
    let shop = Shop::open();
    let (staff, guest, ada) = (shop.staff().await, shop.guest().await, shop.sign_in("ada").await);
    let (one, two) = (shop.game(&staff, 1).await, shop.game(&staff, 1).await);
    let own = mine(&shop, &ada).await["id"].as_str().unwrap().to_owned();
    let item = |game: &str, quantity: u32| json!({ "gameId": game, "quantity": quantity });
    let items = format!("/v1/carts/{own}/items");
    shop.call(&ada, "POST", &items, item(&one, 3)).await.expect(200);
    let cart = shop.cart(&guest, &one, 2).await;
    shop.call(&guest, "POST", &format!("/v1/carts/{cart}/items"), item(&two, 1)).await.expect(200);

    let adopted = adopt(&shop, &ada, &cart, &guest).await.expect(200).body;
    assert_eq!(adopted, json!({ "cartId": own, "lines": 2 }));
    let mut expected = vec![(one, 3), (two, 1)];
    expected.sort();
    assert_eq!(lines(&mine(&shop, &ada).await), expected);
    let again = adopt(&shop, &ada, &cart, &guest).await.expect(200).body;
    assert_eq!(again["lines"], 0);
    assert_eq!(lines(&mine(&shop, &ada).await), expected);
    let left = shop.call(&guest, "GET", &format!("/v1/carts/{cart}"), Value::Null).await.expect(200);
    assert_eq!(left.body["lines"], json!([]));
}

#[tokio::test]
async fn adopting_in_ten_tabs_at_once_is_adopting_once() {
    let shop = Shop::open();
    let (staff, guest, ada) = (shop.staff().await, shop.guest().await, shop.sign_in("ada").await);
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&guest, &game, 2).await;
    let tabs = (0..10).map(|_| adopt(&shop, &ada, &cart, &guest));
    let moved: i64 = futures::future::join_all(tabs)
        .await
        .iter()
        .filter(|answer| answer.status == 200)
        .map(|answer| answer.body["lines"].as_i64().unwrap())
        .sum();
    assert_eq!(moved, 1);
    assert_eq!(lines(&mine(&shop, &ada).await), [(game, 2)]);
}

#[tokio::test]
async fn only_who_holds_the_guests_token_gets_the_guests_cart() {
    let shop = Shop::open();
    let (staff, guest, other) = (shop.staff().await, shop.guest().await, shop.guest().await);
    let ada = shop.sign_in("ada").await;
    let game = shop.game(&staff, 1).await;
    let cart = shop.cart(&guest, &game, 1).await;
    adopt(&shop, &ada, &cart, &other).await.problem(404, "cart_not_found");
    adopt(&shop, &ada, &cart, &ada).await.problem(400, "invalid_request").at("/guestToken");
    let forged = format!("{guest}x");
    adopt(&shop, &ada, &cart, &forged).await.problem(400, "invalid_request").at("/guestToken");
    adopt(&shop, &ada, &cart, "").await.problem(400, "invalid_request").at("/guestToken");
    adopt(&shop, &guest, &cart, &guest).await.problem(401, "token_required");
    adopt(&shop, "", &cart, &guest).await.problem(401, "token_required");
    shop.call(&guest, "POST", "/v1/carts/mine", Value::Null).await.problem(401, "token_required");
}

#[tokio::test]
async fn a_cart_that_is_being_paid_stays_where_it_is() {
    let shop = Shop::open();
    let (staff, guest, ada) = (shop.staff().await, shop.guest().await, shop.sign_in("ada").await);
    let game = shop.game(&staff, 2).await;
    let cart = shop.cart(&guest, &game, 1).await;
    let order = shop.order(&guest, &cart).await;
    shop.pay(&guest, &order, "card").await.expect(202);
    adopt(&shop, &ada, &cart, &guest).await.problem(409, "cart_locked");
}

#[tokio::test]
async fn an_own_cart_that_was_forgotten_comes_back_empty() {
    let shop = Shop::open();
    let staff = shop.staff().await;
    let game = shop.game(&staff, 1).await;
    let ada = shop.sign_in("ada").await;
    let own = mine(&shop, &ada).await["id"].as_str().unwrap().to_owned();
    let item = json!({ "gameId": game, "quantity": 1 });
    shop.call(&ada, "POST", &format!("/v1/carts/{own}/items"), item).await.expect(200);
    shop.store.advance(std::time::Duration::from_hours(91 * 24)).unwrap();
    let ada = shop.sign_in("ada").await;
    let back = mine(&shop, &ada).await;
    assert_eq!((back["id"].as_str(), back["lines"].clone()), (Some(own.as_str()), json!([])));
    shop.call(&ada, "GET", &format!("/v1/carts/{own}"), Value::Null).await.expect(200);
}
