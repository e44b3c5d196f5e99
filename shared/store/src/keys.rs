//! Every key of every table, in one place.

use domain::game::{Genre, Platform};
use domain::{AuditId, BatchId, CartId, CodeId, GameId, OrderId, Owner, Timestamp};

/// Primary key of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Partition.
    pub pk: String,
    /// Place in the partition.
    pub sk: String,
}

fn key(pk: impl Into<String>, sk: impl Into<String>) -> Key {
    let (pk, sk) = (pk.into(), sk.into());
    Key { pk, sk }
}

/// How many parts a game's pool of codes has: one partition takes 1,000 writes a second, and a hold takes four.
pub const POOL_SHARDS: u8 = 8;

/// Nanoseconds as a text that sorts as time does.
pub fn sortable(at: Timestamp) -> String {
    format!("{:020}", at.unix_timestamp_nanos().max(0))
}

/// The other way round, for "newest first" without a descending query.
pub fn newest_first(at: Timestamp) -> String {
    format!("{:020}", i128::from(i64::MAX) - at.unix_timestamp_nanos().max(0))
}

/// Catalog: a game.
pub fn game(id: GameId) -> Key {
    key(format!("GAME#{id}"), "GAME")
}

/// Catalog: the listing of all games, of a genre, a platform, or both.
pub fn listing(genre: Option<Genre>, platform: Option<Platform>) -> String {
    let genre = genre.map_or("*", Genre::name);
    let platform = platform.map_or("*", Platform::name);
    format!("LIST#{genre}#{platform}")
}

/// Catalog: a game's place in a listing, newest first.
pub fn listed(listing: &str, published_at: Timestamp, id: GameId) -> Key {
    key(listing, format!("{}#{id}", newest_first(published_at)))
}

/// Carts: a cart.
pub fn cart(id: CartId) -> Key {
    key(format!("CART#{id}"), "CART")
}

/// Orders: an order.
pub fn order(id: OrderId) -> Key {
    key(format!("ORDER#{id}"), "ORDER")
}

/// Orders: what happened to an order, once per kind.
pub fn timeline(id: OrderId, kind: &str) -> Key {
    key(format!("ORDER#{id}"), format!("EVENT#{kind}"))
}

/// Orders, Codes: the index by owner.
pub fn owner(owner: &Owner) -> String {
    format!("OWNER#{}", owner.as_str())
}

/// Payments: the payment of an order.
pub fn payment(order: OrderId) -> Key {
    key(format!("ORDER#{order}"), "PAYMENT")
}

/// Payments: a line of those who wait: all of them, those who may pass by, or a game's.
pub fn turns(line: &str) -> Key {
    key(format!("TURNS#{line}"), "TURNS")
}

/// Payments: a Stripe event that was applied.
pub fn stripe_event(id: &str) -> Key {
    key(format!("EVENT#{id}"), "EVENT")
}

/// Codes: a code.
pub fn code(id: CodeId) -> Key {
    key(format!("CODE#{id}"), "CODE")
}

/// Codes: the available codes of a part of a game's pool.
pub fn pool(game: GameId, shard: u8) -> String {
    format!("POOL#{game}#{shard}")
}

/// Codes: an available code in its pool; this item *is* the stock.
pub fn pooled(game: GameId, shard: u8, id: CodeId) -> Key {
    key(pool(game, shard), format!("CODE#{id}"))
}

/// Codes: what an order has.
pub fn allocation(order: OrderId) -> String {
    format!("ORDER#{order}")
}

/// Codes: the `n`th code of a game for an order; written once, so no order holds more than it bought.
pub fn slot(order: OrderId, game: GameId, n: u32) -> Key {
    key(allocation(order), format!("SLOT#{game}#{n:03}"))
}

/// Codes: written before an order's codes are released, so that a late hold cannot follow.
pub fn fence(order: OrderId) -> Key {
    key(allocation(order), "FENCE")
}

/// Codes: an order some code of which was seen: no refund any more.
pub fn revealed(order: OrderId) -> Key {
    key(allocation(order), "REVEALED")
}

/// Codes: a code's text by its HMAC, to find duplicates.
pub fn fingerprint(hmac: &str) -> Key {
    key(format!("FINGERPRINT#{hmac}"), "FINGERPRINT")
}

/// Codes: an import.
pub fn batch(id: BatchId) -> Key {
    key(format!("BATCH#{id}"), "BATCH")
}

/// Codes: counts codes of a game by what became of them.
pub fn game_codes(game: GameId) -> String {
    format!("GAMECODES#{game}")
}

/// Codes: one code in its game's list.
pub fn game_code(game: GameId, id: CodeId) -> Key {
    key(game_codes(game), format!("CODE#{id}"))
}

/// Codes: one look at a code's text.
pub fn reveal(id: CodeId, at: Timestamp, request: &str) -> Key {
    key(format!("CODE#{id}"), format!("REVEAL#{}#{request}", sortable(at)))
}

/// Profiles: what a customer wants kept about them.
pub fn profile(owner: &Owner) -> Key {
    key(self::owner(owner), "PROFILE")
}

/// Any table: a part of the index of what is of a day. One partition takes 1,000 writes a second; the busiest index,
/// that of orders, has four.
pub fn day(day: time::Date, shard: u8) -> String {
    format!("DAY#{day}#{shard}")
}

/// How many parts a day has in the index.
pub const DAY_SHARDS: u8 = 4;

/// Audit: what staff did to one thing, newest first.
pub fn audited(subject: &str, at: Timestamp, id: AuditId) -> Key {
    key(subject_of_audit(subject), format!("{}#{id}", newest_first(at)))
}

/// Audit: everything that staff did to one thing.
pub fn subject_of_audit(subject: &str) -> String {
    format!("SUBJECT#{subject}")
}

/// Catalog: every game, also those that customers do not see, last changed first.
pub fn all_games() -> String {
    "GAMES".to_owned()
}

/// Any table: the stored answer under an Idempotency-Key.
pub fn reply(digest: &str) -> Key {
    key(format!("REPLY#{digest}"), "REPLY")
}
