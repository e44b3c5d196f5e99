//! The catalogue: listings and the word about the stock.

use std::collections::{BTreeMap, BTreeSet};

use domain::GameId;
use domain::game::Stock;

use store::keys;

use crate::report::{Invariant, Report};
use crate::snapshot::Snapshot;

pub(crate) fn check(snapshot: &Snapshot, report: &mut Report) {
    let mut places: BTreeMap<GameId, BTreeSet<&str>> = BTreeMap::new();
    for (partition, place, game) in &snapshot.listed {
        let fresh = places.entry(*game).or_default().insert(partition);
        report.expect(Invariant::Listings, fresh && snapshot.games.contains_key(game), || {
            format!("{partition}/{place} lists {game} twice, or there is no such game")
        });
    }
    let mut pools: BTreeMap<&str, usize> = BTreeMap::new();
    for (partition, _) in &snapshot.pool {
        // POOL#<game>#<shard>
        *pools.entry(partition.split('#').nth(1).unwrap_or_default()).or_default() += 1;
    }
    for (id, item) in &snapshot.games {
        let game = &item.data;
        let place = keys::listed(&keys::all_games(), game.updated_at, *id).sk;
        let places_of_staff = snapshot.all_games.get(id).map_or(&[][..], Vec::as_slice);
        report.expect(Invariant::Listings, places_of_staff == [place], || {
            format!("staff do not find {id} where its last change puts it, or find it twice")
        });
        report.expect(Invariant::Items, item.version == game.version, || format!("{id} has two versions"));
        let (genres, platforms) =
            (game.details.genres.as_slice().len() + 1, game.details.platforms.as_slice().len() + 1);
        let expected = if game.published_at().is_some() { genres * platforms } else { 0 };
        let found = places.get(id).map_or(0, BTreeSet::len);
        report.expect(Invariant::Listings, found == expected, || {
            format!("{id} stands in {found} listings, not in {expected}")
        });
        let count = pools.get(id.to_string().as_str()).copied().unwrap_or(0);
        stock(*id, count, item.stock.as_deref(), report);
    }
}

/// I4: the word in the catalogue is the pool's.
fn stock(game: GameId, count: usize, word: Option<&str>, report: &mut Report) {
    let right = serde_json::to_value(Stock::of(count)).unwrap_or_default();
    // A game without any codes yet has no word.
    report.expect(Invariant::Conservation, right == word.unwrap_or("none"), || {
        format!("{game} is shown as {word:?}, its pool has {count}")
    });
}
