//! `GET /v1/admin/orders` · staff · reads [`Orders`]
//!
//! Everybody's orders, newest first, by the days on which they were placed.

use domain::GameId;
use domain::order::{Order, OrderStatus};
use edge::{ApiError, Env, Function, PageView, Problem, Request, Response, StartError};
use store::{Client, Orders};

use crate::AdminOrderSummary;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let orders = Orders::new(Client::new(env.sdk()), env.var("ORDERS_TABLE")?);
    Ok(edge::serve(orders, handle))
}

/// List all orders
///
/// Of the last 30 days unless `from` and `to` say otherwise. A page may have fewer orders than `limit`, even none, and
/// still a `next`.
#[utoipa::path(get, path = "/v1/admin/orders", tag = "orders (staff)", operation_id = "listAllOrders",
    security(("bearer" = [])),
    params(
        ("status" = Option<OrderStatus>, Query), ("gameId" = Option<GameId>, Query),
        ("email" = Option<String>, Query, description = "The whole address"),
        ("from" = Option<String>, Query, description = "First day, in UTC", example = "2026-11-01"),
        ("to" = Option<String>, Query, description = "Last day, in UTC", example = "2026-11-26"),
        ("limit" = Option<u32>, Query, description = "1 to 100, 25 by default"), ("cursor" = Option<String>, Query),
    ),
    responses(
        (status = 200, description = "Newest first", body = PageView<AdminOrderSummary>),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(orders: Orders, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let wanted = Wanted {
        status: request.query_as("status")?,
        game: request.query_as("gameId")?,
        email: request.query("email").map(|email| email.to_lowercase()),
    };
    let page = orders.placed_on(request.days(30, 366)?, &request.page()?, |order| wanted.fits(order)).await?;

    let items: Vec<AdminOrderSummary> = page.items.into_iter().map(Into::into).collect();
    Ok(edge::page(&request, items, page.next.as_ref()).header("cache-control", "no-store"))
}

struct Wanted {
    status: Option<OrderStatus>,
    game: Option<GameId>,
    email: Option<String>,
}

impl Wanted {
    fn fits(&self, order: &Order) -> bool {
        let contact = order.contact.as_ref().map(|email| email.as_str().to_lowercase());
        self.status.is_none_or(|status| status == order.status)
            && self.game.is_none_or(|game| order.lines.iter().any(|line| line.game_id == game))
            && (self.email.is_none() || self.email == contact)
    }
}
