//! Stream of the codes table · writes how much is left into the catalog
//!
//! The pool is the truth; this copies its word (`available`, `few`, `none`) to where browsing reads it, conditional on
//! nobody having written since before it counted: of two that run at once the second counts again.

use domain::{Fault, GameId, Timestamp};
use edge::{Env, Function, StartError, StreamRecord};
use store::{Client, Codes, Games};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let codes = Codes::new(client.clone(), env.var("CODES_TABLE")?);
    Ok(edge::serve_stream((codes, Games::new(client, env.var("CATALOG_TABLE")?)), game_of, handle))
}

async fn handle((codes, games): (Codes, Games), game: GameId, _: Timestamp) -> Result<(), Fault> {
    for _ in 0..ATTEMPTS {
        let Some(seen) = games.stock_version(game).await? else {
            // Codes may come before their game is known here; the next change finds it.
            return Ok(());
        };
        let stock = codes.stock(game).await?;
        match games.record_stock(game, stock, seen).await {
            Err(fault) if fault.is_conflict() => {}
            outcome => return outcome,
        }
    }
    Err(Fault::unavailable("stock", "others keep noting it"))
}

/// How often it counts again before the batch comes again.
const ATTEMPTS: u32 = 5;

/// The game whose pool, `POOL#<game>#<shard>`, has changed.
#[expect(clippy::unnecessary_wraps, reason = "other streams carry what may be unreadable")]
fn game_of(record: &StreamRecord) -> Result<Option<GameId>, Fault> {
    let pool = record.pk.strip_prefix("POOL#").and_then(|rest| rest.split_once('#'));
    Ok(pool.and_then(|(game, _)| game.parse().ok()))
}
