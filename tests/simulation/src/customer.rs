//! Customers with their carts: guests who sign in, two tabs at once, minds that change.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::client::{Answer, Caller};
use crate::workload::{Day, Scenario};

impl Day {
    pub(crate) async fn customer(self: Arc<Self>, n: u64) {
        let chaos = Arc::clone(&self.world.chaos);
        if chaos.one_in(6) {
            self.guest_who_signs_in(n).await;
        }
        // A crowd comes at once.
        self.pause(0, if self.scenario == Scenario::HotGame { 1500 } else { 15_000 }).await;
        let token = if chaos.one_in(2) {
            format!("guest:{}", self.new_id("gst"))
        } else {
            format!("customer:user-{n}")
        };
        let me = Caller { world: &self.world, token };
        // Some come back with the same cart after their first order ended.
        let Some(cart) = self.fill_cart(&me).await else { return };
        for _ in 0..=u64::from(chaos.one_in(3)) {
            let Some(order) = self.place(&me, &cart).await else { return };
            let Some(end) = self.check_out(&me, &cart, &order).await else { return };
            *self.lock().ends.entry(end.clone()).or_default() += 1;
            if end == "completed" {
                return;
            }
            self.pause(500, 30_000).await;
        }
    }

    /// Fills a cart as a guest, signs in, and takes it along; sometimes in two tabs at once.
    async fn guest_who_signs_in(&self, n: u64) {
        let chaos = &self.world.chaos;
        let nobody = Caller { world: &self.world, token: String::new() };
        let session = nobody.call("POST", "/v1/guest-sessions", json!({})).await.body;
        let (Some(id), Some(token)) = (session["guestId"].as_str(), session["token"].as_str()) else {
            return;
        };
        let guest = Caller { world: &self.world, token: format!("guest:{id}") };
        let cart = guest.call("POST", "/v1/carts", Value::Null).await.body["id"].clone();
        let items = format!("/v1/carts/{}/items", cart.as_str().unwrap_or_default());
        let item = json!({ "gameId": chaos.pick(&self.games), "quantity": 2 });
        let added = guest.call("POST", &items, item).await.status == 200;
        let me = Caller { world: &self.world, token: format!("customer:guest-{n}") };
        let adopt = || me.call("POST", "/v1/carts/merge", json!({ "cartId": cart, "guestToken": token }));
        if chaos.one_in(2) {
            tokio::join!(adopt(), adopt());
        } else {
            adopt().await;
        }
        let mine = me.call("POST", "/v1/carts/mine", Value::Null).await;
        let moved = me.call("POST", "/v1/carts/merge", json!({ "cartId": cart, "guestToken": token })).await;
        if added {
            self.check_moved_once(&cart, &mine, &moved);
        }
    }

    /// When nothing is left to move, the guest's line had come over before, once; unless staff took it away.
    fn check_moved_once(&self, cart: &Value, mine: &Answer, moved: &Answer) {
        let lines = mine.body["lines"].as_array().map_or(0, Vec::len);
        let over = mine.status == 200 && moved.status == 200 && moved.body["lines"] == 0;
        let mut ids = [cart, &mine.body["id"]].into_iter().filter_map(Value::as_str);
        let by_staff = ids.any(|id| self.lock().lightened.contains(id));
        if over && lines != 1 && !by_staff {
            self.broken(format!("a guest's line became {lines} lines of the customer's"));
        }
    }

    async fn fill_cart(&self, me: &Caller<'_>) -> Option<String> {
        let chaos = &self.world.chaos;
        let cart = me.call("POST", "/v1/carts", Value::Null).await;
        let id = cart.body["id"].as_str()?.to_owned();
        let items = format!("/v1/carts/{id}/items");
        for _ in 0..=chaos.below(2) {
            let game = chaos.pick(&self.games).clone();
            me.call("POST", &items, json!({ "gameId": game, "quantity": 1 + chaos.below(2) })).await;
            if chaos.one_in(6) {
                let seen = me.call("GET", &format!("/v1/carts/{id}"), Value::Null).await;
                let path = format!("{items}/{game}");
                me.once("PATCH", &path, &json!({ "quantity": 1 + chaos.below(3) }), "", &seen.etag).await;
            }
            if chaos.one_in(4) {
                self.change_my_mind(me, &id, &game).await;
            }
        }
        Some(id)
    }

    /// Looks around, takes a game out or all of them, and puts it in again.
    async fn change_my_mind(&self, me: &Caller<'_>, cart: &str, game: &str) {
        let chaos = &self.world.chaos;
        let pages =
            ["/v1/games?limit=2", "/v1/home", "/v1/search?q=game", "/v1/search/suggestions?q=ga", "/v1/me"];
        for page in pages
            .map(str::to_owned)
            .into_iter()
            .chain(["", "/related"].map(|more| format!("/v1/games/{game}{more}")))
        {
            me.call("GET", &page, Value::Null).await;
        }
        let items = format!("/v1/carts/{cart}/items");
        let other = chaos.pick(&self.games).clone();
        me.call("POST", &items, json!({ "gameId": other, "quantity": 1 })).await;
        let seen = me.call("GET", &format!("/v1/carts/{cart}"), Value::Null).await;
        if chaos.below(3) > 0 {
            me.once("DELETE", &format!("{items}/{game}"), &Value::Null, "", &seen.etag).await;
        } else {
            me.once("POST", &format!("/v1/carts/{cart}/clear"), &Value::Null, "", &seen.etag).await;
        }
        me.call("POST", &items, json!({ "gameId": game, "quantity": 1 })).await;
    }
}
