//! Everything the simulator remembers, and where new ids come from.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::charges::Charge;
use crate::customers::Customer;
use crate::deliveries::{DeliveryRecord, RetryPolicy};
use crate::events::Event;
use crate::faults::Fault;
use crate::idempotency::Answered;
use crate::payment_intents::PaymentIntent;
use crate::payment_methods::PaymentMethod;
use crate::refunds::Refund;
use crate::table::{Persist, Table, to_value};
use crate::webhooks::WebhookEndpoint;

const META: &str = "meta/simulator";

/// A record that a snapshot holds and this version cannot read.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    #[error("no table for the record `{0}`")]
    UnknownTable(String),
    #[error("the record `{key}` is unreadable: {source}")]
    Unreadable { key: String, source: serde_json::Error },
}

/// Counters and switches that belong to no object.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Meta {
    pub(crate) seed: u64,
    pub(crate) objects: u64,
    pub(crate) requests: u64,
    pub(crate) paused: bool,
    pub(crate) page_base: String,
    pub(crate) retry_policy: RetryPolicy,
}

#[derive(Default)]
pub(crate) struct Db {
    meta: Option<Meta>,
    meta_dirty: bool,
    pub(crate) payment_intents: Table<PaymentIntent>,
    pub(crate) charges: Table<Charge>,
    pub(crate) refunds: Table<Refund>,
    pub(crate) payment_methods: Table<PaymentMethod>,
    pub(crate) customers: Table<Customer>,
    pub(crate) events: Table<Event>,
    pub(crate) webhooks: Table<WebhookEndpoint>,
    pub(crate) deliveries: Table<DeliveryRecord>,
    pub(crate) answered: Table<Answered>,
    pub(crate) faults: Table<Fault>,
}

impl Db {
    pub(crate) fn new(seed: u64) -> Self {
        let mut db = Self::default();
        *db.meta_mut() = Meta { seed, ..Meta::default() };
        db
    }

    pub(crate) fn restore(records: impl IntoIterator<Item = (String, Value)>) -> Result<Self, RestoreError> {
        let mut db = Self::default();
        for (key, value) in records {
            db.load(&key, value)
                .map_err(|source| RestoreError::Unreadable { key: key.clone(), source })?
                .then_some(())
                .ok_or(RestoreError::UnknownTable(key))?;
        }
        Ok(db)
    }

    fn load(&mut self, key: &str, value: Value) -> Result<bool, serde_json::Error> {
        if key == META {
            self.meta = Some(serde_json::from_value(value)?);
            return Ok(true);
        }
        let table = key.split('/').next().unwrap_or_default();
        let Some(table) = self.tables_mut().into_iter().find(|t| t.name() == table) else {
            return Ok(false);
        };
        table.load(value).map(|()| true)
    }

    fn tables_mut(&mut self) -> [&mut dyn Persist; 10] {
        [
            &mut self.payment_intents,
            &mut self.charges,
            &mut self.refunds,
            &mut self.payment_methods,
            &mut self.customers,
            &mut self.events,
            &mut self.webhooks,
            &mut self.deliveries,
            &mut self.answered,
            &mut self.faults,
        ]
    }

    pub(crate) fn take_changes(&mut self) -> Vec<(String, Option<Value>)> {
        let mut out = Vec::new();
        if std::mem::take(&mut self.meta_dirty) {
            out.push((META.to_owned(), Some(to_value(self.meta()))));
        }
        for table in self.tables_mut() {
            table.drain(&mut out);
        }
        out
    }

    pub(crate) fn export(&mut self) -> Vec<(String, Value)> {
        let mut out = vec![(META.to_owned(), to_value(self.meta()))];
        for table in self.tables_mut() {
            table.export(&mut out);
        }
        out
    }

    /// Forgets all but the webhook endpoints: the server that registered
    /// them at its start does not do so again.
    pub(crate) fn reset(&mut self) {
        for table in self.tables_mut() {
            if table.name() != "webhook_endpoints" {
                table.clear();
            }
        }
        self.meta_mut().paused = false;
    }

    pub(crate) fn meta(&mut self) -> &Meta {
        self.meta.get_or_insert_default()
    }

    pub(crate) fn meta_mut(&mut self) -> &mut Meta {
        self.meta_dirty = true;
        self.meta.get_or_insert_default()
    }

    pub(crate) fn paused(&self) -> bool {
        self.meta.as_ref().is_some_and(|meta| meta.paused)
    }

    /// A new id: six ordered characters of the counter, eighteen scrambled.
    pub(crate) fn next_id(&mut self, prefix: &str) -> String {
        let meta = self.meta_mut();
        meta.objects += 1;
        let (seed, count) = (meta.seed, meta.objects);
        format!("{prefix}_{}{}", counter(count), scrambled(seed, count, 0, 18))
    }

    /// Secret characters that belong to the object made last.
    pub(crate) fn next_secret(&mut self, length: usize) -> String {
        let meta = self.meta_mut();
        meta.objects += 1;
        scrambled(meta.seed, meta.objects, 1 << 32, length)
    }

    /// A read leaves no trace, so its request id is not worth a write.
    pub(crate) fn next_request_id(&mut self, writes: bool) -> String {
        self.meta_dirty |= writes;
        let meta = self.meta.get_or_insert_default();
        meta.requests += 1;
        format!("req_{}", scrambled(meta.seed, meta.requests, 2 << 32, 14))
    }
}

impl Default for Meta {
    fn default() -> Self {
        Self {
            seed: 0,
            objects: 0,
            requests: 0,
            paused: false,
            page_base: "/stripe".to_owned(),
            retry_policy: RetryPolicy::sandbox(),
        }
    }
}

/// In byte order, so that text order is number order.
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn character(index: u64) -> char {
    let index = usize::try_from(index % 62).unwrap_or_default();
    char::from(ALPHABET[index])
}

fn counter(count: u64) -> String {
    (0..6u32).rev().map(|place| character(count / 62u64.pow(place))).collect()
}

fn scrambled(seed: u64, count: u64, domain: u64, length: usize) -> String {
    let start = mix(seed ^ domain).wrapping_add(mix(count));
    (0u64..).take(length).map(|place| character(mix(start.wrapping_add(mix(place))) >> 7)).collect()
}

/// The finaliser of `SplitMix64`: looks random, is the same everywhere.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}
