//! `GET /v1/admin/insights/sales` · staff · reads [`Orders`]
//!
//! What was ordered and sold, by the day of placing: counted from the orders themselves, so it is never out of step.

use domain::sales::{Figures, GameSales, by_game};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use serde::Serialize;
use store::{Client, Orders};
use time::Date;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    Ok(edge::serve(orders, handle))
}

/// So many days are read together, and so many games are named.
const AT_ONCE: usize = 8;
const TOP: usize = 10;

/// Show sales
///
/// Of the last 30 days unless `from` and `to` say otherwise, at most 92.
#[utoipa::path(get, path = "/v1/admin/insights/sales", tag = "insights (staff)", operation_id = "showSales",
    security(("bearer" = [])),
    params(
        ("from" = Option<String>, Query, description = "First day, in UTC", example = "2026-10-28"),
        ("to" = Option<String>, Query, description = "Last day, in UTC", example = "2026-11-26"),
    ),
    responses(
        (status = 200, description = "Day by day, the first one first", body = SalesView),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(orders: Orders, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let days = request.days(30, 92)?;
    let read = |day| {
        let orders = orders.clone();
        async move { orders.of_day(day).await.map(|placed| (day, placed)) }
    };
    let read: Vec<_> = stream::iter(days.newest_first()).map(read).buffered(AT_ONCE).try_collect().await?;

    let (mut totals, mut shown) = (Figures::default(), Vec::with_capacity(read.len()));
    for (date, placed) in read.iter().rev() {
        let mut figures = Figures::default();
        for order in placed {
            figures.count(order);
        }
        totals.add(&figures);
        shown.push(DayView { date: *date, figures });
    }
    let mut top_games = by_game(read.iter().flat_map(|(_, placed)| placed));
    top_games.truncate(TOP);
    let view = SalesView { from: days.from, to: days.to, days: shown, totals, top_games };
    Ok(edge::ok(&view).header("cache-control", "no-store"))
}

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

/// One day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayView {
    #[serde(with = "iso_date")]
    #[schema(value_type = String, format = Date)]
    date: Date,
    #[serde(flatten)]
    figures: Figures,
}

/// What was ordered and sold.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SalesView {
    #[serde(with = "iso_date")]
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[serde(with = "iso_date")]
    #[schema(value_type = String, format = Date)]
    to: Date,
    days: Vec<DayView>,
    totals: Figures,
    /// The ten that sold most.
    top_games: Vec<GameSales>,
}
