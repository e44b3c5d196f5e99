//! All published games in memory, with an index over their texts: read once and kept for some seconds in each instance.
//!
//! A thousand games are ten pages and ten batches to read; searching them takes microseconds.

use std::sync::{Arc, Mutex, PoisonError};

use domain::game::{Details, Game};
use domain::search::Index;
use domain::{Fault, Timestamp};
use store::{Games, ListedGame, Listing, PageRequest};
use time::Duration;

/// As long as listings may be cached.
const FRESH: Duration = Duration::seconds(5);

/// Everything on sale at some moment.
#[derive(Debug)]
pub(crate) struct Stand {
    /// Newest first.
    pub(crate) games: Vec<ListedGame>,
    /// By their number in `games`.
    pub(crate) index: Index,
}

type Kept = Arc<Mutex<Option<(Timestamp, Arc<Stand>)>>>;

/// Where the games stand.
#[derive(Debug, Clone)]
pub(crate) struct Shelf {
    games: Games,
    kept: Kept,
}

impl Shelf {
    pub(crate) fn new(games: Games) -> Self {
        Self { games, kept: Kept::default() }
    }

    /// Everything on sale, as of some seconds ago at most.
    pub(crate) async fn look(&self, now: Timestamp) -> Result<Arc<Stand>, Fault> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, stand)) = kept.filter(|(since, _)| now >= *since && now - *since < FRESH) {
            return Ok(stand);
        }
        let stand = Arc::new(self.read().await?);
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&stand)));
        Ok(stand)
    }

    async fn read(&self) -> Result<Stand, Fault> {
        let mut games = Vec::new();
        let mut page = PageRequest { limit: 100, cursor: None };
        loop {
            let some = self.games.list(Listing::default(), &page).await?;
            games.extend(some.items);
            page.cursor = some.next;
            if page.cursor.is_none() {
                break;
            }
        }
        let index = Index::new(games.iter().map(|listed| texts(&listed.game)));
        Ok(Stand { games, index })
    }
}

fn texts(game: &Game) -> domain::search::Texts {
    let Details { title, publisher, genres, description, .. } = &game.details;
    let genres: Vec<_> = genres.as_slice().iter().map(|genre| genre.name()).collect();
    let beside = format!("{} {}", publisher.as_str(), genres.join(" "));
    [title.as_str().to_owned(), beside, description.as_str().to_owned()]
}

/// How many games have each value, the most frequent first.
pub(crate) fn counts<'a, T: Copy + Ord + 'a>(all: impl Iterator<Item = &'a T>) -> Vec<(T, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for value in all {
        *counts.entry(*value).or_insert(0_usize) += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    counts
}
