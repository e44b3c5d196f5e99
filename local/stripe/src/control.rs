//! The control calls under `/_sim`: look inside, break things, move deliveries.

use bytes::Bytes;
use http::{Method, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::answer;
use crate::charges::Charge;
use crate::deliveries::{DeliveryRecord, Progress};
use crate::error::{ApiError, Outcome};
use crate::faults::{Fault, Kind};
use crate::form::Params;
use crate::payment_intents::PaymentIntent;
use crate::refunds::Refund;
use crate::session::Session;
use crate::table::Record;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultOrder {
    route: String,
    #[serde(default = "once")]
    count: u32,
    kind: Kind,
}

fn once() -> u32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Delay {
    seconds: i64,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Release {
    reverse: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rotation {
    secret: String,
    #[serde(default)]
    overlap_seconds: i64,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Reset {
    seed: Option<u64>,
}

impl Session<'_> {
    pub(crate) fn control(
        &mut self,
        method: &Method,
        path: &str,
        query: &str,
        body: &Bytes,
    ) -> Response<Bytes> {
        let segments: Vec<&str> = path.trim_matches('/').split('/').skip(1).collect();
        let result = match segments.split_first() {
            Some((&"3ds", rest)) => {
                form(query, body).and_then(|params| self.challenge_page(method, rest, &params))
            }
            _ => self.order(method, &segments, body).map(|value| answer::json(200, &value)),
        };
        result.unwrap_or_else(|error| answer::json(error.status, &error.body()))
    }

    fn order(&mut self, method: &Method, path: &[&str], body: &Bytes) -> Outcome<Value> {
        match (method.as_str(), path) {
            ("GET", ["snapshot"]) => Ok(self.snapshot()),
            ("POST", ["reset"]) => self.reset(&read_or_default(body)?),
            ("GET", ["faults"]) => Ok(self.faults()),
            ("POST", ["faults"]) => self.add_fault(read(body)?),
            ("DELETE", ["faults"]) => Ok(self.clear_faults()),
            ("GET", ["deliveries"]) => Ok(self.deliveries()),
            ("POST", ["deliveries", "pause"]) => {
                self.db.meta_mut().paused = true;
                Ok(self.deliveries())
            }
            ("POST", ["deliveries", "resume"]) => {
                self.release(read_or_default::<Release>(body)?.reverse);
                Ok(self.deliveries())
            }
            ("POST", ["deliveries", id, act]) => self.move_delivery(id, act, body),
            ("POST", ["webhook_endpoints", id, "rotate"]) => self.rotate(id, read(body)?),
            _ => Err(ApiError::invalid("Unrecognized request URL.").status(404)),
        }
    }

    fn snapshot(&mut self) -> Value {
        let intents: Vec<Value> = self.db.payment_intents.iter().map(PaymentIntent::render).collect();
        let charges: Vec<Value> = self.db.charges.iter().map(Charge::render).collect();
        let refunds: Vec<Value> = self.db.refunds.iter().map(Refund::render).collect();
        let events = self.db.events.iter();
        let events: Vec<Value> = events.map(|row| json!({ "id": row.id, "type": row.kind })).collect();
        json!({
            "payment_intents": intents, "charges": charges, "refunds": refunds, "events": events,
            "deliveries": self.deliveries()["deliveries"].take(), "faults": self.faults()["faults"].take(),
            "idempotency_keys": self.db.answered.len(), "paused": self.db.paused(), "now": self.now,
        })
    }

    /// The counters go on, or new events would carry ids that receivers have
    /// seen; a seed starts them over.
    fn reset(&mut self, order: &Reset) -> Outcome<Value> {
        if order.seed.is_some() && self.db.webhooks.len() > 0 {
            return Err(ApiError::invalid("Ids start over only where no webhook endpoint is left."));
        }
        self.db.reset();
        if let Some(seed) = order.seed {
            let meta = self.db.meta_mut();
            (meta.seed, meta.objects, meta.requests) = (seed, 0, 0);
        }
        Ok(json!({ "reset": true }))
    }

    fn faults(&self) -> Value {
        let faults = self.db.faults.iter();
        let faults: Vec<Value> = faults
            .map(|row| json!({ "id": row.id, "route": row.route, "count": row.count, "kind": row.kind }))
            .collect();
        json!({ "faults": faults })
    }

    fn add_fault(&mut self, order: FaultOrder) -> Outcome<Value> {
        let known = order.route.split_once(' ').is_some_and(|(method, path)| {
            let method = Method::from_bytes(method.as_bytes());
            method.is_ok_and(|method| path.starts_with("/v1/") && crate::routes::find(&method, path).is_ok())
        });
        if !known || order.count == 0 {
            return Err(ApiError::invalid(
                "A fault needs a known route (`POST /v1/payment_intents`) and a count.",
            ));
        }
        let id = self.db.next_id("fault");
        self.db.faults.put(Fault { id, route: order.route, count: order.count, kind: order.kind });
        Ok(self.faults())
    }

    fn clear_faults(&mut self) -> Value {
        let ids: Vec<String> = self.db.faults.iter().map(|row| row.id.clone()).collect();
        for id in ids {
            self.db.faults.remove(&id);
        }
        self.faults()
    }

    fn deliveries(&self) -> Value {
        let rows: Vec<Value> = self.db.deliveries.iter().map(DeliveryRecord::render).collect();
        json!({ "deliveries": rows, "paused": self.db.paused() })
    }

    fn move_delivery(&mut self, id: &str, act: &str, body: &Bytes) -> Outcome<Value> {
        let found = self.db.deliveries.get(id).cloned();
        let mut row = found.ok_or_else(|| ApiError::not_found("delivery", id, "id"))?;
        match act {
            "resend" => row.restart(self.now),
            "drop" => row.progress = Progress::Dropped,
            "delay" => row.next_at = self.now + read::<Delay>(body)?.seconds,
            "tamper" => row.tampered = true,
            "expire" => row.stale = true,
            "duplicate" => return Ok(self.duplicate_delivery(&row)),
            _ => return Err(ApiError::invalid("Unrecognized request URL.").status(404)),
        }
        let value = row.render();
        debug_assert_eq!(row.id(), id);
        self.db.deliveries.put(row);
        Ok(value)
    }

    fn rotate(&mut self, id: &str, order: Rotation) -> Outcome<Value> {
        let found = self.db.webhooks.get(id).cloned();
        let mut endpoint = found.ok_or_else(|| ApiError::not_found("webhook_endpoint", id, "id"))?;
        let until = self.now + order.overlap_seconds;
        endpoint.rotate(order.secret, until);
        self.db.webhooks.put(endpoint);
        Ok(json!({ "id": id, "previous_until": until }))
    }
}

fn read<T: DeserializeOwned>(body: &Bytes) -> Outcome<T> {
    serde_json::from_slice(body).map_err(|error| ApiError::invalid(format!("Invalid body: {error}")))
}

fn read_or_default<T: DeserializeOwned + Default>(body: &Bytes) -> Outcome<T> {
    if body.is_empty() { Ok(T::default()) } else { read(body) }
}

fn form(query: &str, body: &Bytes) -> Outcome<Params> {
    let body = std::str::from_utf8(body).map_err(|_| ApiError::invalid("The body must be UTF-8."))?;
    Params::parse(&[query, body])
}
