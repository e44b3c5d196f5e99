//! Activation codes: the pool they are sold from, the slots of an order, the fence behind a release.
//!
//! Stock is the number of items in the pool. A code leaves it and enters a slot of an order in one
//! transaction, and a slot is written once: no code is sold twice, no order holds more than it bought.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::TransactWriteItem;
use domain::code::{Code, CodeState, CodeStatus};
use domain::game::Stock;
use domain::order::Order;
use domain::{BatchId, CodeId, Fault, GameId, OrderId, Owner, Timestamp};
use serde::{Deserialize, Serialize};

use crate::audit_log::Note;
use crate::keys::{self, POOL_SHARDS};
use crate::orders::{Orders, TimelineEntry};
use crate::page::{Page, PageRequest};
use crate::table::{Expect, Item, Table, read};

/// What became of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Every slot of the order has its code.
    Complete,
    /// This game is sold out. What is held so far stays until it is released.
    OutOfStock(GameId),
    /// The order was released before: too late.
    Released,
}

/// What became of an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocate {
    /// Every slot's code is the order's.
    Complete,
    /// A held code was lost and no other is left.
    OutOfStock(GameId),
    /// The order was released before: too late.
    Released,
}

/// A code of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Which code.
    pub code_id: CodeId,
    /// Of which game.
    pub game_id: GameId,
    /// Given back.
    #[serde(default)]
    pub released: bool,
    /// Which of the game's codes for the order, from 0.
    pub n: u32,
    /// Counts changes: a lost code is replaced.
    pub version: u64,
}

/// An import of codes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// Its data key, sealed under the master key `master`, base64.
    pub sealed_key: String,
    /// Which master key.
    pub master: String,
    /// Who imported it.
    pub by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: Timestamp,
}

/// A code to import.
#[derive(Debug, Clone)]
pub struct NewCode {
    /// Its id, from its fingerprint, so that importing twice writes the same item.
    pub id: CodeId,
    /// Activates this game.
    pub game_id: GameId,
    /// Nonce, ciphertext and tag, base64.
    pub sealed: String,
    /// HMAC of the text.
    pub fingerprint: String,
}

#[derive(Serialize, Deserialize)]
struct Pointer {
    code_id: CodeId,
}

#[derive(Serialize, Deserialize)]
struct Nothing {}

/// One look at a code's text.
#[derive(Serialize, Deserialize)]
struct Reveal {
    by: Owner,
    #[serde(with = "time::serde::rfc3339")]
    at: Timestamp,
    request: String,
}

/// How often a hold tries when others are faster, before it lets the saga retry.
const ATTEMPTS: u32 = 60;

/// The repository of codes.
#[derive(Debug, Clone)]
pub struct Codes {
    table: Table,
}

impl Codes {
    /// Over the codes table.
    pub fn new(client: Client, table: impl Into<String>) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// One code, strongly consistent.
    pub async fn by_id(&self, id: CodeId) -> Result<Option<Code>, Fault> {
        self.table.get(keys::code(id)).await
    }

    /// An import.
    pub async fn batch(&self, id: BatchId) -> Result<Option<Batch>, Fault> {
        self.table.get(keys::batch(id)).await
    }

    /// Notes an import; an import that is there already stays as it is, and is returned.
    pub async fn open_batch(&self, batch: Batch, note: Note) -> Result<Batch, Fault> {
        let key = keys::batch(batch.id);
        let opened = self.table.putting(&Item::new(key.clone(), 1, &batch), Expect::Absent)?;
        match self.table.transact("batch", vec![opened, note.0]).await {
            Ok(()) => Ok(batch),
            Err(fault) if fault.is_conflict() => self.table.get(key).await?.ok_or(fault),
            Err(fault) => Err(fault),
        }
    }

    /// Which of these fingerprints are known already.
    pub async fn known(&self, fingerprints: &[String]) -> Result<BTreeMap<String, BatchId>, Fault> {
        let wanted: Vec<_> = fingerprints.iter().map(|hmac| keys::fingerprint(hmac)).collect();
        let mut known = BTreeMap::new();
        for some in wanted.chunks(100) {
            for item in self.table.get_all(some).await? {
                let Item { pk, data, .. } = read::<BatchId>(item)?;
                known.insert(pk.trim_start_matches("FINGERPRINT#").to_owned(), data);
            }
        }
        Ok(known)
    }

    /// Puts a new code up for sale; [`Fault::Conflict`] if its text is known.
    pub async fn import(&self, batch: BatchId, new: NewCode) -> Result<(), Fault> {
        let shard = new.id.as_bytes()[15] % POOL_SHARDS;
        let code = Code {
            id: new.id,
            game_id: new.game_id,
            batch_id: batch,
            shard,
            sealed: new.sealed,
            fingerprint: new.fingerprint,
            state: CodeState::Available,
            version: 1,
        };
        let known = Item::new(keys::fingerprint(&code.fingerprint), 1, batch);
        let listed = Item::new(keys::game_code(code.game_id, code.id), 1, pointer(&code));
        let parts = vec![
            self.table.putting(&item(&code), Expect::Absent)?,
            self.table.putting(&known, Expect::Absent)?,
            self.table.putting(&pooled(&code), Expect::Absent)?,
            self.table.putting(&listed, Expect::Any)?,
        ];
        self.table.transact("code", parts).await
    }

    /// How much of a game is left, counting no further than needed.
    pub async fn stock(&self, game: GameId) -> Result<Stock, Fault> {
        let mut count = 0;
        for shard in 0..POOL_SHARDS {
            count += self.table.count(&keys::pool(game, shard), Stock::FEW + 1 - count).await?;
            if count > Stock::FEW {
                break;
            }
        }
        Ok(Stock::of(count))
    }

    /// Every code of a game, for staff.
    pub async fn of_game(&self, game: GameId) -> Result<Vec<Code>, Fault> {
        let pointers: Vec<Pointer> = self.table.query_all(&keys::game_codes(game), "CODE#").await?;
        let wanted: Vec<_> = pointers.iter().map(|pointer| keys::code(pointer.code_id)).collect();
        let mut codes = Vec::with_capacity(wanted.len());
        for some in wanted.chunks(100) {
            for item in self.table.get_all(some).await? {
                codes.push(read::<Code>(item)?.data);
            }
        }
        Ok(codes)
    }

    /// Holds a code for every slot of `order` until `until`. Repeating it holds nothing more.
    pub async fn hold(&self, order: &Order, until: Timestamp, luck: u64) -> Result<Hold, Fault> {
        if self.is_released(order.id).await? {
            return Ok(Hold::Released);
        }
        let slots = self.slots(order.id).await?;
        for (game, quantity) in order.wants() {
            for n in 0..quantity {
                if slots.contains_key(&keys::slot(order.id, game, n).sk) {
                    continue;
                }
                match self.fill(order.id, game, n, None, until, luck).await? {
                    Hold::Complete => {}
                    other => return Ok(other),
                }
            }
        }
        Ok(Hold::Complete)
    }

    /// Makes every held code the order's, if `order` is unchanged. A code that staff revoked meanwhile is replaced.
    pub async fn allocate(
        &self,
        orders: &Orders,
        order: &Order,
        until: Timestamp,
        now: Timestamp,
        luck: u64,
    ) -> Result<Allocate, Fault> {
        match self.hold(order, until, luck).await? {
            Hold::Complete => {}
            Hold::OutOfStock(game) => return Ok(Allocate::OutOfStock(game)),
            Hold::Released => return Ok(Allocate::Released),
        }
        for (game, quantity) in order.wants() {
            for n in 0..quantity {
                match self.allocate_slot(orders, order, (game, n), until, now, luck).await? {
                    Allocate::Complete => {}
                    other => return Ok(other),
                }
            }
        }
        Ok(Allocate::Complete)
    }

    async fn allocate_slot(
        &self,
        orders: &Orders,
        order: &Order,
        (game, n): (GameId, u32),
        until: Timestamp,
        now: Timestamp,
        luck: u64,
    ) -> Result<Allocate, Fault> {
        let key = keys::slot(order.id, game, n);
        for _ in 0..3 {
            let slot: Slot = self.table.get(key.clone()).await?.ok_or_else(|| Fault::conflict("slot"))?;
            let code = self.existing(slot.code_id).await?;
            match code.status() {
                CodeStatus::Allocated | CodeStatus::Revealed if code.order_id() == Some(order.id) => {
                    return Ok(Allocate::Complete);
                }
                CodeStatus::Held if code.order_id() == Some(order.id) => {
                    let wrong = |error| Fault::corrupt("code", error);
                    let code = code.allocate(order.id, order.owner.clone(), now).map_err(wrong)?;
                    let parts = vec![
                        self.table.putting(&item(&code), before(&code))?,
                        self.table.checking(&keys::fence(order.id), Expect::Absent)?,
                        orders.unchanged(order)?,
                    ];
                    self.table.transact("allocation", parts).await?;
                    return Ok(Allocate::Complete);
                }
                _ => match self.fill(order.id, game, n, Some(slot), until, luck).await? {
                    Hold::Complete => {}
                    Hold::OutOfStock(game) => return Ok(Allocate::OutOfStock(game)),
                    Hold::Released => return Ok(Allocate::Released),
                },
            }
        }
        Err(Fault::conflict("slot"))
    }

    /// Gives back whatever `order` has, and bars it from holding more. Repeating it changes nothing.
    pub async fn release(&self, order: OrderId) -> Result<(), Fault> {
        let fence = Item::new(keys::fence(order), 1, Nothing {});
        self.table.put(&fence, Expect::Any).await?;
        for (sk, slot) in self.slots(order).await? {
            if !slot.released {
                self.release_slot(order, &sk, slot).await?;
            }
        }
        Ok(())
    }

    async fn release_slot(&self, order: OrderId, sk: &str, slot: Slot) -> Result<(), Fault> {
        let code = self.existing(slot.code_id).await?;
        let key = keys::Key { pk: keys::allocation(order), sk: sk.to_owned() };
        let version = slot.version;
        let slot = Slot { released: true, version: version + 1, ..slot };
        let mut parts =
            vec![self.table.putting(&Item::new(key, slot.version, &slot), Expect::Version(version))?];
        // A revoked code stays revoked: only its slot is closed.
        if let Ok(code) = code.release(order) {
            parts.push(self.table.putting(&item(&code), before(&code))?);
            parts.push(self.table.putting(&pooled(&code), Expect::Absent)?);
        }
        self.table.transact("release", parts).await
    }

    /// The codes of an order that it has, by slot.
    pub async fn of_order(&self, order: OrderId) -> Result<Vec<Code>, Fault> {
        let slots = self.slots(order).await?;
        let mine = slots.values().filter(|slot| !slot.released);
        let wanted: Vec<_> = mine.map(|slot| keys::code(slot.code_id)).collect();
        let mut codes = Vec::with_capacity(wanted.len());
        for some in wanted.chunks(100) {
            for item in self.table.get_all(some).await? {
                codes.push(read::<Code>(item)?.data);
            }
        }
        codes.sort_by_key(|code| (code.game_id, code.id));
        Ok(codes)
    }

    /// An owner's codes, newest first.
    pub async fn library(&self, owner: &Owner, page: &PageRequest) -> Result<Page<Code>, Fault> {
        self.table.query_owner(&keys::owner(owner), page).await
    }

    /// Notes that `code` was seen by `by`, if its order is unchanged: a refund that has begun wins.
    pub async fn record_reveal(
        &self,
        orders: &Orders,
        order: &Order,
        (before_reveal, code): (&Code, &Code),
        by: &Owner,
        at: Timestamp,
        request: &str,
    ) -> Result<(), Fault> {
        let audit = Reveal { by: by.clone(), at, request: request.to_owned() };
        let audit = Item::new(keys::reveal(code.id, at, request), 1, audit);
        let seen = Expect::Version(before_reveal.version);
        let parts = vec![
            // A second look leaves the code as it is: a newer version of the store may know more about it than we do.
            if before_reveal.version == code.version {
                self.table.checking(&keys::code(code.id), seen)?
            } else {
                self.table.putting(&item(code), seen)?
            },
            self.table.putting(&audit, Expect::Any)?,
            self.table.putting(&Item::new(keys::revealed(order.id), 1, Nothing {}), Expect::Any)?,
            orders.unchanged(order)?,
        ];
        self.table.transact("reveal", parts).await
    }

    /// Part of a refund's transaction: no code of the order was ever seen.
    pub(crate) fn unseen(&self, order: OrderId) -> Result<TransactWriteItem, Fault> {
        self.table.checking(&keys::revealed(order), Expect::Absent)
    }

    /// Writes a revoked code, and takes it out of the pool if it was there.
    pub async fn revoke(&self, before_revoke: &Code, code: &Code, note: Note) -> Result<(), Fault> {
        let mut parts =
            vec![self.table.putting(&item(code), Expect::Version(before_revoke.version))?, note.0];
        if before_revoke.status() == CodeStatus::Available {
            let pointer = keys::pooled(code.game_id, code.shard, code.id);
            parts.push(self.table.deleting(&pointer, Expect::Present)?);
        }
        self.table.transact("code", parts).await
    }

    /// Any code of `game` that is for sale, for [`Codes::replace`].
    pub async fn for_sale(&self, game: GameId, luck: u64) -> Result<Option<Code>, Fault> {
        self.pick(game, luck).await
    }

    /// Writes what [`Code::replace`] decided for a code of `order`: the burned one, and the one in its place, which
    /// leaves the pool and takes over the slot. [`Fault::Conflict`] if any of them, or the order, has changed.
    pub async fn replace(
        &self,
        orders: &Orders,
        order: &Order,
        (burned, given): (&Code, &Code),
        entry: &TimelineEntry,
        note: Note,
    ) -> Result<(), Fault> {
        let slots = self.slots(order.id).await?;
        let slot = slots.into_values().find(|slot| slot.code_id == burned.id && !slot.released);
        let slot = slot.ok_or_else(|| Fault::conflict("slot"))?;
        let key = keys::slot(order.id, slot.game_id, slot.n);
        let seen = Expect::Version(slot.version);
        let slot = Slot { code_id: given.id, version: slot.version + 1, ..slot };
        let parts = vec![
            self.table.deleting(&keys::pooled(given.game_id, given.shard, given.id), Expect::Present)?,
            self.table.putting(&item(given), before(given))?,
            self.table.putting(&item(burned), before(burned))?,
            self.table.putting(&Item::new(key, slot.version, &slot), seen)?,
            orders.unchanged(order)?,
            orders.telling(order.id, entry)?,
            note.0,
        ];
        self.table.transact("replacement", parts).await
    }

    async fn is_released(&self, order: OrderId) -> Result<bool, Fault> {
        let fence: Option<Nothing> = self.table.get(keys::fence(order)).await?;
        Ok(fence.is_some())
    }

    async fn slots(&self, order: OrderId) -> Result<BTreeMap<String, Slot>, Fault> {
        let slots: Vec<Slot> = self.table.query_all(&keys::allocation(order), "SLOT#").await?;
        let placed = slots.into_iter().map(|slot| (keys::slot(order, slot.game_id, slot.n).sk, slot));
        Ok(placed.collect())
    }

    async fn existing(&self, id: CodeId) -> Result<Code, Fault> {
        let code = self.by_id(id).await?;
        code.ok_or_else(|| Fault::corrupt(id.to_string(), "a slot names a code that does not exist"))
    }

    /// Moves one code from the pool into the `n`th slot of `game`; `lost` is the slot whose code was revoked.
    async fn fill(
        &self,
        order: OrderId,
        game: GameId,
        n: u32,
        lost: Option<Slot>,
        until: Timestamp,
        luck: u64,
    ) -> Result<Hold, Fault> {
        for attempt in 0..ATTEMPTS {
            let Some(code) = self.pick(game, luck.wrapping_add(u64::from(n * ATTEMPTS + attempt))).await?
            else {
                return Ok(Hold::OutOfStock(game));
            };
            let Ok(code) = code.hold(order, until) else {
                continue;
            };
            match self.claim(order, game, n, lost.as_ref(), &code).await {
                Ok(()) => return Ok(Hold::Complete),
                Err(fault) if fault.is_conflict() => {}
                Err(fault) => return Err(fault),
            }
            // Somebody took the code, or another try of ours filled the slot, or the order was released.
            if self.is_released(order).await? {
                return Ok(Hold::Released);
            }
            let now: Option<Slot> = self.table.get(keys::slot(order, game, n)).await?;
            if now != lost {
                return Ok(Hold::Complete);
            }
        }
        Err(Fault::conflict("pool"))
    }

    async fn claim(
        &self,
        order: OrderId,
        game: GameId,
        n: u32,
        lost: Option<&Slot>,
        code: &Code,
    ) -> Result<(), Fault> {
        let key = keys::slot(order, game, n);
        let version = lost.map_or(1, |slot| slot.version + 1);
        let expect = lost.map_or(Expect::Absent, |slot| Expect::Version(slot.version));
        let slot = Slot { code_id: code.id, game_id: game, n, released: false, version };
        let parts = vec![
            self.table.deleting(&keys::pooled(game, code.shard, code.id), Expect::Present)?,
            self.table.putting(&item(code), before(code))?,
            self.table.putting(&Item::new(key, version, &slot), expect)?,
            self.table.checking(&keys::fence(order), Expect::Absent)?,
        ];
        self.table.transact("hold", parts).await
    }

    /// An available code of `game`. `luck` spreads concurrent buyers over the shards and over the first codes of
    /// each: 25 pointers cost the same read as one.
    async fn pick(&self, game: GameId, luck: u64) -> Result<Option<Code>, Fault> {
        let mixed = luck.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let page = PageRequest { limit: 25, cursor: None };
        for step in 0..POOL_SHARDS {
            let shard = (u8::try_from(mixed >> 61).unwrap_or(0) + step) % POOL_SHARDS;
            let found: Page<Pointer> = self.table.query(&keys::pool(game, shard), "CODE#", &page).await?;
            let count = found.items.len().max(1) as u64;
            let chosen = usize::try_from((mixed >> 32) % count).unwrap_or(0);
            if let Some(pointer) = found.items.get(chosen) {
                return self.existing(pointer.code_id).await.map(Some);
            }
        }
        Ok(None)
    }
}

fn pointer(code: &Code) -> Pointer {
    Pointer { code_id: code.id }
}

fn pooled(code: &Code) -> Item<Pointer> {
    Item::new(keys::pooled(code.game_id, code.shard, code.id), 1, pointer(code))
}

fn before(code: &Code) -> Expect {
    Expect::Version(code.version.saturating_sub(1))
}

fn item(code: &Code) -> Item<&Code> {
    let item = Item::new(keys::code(code.id), code.version, code);
    match &code.state {
        CodeState::Allocated { owner, since, .. } | CodeState::Revealed { owner, since, .. } => {
            item.indexed(keys::owner(owner), format!("{}#{}", keys::sortable(*since), code.id))
        }
        _ => item,
    }
}
