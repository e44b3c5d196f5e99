//! Customers and staff, as they are: some pay at once, some are declined, some go away, some come back too late.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::bank::PUBLISHABLE_KEY;
use crate::client::{Answer, Caller};
use crate::staff::Counter;
use crate::world::{PAYMENT_WINDOW, World};

/// What kind of day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scenario {
    /// Some customers, some games, enough codes for most.
    Ordinary,
    /// Everybody wants the same game.
    HotGame,
    /// Half go away or come back too late.
    Abandoned,
    /// Staff refund and revoke.
    Undone,
    /// Codes arrive while the last ones are sold.
    Imports,
    /// Stripe's captures have no answer for a while: orders are parked and asked about again.
    Unknown,
    /// Staff look after customers all day.
    Desk,
    /// One customer: small enough to try every fault at every call. Not drawn by a seed.
    Single,
}

impl Scenario {
    /// Those that a seed chooses from.
    pub const ALL: [Self; 7] = [
        Self::Ordinary,
        Self::HotGame,
        Self::Abandoned,
        Self::Undone,
        Self::Imports,
        Self::Unknown,
        Self::Desk,
    ];

    /// Whether staff are always at work.
    fn is_busy(self) -> bool {
        matches!(self, Self::Undone | Self::Imports | Self::Desk)
    }

    fn buyers(self) -> (u64, u64) {
        match self {
            Self::HotGame => (5, 8),
            Self::Single => (1, 2),
            _ => (3, 6),
        }
    }
}

/// What customers and staff saw, and must not have seen.
#[derive(Default)]
pub struct Notes {
    /// Broken promises.
    pub violations: Vec<String>,
    /// Revealed texts and the order they came with.
    revealed: BTreeMap<String, String>,
    /// Texts that were imported, with their game.
    imported: BTreeMap<String, String>,
    /// Carts of which staff took something away.
    pub(crate) lightened: BTreeSet<String>,
    /// Orders by how they ended, as their customers saw it.
    pub ends: BTreeMap<String, u32>,
}

/// Everybody's world.
pub struct Day {
    /// The store.
    pub world: Arc<World>,
    /// What is on sale.
    pub(crate) games: Vec<String>,
    pub(crate) scenario: Scenario,
    notes: Mutex<Notes>,
}

const ENDS: [&str; 6] = ["completed", "cancelled", "expired", "payment_failed", "rejected", "refunded"];

fn is_end(view: &Value) -> bool {
    ENDS.iter().any(|end| view["status"] == *end)
}

impl Day {
    /// Games and codes are there before anything goes wrong.
    pub async fn begin(world: Arc<World>, scenario: Scenario) -> Arc<Self> {
        let mut day = Self { world, games: Vec::new(), scenario, notes: Mutex::default() };
        let chaos = Arc::clone(&day.world.chaos);
        let count = if scenario == Scenario::HotGame { 1 } else { 1 + chaos.below(3) };
        for _ in 0..count {
            let id = day.create_game().await;
            let codes = if scenario == Scenario::HotGame { 3 + chaos.below(5) } else { 3 + chaos.below(10) };
            day.games.push(id.clone());
            day.import(&id, codes, "first").await;
        }
        Arc::new(day)
    }

    /// Takes the notes out.
    pub fn notes(&self) -> Notes {
        std::mem::take(&mut *self.lock())
    }

    pub(crate) fn lock(&self) -> std::sync::MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn broken(&self, what: String) {
        self.lock().violations.push(what);
    }

    pub(crate) fn staff(&self) -> Caller<'_> {
        Caller { world: &self.world, token: "staff:sam".to_owned() }
    }

    fn new_id(&self, prefix: &str) -> String {
        let mut bytes = [0; 16];
        self.world.chaos.fill(&mut bytes);
        format!("{prefix}_{}", uuid::Builder::from_random_bytes(bytes).into_uuid() as Uuid)
    }

    async fn create_game(&self) -> String {
        let price = [0, 99, 1999, 4999][usize::try_from(self.world.chaos.below(8).min(3)).unwrap_or(3)];
        Counter::new(&self.world).game(price).await.expect("nothing goes wrong yet")
    }

    pub(crate) async fn import(&self, game: &str, count: u64, batch: &str) {
        let codes = Counter::codes(game, count, batch);
        // Before the import is answered: the first of them may be sold and seen by then.
        self.lock().imported.extend(codes.iter().map(|code| (code.clone(), game.to_owned())));
        Counter::new(&self.world).import(game, &codes).await;
    }

    /// Everybody at once, until everybody is done.
    pub async fn play(self: &Arc<Self>) {
        let chaos = &self.world.chaos;
        let (from, to) = self.scenario.buyers();
        let mut people: Vec<tokio::task::JoinHandle<()>> = Vec::new();
        for n in 0..from + chaos.below(to - from) {
            people.push(tokio::spawn(Arc::clone(self).customer(n)));
        }
        if self.scenario.is_busy() || chaos.one_in(3) {
            people.push(tokio::spawn(Arc::clone(self).office()));
        }
        for person in people {
            person.await.unwrap();
        }
    }

    pub(crate) async fn pause(&self, from: u64, to: u64) {
        tokio::time::sleep(self.world.chaos.millis(from, to)).await;
    }

    async fn customer(self: Arc<Self>, n: u64) {
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

    /// Corrects the address before paying, and looks at everything that can be looked at.
    async fn look_around(&self, me: &Caller<'_>, order: &str) {
        let contact = json!({ "email": "ada@example.test" });
        me.call("PUT", &format!("/v1/orders/{order}/contact"), contact).await;
        // Their own cart, opened for the first time; guests have none.
        me.call("POST", "/v1/carts/mine", Value::Null).await;
        for page in ["/v1/orders?limit=5", "/v1/library", &format!("/v1/orders/{order}/timeline")] {
            me.call("GET", page, Value::Null).await;
        }
    }

    /// I9: the same key is the same order; another body under it is refused.
    async fn place(&self, me: &Caller<'_>, cart: &str) -> Option<String> {
        let chaos = &self.world.chaos;
        if chaos.one_in(4) {
            let nobodys = self.new_id("crt");
            me.call("POST", "/v1/orders", json!({ "cartId": nobodys })).await;
        }
        let key = format!("order-{:016x}", chaos.below(u64::MAX));
        let body = json!({ "cartId": cart, "contact": { "email": "ada@example.test" } });
        let begun = self.world.cloud.now();
        let first = me.keyed("POST", "/v1/orders", body.clone(), &key).await;
        let id = first.body["id"].as_str()?.to_owned();
        if chaos.one_in(4) {
            let again = me.keyed("POST", "/v1/orders", body, &key).await;
            if again.status == 201 && again.body["id"] != first.body["id"] {
                self.broken(format!("I9: one key placed {id} and {}", again.body["id"]));
            }
            let other = me.keyed("POST", "/v1/orders", json!({ "cartId": cart }), &key).await;
            // Answers are kept for a day; the clock may have jumped further meanwhile.
            let remembered = self.world.cloud.now() - begun < time::Duration::hours(23);
            if other.status < 400 && remembered {
                self.broken(format!("I9: another body under the key of {id} was answered {}", other.status));
            }
        }
        Some(id)
    }

    async fn check_out(&self, me: &Caller<'_>, cart: &str, order: &str) -> Option<String> {
        let chaos = &self.world.chaos;
        if chaos.one_in(4) {
            self.look_around(me, order).await;
        }
        let method = if chaos.one_in(4) { "instant" } else { "card" };
        let path = format!("/v1/orders/{order}/payment");
        let answer = me.call("POST", &path, json!({ "method": method })).await;
        if answer.status != 202 {
            return None;
        }
        if chaos.one_in(8) {
            let game = chaos.pick(&self.games).clone();
            me.call("POST", &format!("/v1/carts/{cart}/items"), json!({ "gameId": game, "quantity": 1 }))
                .await;
        }
        let view = self
            .until(me, order, 900, |view| view["payment"]["clientSecret"].is_string() || is_end(view))
            .await?;
        if !is_end(&view) {
            self.pay(me, order, &view).await;
        }
        let view = self.until(me, order, PAYMENT_WINDOW + 600, is_end).await?;
        let end = view["status"].as_str()?.to_owned();
        if end == "completed" {
            self.enjoy(me, order, &view).await;
        }
        Some(match view["reason"].as_str() {
            Some(reason) if end == "rejected" => format!("rejected: {reason}"),
            _ => end,
        })
    }

    /// Reads the order until it is so, or nobody would wait any longer.
    async fn until(
        &self,
        me: &Caller<'_>,
        order: &str,
        seconds: u64,
        done: impl Fn(&Value) -> bool,
    ) -> Option<Value> {
        let path = format!("/v1/orders/{order}");
        let mut pause = Duration::from_millis(500);
        let patience = tokio::time::Instant::now() + Duration::from_secs(seconds);
        while tokio::time::Instant::now() < patience {
            let view = me.once("GET", &path, &Value::Null, "", "").await;
            if view.status == 200 && done(&view.body) {
                return Some(view.body);
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_mins(2));
        }
        None
    }

    async fn pay(&self, me: &Caller<'_>, order: &str, view: &Value) {
        let chaos = &self.world.chaos;
        let away = if self.scenario == Scenario::Abandoned { 8 } else { 1 };
        self.pause(200, 20_000).await;
        match chaos.below(16 + away) {
            0..=6 => self.confirm(view, "pm_card_visa"),
            7 => {
                self.confirm(view, "pm_card_chargeDeclined");
                self.pause(100, 20_000).await;
                self.confirm(view, "pm_card_visa");
            }
            8 => {
                for _ in 0..6 {
                    self.confirm(view, "pm_card_chargeDeclined");
                    self.pause(100, 9000).await;
                }
            }
            9 | 10 => {
                self.confirm(view, "pm_card_authenticationRequired");
                self.pause(100, 60_000).await;
                let answer = if chaos.one_in(4) { "fail" } else { "complete" };
                self.answer_bank(view, answer);
            }
            11 => {
                me.call("POST", &format!("/v1/orders/{order}/cancel"), Value::Null).await;
            }
            12 => {
                self.confirm(view, "pm_card_visa");
                self.pause(0, 3000).await;
                me.call("POST", &format!("/v1/orders/{order}/cancel"), Value::Null).await;
            }
            13 => {
                me.call("POST", &format!("/v1/orders/{order}/cancel"), Value::Null).await;
                self.confirm(view, "pm_card_visa");
            }
            14 | 15 => {
                // Just before the window ends, or just after.
                tokio::time::sleep(Duration::from_secs(PAYMENT_WINDOW - 25)).await;
                self.pause(0, 60_000).await;
                self.confirm(view, "pm_card_visa");
            }
            _ => {}
        }
    }

    fn confirm(&self, view: &Value, card: &str) {
        self.world.bank.confirm(view, card);
    }

    fn answer_bank(&self, view: &Value, answer: &str) {
        let Some(id) = view["payment"]["paymentIntentId"].as_str() else { return };
        let (status, _) =
            self.world.bank.ask(PUBLISHABLE_KEY, "POST", &format!("/_sim/3ds/{id}/{answer}"), "");
        self.world.chaos.note(|| format!("browser answers the bank for {id} with {answer}: {status}"));
    }

    /// Looks at the codes; some twice, some never.
    async fn enjoy(&self, me: &Caller<'_>, order: &str, view: &Value) {
        let chaos = &self.world.chaos;
        if self.scenario == Scenario::Undone && chaos.one_in(3) {
            return self.return_while_looking(me, order, view).await;
        }
        // What was seen cannot be refunded: where staff undo things, most wait.
        let waits = if self.scenario == Scenario::Undone { chaos.below(4) > 0 } else { chaos.one_in(3) };
        if waits {
            return;
        }
        self.pause(0, 60_000).await;
        me.call("GET", "/v1/library", Value::Null).await;
        for code in view["codes"].as_array().into_iter().flatten() {
            let Some(id) = code["id"].as_str() else { continue };
            let path = format!("/v1/library/{id}/reveal");
            for _ in 0..=u64::from(chaos.one_in(3)) {
                let answer = me.call("POST", &path, json!({ "consent": true })).await;
                self.seen(order, &answer);
            }
        }
    }

    /// On the telephone with staff, who refund the order, and with a finger on the button that shows the code.
    async fn return_while_looking(&self, me: &Caller<'_>, order: &str, view: &Value) {
        let Some(id) = view["codes"][0]["id"].as_str() else { return };
        let (staff, path) = (self.staff(), format!("/v1/library/{id}/reveal"));
        let look = async {
            self.pause(0, 60).await;
            self.seen(order, &me.call("POST", &path, json!({ "consent": true })).await);
        };
        let refund = format!("/v1/admin/orders/{order}/refunds");
        let reason = json!({ "reason": "asked within 14 days" });
        tokio::join!(look, staff.call("POST", &refund, reason));
    }

    /// I12, as customers would notice it: no text is another order's, every text is one that was imported.
    fn seen(&self, order: &str, answer: &Answer) {
        let (200, Some(text)) = (answer.status, answer.body["code"].as_str()) else { return };
        let mut notes = self.lock();
        let first = notes.revealed.entry(text.to_owned()).or_insert_with(|| order.to_owned()).clone();
        if first != order {
            notes.violations.push(format!("I1: {first} and {order} were shown the same code"));
        }
        let game = notes.imported.get(text).cloned();
        if game.as_deref() != answer.body["gameId"].as_str() {
            notes.violations.push(format!("I12: {order} was shown a code of {game:?}"));
        }
    }
}
