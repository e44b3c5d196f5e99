//! `GET /v1/library` · customer or guest · reads [`Codes`], [`Games`]
//!
//! The caller's codes, newest first, without their texts.

use domain::code::CodeStatus;
use domain::text::Title;
use domain::{CodeId, GameId, OrderId};
use edge::{ApiError, Env, Function, PageView, Problem, Request, Response, StartError};
use serde::Serialize;
use store::{Client, Codes, Games};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let codes = Codes::new(client.clone(), env.var("CODES_TABLE")?);
    Ok(edge::serve((codes, Games::new(client, env.var("CATALOG_TABLE")?)), handle))
}

/// List my codes
///
/// A code just bought may take a moment to appear; the order has it at once.
#[utoipa::path(get, path = "/v1/library", tag = "library", operation_id = "listLibrary",
    security(("bearer" = [])),
    params(
        ("limit" = Option<u32>, Query, description = "1 to 100, 25 by default"),
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses(
        (status = 200, description = "A page of codes", body = PageView<LibraryItem>),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((codes, games): (Codes, Games), request: Request) -> Result<Response, ApiError> {
    let page = codes.library(&request.owner()?, &request.page()?).await?;
    let titles = games.by_ids(page.items.iter().map(|code| code.game_id)).await?;

    let item = |code: &domain::code::Code| LibraryItem {
        code_id: code.id,
        game_id: code.game_id,
        title: titles.get(&code.game_id).map(|listed| listed.game.details.title.clone()),
        order_id: code.order_id(),
        status: code.status(),
    };
    let items: Vec<LibraryItem> = page.items.iter().map(item).collect();
    Ok(edge::page(&request, items, page.next.as_ref()).header("cache-control", "no-store"))
}

/// A code that the caller bought.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LibraryItem {
    code_id: CodeId,
    game_id: GameId,
    title: Option<Title>,
    order_id: Option<OrderId>,
    status: CodeStatus,
}
