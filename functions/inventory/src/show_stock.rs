//! `GET /v1/admin/stock` · staff · reads [`Codes`]
//!
//! How many codes of a game are in which state: counted, never an edited number.

use std::collections::BTreeMap;

use domain::code::CodeStatus;
use domain::{CodeId, GameId, OrderId};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError};
use serde::Serialize;
use store::{Client, Codes};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let codes = Codes::new(Client::new(env.sdk()), env.var("CODES_TABLE")?);
    Ok(edge::serve(codes, handle))
}

/// Show the stock of a game
#[utoipa::path(get, path = "/v1/admin/stock", tag = "inventory (staff)", operation_id = "showStock",
    security(("bearer" = [])),
    params(
        ("gameId" = GameId, Query, description = "Which game"),
        ("status" = Option<CodeStatus>, Query, description = "Also list the codes in this state, at most 100, ids only"),
    ),
    responses(
        (status = 200, description = "Counts by state", body = StockReport),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(codes: Codes, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let game: Option<GameId> = request.query_as("gameId")?;
    let game = game.ok_or_else(|| ApiError::invalid("query:gameId", "name the game"))?;
    let status: Option<CodeStatus> = request.query_as("status")?;
    let all = codes.of_game(game).await?;

    let mut counts: BTreeMap<CodeStatus, usize> = BTreeMap::new();
    for code in &all {
        *counts.entry(code.status()).or_default() += 1;
    }
    let count = |status| counts.get(&status).copied().unwrap_or_default();
    let listed = status.map(|status| {
        let matching = all.iter().filter(|code| code.status() == status).take(100);
        matching.map(|code| StockCode { id: code.id, status, order_id: code.order_id() }).collect()
    });
    let stock = GameStock {
        game_id: game,
        available: count(CodeStatus::Available),
        held: count(CodeStatus::Held),
        allocated: count(CodeStatus::Allocated),
        revealed: count(CodeStatus::Revealed),
        burned: count(CodeStatus::Burned),
        revoked: count(CodeStatus::Revoked),
    };
    Ok(edge::ok(&StockReport { items: vec![stock], codes: listed }))
}

/// Counts of one game.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GameStock {
    game_id: GameId,
    available: usize,
    held: usize,
    allocated: usize,
    revealed: usize,
    /// Did not work, and were replaced.
    burned: usize,
    revoked: usize,
}

/// A code by its id.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StockCode {
    id: CodeId,
    status: CodeStatus,
    order_id: Option<OrderId>,
}

/// The stock.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StockReport {
    items: Vec<GameStock>,
    /// Where `status` was asked for.
    codes: Option<Vec<StockCode>>,
}
