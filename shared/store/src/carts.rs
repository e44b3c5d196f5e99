//! Carts: one item each.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::TransactWriteItem;
use domain::cart::Cart;
use domain::{CartId, Fault, Timestamp};

use crate::audit_log::Note;
use crate::days::Days;
use crate::keys;
use crate::page::{Page, PageRequest};
use crate::table::{Expect, Item, Table};

/// The repository of carts.
#[derive(Debug, Clone)]
pub struct Carts {
    table: Table,
}

impl Carts {
    /// Over the carts table.
    pub fn new(client: Client, table: impl Into<String>) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// A cart that is not forgotten yet.
    pub async fn by_id(&self, id: CartId, now: Timestamp) -> Result<Option<Cart>, Fault> {
        let cart: Option<Cart> = self.table.get(keys::cart(id)).await?;
        Ok(cart.filter(|cart| !cart.is_expired(now)))
    }

    /// A customer's own cart, which always has the same id: one that is forgotten but not deleted yet comes back empty.
    pub async fn standing(&self, id: CartId, now: Timestamp) -> Result<Option<Cart>, Fault> {
        let cart: Option<Cart> = self.table.get(keys::cart(id)).await?;
        let emptied =
            |cart: Cart| if cart.is_expired(now) { Cart { lines: Vec::new(), ..cart } } else { cart };
        Ok(cart.map(emptied))
    }

    /// Writes a new cart; [`Fault::Conflict`] if there is one under this id.
    pub async fn create(&self, cart: &Cart, writer: &str) -> Result<(), Fault> {
        self.table.put(&item(cart).written_by(writer), Expect::Absent).await
    }

    /// Writes `cart`, the next version of what was read. `writer` is unique to this attempt: adding twice
    /// is not adding once, so a retried write must know its own first try.
    pub async fn save(&self, cart: &Cart, writer: &str) -> Result<(), Fault> {
        let expect = Expect::Version(cart.version.saturating_sub(1));
        self.table.put(&item(cart).written_by(writer), expect).await
    }

    /// Writes two carts, both or none: each the next version of what was read, or new.
    pub async fn save_both(&self, one: &Cart, other: &Cart) -> Result<(), Fault> {
        let part = |cart: &Cart| {
            let expect = if cart.version == 1 { Expect::Absent } else { Expect::Version(cart.version - 1) };
            self.table.putting(&item(cart), expect)
        };
        self.table.transact("carts", vec![part(one)?, part(other)?]).await
    }

    /// Writes `cart`, the next version of what was read, as staff changed it.
    pub async fn save_noted(&self, cart: &Cart, note: Note) -> Result<(), Fault> {
        self.table.transact("cart", vec![self.saving(cart)?, note.0]).await
    }

    /// Carts with something in them, last touched on these days, the last one first.
    pub async fn list(
        &self,
        days: Days,
        page: &PageRequest,
        wanted: impl Fn(&Cart) -> bool,
    ) -> Result<Page<Cart>, Fault> {
        self.table.by_day(days, page, wanted).await
    }

    /// Part of an order's transaction.
    pub(crate) fn saving(&self, cart: &Cart) -> Result<TransactWriteItem, Fault> {
        let expect = Expect::Version(cart.version.saturating_sub(1));
        self.table.putting(&item(cart), expect)
    }
}

fn item(cart: &Cart) -> Item<&Cart> {
    let item = Item::new(keys::cart(cart.id), cart.version, cart).until(cart.expires_at());
    if cart.lines.is_empty() { item } else { item.on_day(cart.touched_at, &cart.id.to_string()) }
}
