//! Stream of the codes table · writes how much is left into the catalog
//!
//! The pool is the truth; this copies its word (`available`, `few`, `none`) to where browsing reads it. It reads again
//! after it wrote, so that of two that run at once the last to finish has read the last change.

use domain::{Fault, GameId};
use edge::{Env, Function, StartError, StreamRecord};
use store::{Client, Codes, Games};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let codes = Codes::new(client.clone(), env.var("CODES_TABLE")?);
    Ok(edge::serve_stream((codes, Games::new(client, env.var("CATALOG_TABLE")?)), handle))
}

async fn handle((codes, games): (Codes, Games), record: StreamRecord) -> Result<(), Fault> {
    let Some(game) = game_of(&record.pk) else {
        return Ok(());
    };
    let mut stock = codes.stock(game).await?;
    loop {
        games.record_stock(game, stock).await?;
        let now = codes.stock(game).await?;
        if now == stock {
            return Ok(());
        }
        stock = now;
    }
}

/// The game of a pool's partition, `POOL#<game>#<shard>`.
fn game_of(pk: &str) -> Option<GameId> {
    let (game, _) = pk.strip_prefix("POOL#")?.split_once('#')?;
    game.parse().ok()
}
