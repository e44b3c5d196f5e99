//! A game of the catalog: what it is, what it costs, whether it can be seen.

use serde::{Deserialize, Serialize};

use crate::image::{Image, MOST_IMAGES, TooManyImages};
use crate::text::{Prose, RuleError, Slug, Title};
use crate::{GameId, ImageId, Money, Timestamp};

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

/// What kind of game.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each name says it all")]
pub enum Genre {
    Action,
    Adventure,
    Rpg,
    Strategy,
    Simulation,
    Puzzle,
    Racing,
    Sports,
    Horror,
    Platformer,
}

/// What it runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each name says it all")]
pub enum Platform {
    Pc,
    Mac,
    Linux,
    Playstation,
    Xbox,
    Switch,
}

impl Genre {
    /// As JSON and keys spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Adventure => "adventure",
            Self::Rpg => "rpg",
            Self::Strategy => "strategy",
            Self::Simulation => "simulation",
            Self::Puzzle => "puzzle",
            Self::Racing => "racing",
            Self::Sports => "sports",
            Self::Horror => "horror",
            Self::Platformer => "platformer",
        }
    }
}

impl Platform {
    /// As JSON and keys spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pc => "pc",
            Self::Mac => "mac",
            Self::Linux => "linux",
            Self::Playstation => "playstation",
            Self::Xbox => "xbox",
            Self::Switch => "switch",
        }
    }
}

/// Where a code can be activated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "each name says it all")]
pub enum Region {
    Global,
    Eu,
    Us,
    Uk,
    Asia,
}

/// Youngest age, by the PEGI steps (<https://pegi.info/what-do-the-labels-mean>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schema(value_type = u8, example = 12)]
pub struct AgeRating(u8);

impl TryFrom<u8> for AgeRating {
    type Error = RuleError;

    fn try_from(age: u8) -> Result<Self, RuleError> {
        match age {
            3 | 7 | 12 | 16 | 18 => Ok(Self(age)),
            _ => Err(RuleError("an age rating is 3, 7, 12, 16 or 18")),
        }
    }
}

impl From<AgeRating> for u8 {
    fn from(age: AgeRating) -> u8 {
        age.0
    }
}

/// One to eight different tags, kept in order of their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<T>", into = "Vec<T>", bound(deserialize = "T: Deserialize<'de> + Ord"))]
pub struct Tags<T: Clone>(Vec<T>);

impl<T: Clone> Tags<T> {
    /// The tags, sorted.
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T: Clone + Ord> TryFrom<Vec<T>> for Tags<T> {
    type Error = RuleError;

    fn try_from(mut tags: Vec<T>) -> Result<Self, RuleError> {
        let given = tags.len();
        tags.sort();
        tags.dedup();
        if tags.len() == given && (1..=6).contains(&given) {
            Ok(Self(tags))
        } else {
            Err(RuleError("1 to 6 different values are needed here"))
        }
    }
}

impl<T: Clone> From<Tags<T>> for Vec<T> {
    fn from(tags: Tags<T>) -> Self {
        tags.0
    }
}

/// What staff say of a game.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Details {
    /// Readable part of the address.
    pub slug: Slug,
    /// Name.
    pub title: Title,
    /// A few sentences.
    pub description: Prose,
    /// 1 to 6 genres.
    #[schema(value_type = Vec<Genre>)]
    pub genres: Tags<Genre>,
    /// 1 to 6 platforms.
    #[schema(value_type = Vec<Platform>)]
    pub platforms: Tags<Platform>,
    /// Where a code can be activated.
    pub region: Region,
    /// Youngest age (PEGI).
    pub age_rating: AgeRating,
    /// Who publishes it.
    pub publisher: Title,
    /// First day of sale, `YYYY-MM-DD`.
    #[serde(with = "iso_date")]
    #[schema(value_type = String, format = Date, example = "2026-05-01")]
    pub release_date: time::Date,
    /// Price of one code.
    pub price: Money,
    /// What it needs to run.
    pub requirements: Prose,
    /// Shown first on the shop's first page.
    #[serde(default)]
    pub featured: bool,
}

/// Whether customers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "camelCase")]
pub enum Visibility {
    /// Only staff see it.
    Draft,
    /// On sale since `at`; the newest come first.
    Published {
        /// When it came into the listing.
        #[serde(with = "time::serde::rfc3339")]
        at: Timestamp,
    },
}

/// How much of a game is left, coarse on purpose: exact numbers invite scalpers and cost a hot counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stock {
    /// Enough.
    Available,
    /// At most [`Stock::FEW`].
    Few,
    /// Sold out.
    #[default]
    None,
}

impl Stock {
    /// At most so many codes are "few".
    pub const FEW: usize = 5;

    /// The word for a count of available codes.
    pub fn of(available: usize) -> Self {
        match available {
            0 => Self::None,
            1..=Self::FEW => Self::Few,
            _ => Self::Available,
        }
    }
}

/// A price is 0 (free) or at least what Stripe charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a price is at least {0} minor units of its currency")]
pub struct PriceTooLow(pub i64);

/// A game of the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Game {
    /// Its id.
    pub id: GameId,
    /// What staff say of it.
    pub details: Details,
    /// Its pictures, the first one first.
    #[serde(default)]
    pub images: Vec<Image>,
    /// Whether customers see it.
    pub visibility: Visibility,
    /// Last change.
    #[serde(with = "time::serde::rfc3339")]
    pub updated_at: Timestamp,
    /// Who made it.
    pub updated_by: String,
    /// Counts changes; the ETag.
    pub version: u64,
}

impl Game {
    /// A new draft.
    pub fn draft(id: GameId, details: Details, by: &str, now: Timestamp) -> Result<Self, PriceTooLow> {
        let visibility = Visibility::Draft;
        check_price(details.price)?;
        let updated_by = by.to_owned();
        Ok(Self { id, details, images: Vec::new(), visibility, updated_at: now, updated_by, version: 1 })
    }

    /// Customers see it.
    pub fn is_published(&self) -> bool {
        self.published_at().is_some()
    }

    /// Since when customers see it.
    pub fn published_at(&self) -> Option<Timestamp> {
        match self.visibility {
            Visibility::Draft => None,
            Visibility::Published { at } => Some(at),
        }
    }

    /// The same game with other details.
    pub fn edited(self, details: Details, by: &str, now: Timestamp) -> Result<Self, PriceTooLow> {
        check_price(details.price)?;
        Ok(Self { details, ..self }.stamped(by, now))
    }

    /// In the listing from `now`; publishing twice keeps the first time.
    pub fn published(self, by: &str, now: Timestamp) -> Self {
        let at = self.published_at().unwrap_or(now);
        Self { visibility: Visibility::Published { at }, ..self }.stamped(by, now)
    }

    /// Out of the listing.
    pub fn unpublished(self, by: &str, now: Timestamp) -> Self {
        Self { visibility: Visibility::Draft, ..self }.stamped(by, now)
    }

    /// With one more picture.
    pub fn with_image(mut self, image: Image, by: &str, now: Timestamp) -> Result<Self, TooManyImages> {
        if self.images.len() >= MOST_IMAGES {
            return Err(TooManyImages);
        }
        self.images.push(image);
        Ok(self.stamped(by, now))
    }

    /// Without this picture.
    pub fn without_image(mut self, id: ImageId, by: &str, now: Timestamp) -> Self {
        self.images.retain(|image| image.id != id);
        self.stamped(by, now)
    }

    fn stamped(self, by: &str, now: Timestamp) -> Self {
        let version = self.version + 1;
        Self { updated_at: now, updated_by: by.to_owned(), version, ..self }
    }
}

fn check_price(price: Money) -> Result<(), PriceTooLow> {
    let least = price.currency().minimum_charge();
    if price.amount() == 0 || price.amount() >= least { Ok(()) } else { Err(PriceTooLow(least)) }
}
