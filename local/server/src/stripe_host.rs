//! Where the Stripe simulator lives: its records on disk, its calls answered, its webhooks delivered.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use cloud::{Cloud, Disk};
use http::{Request, Response};
use stripe_simulator::{Delivery, Simulator};
use tokio::sync::Notify;

use crate::StartFailure;
use crate::gateway::{Call, Gateway};

const BUCKET: &str = "stripe";
/// Delivered in the process, so the host is only a name; the same at every start, whatever the port.
const WEBHOOK: &str = "http://gamestore.local/v1/webhooks/stripe";
/// The key that the store itself calls with; nothing secret, no money behind it.
pub(crate) const SECRET_KEY: &str = "sk_test_demo";
/// What browsers call with.
pub(crate) const PUBLISHABLE_KEY: &str = "pk_test_demo";

/// The simulator and its disk.
pub(crate) struct StripeHost {
    simulator: Mutex<Simulator>,
    disk: Disk,
    changed: Notify,
}

impl StripeHost {
    /// Takes up where it left off; webhooks are signed with `secret`, pages found under `base`.
    pub(crate) fn open(cloud: &Cloud, base: &str, secret: &str) -> Result<Self, StartFailure> {
        let disk = cloud.disk().clone();
        let failed =
            |error: &dyn std::fmt::Display| StartFailure::Cloud(format!("Stripe's records: {error}"));
        let records = disk.load(BUCKET).map_err(|error| failed(&error))?;
        let parsed: Result<Vec<_>, serde_json::Error> =
            records.into_iter().map(|(key, value)| Ok((key, serde_json::from_slice(&value)?))).collect();
        let records = parsed.map_err(|error| failed(&error))?;
        let mut simulator = if records.is_empty() {
            Simulator::new(1)
        } else {
            Simulator::restore(records).map_err(|error| failed(&error))?
        };
        simulator.set_page_base(base);
        simulator.add_webhook_endpoint(WEBHOOK, secret, &["*"], cloud.now());
        let host = Self { simulator: Mutex::new(simulator), disk, changed: Notify::new() };
        host.with(|_| ()).map_err(|error| failed(&error))?;
        Ok(host)
    }

    /// Works on the simulator and writes what changed before anybody hears of it.
    fn with<T>(
        &self,
        work: impl FnOnce(&mut Simulator) -> T,
    ) -> Result<T, Box<dyn std::error::Error + Send + Sync>> {
        let mut simulator = self.simulator.lock().unwrap_or_else(PoisonError::into_inner);
        let result = work(&mut simulator);
        let changes: Result<Vec<_>, serde_json::Error> = simulator
            .take_changes()
            .into_iter()
            .map(|(key, value)| Ok((key, value.map(|value| serde_json::to_vec(&value)).transpose()?)))
            .collect();
        self.disk.write(BUCKET, &changes?)?;
        Ok(result)
    }

    /// Answers a call to Stripe's API.
    pub(crate) fn call(&self, request: Request<Bytes>, now: time::OffsetDateTime) -> Response<Bytes> {
        let answer = self.with(|simulator| {
            simulator.tick(now);
            simulator.call(request, now)
        });
        self.changed.notify_one();
        answer.unwrap_or_else(|error| {
            tracing::error!(%error, "Stripe's records cannot be written");
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
            response
        })
    }

    /// True while webhooks are due.
    pub(crate) fn is_busy(&self, now: time::OffsetDateTime) -> bool {
        let simulator = self.simulator.lock().unwrap_or_else(PoisonError::into_inner);
        simulator.next_wakeup().is_some_and(|due| due <= now)
    }

    /// Delivers webhooks to the store's own gateway, for ever.
    pub(crate) async fn deliver(self: Arc<Self>, cloud: Cloud, gateway: Arc<Gateway>) {
        loop {
            let now = cloud.now();
            let due = self.with(|simulator| {
                simulator.tick(now);
                simulator.due_deliveries(now)
            });
            let due = due.unwrap_or_else(|error| {
                tracing::error!(%error, "Stripe's records cannot be written");
                Vec::new()
            });
            for delivery in due {
                self.deliver_one(&cloud, &gateway, delivery).await;
            }
            let next = self.simulator.lock().unwrap_or_else(PoisonError::into_inner).next_wakeup();
            tokio::select! {
                biased;
                () = cloud.clock().until(next) => {}
                () = self.changed.notified() => {}
            }
        }
    }

    async fn deliver_one(&self, cloud: &Cloud, gateway: &Gateway, delivery: Delivery) {
        let id = delivery.id.clone();
        let status = match call(delivery, cloud.now()) {
            Some(call) => Some(gateway.answer(call).await.status().as_u16()),
            None => None,
        };
        let noted = self.with(|simulator| simulator.delivered(&id, status, cloud.now()));
        if let Err(error) = noted {
            tracing::error!(%error, "Stripe's records cannot be written");
        }
    }
}

/// A delivery as a call to the gateway.
fn call(delivery: Delivery, now: time::OffsetDateTime) -> Option<Call> {
    let uri: http::Uri = delivery.url.parse().ok()?;
    let mut headers = http::HeaderMap::new();
    for (name, value) in &delivery.headers {
        headers.append(http::HeaderName::try_from(name).ok()?, http::HeaderValue::try_from(value).ok()?);
    }
    Some(Call {
        method: http::Method::POST,
        path: uri.path().to_owned(),
        query: String::new(),
        headers,
        body: delivery.body,
        id: delivery.id,
        millis: now.unix_timestamp().saturating_mul(1000),
    })
}
