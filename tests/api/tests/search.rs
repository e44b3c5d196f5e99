//! Finding games: words, filters, order, pages; the first page; more of the same kind.

#![expect(clippy::unwrap_used, reason = "a test may end")]

use serde_json::{Value, json};
use tests_api::{Shop, details};

/// Four games, put on sale in this order.
const GAMES: [(&str, &str, &str, i64); 4] = [
    ("lantern-of-the-deep", "Lantern of the Deep", "puzzle", 2499),
    ("neon-harbor", "Neon Harbor", "action", 3999),
    ("copper-orchard", "Copper Orchard", "puzzle", 1799),
    ("deep-freight", "Deep Freight", "racing", 999),
];

struct Street {
    shop: Shop,
    ids: Vec<String>,
}

impl Street {
    async fn open() -> Self {
        let shop = Shop::open();
        let staff = shop.staff().await;
        let mut ids = Vec::new();
        for (slug, title, genre, price) in GAMES {
            let mut game = details(slug);
            (game["title"], game["genres"]) = (json!(title), json!([genre]));
            (game["price"]["amount"], game["featured"]) = (json!(price), json!(genre == "racing"));
            ids.push(publish(&shop, &staff, game).await);
        }
        shop.import(&staff, &ids[0], 1).await;
        let street = Self { shop, ids };
        street.settle().await;
        street
    }

    /// Whatever a search kept from before is old now.
    async fn settle(&self) {
        self.shop.store.quiet().await;
        self.shop.store.advance(std::time::Duration::from_secs(6)).unwrap();
    }

    async fn get(&self, path: &str) -> Value {
        self.shop.call("", "GET", path, Value::Null).await.expect(200).body
    }

    async fn titles(&self, query: &str) -> Vec<String> {
        let body = self.get(&format!("/v1/search?{query}")).await;
        titles(&body["items"])
    }
}

async fn publish(shop: &Shop, staff: &str, game: Value) -> String {
    let made = shop.call(staff, "POST", "/v1/admin/games", game).await.expect(201);
    let id = made.body["id"].as_str().unwrap().to_owned();
    let seen = [("if-match", made.header("etag"))];
    let path = format!("/v1/admin/games/{id}/publish");
    shop.call_with(staff, "POST", &path, Value::Null, &seen).await.expect(200);
    id
}

fn titles(items: &Value) -> Vec<String> {
    let title = |item: &Value| item["title"].as_str().unwrap().to_owned();
    items.as_array().unwrap().iter().map(title).collect()
}

#[tokio::test]
async fn words_beginnings_and_typing_errors_find_games_the_best_first() {
    let street = Street::open().await;
    assert_eq!(street.titles("q=deep").await, ["Deep Freight", "Lantern of the Deep"]);
    assert_eq!(street.titles("q=LANT").await, ["Lantern of the Deep"]);
    assert_eq!(street.titles("q=orchrad").await, ["Copper Orchard"]);
    assert_eq!(street.titles("q=puzzle").await.len(), 2);
    assert_eq!(street.titles("q=castle").await, Vec::<String>::new());
    assert_eq!(street.titles("").await.len(), 4);
}

#[tokio::test]
async fn filters_and_order_are_kept_and_facets_count_what_could_be_chosen() {
    let street = Street::open().await;
    let cheap = street.titles("minPrice=1000&maxPrice=2500&sort=price").await;
    assert_eq!(cheap, ["Copper Orchard", "Lantern of the Deep"]);
    assert_eq!(street.titles("inStock=true").await, ["Lantern of the Deep"]);
    assert_eq!(street.titles("sort=-price&genre=puzzle").await, ["Lantern of the Deep", "Copper Orchard"]);
    let by_name = ["Copper Orchard", "Deep Freight", "Lantern of the Deep", "Neon Harbor"];
    assert_eq!(street.titles("sort=title").await, by_name);
    assert_eq!(street.titles("sort=newest").await[0], "Deep Freight");
    let facets = street.get("/v1/search?genre=puzzle").await["facets"]["genres"].clone();
    assert_eq!(facets[0], json!({ "value": "puzzle", "count": 2 }));
    assert_eq!(facets.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_price_is_of_one_currency() {
    let street = Street::open().await;
    let mut game = details("paper-lanterns");
    (game["title"], game["price"]) = (json!("Paper Lanterns"), json!({ "amount": 2000, "currency": "JPY" }));
    let staff = street.shop.staff().await;
    publish(&street.shop, &staff, game).await;
    street.settle().await;
    let cheap = street.titles("minPrice=1000&maxPrice=2500&sort=price").await;
    assert_eq!(cheap, ["Copper Orchard", "Lantern of the Deep"], "the currency that most games have");
    assert_eq!(street.titles("maxPrice=2500&currency=JPY").await, ["Paper Lanterns"]);
    assert_eq!(street.titles("currency=GBP").await, Vec::<String>::new());
    assert_eq!(street.titles("sort=price").await.last().unwrap(), "Paper Lanterns", "not among the euros");
    let facets = street.get("/v1/search?maxPrice=1").await["facets"]["currencies"].clone();
    assert_eq!(facets, json!([{ "value": "EUR", "count": 4 }, { "value": "JPY", "count": 1 }]));
}

#[tokio::test]
async fn pages_lead_through_everything_once() {
    let street = Street::open().await;
    let mut seen = Vec::new();
    let mut path = "/v1/search?limit=3&sort=title".to_owned();
    loop {
        let body = street.get(&path).await;
        seen.extend(titles(&body["items"]));
        let Some(next) = body["next"].as_str() else { break };
        path = format!("/v1/search?limit=3&sort=title&cursor={next}");
    }
    assert_eq!(seen, ["Copper Orchard", "Deep Freight", "Lantern of the Deep", "Neon Harbor"]);
}

#[tokio::test]
async fn wrong_parameters_are_named() {
    let shop = Shop::open();
    let long = "x".repeat(101);
    for (query, pointer) in [
        ("genre=chess", "query:genre"),
        ("sort=random", "query:sort"),
        ("minPrice=1.5", "query:minPrice"),
        ("maxPrice=-1", "query:maxPrice"),
        ("currency=CHF", "query:currency"),
        ("inStock=yes", "query:inStock"),
        ("limit=0", "query:limit"),
        ("cursor=zz", "query:cursor"),
        ("cursor=61", "query:cursor"),
        (&format!("q={long}"), "query:q"),
    ] {
        let answer = shop.call("", "GET", &format!("/v1/search?{query}"), Value::Null).await;
        answer.problem(400, "invalid_request").at(pointer);
    }
}

#[tokio::test]
async fn suggestions_are_short_and_nothing_suggests_nothing() {
    let street = Street::open().await;
    let body = street.get("/v1/search/suggestions?q=neo").await;
    assert_eq!(
        body["items"],
        json!([{ "id": street.ids[1], "slug": "neon-harbor", "title": "Neon Harbor" }])
    );
    assert_eq!(street.get("/v1/search/suggestions?q=").await["items"], json!([]));
}

#[tokio::test]
async fn the_first_page_shows_what_staff_put_in_front_and_what_is_new() {
    let street = Street::open().await;
    let body = street.get("/v1/home").await;
    assert_eq!(titles(&body["featured"]), ["Deep Freight"]);
    let newest = ["Deep Freight", "Copper Orchard", "Neon Harbor", "Lantern of the Deep"];
    assert_eq!(titles(&body["newest"]), newest);
    assert_eq!(body["genres"][0], json!({ "value": "puzzle", "count": 2 }));
}

#[tokio::test]
async fn related_games_share_a_genre_and_an_unknown_game_has_none() {
    let street = Street::open().await;
    let body = street.get(&format!("/v1/games/{}/related", street.ids[0])).await;
    assert_eq!(titles(&body["items"]), ["Copper Orchard"]);
    let nowhere = "/v1/games/gam_0198c5b2-7d40-7000-8000-0000000000ff/related";
    street.shop.call("", "GET", nowhere, Value::Null).await.problem(404, "game_not_found");
}
