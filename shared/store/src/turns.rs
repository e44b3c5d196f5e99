//! Lines of orders that wait for something of which an outside service gives so much a second (ADR 0015).

use aws_sdk_dynamodb::Client;
use domain::payment::Payment;
use domain::{Fault, GameId, Timestamp};
use time::Duration;

use crate::keys;
use crate::table::Table;

/// Who passes by waits no longer than this for all who do: a burst of buyers of quiet games has room.
const PATIENCE: Duration = Duration::seconds(20);
/// And no longer than this for others who pass by for the same game: a hot one must not fill that line.
const OF_ONE_GAME: Duration = Duration::seconds(2);

/// One line, kept in the payments table as numbers that only grow.
#[derive(Debug, Clone)]
pub struct Turns {
    table: Table,
    prefix: &'static str,
    every: Duration,
}

impl Turns {
    /// For a PaymentIntent: Stripe takes so many writes a second (<https://docs.stripe.com/rate-limits>).
    pub fn to_pay(client: Client, payments: impl Into<String>, every: Duration) -> Self {
        Self { table: Table::new(client, payments), prefix: "", every }
    }

    /// For a saga: Step Functions starts and moves so many executions a second
    /// (<https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>).
    pub fn to_start(client: Client, payments: impl Into<String>, every: Duration) -> Self {
        Self { table: Table::new(client, payments), prefix: "START#", every }
    }

    /// A turn: now, while nobody waits, otherwise one interval after the turn before.
    ///
    /// One game's rush must not hold up the buyers of others: a quarter of the line's rate may pass by those who wait,
    /// and of each game a tenth. A call that is repeated takes another turn.
    pub async fn take(&self, games: &[GameId], now: Timestamp) -> Result<Timestamp, Fault> {
        let turn = self.next("all", i64::MAX, 1, now).await?;
        let turn = turn.ok_or_else(|| Fault::corrupt("the line", "it has no end"))?;
        if turn - now <= Payment::SLACK {
            return Ok(turn);
        }
        Ok(self.pass_by(games, now).await?.map_or(turn, |passing| passing.min(turn)))
    }

    /// The latest of the turns in the lines of those who pass by; `None` if one of these is long, too.
    async fn pass_by(&self, games: &[GameId], now: Timestamp) -> Result<Option<Timestamp>, Fault> {
        let (mut turn, most) = (now, millis(now + OF_ONE_GAME));
        for game in games {
            let Some(of_game) = self.next(&game.to_string(), most, 10, now).await? else { return Ok(None) };
            turn = turn.max(of_game);
        }
        let passing = self.next("passing", millis(now + PATIENCE), 4, now).await?;
        Ok(passing.map(|passing| turn.max(passing)))
    }

    /// The next place of a line that is so many times slower than all together; `None` if that is later than `most`.
    async fn next(
        &self,
        line: &str,
        most: i64,
        slower: i32,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, Fault> {
        let key = keys::turns(&format!("{}{line}", self.prefix));
        let step = i64::try_from((self.every * slower).whole_milliseconds()).unwrap_or(i64::MAX);
        let place = self.table.raise(&key, "next", (millis(now), most), step).await?;
        Ok(place.map(|place| now + Duration::milliseconds(place.saturating_sub(millis(now)))))
    }
}

fn millis(at: Timestamp) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}
