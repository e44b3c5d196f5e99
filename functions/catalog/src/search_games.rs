//! `GET /v1/search` · anybody · reads [`Games`]
//!
//! Published games by words, beginnings and mistyped words, filtered and sorted, in pages.

use domain::Currency;
use domain::game::{Genre, Platform, Stock};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{Client, Cursor, Games, ListedGame};

use crate::GameView;
use crate::shelf::{Shelf, Stand, counts};

/// Characters of a question.
const MOST_CHARACTERS: usize = 100;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let games = Games::new(Client::new(env.sdk()), env.var("CATALOG_TABLE")?);
    Ok(edge::serve(Shelf::new(games), handle))
}

/// Search games
///
/// Every word must be found: whole, as a beginning, or with a typing error. Facets count what would be found with any genre
/// and platform, currencies with any price.
#[utoipa::path(get, path = "/v1/search", tag = "catalog", operation_id = "searchGames",
    params(
        ("q" = Option<String>, Query, description = "Words, at most 100 characters; nothing finds everything"),
        ("genre" = Option<Genre>, Query, description = "Only this genre"),
        ("platform" = Option<Platform>, Query, description = "Only this platform"),
        ("currency" = Option<Currency>, Query, description = "Only prices in this currency"),
        ("minPrice" = Option<i64>, Query, description = "Minor units of `currency`, or else of the currency that most games have"),
        ("maxPrice" = Option<i64>, Query, description = "As `minPrice`"),
        ("inStock" = Option<bool>, Query, description = "Only what is left"),
        ("sort" = Option<Sort>, Query, description = "`relevance` by default"),
        ("limit" = Option<u32>, Query, description = "1 to 100, 25 by default"),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses(
        (status = 200, description = "A page of games", body = SearchView),
        (status = 304, description = "Unchanged since `If-None-Match`"),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn handle(shelf: Shelf, request: Request) -> Result<Response, ApiError> {
    let (wanted, page) = (Wanted::of(&request)?, request.page()?);
    let from = page.cursor.as_ref().map(place).transpose()?.unwrap_or(0);
    let stand = shelf.look(request.now).await?;

    let mut found = wanted.found(&stand);
    let currencies = currencies(&found);
    let prices = wanted.prices.in_most_of(&currencies);
    found.retain(|game| prices.fit(game));
    let facets = Facets::of(&found, currencies);
    let mut shown: Vec<_> = found.into_iter().filter(|game| wanted.tags_fit(game)).collect();
    wanted.sort.apply(&mut shown);

    let (limit, all) = (usize::try_from(page.limit).unwrap_or(100), shown.len());
    let items: Vec<_> = shown.into_iter().skip(from).take(limit).cloned().map(GameView::from).collect();
    let end = from + items.len();
    let next = (end < all).then(|| Cursor::new([end.to_string()]).to_string());
    Ok(edge::cacheable(&request, edge::ok(&SearchView { items, next, facets }), 5))
}

fn place(cursor: &Cursor) -> Result<usize, ApiError> {
    let bad = || ApiError::invalid("query:cursor", "a cursor is the `next` of an earlier page, unchanged");
    let [place] = cursor.parts().map_err(|_| bad())?;
    place.parse().map_err(|_| bad())
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, utoipa::ToSchema)]
pub(crate) enum Sort {
    /// What fits best; without words, the newest.
    #[default]
    #[serde(rename = "relevance")]
    Relevance,
    /// On sale for the shortest time.
    #[serde(rename = "newest")]
    Newest,
    /// Cheapest.
    #[serde(rename = "price")]
    Price,
    /// Dearest.
    #[serde(rename = "-price")]
    PriceDown,
    /// By name.
    #[serde(rename = "title")]
    Title,
}

impl Sort {
    /// The order before stays where two are alike.
    fn apply(self, games: &mut [&ListedGame]) {
        let price = |game: &&ListedGame| {
            let price = game.game.details.price;
            (price.currency(), price.amount())
        };
        match self {
            Self::Relevance => {}
            Self::Newest => games.sort_by_key(|game| std::cmp::Reverse(game.game.published_at())),
            Self::Price => games.sort_by_key(price),
            Self::PriceDown => games.sort_by_key(|game| std::cmp::Reverse(price(game))),
            Self::Title => games.sort_by_key(|game| game.game.details.title.as_str().to_lowercase()),
        }
    }
}

/// What is asked for.
struct Wanted {
    text: String,
    genre: Option<Genre>,
    platform: Option<Platform>,
    prices: Prices,
    in_stock: bool,
    sort: Sort,
}

impl Wanted {
    fn of(request: &Request) -> Result<Self, ApiError> {
        Ok(Self {
            text: text(request)?,
            genre: request.query_as("genre")?,
            platform: request.query_as("platform")?,
            prices: Prices::of(request)?,
            in_stock: flag(request, "inStock")?,
            sort: request.query_as("sort")?.unwrap_or_default(),
        })
    }

    /// By words and stock.
    fn found<'a>(&self, stand: &'a Stand) -> Vec<&'a ListedGame> {
        let hits = stand.index.find(&self.text).into_iter().filter_map(|hit| stand.games.get(hit.number));
        hits.filter(|listed| !self.in_stock || listed.stock != Stock::None).collect()
    }

    fn tags_fit(&self, listed: &ListedGame) -> bool {
        let details = &listed.game.details;
        self.genre.is_none_or(|genre| details.genres.as_slice().contains(&genre))
            && self.platform.is_none_or(|platform| details.platforms.as_slice().contains(&platform))
    }
}

/// Which prices.
#[derive(Clone, Copy)]
struct Prices {
    currency: Option<Currency>,
    least: Option<i64>,
    most: Option<i64>,
}

impl Prices {
    fn of(request: &Request) -> Result<Self, ApiError> {
        let currency = request.query_as("currency")?;
        Ok(Self { currency, least: price(request, "minPrice")?, most: price(request, "maxPrice")? })
    }

    /// A bound means one currency: 2,000 cents are not 2,000 yen.
    fn in_most_of(self, currencies: &[CurrencyCount]) -> Self {
        let bounded = self.least.is_some() || self.most.is_some();
        let most = currencies.first().map(|count| count.value).filter(|_| bounded);
        Self { currency: self.currency.or(most), ..self }
    }

    fn fit(self, listed: &ListedGame) -> bool {
        let price = listed.game.details.price;
        self.currency.is_none_or(|currency| price.currency() == currency)
            && self.least.is_none_or(|least| price.amount() >= least)
            && self.most.is_none_or(|most| price.amount() <= most)
    }
}

/// The question, not too long.
pub(crate) fn text(request: &Request) -> Result<String, ApiError> {
    let text = request.query("q").unwrap_or_default();
    if text.chars().count() > MOST_CHARACTERS {
        return Err(ApiError::invalid(
            "query:q",
            format!("a question has at most {MOST_CHARACTERS} characters"),
        ));
    }
    Ok(text)
}

fn price(request: &Request, name: &str) -> Result<Option<i64>, ApiError> {
    let parse = |text: String| text.parse::<i64>().ok().filter(|amount| *amount >= 0);
    let bad =
        || ApiError::invalid(format!("query:{name}"), "a price is a whole number of minor units, 0 or more");
    request.query(name).map(|text| parse(text).ok_or_else(bad)).transpose()
}

fn flag(request: &Request, name: &str) -> Result<bool, ApiError> {
    match request.query(name).as_deref() {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(ApiError::invalid(format!("query:{name}"), "it is `true` or `false`")),
    }
}

/// A page of what was found.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SearchView {
    /// In the order asked for.
    items: Vec<GameView>,
    /// Pass it as `cursor` for the next page; null at the end.
    next: Option<String>,
    facets: Facets,
}

/// How many there are with each value.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Facets {
    genres: Vec<GenreCount>,
    platforms: Vec<PlatformCount>,
    currencies: Vec<CurrencyCount>,
}

impl Facets {
    fn of(found: &[&ListedGame], currencies: Vec<CurrencyCount>) -> Self {
        let platforms = found.iter().flat_map(|listed| listed.game.details.platforms.as_slice());
        let platforms = counts(platforms).into_iter().map(|(value, count)| PlatformCount { value, count });
        Self { genres: genres(found.iter().copied()), platforms: platforms.collect(), currencies }
    }
}

fn currencies(found: &[&ListedGame]) -> Vec<CurrencyCount> {
    let all: Vec<_> = found.iter().map(|listed| listed.game.details.price.currency()).collect();
    counts(all.iter()).into_iter().map(|(value, count)| CurrencyCount { value, count }).collect()
}

/// How many games have each genre.
pub(crate) fn genres<'a>(games: impl Iterator<Item = &'a ListedGame>) -> Vec<GenreCount> {
    let all = counts(games.flat_map(|listed| listed.game.details.genres.as_slice()));
    all.into_iter().map(|(value, count)| GenreCount { value, count }).collect()
}

/// Games of a genre.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GenreCount {
    value: Genre,
    count: usize,
}

/// Games for a platform.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PlatformCount {
    value: Platform,
    count: usize,
}

/// Games with a price in a currency.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CurrencyCount {
    value: Currency,
    count: usize,
}
