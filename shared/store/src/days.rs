//! What staff look through: things by the day that they are of, newest first.
//!
//! The index `byDay` spreads a day over [`DAY_SHARDS`] partitions; a page merges them and walks back from day to day.

use domain::Fault;
use futures::future::try_join_all;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use serde::de::DeserializeOwned;
use time::Date;

use crate::keys::{self, DAY_SHARDS};
use crate::page::{Cursor, Page, PageRequest};
use crate::table::Table;

/// Days in UTC, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

impl Days {
    /// The last `count` days up to and with `to`.
    pub fn last(count: u16, to: Date) -> Self {
        let from = (1..count).try_fold(to, |day, _| day.previous_day());
        Self { from: from.unwrap_or(Date::MIN), to }
    }

    /// One after the other, the newest first.
    pub fn newest_first(self) -> impl Iterator<Item = Date> {
        std::iter::successors(Some(self.to), |day| day.previous_day())
            .take_while(move |day| *day >= self.from)
    }
}

/// Later than every place in a day.
const END: &str = "~";

/// So many days are read together: most days of a small shop are short, most of a large one fill a page.
const AT_ONCE: usize = 8;

/// A page looks so often at most, all its days once: one with few things and a `next` says that there may be more.
const LOOKS: u32 = 400;

impl Table {
    /// Those of `days` that `wanted` takes, newest first.
    pub(crate) async fn by_day<T: DeserializeOwned>(
        &self,
        days: Days,
        page: &PageRequest,
        wanted: impl Fn(&T) -> bool,
    ) -> Result<Page<T>, Fault> {
        let (first, start) = begin(days, page)?;
        let read = |day| {
            let before = if day == first { start.clone() } else { END.to_owned() };
            async move { self.newest_of(day, &before, page.limit).await.map(|found| (day, found)) }
        };
        let walk = Days { to: first, ..days }.newest_first();
        let mut walk = stream::iter(walk).map(read).buffered(AT_ONCE);
        let (mut items, mut looks) = (Vec::new(), 0);
        while let Some((day, mut found)) = walk.try_next().await? {
            loop {
                looks += 1;
                let (whole_day, mut before) = (found.len() < page.limit as usize, END.to_owned());
                for (place, thing) in found {
                    before = place;
                    items.extend(wanted(&thing).then_some(thing));
                    if items.len() == page.limit as usize {
                        return Ok(Page { items, next: Some(cursor(day, &before)) });
                    }
                }
                if whole_day {
                    break;
                }
                if looks >= LOOKS {
                    return Ok(Page { items, next: Some(cursor(day, &before)) });
                }
                found = self.newest_of(day, &before, page.limit).await?;
            }
        }
        Ok(Page { items, next: None })
    }

    /// Everything of a day, in no order.
    pub(crate) async fn whole_day<T: DeserializeOwned>(&self, day: Date) -> Result<Vec<T>, Fault> {
        let part = |shard| async move {
            let (mut all, mut before) = (Vec::new(), END.to_owned());
            loop {
                let found: Vec<(String, T)> = self.query_day(keys::day(day, shard), &before, 100).await?;
                let last = found.last().map(|(place, _)| place.clone());
                let full = found.len() == 100;
                all.extend(found.into_iter().map(|(_, thing)| thing));
                match last {
                    Some(place) if full => before = place,
                    _ => return Ok::<_, Fault>(all),
                }
            }
        };
        Ok(try_join_all((0..DAY_SHARDS).map(part)).await?.into_iter().flatten().collect())
    }

    async fn newest_of<T: DeserializeOwned>(
        &self,
        day: Date,
        before: &str,
        limit: u32,
    ) -> Result<Vec<(String, T)>, Fault> {
        let parts = (0..DAY_SHARDS).map(|shard| self.query_day(keys::day(day, shard), before, limit));
        let mut found: Vec<(String, T)> = try_join_all(parts).await?.into_iter().flatten().collect();
        found.sort_by(|(one, _), (other, _)| other.cmp(one));
        found.truncate(limit as usize);
        Ok(found)
    }
}

fn begin(days: Days, page: &PageRequest) -> Result<(Date, String), Fault> {
    let Some(cursor) = &page.cursor else { return Ok((days.to, END.to_owned())) };
    let [day, before] = cursor.parts().map_err(|_| Fault::BadCursor)?;
    let format = time::macros::format_description!("[year]-[month]-[day]");
    let day = Date::parse(day, format).map_err(|_| Fault::BadCursor)?;
    Ok((day.clamp(days.from, days.to), before.clone()))
}

fn cursor(day: Date, before: &str) -> Cursor {
    Cursor::new([day.to_string(), before.to_owned()])
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn days_are_counted_back_over_months_and_both_ends_are_in() {
        let days = Days::last(3, date!(2026 - 03 - 01));
        assert_eq!(days.from, date!(2026 - 02 - 27));
        let all: Vec<_> = days.newest_first().collect();
        assert_eq!(all, [date!(2026 - 03 - 01), date!(2026 - 02 - 28), date!(2026 - 02 - 27)]);
        assert_eq!(Days::last(1, date!(2026 - 03 - 01)).newest_first().count(), 1);
    }
}
