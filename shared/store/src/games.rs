//! Games of the catalog and the listings they stand in.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use domain::game::{Game, Genre, Platform, Stock};
use domain::{Fault, GameId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::audit_log::Note;
use crate::keys;
use crate::page::{Page, PageRequest};
use crate::table::{Expect, Item, Table, read};

/// Which games to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Listing {
    /// Of this genre.
    pub genre: Option<Genre>,
    /// For this platform.
    pub platform: Option<Platform>,
}

/// A game and how much of it is left.
#[derive(Debug, Clone)]
pub struct ListedGame {
    /// The game.
    pub game: Game,
    /// As of the last projection, a moment ago.
    pub stock: Stock,
}

/// A place in a listing; the game itself is read beside, so that it is never out of date.
#[derive(Serialize, Deserialize)]
struct Place {
    id: GameId,
}

/// The repository of games.
#[derive(Debug, Clone)]
pub struct Games {
    table: Table,
}

impl Games {
    /// Over the catalog table.
    pub fn new(client: Client, table: impl Into<String>) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// One game with its stock.
    pub async fn by_id(&self, id: GameId) -> Result<Option<ListedGame>, Fault> {
        Ok(self.by_ids([id]).await?.into_values().next())
    }

    /// The games among `ids` that exist.
    pub async fn by_ids(
        &self,
        ids: impl IntoIterator<Item = GameId>,
    ) -> Result<BTreeMap<GameId, ListedGame>, Fault> {
        let unique: BTreeSet<GameId> = ids.into_iter().collect();
        let wanted: Vec<_> = unique.into_iter().map(keys::game).collect();
        let mut games = BTreeMap::new();
        for some in wanted.chunks(100) {
            for mut item in self.table.get_all(some).await? {
                let stock = item.remove("stock").map(stock_of).transpose()?.unwrap_or_default();
                let game = read::<Game>(item)?.data;
                games.insert(game.id, ListedGame { game, stock });
            }
        }
        Ok(games)
    }

    /// Published games, newest first.
    pub async fn list(&self, listing: Listing, page: &PageRequest) -> Result<Page<ListedGame>, Fault> {
        let pk = keys::listing(listing.genre, listing.platform);
        let places: Page<Place> = self.table.query(&pk, "", page).await?;
        let mut games = self.by_ids(places.items.iter().map(|place| place.id)).await?;
        let items = places.items.iter().filter_map(|place| games.remove(&place.id));
        Ok(Page { items: items.filter(|listed| listed.game.is_published()).collect(), next: places.next })
    }

    /// Every game, also drafts, last changed first.
    pub async fn list_all(&self, page: &PageRequest) -> Result<Page<ListedGame>, Fault> {
        let places: Page<Place> = self.table.query(&keys::all_games(), "", page).await?;
        let mut games = self.by_ids(places.items.iter().map(|place| place.id)).await?;
        let items = places.items.iter().filter_map(|place| games.remove(&place.id)).collect();
        Ok(Page { items, next: places.next })
    }

    /// Writes a new game.
    pub async fn create(&self, game: &Game, note: Note) -> Result<(), Fault> {
        let item = Item::new(keys::game(game.id), game.version, game);
        let mut parts = vec![self.table.updating(&item, Expect::Absent)?, note.0];
        for (listing, at) in places(game) {
            let place = Item::new(keys::listed(&listing, at, game.id), 1, Place { id: game.id });
            parts.push(self.table.putting(&place, Expect::Any)?);
        }
        self.table.transact("game", parts).await
    }

    /// Writes `after`, if the stored game is still `before`, and moves it in the listings.
    pub async fn save(&self, before: &Game, after: &Game, note: Note) -> Result<(), Fault> {
        let (old, new) = (places(before), places(after));
        let item = Item::new(keys::game(after.id), after.version, after);
        let mut parts = vec![self.table.updating(&item, Expect::Version(before.version))?, note.0];
        for (listing, at) in old.difference(&new) {
            parts.push(self.table.deleting(&keys::listed(listing, *at, before.id), Expect::Any)?);
        }
        for (listing, at) in new.difference(&old) {
            let place = Item::new(keys::listed(listing, *at, after.id), 1, Place { id: after.id });
            parts.push(self.table.putting(&place, Expect::Any)?);
        }
        self.table.transact("game", parts).await
    }

    /// How often the stock of a game was noted: to be read before counting. `None` while the game is not known.
    pub async fn stock_version(&self, id: GameId) -> Result<Option<u64>, Fault> {
        #[derive(Deserialize)]
        struct Noted {
            #[serde(default)]
            stock_version: u64,
        }
        let game = self.table.get_attributes(&keys::game(id)).await?;
        let noted = game.map(serde_dynamo::from_item::<_, Noted>).transpose();
        Ok(noted.map_err(|error| Fault::corrupt("stock", error))?.map(|noted| noted.stock_version))
    }

    /// Notes how much of a game is left, as counted after `seen` was read. [`Fault::Conflict`] if somebody noted it
    /// meanwhile, so that an old count, or one that the network delivers late, never hides a newer one.
    pub async fn record_stock(&self, id: GameId, stock: Stock, seen: u64) -> Result<(), Fault> {
        let word = serde_dynamo::to_attribute_value(stock).map_err(|error| Fault::corrupt("stock", error))?;
        self.table.set_versioned(&keys::game(id), "stock", word, seen).await
    }
}

fn stock_of(value: AttributeValue) -> Result<Stock, Fault> {
    serde_dynamo::from_attribute_value(value).map_err(|error| Fault::corrupt("stock", error))
}

/// Every listing that a game stands in: that of staff, by its last change; once published all, by genre, by platform,
/// by both. Six of ten genres share two with any other six, so a change moves at most 28 of those 49, and leaving
/// them and entering others fits one transaction of 100.
fn places(game: &Game) -> BTreeSet<(String, Timestamp)> {
    let mut places = BTreeSet::from([(keys::all_games(), game.updated_at)]);
    if let Some(at) = game.published_at() {
        places.extend(shelves(game, at));
    }
    places
}

fn shelves(game: &Game, at: Timestamp) -> impl Iterator<Item = (String, Timestamp)> {
    let genres = game.details.genres.as_slice().iter().copied().map(Some);
    let platforms = || game.details.platforms.as_slice().iter().copied().map(Some);
    std::iter::once(None).chain(genres).flat_map(move |genre| {
        let platforms = std::iter::once(None).chain(platforms());
        platforms.map(move |platform| (keys::listing(genre, platform), at))
    })
}
