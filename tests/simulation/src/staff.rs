//! Staff: what they put on sale, and what they do while others buy.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::chaos::Sight;
use crate::client::Caller;
use crate::workload::{Day, Scenario};
use crate::world::World;

/// 96 by 64 pixels.
const PICTURE: &[u8] = include_bytes!("../../api/tests/picture.png");

/// Staff who put things on sale.
pub struct Counter<'a>(Caller<'a>);

impl<'a> Counter<'a> {
    /// In this world.
    pub fn new(world: &'a World) -> Self {
        Self(Caller { world, token: "staff:sam".to_owned() })
    }

    /// A published game at this price in cents; nothing if the store could not be reached for long.
    pub async fn game(&self, price: u64) -> Option<String> {
        let game = json!({
            "slug": format!("game-{:016x}", self.0.world.chaos.below(u64::MAX)), "title": "A game",
            "description": "It is played.", "genres": ["puzzle"], "platforms": ["pc"], "region": "GLOBAL",
            "ageRating": 12, "publisher": "Nobody", "releaseDate": "2026-05-01",
            "price": {"amount": price, "currency": "EUR"}, "requirements": "A machine.",
        });
        let answer = self.0.call("POST", "/v1/admin/games", game).await;
        let id = answer.body["id"].as_str()?.to_owned();
        let path = format!("/v1/admin/games/{id}/publish");
        self.0.once("POST", &path, &Value::Null, "", &answer.etag).await;
        Some(id)
    }

    /// Puts a game on sale and takes it off again.
    pub async fn short_sale(&self) {
        let Some(id) = self.game(999).await else { return };
        self.picture(&id).await;
        self.0.once("POST", &format!("/v1/admin/games/{id}/unpublish"), &Value::Null, "", "*").await;
    }

    /// Gives a game a picture, looks at it, and takes it away again.
    pub async fn picture(&self, game: &str) {
        let path = format!("/v1/admin/games/{game}/images");
        let start = json!({ "contentType": "image/png", "size": PICTURE.len() });
        let upload = self.0.call("POST", &path, start).await.body;
        let (Some(id), Some(url)) = (upload["imageId"].as_str(), upload["upload"]["url"].as_str()) else {
            return;
        };
        self.0.world.put_file(url, "image/png", PICTURE);
        let path = format!("{path}/{id}");
        self.0.call("PUT", &path, json!({ "alt": "A picture" })).await;
        self.0.once("DELETE", &path, &Value::Null, "", "*").await;
    }

    /// Looks at what could not be digested, and sends it back.
    pub async fn redrive(&self) {
        self.0.call("GET", "/v1/admin/dead-letters", Value::Null).await;
        for queue in ["payment-events", "saga-starts"] {
            let path = format!("/v1/admin/dead-letters/{queue}/redrive");
            let moved = self.0.call("POST", &path, Value::Null).await.body;
            if moved["moved"].as_u64().is_some_and(|moved| moved > 0) {
                self.0.world.chaos.sometimes(Sight::Redriven);
            }
        }
    }

    /// The texts of a batch of codes.
    pub fn codes(game: &str, count: u64, batch: &str) -> Vec<String> {
        (0..count).map(|n| format!("{batch}-{game}-{n}").to_uppercase()).collect()
    }

    /// Imports codes by their texts.
    pub async fn import(&self, game: &str, codes: &[String]) {
        let lines: Vec<String> = codes.iter().map(|code| format!("{game},{code}")).collect();
        let data = format!("gameId,code\n{}\n", lines.join("\n"));
        let body = json!({ "format": "csv", "dryRun": false, "data": data });
        self.0.call("POST", "/v1/admin/codes/imports", body).await;
    }
}

impl Day {
    /// Staff at work: refunds, revocations, imports, new prices; and time that jumps.
    pub(crate) async fn office(self: Arc<Self>) {
        let chaos = Arc::clone(&self.world.chaos);
        let staff = self.staff();
        let acts = if matches!(self.scenario, Scenario::Undone | Scenario::Desk) { 8 } else { 3 };
        for n in 0..acts + chaos.below(5) {
            self.pause(500, 40_000).await;
            let game = chaos.pick(&self.games).clone();
            match (self.scenario, chaos.below(10)) {
                (Scenario::Desk, 0..=7) | (_, 8 | 9) => self.desk(&staff).await,
                (Scenario::Imports, 0..=4) => {
                    self.import(&game, 1 + chaos.below(3), &format!("more{n}")).await;
                }
                (Scenario::Imports, 5) | (_, 3) => self.reprice(&staff, &game).await,
                (Scenario::Undone, 0..=3) | (_, 0) => self.refund_some(&staff).await,
                (Scenario::Undone, 4 | 5) | (_, 1) => self.revoke_some(&staff, &game).await,
                (_, 2) => self.import(&game, 1, "first").await,
                (Scenario::Imports, 6 | 7) | (_, 5) => Counter::new(&self.world).short_sale().await,
                (_, 4) => {
                    let jump = *chaos.pick(&[60_u64, 300, 600, 86_400, 3 * 86_400]);
                    chaos.note(|| format!("the clock jumps {jump} s"));
                    if jump > 86_400 {
                        chaos.sometimes(Sight::Jumped);
                    }
                    self.world.cloud.advance(Duration::from_secs(jump)).unwrap();
                }
                _ => {}
            }
        }
    }

    async fn refund_some(&self, staff: &Caller<'_>) {
        let charges = self.world.bank.charges();
        let paid: Vec<_> = charges.iter().filter(|charge| charge.received > 0).collect();
        if let Some(order) =
            (!paid.is_empty()).then(|| self.world.chaos.pick(&paid)).and_then(|charge| charge.order)
        {
            let path = format!("/v1/admin/orders/{order}/refunds");
            staff.call("POST", &path, json!({ "reason": "asked within 14 days" })).await;
        }
    }

    async fn revoke_some(&self, staff: &Caller<'_>, game: &str) {
        let state = *self.world.chaos.pick(&["held", "held", "available"]);
        let path = format!("/v1/admin/stock?gameId={game}&status={state}");
        let stock = staff.call("GET", &path, Value::Null).await;
        if let Some(id) = stock.body["codes"][0]["id"].as_str() {
            let path = format!("/v1/admin/codes/{id}/revoke");
            staff.call("POST", &path, json!({ "reason": "the supplier withdrew it" })).await;
        }
    }

    async fn reprice(&self, staff: &Caller<'_>, game: &str) {
        let seen = staff.call("GET", &format!("/v1/games/{game}"), Value::Null).await;
        if seen.status == 200 {
            let price =
                json!({ "price": { "amount": 100 + self.world.chaos.below(5000), "currency": "EUR" } });
            // The ETag of the public page is not the version: any version will do here.
            staff.once("PATCH", &format!("/v1/admin/games/{game}"), &price, "", "*").await;
        }
    }
}
