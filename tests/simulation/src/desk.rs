//! What staff look at and mend for customers while these buy.

use serde_json::{Value, json};

use crate::client::Caller;
use crate::workload::Day;

impl Day {
    /// One thing or another at the desk.
    pub(crate) async fn desk(&self, staff: &Caller<'_>) {
        match self.world.chaos.below(8) {
            0 | 1 => self.mend_a_cart(staff).await,
            2 | 3 => self.replace_some(staff).await,
            4 | 5 => self.correct_or_cancel(staff).await,
            _ => self.survey(staff).await,
        }
    }

    /// A customer asks for more, or for less.
    async fn mend_a_cart(&self, staff: &Caller<'_>) {
        let status = if self.world.chaos.one_in(4) { "" } else { "status=active&" };
        let path = format!("/v1/admin/carts?{status}{}", self.lately());
        let carts = staff.call("GET", &path, Value::Null).await.body;
        let Some(id) = self.one_of(&carts) else { return };
        let path = format!("/v1/admin/carts/{id}");
        let cart = staff.call("GET", &path, Value::Null).await;
        let Some(game) = cart.body["lines"][0]["gameId"].as_str() else { return };
        let item = format!("{path}/items/{game}");
        let more = json!({ "quantity": 1 + self.world.chaos.below(3) });
        let cart = staff.once("PATCH", &item, &more, "", &cart.etag).await;
        if self.world.chaos.one_in(2) {
            self.lock().lightened.insert(id);
            staff.once("DELETE", &item, &Value::Null, "", &cart.etag).await;
        }
    }

    /// A customer says that a code does not work.
    async fn replace_some(&self, staff: &Caller<'_>) {
        let orders = staff
            .call("GET", &format!("/v1/admin/orders?status=completed&{}", self.lately()), Value::Null)
            .await
            .body;
        let Some(id) = self.one_of(&orders) else { return };
        let order = staff.call("GET", &format!("/v1/admin/orders/{id}"), Value::Null).await.body;
        if let Some(code) = order["codes"][0]["id"].as_str() {
            let why = json!({ "reason": "somebody redeemed it before" });
            staff.call("POST", &format!("/v1/admin/codes/{code}/replace"), why).await;
        }
    }

    async fn correct_or_cancel(&self, staff: &Caller<'_>) {
        let cancels = self.world.chaos.one_in(2);
        // Most who call want out of an order that is not paid; some are too late.
        let status = if cancels && !self.world.chaos.one_in(4) { "status=awaiting_payment&" } else { "" };
        let path = format!("/v1/admin/orders?limit=5&{status}{}", self.lately());
        let orders = staff.call("GET", &path, Value::Null).await.body;
        let Some(id) = self.one_of(&orders) else { return };
        let path = format!("/v1/admin/orders/{id}");
        if cancels {
            staff.call("POST", &format!("{path}/cancel"), json!({ "reason": "the customer called" })).await;
        } else {
            let contact = json!({ "email": "corrected@example.test" });
            staff.once("PUT", &format!("{path}/contact"), &contact, "", "*").await;
        }
        staff.call("GET", &format!("{path}/timeline"), Value::Null).await;
        staff.call("GET", &format!("{path}/saga"), Value::Null).await;
    }

    fn one_of(&self, page: &Value) -> Option<String> {
        let items = page["items"].as_array().filter(|items| !items.is_empty())?;
        self.world.chaos.pick(items)["id"].as_str().map(str::to_owned)
    }

    /// Whatever there is to see.
    async fn survey(&self, staff: &Caller<'_>) {
        let games = staff.call("GET", "/v1/admin/games", Value::Null).await.body;
        if let Some(id) = games["items"][0]["id"].as_str() {
            staff.call("GET", &format!("/v1/admin/games/{id}"), Value::Null).await;
            staff.call("GET", &format!("/v1/admin/audit?subject={id}"), Value::Null).await;
        }
        for path in ["audit", "webhooks", "dead-letters", "insights/sales"] {
            staff.call("GET", &format!("/v1/admin/{path}?{}", self.lately()), Value::Null).await;
        }
        staff.call("PATCH", "/v1/me", json!({ "displayName": "Sam" })).await;
        staff.call("GET", "/v1/me", Value::Null).await;
        staff.call("POST", "/v1/admin/dead-letters/payment-events/redrive", Value::Null).await;
    }

    /// Today and yesterday: an answer about a month would be a hundred questions, most of them about empty days.
    fn lately(&self) -> String {
        let today = self.world.cloud.now().date();
        format!("from={}&to={today}", today.previous_day().unwrap_or(today))
    }
}
