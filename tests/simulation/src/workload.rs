//! Customers and staff, as they are: some pay at once, some are declined, some go away, some come back too late.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use uuid::Uuid;

use crate::client::Caller;
use crate::staff::Counter;
use crate::world::World;

/// What kind of day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scenario {
    /// Some customers, some games, enough codes for most.
    Ordinary,
    /// Everybody wants the same game.
    HotGame,
    /// Half go away or come back too late.
    Abandoned,
    /// Staff refund and revoke.
    Undone,
    /// Codes arrive while the last ones are sold.
    Imports,
    /// Stripe's captures have no answer for a while: orders are parked and asked about again.
    Unknown,
    /// Staff look after customers all day.
    Desk,
    /// One customer: small enough to try every fault at every call. Not drawn by a seed.
    Single,
}

impl Scenario {
    /// Those that a seed chooses from.
    pub const ALL: [Self; 7] = [
        Self::Ordinary,
        Self::HotGame,
        Self::Abandoned,
        Self::Undone,
        Self::Imports,
        Self::Unknown,
        Self::Desk,
    ];

    /// Whether staff are always at work.
    fn is_busy(self) -> bool {
        matches!(self, Self::Undone | Self::Imports | Self::Desk)
    }

    fn buyers(self) -> (u64, u64) {
        match self {
            Self::HotGame => (5, 8),
            Self::Single => (1, 2),
            _ => (3, 6),
        }
    }
}

/// What customers and staff saw, and must not have seen.
#[derive(Default)]
pub struct Notes {
    /// Broken promises.
    pub violations: Vec<String>,
    /// Revealed texts and the order they came with.
    pub(crate) revealed: BTreeMap<String, String>,
    /// Texts that were imported, with their game.
    pub(crate) imported: BTreeMap<String, String>,
    /// Carts of which staff took something away.
    pub(crate) lightened: BTreeSet<String>,
    /// Orders by how they ended, as their customers saw it.
    pub ends: BTreeMap<String, u32>,
}

/// Everybody's world.
pub struct Day {
    /// The store.
    pub world: Arc<World>,
    /// What is on sale.
    pub(crate) games: Vec<String>,
    pub(crate) scenario: Scenario,
    notes: Mutex<Notes>,
}

const ENDS: [&str; 6] = ["completed", "cancelled", "expired", "payment_failed", "rejected", "refunded"];

pub(crate) fn is_end(view: &Value) -> bool {
    ENDS.iter().any(|end| view["status"] == *end)
}

impl Day {
    /// Games and codes are there before anything goes wrong.
    pub async fn begin(world: Arc<World>, scenario: Scenario) -> Arc<Self> {
        let mut day = Self { world, games: Vec::new(), scenario, notes: Mutex::default() };
        let chaos = Arc::clone(&day.world.chaos);
        let count = if scenario == Scenario::HotGame { 1 } else { 1 + chaos.below(3) };
        for _ in 0..count {
            let id = day.create_game().await;
            let codes = if scenario == Scenario::HotGame { 3 + chaos.below(5) } else { 3 + chaos.below(10) };
            day.games.push(id.clone());
            day.import(&id, codes, "first").await;
        }
        Arc::new(day)
    }

    /// Takes the notes out.
    pub fn notes(&self) -> Notes {
        std::mem::take(&mut *self.lock())
    }

    pub(crate) fn lock(&self) -> std::sync::MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn broken(&self, what: String) {
        self.lock().violations.push(what);
    }

    pub(crate) fn staff(&self) -> Caller<'_> {
        Caller { world: &self.world, token: "staff:sam".to_owned() }
    }

    pub(crate) fn new_id(&self, prefix: &str) -> String {
        let mut bytes = [0; 16];
        self.world.chaos.fill(&mut bytes);
        format!("{prefix}_{}", uuid::Builder::from_random_bytes(bytes).into_uuid() as Uuid)
    }

    async fn create_game(&self) -> String {
        let price = [0, 99, 1999, 4999][usize::try_from(self.world.chaos.below(8).min(3)).unwrap_or(3)];
        Counter::new(&self.world).game(price).await.expect("nothing goes wrong yet")
    }

    pub(crate) async fn import(&self, game: &str, count: u64, batch: &str) {
        let codes = Counter::codes(game, count, batch);
        // Before the import is answered: the first of them may be sold and seen by then.
        self.lock().imported.extend(codes.iter().map(|code| (code.clone(), game.to_owned())));
        Counter::new(&self.world).import(game, &codes).await;
    }

    /// Everybody at once, until everybody is done.
    pub async fn play(self: &Arc<Self>) {
        let chaos = &self.world.chaos;
        let (from, to) = self.scenario.buyers();
        let mut people: Vec<tokio::task::JoinHandle<()>> = Vec::new();
        for n in 0..from + chaos.below(to - from) {
            people.push(tokio::spawn(Arc::clone(self).customer(n)));
        }
        if self.scenario.is_busy() || chaos.one_in(3) {
            people.push(tokio::spawn(Arc::clone(self).office()));
        }
        for person in people {
            person.await.unwrap();
        }
    }

    pub(crate) async fn pause(&self, from: u64, to: u64) {
        tokio::time::sleep(self.world.chaos.millis(from, to)).await;
    }
}
