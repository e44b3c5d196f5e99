//! How a cart looks outside: with today's titles, prices and stock.

use domain::cart::{Cart, CartStatus};
use domain::game::Stock;
use domain::text::{Quantity, Title};
use domain::{CartId, Fault, GameId, Money, OrderId, Timestamp};
use edge::{ApiError, Response};
use serde::Serialize;
use store::{Games, ListedGame};
use time::Duration;

/// One game in a cart.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CartLineView {
    game_id: GameId,
    /// Null when the game is gone.
    title: Option<Title>,
    quantity: Quantity,
    /// Today's price of one.
    unit_price: Option<Money>,
    /// Price times quantity.
    total: Option<Money>,
    /// How much is left, a moment ago.
    stock: Stock,
    /// On sale and in stock; an order takes only lines that are.
    available: bool,
}

/// A cart.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CartView {
    id: CartId,
    status: CartStatus,
    lines: Vec<CartLineView>,
    /// Sum of the lines; null when the cart is empty.
    total: Option<Money>,
    /// Counts changes; the ETag.
    version: u64,
    /// From then on it idles until the next change.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    idle_at: Timestamp,
    /// The order that is being paid.
    locked_by: Option<OrderId>,
}

impl CartView {
    /// The cart with what the catalog says now.
    pub(crate) async fn of(
        cart: &Cart,
        games: &Games,
        now: Timestamp,
        idle: Duration,
    ) -> Result<Self, ApiError> {
        let ids: Vec<GameId> = cart.lines.iter().map(|line| line.game_id).collect();
        let mut listed =
            if ids.is_empty() { std::collections::BTreeMap::default() } else { games.by_ids(ids).await? };
        let lines: Result<Vec<_>, _> =
            cart.lines.iter().map(|line| line_view(line, listed.remove(&line.game_id))).collect();
        let lines = lines?;
        let total = Money::sum(lines.iter().filter_map(|line| line.total)).map_err(sum)?;
        Ok(Self {
            id: cart.id,
            status: cart.status(now, idle),
            lines,
            total,
            version: cart.version,
            idle_at: cart.touched_at + idle,
            locked_by: cart.locked_by,
        })
    }

    /// 200 with the version as ETag.
    pub(crate) fn into_response(self) -> Response {
        edge::ok(&self).etag(self.version).header("cache-control", "no-store")
    }
}

fn line_view(line: &domain::cart::Line, listed: Option<ListedGame>) -> Result<CartLineView, ApiError> {
    let on_sale = listed.filter(|listed| listed.game.is_published());
    let unit_price = on_sale.as_ref().map(|listed| listed.game.details.price);
    let total = unit_price.map(|price| price.times(line.quantity.get())).transpose().map_err(sum)?;
    let stock = on_sale.as_ref().map_or(Stock::None, |listed| listed.stock);
    Ok(CartLineView {
        game_id: line.game_id,
        title: on_sale.map(|listed| listed.game.details.title),
        quantity: line.quantity,
        unit_price,
        total,
        stock,
        available: stock != Stock::None,
    })
}

fn sum(error: domain::money::MoneyError) -> ApiError {
    Fault::corrupt("cart total", error).into()
}
