//! Whose order it is, and what a wrong status is to the caller.

use domain::order::{EventKind, Order, OrderLine, WrongStatus};
use domain::{Fault, OrderId, Timestamp};
use edge::{ApiError, ErrorCode, Request};
use store::{Games, Orders, TimelineEntry};

/// The caller's order; somebody else's answers like a missing one.
pub(crate) async fn own(orders: &Orders, request: &Request) -> Result<Order, ApiError> {
    let (owner, id) = (request.owner()?, request.path_id::<OrderId>("orderId")?);
    let found = orders.by_id(id).await?;
    found.filter(|order| order.owner == owner).ok_or_else(no_such_order)
}

/// 404.
pub(crate) fn no_such_order() -> ApiError {
    ApiError::new(ErrorCode::OrderNotFound, "There is no such order.")
}

/// 409: the order's status does not allow it.
pub(crate) fn wrong_status(error: WrongStatus) -> ApiError {
    let status = error.0.name();
    ApiError::new(
        ErrorCode::WrongStatus,
        format!("The order is {status}; this is not possible any more, or not yet."),
    )
}

/// Something that happened now.
pub(crate) fn entry(kind: EventKind, by: impl Into<String>, now: Timestamp) -> TimelineEntry {
    TimelineEntry { kind, at: now, by: by.into(), detail: None }
}

/// The cart's lines at today's prices; 409 names a line that is not on sale any more.
pub(crate) async fn price(cart: &domain::cart::Cart, games: &Games) -> Result<Vec<OrderLine>, ApiError> {
    let listed = games.by_ids(cart.lines.iter().map(|line| line.game_id)).await?;
    let price = |line: &domain::cart::Line| {
        let game = listed.get(&line.game_id).filter(|listed| listed.game.is_published());
        let game = game.ok_or_else(|| {
            let gone = format!("{} is not on sale any more. Remove it from the cart.", line.game_id);
            ApiError::new(ErrorCode::LineUnavailable, gone)
        })?;
        OrderLine::of(&game.game, line.quantity).map_err(|error| Fault::corrupt("order line", error).into())
    };
    cart.lines.iter().map(price).collect()
}
