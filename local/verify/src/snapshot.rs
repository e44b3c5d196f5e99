//! A store's items, read into what they are.

use std::collections::{BTreeMap, BTreeSet};

use domain::cart::Cart;
use domain::code::Code;
use domain::game::Game;
use domain::order::Order;
use domain::payment::{Charge, Payment};
use domain::{BatchId, CodeId, GameId, OrderId};
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::{AuditEntry, Slot, TimelineEntry};

/// A table of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Games and listings.
    Catalog,
    /// Carts.
    Carts,
    /// Orders and timelines.
    Orders,
    /// Payments and applied Stripe events.
    Payments,
    /// Codes, pools, slots.
    Codes,
    /// What staff did.
    Audit,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Catalog, Self::Carts, Self::Orders, Self::Payments, Self::Codes, Self::Audit];

    /// As in template.yaml.
    pub fn logical_id(self) -> &'static str {
        match self {
            Self::Catalog => "CatalogTable",
            Self::Carts => "CartsTable",
            Self::Orders => "OrdersTable",
            Self::Payments => "PaymentsTable",
            Self::Codes => "CodesTable",
            Self::Audit => "AuditTable",
        }
    }
}

/// An item with its key.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<T> {
    /// Partition.
    pub pk: String,
    /// Place in it.
    pub sk: String,
    /// Beside the data.
    pub version: u64,
    /// The owner in the index `byOwner`.
    pub owner: Option<String>,
    /// The part of a day in the index `byDay`.
    pub day: Option<String>,
    /// The word beside a game.
    pub stock: Option<String>,
    /// The thing.
    pub data: T,
}

/// An item that is not what its key says.
#[derive(Debug)]
pub struct SnapshotError {
    /// Its key.
    pub key: String,
    /// What is wrong.
    pub why: String,
}

impl std::fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} cannot be read: {}", self.key, self.why)
    }
}

/// Everything at one moment.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Games by id.
    pub games: BTreeMap<GameId, Item<Game>>,
    /// Places in listings: partition and game.
    pub listed: Vec<(String, String, GameId)>,
    /// Places in the listing of staff, by game.
    pub all_games: BTreeMap<GameId, Vec<String>>,
    /// Carts by key.
    pub carts: Vec<Item<Cart>>,
    /// Orders by id.
    pub orders: BTreeMap<OrderId, Item<Order>>,
    /// What happened to them, by partition.
    pub timelines: BTreeMap<String, Vec<TimelineEntry>>,
    /// Payments by order.
    pub payments: BTreeMap<OrderId, Item<Payment>>,
    /// Applied events.
    pub events: Vec<(String, OrderId)>,
    /// Codes by id.
    pub codes: BTreeMap<CodeId, Item<Code>>,
    /// Pool pointers: partition, code.
    pub pool: Vec<(String, CodeId)>,
    /// Codes in their games' lists: partition, code.
    pub game_codes: Vec<(String, CodeId)>,
    /// Slots, by partition.
    pub slots: BTreeMap<String, Vec<Slot>>,
    /// Partitions with a fence.
    pub fences: BTreeSet<String>,
    /// Partitions of orders of which a code was seen.
    pub seen: BTreeSet<String>,
    /// Who looked at codes, by the code's partition.
    pub reveals: BTreeMap<String, Vec<String>>,
    /// Imports.
    pub batches: Vec<BatchId>,
    /// What staff did.
    pub acts: Vec<Item<AuditEntry>>,
    /// HMACs.
    pub fingerprints: Vec<String>,
    /// Stripe's side, where it was asked.
    pub charges: Option<Vec<Charge>>,
    /// Items that could not be read.
    pub unreadable: Vec<SnapshotError>,
}

impl Snapshot {
    /// Adds an item of `table`, as DynamoDB has it.
    pub fn add(&mut self, table: Table, item: Value) {
        let key = format!("{}/{}", text(&item, "pk"), text(&item, "sk"));
        if let Err(why) = self.place(table, item) {
            self.unreadable.push(SnapshotError { key, why });
        }
    }

    fn place(&mut self, table: Table, item: Value) -> Result<(), String> {
        let (pk, sk) = (text(&item, "pk"), text(&item, "sk"));
        let kind = (pk.split('#').next().unwrap_or_default(), sk.split('#').next().unwrap_or_default());
        match (table, kind.0, kind.1) {
            (_, "REPLY", _) | (Table::Payments, "TURNS", _) => {}
            (Table::Catalog, "GAME", _) => {
                let game: Item<Game> = parse(item)?;
                self.games.insert(game.data.id, game);
            }
            (Table::Catalog, "LIST", _) => self.listed.push((pk, sk, member(&item, "id")?)),
            (Table::Catalog, "GAMES", _) => self.all_games.entry(member(&item, "id")?).or_default().push(sk),
            (Table::Audit, "SUBJECT", _) => self.acts.push(parse(item)?),
            (Table::Carts, "CART", _) => self.carts.push(parse(item)?),
            (Table::Orders, "ORDER", "ORDER") => {
                let order: Item<Order> = parse(item)?;
                self.orders.insert(order.data.id, order);
            }
            (Table::Orders, "ORDER", "EVENT") => {
                let entry: Item<TimelineEntry> = parse(item)?;
                self.timelines.entry(pk).or_default().push(entry.data);
            }
            (Table::Payments, "ORDER", "PAYMENT") => {
                let payment: Item<Payment> = parse(item)?;
                self.payments.insert(payment.data.order_id, payment);
            }
            (Table::Payments, "EVENT", _) => self.events.push((pk, member(&item, "order_id")?)),
            (Table::Codes, ..) => self.place_code(&kind, &pk, &sk, item)?,
            _ => return Err("no such kind of item is known".to_owned()),
        }
        Ok(())
    }

    fn place_code(&mut self, kind: &(&str, &str), pk: &str, sk: &str, item: Value) -> Result<(), String> {
        let partition = pk.to_owned();
        match *kind {
            ("CODE", "CODE") => {
                let code: Item<Code> = parse(item)?;
                self.codes.insert(code.data.id, code);
            }
            ("CODE", "REVEAL") => {
                let by: String = member(&item, "by")?;
                self.reveals.entry(partition).or_default().push(by);
            }
            ("BATCH", _) => self.batches.push(member(&item, "id")?),
            ("POOL", _) => self.pool.push((partition, member(&item, "code_id")?)),
            ("GAMECODES", _) => self.game_codes.push((partition, member(&item, "code_id")?)),
            ("ORDER", "SLOT") => {
                let slot: Item<Slot> = parse(item)?;
                self.slots.entry(partition).or_default().push(slot.data);
            }
            ("ORDER", "FENCE") => _ = self.fences.insert(partition),
            ("ORDER", "REVEALED") => _ = self.seen.insert(partition),
            ("FINGERPRINT", _) => self.fingerprints.push(pk.trim_start_matches("FINGERPRINT#").to_owned()),
            _ => return Err(format!("no item of codes is known as {sk}")),
        }
        Ok(())
    }
}

fn text(item: &Value, name: &str) -> String {
    item[name].as_str().unwrap_or_default().to_owned()
}

fn member<T: DeserializeOwned>(item: &Value, name: &str) -> Result<T, String> {
    serde_json::from_value(item["data"][name].clone()).map_err(|error| format!("{name}: {error}"))
}

fn parse<T: DeserializeOwned>(mut item: Value) -> Result<Item<T>, String> {
    let data = serde_json::from_value(item["data"].take()).map_err(|error| error.to_string())?;
    Ok(Item {
        pk: text(&item, "pk"),
        sk: text(&item, "sk"),
        version: item["version"].as_u64().unwrap_or_default(),
        owner: item["gsi1pk"].as_str().map(str::to_owned),
        day: item["gsi2pk"].as_str().map(str::to_owned),
        stock: item["stock"].as_str().map(str::to_owned),
        data,
    })
}
