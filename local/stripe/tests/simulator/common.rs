//! A small client over the simulator, for all tests.

use bytes::Bytes;
use http::{Method, Request, Response};
use serde_json::Value;
use stripe_simulator::{Delivery, Simulator};
use time::{Duration, OffsetDateTime};

pub(crate) const HOOK: &str = "http://127.0.0.1:4000/v1/webhooks/stripe";
pub(crate) const SECRET: &str = "whsec_test";

pub(crate) struct Shop {
    pub(crate) sim: Simulator,
    pub(crate) now: OffsetDateTime,
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Value,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn code(&self) -> &str {
        self.body["error"]["code"].as_str().unwrap_or_default()
    }

    pub(crate) fn id(&self) -> String {
        self.body["id"].as_str().unwrap_or_else(|| panic!("no id in {}", self.body)).to_owned()
    }

    pub(crate) fn field(&self, name: &str) -> &str {
        self.body[name].as_str().unwrap_or_default()
    }
}

impl Shop {
    pub(crate) fn new() -> Self {
        Self::seeded(7)
    }

    pub(crate) fn seeded(seed: u64) -> Self {
        let now = OffsetDateTime::from_unix_timestamp(1_790_000_000).unwrap();
        let mut sim = Simulator::new(seed);
        sim.add_webhook_endpoint(HOOK, SECRET, &["*"], now);
        Self { sim, now }
    }

    pub(crate) fn advance(&mut self, seconds: i64) {
        self.now += Duration::seconds(seconds);
        self.sim.tick(self.now);
    }

    pub(crate) fn send(&mut self, method: &str, path: &str, body: &str, headers: &[(&str, &str)]) -> Reply {
        let response = self.raw(method, path, body, headers);
        let (parts, body) = response.into_parts();
        let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Reply { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    pub(crate) fn raw(
        &mut self,
        method: &str,
        path: &str,
        body: &str,
        headers: &[(&str, &str)],
    ) -> Response<Bytes> {
        let mut request = Request::new(Bytes::from(body.to_owned()));
        *request.method_mut() = Method::from_bytes(method.as_bytes()).unwrap();
        *request.uri_mut() = path.parse().unwrap();
        for (name, value) in headers {
            let name: http::HeaderName = name.parse().unwrap();
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        self.sim.call(request, self.now)
    }

    pub(crate) fn post(&mut self, path: &str, body: &str) -> Reply {
        self.send("POST", path, body, &[("authorization", "Bearer sk_test_1")])
    }

    pub(crate) fn keyed(&mut self, key: &str, path: &str, body: &str) -> Reply {
        self.send("POST", path, body, &[("authorization", "Bearer sk_test_1"), ("idempotency-key", key)])
    }

    pub(crate) fn get(&mut self, path: &str) -> Reply {
        self.send("GET", path, "", &[("authorization", "Bearer sk_test_1")])
    }

    pub(crate) fn page(&mut self, method: &str, path: &str, body: &str) -> Reply {
        self.send(method, path, body, &[("authorization", "Bearer pk_test_1")])
    }

    pub(crate) fn order(&mut self, path: &str, body: &str) -> Reply {
        self.send("POST", path, body, &[])
    }

    /// A manual intent over 19.99 EUR, ready for a card.
    pub(crate) fn manual(&mut self) -> Reply {
        self.post(
            "/v1/payment_intents",
            "amount=1999&currency=eur&capture_method=manual&allowed_payment_method_types[]=card",
        )
    }

    pub(crate) fn automatic(&mut self) -> Reply {
        self.post("/v1/payment_intents", "amount=1999&currency=eur&allowed_payment_method_types[]=card")
    }

    pub(crate) fn confirm(&mut self, id: &str, card: &str) -> Reply {
        self.post(&format!("/v1/payment_intents/{id}/confirm"), &format!("payment_method={card}"))
    }

    pub(crate) fn held(&mut self) -> String {
        let id = self.manual().id();
        assert_eq!(self.confirm(&id, "pm_card_visa").field("status"), "requires_capture");
        id
    }

    pub(crate) fn paid(&mut self) -> String {
        let id = self.automatic().id();
        assert_eq!(self.confirm(&id, "pm_card_visa").field("status"), "succeeded");
        id
    }

    pub(crate) fn act(&mut self, id: &str, act: &str, body: &str) -> Reply {
        self.post(&format!("/v1/payment_intents/{id}/{act}"), body)
    }

    pub(crate) fn intent(&mut self, id: &str) -> Value {
        self.get(&format!("/v1/payment_intents/{id}")).body
    }

    /// Event types, oldest first.
    pub(crate) fn events(&mut self) -> Vec<String> {
        let snapshot = self.send("GET", "/_sim/snapshot", "", &[]).body;
        let events = snapshot["events"].as_array().unwrap();
        events.iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
    }

    pub(crate) fn due(&mut self) -> Vec<Delivery> {
        self.sim.due_deliveries(self.now)
    }
}
