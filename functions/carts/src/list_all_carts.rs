//! `GET /v1/admin/carts` · staff · reads [`Carts`]
//!
//! Carts with something in them, last used first.

use domain::cart::CartStatus;
use edge::{ApiError, Env, Function, PageView, Problem, Request, Response, StartError};
use store::{Carts, Client};
use time::Duration;

use crate::AdminCartSummary;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let carts = Carts::new(Client::new(env.sdk()), env.var("CARTS_TABLE")?);
    let idle = Duration::minutes(env.number("CART_IDLE_MINUTES")?.into());
    Ok(edge::serve((carts, idle), handle))
}

/// List all carts
///
/// Of those used in the last 90 days. A page may have fewer carts than `limit`, even none, and still a `next`.
#[utoipa::path(get, path = "/v1/admin/carts", tag = "carts (staff)", operation_id = "listAllCarts",
    security(("bearer" = [])),
    params(
        ("status" = Option<CartStatus>, Query),
        ("limit" = Option<u32>, Query, description = "1 to 100, 25 by default"), ("cursor" = Option<String>, Query),
    ),
    responses(
        (status = 200, description = "Last used first", body = PageView<AdminCartSummary>),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((carts, idle): (Carts, Duration), request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let (status, now): (Option<CartStatus>, _) = (request.query_as("status")?, request.now);
    let page = carts
        .list(request.days(90, 366)?, &request.page()?, |cart| {
            !cart.is_expired(now) && status.is_none_or(|status| status == cart.status(now, idle))
        })
        .await?;

    let items: Vec<_> = page.items.iter().map(|cart| AdminCartSummary::of(cart, now, idle)).collect();
    Ok(edge::page(&request, items, page.next.as_ref()).header("cache-control", "no-store"))
}
