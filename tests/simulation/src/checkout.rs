//! Customers from the order to the code: they pay, are declined, go away, cancel, come back too late, look.

use std::time::Duration;

use serde_json::{Value, json};

use crate::bank::PUBLISHABLE_KEY;
use crate::client::{Answer, Caller};
use crate::workload::{Day, Scenario, is_end};
use crate::world::PAYMENT_WINDOW;

impl Day {
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
    pub(crate) async fn place(&self, me: &Caller<'_>, cart: &str) -> Option<String> {
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

    pub(crate) async fn check_out(&self, me: &Caller<'_>, cart: &str, order: &str) -> Option<String> {
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
