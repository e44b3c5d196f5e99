//! Lines of orders that wait for something of which an outside service gives so much a second (ADR 0015).

use aws_sdk_dynamodb::Client;
use domain::payment::Payment;
use domain::{Fault, GameId, Timestamp};
use time::Duration;

use crate::keys;
use crate::table::Table;

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
        let turn = now + Duration::milliseconds(turn.saturating_sub(millis(now)));
        if turn - now <= Payment::SLACK || !self.may_pass(games, now).await? {
            return Ok(turn);
        }
        Ok(now)
    }

    async fn may_pass(&self, games: &[GameId], now: Timestamp) -> Result<bool, Fault> {
        let most = millis(now + Payment::SLACK);
        for game in games {
            if self.next(&game.to_string(), most, 10, now).await?.is_none() {
                return Ok(false);
            }
        }
        Ok(self.next("passing", most, 4, now).await?.is_some())
    }

    /// The next place of a line that is so many times slower than all together; `None` if that is later than `most`.
    async fn next(&self, line: &str, most: i64, slower: i32, now: Timestamp) -> Result<Option<i64>, Fault> {
        let key = keys::turns(&format!("{}{line}", self.prefix));
        let step = i64::try_from((self.every * slower).whole_milliseconds()).unwrap_or(i64::MAX);
        self.table.raise(&key, "next", (millis(now), most), step).await
    }
}

fn millis(at: Timestamp) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}
