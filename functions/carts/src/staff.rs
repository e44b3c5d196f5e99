//! What staff do with a customer's cart: the version they saw, the change, who made it, in one transaction.

use domain::audit::AuditAction;
use domain::cart::{Cart, CartError, CartStatus, Line};
use domain::text::Quantity;
use domain::{CartId, GameId, OrderId, Timestamp};
use edge::{ApiError, OwnerView, Request, Response};
use serde::Serialize;
use store::{AuditLog, Carts, Games};
use time::Duration;

use crate::CartView;
use crate::change::{no_such_cart, refusal};

/// What every change by staff needs.
#[derive(Clone)]
pub struct Desk {
    carts: Carts,
    games: Games,
    log: AuditLog,
    idle: Duration,
}

impl Desk {
    pub(crate) fn new(carts: Carts, games: Games, log: AuditLog, idle: Duration) -> Self {
        Self { carts, games, log, idle }
    }

    /// The cart as `decide` changes it, if it is still what staff saw.
    pub(crate) async fn change(
        &self,
        request: &Request,
        action: AuditAction,
        decide: impl FnOnce(Cart) -> Result<Cart, CartError>,
    ) -> Result<Response, ApiError> {
        let act = edge::act(request, action, request.path_id::<CartId>("cartId")?)?;
        let (id, seen) = (request.path_id("cartId")?, request.must_match()?);
        let before = self.carts.by_id(id, request.now).await?.ok_or_else(no_such_cart)?;
        seen.check(before.version)?;

        let after = decide(before.clone()).map_err(|error| refusal(&error))?;
        let act = act.changed(&Facts::of(&before), &Facts::of(&after))?;
        self.carts.save_noted(&after, self.log.note(&act)?).await?;
        Ok(AdminCart::of(&after, &self.games, request.now, self.idle).await?.into_response())
    }
}

/// What the audit log keeps of a cart: how many of which game.
#[derive(Serialize)]
struct Facts(std::collections::BTreeMap<GameId, Quantity>);

impl Facts {
    fn of(cart: &Cart) -> Self {
        Self(cart.lines.iter().map(|line: &Line| (line.game_id, line.quantity)).collect())
    }
}

/// A cart as staff see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdminCart {
    #[serde(flatten)]
    cart: CartView,
    owner: OwnerView,
    /// Last use.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    touched_at: Timestamp,
    #[serde(skip)]
    seen: u64,
}

impl AdminCart {
    /// The cart with what the catalog says now.
    pub(crate) async fn of(
        cart: &Cart,
        games: &Games,
        now: Timestamp,
        idle: Duration,
    ) -> Result<Self, ApiError> {
        let view = CartView::of(cart, games, now, idle).await?;
        let owner = OwnerView::of(&cart.owner);
        Ok(Self { cart: view, owner, touched_at: cart.touched_at, seen: cart.version })
    }

    /// 200 with the version as ETag.
    pub(crate) fn into_response(self) -> Response {
        edge::ok(&self).etag(self.seen).header("cache-control", "no-store")
    }
}

/// A cart in the list of staff.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdminCartSummary {
    id: CartId,
    status: CartStatus,
    owner: OwnerView,
    /// How many different games.
    lines: usize,
    /// How many codes.
    quantity: u32,
    /// Last use.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    touched_at: Timestamp,
    /// The order that is being paid.
    locked_by: Option<OrderId>,
    /// Counts changes.
    version: u64,
}

impl AdminCartSummary {
    pub(crate) fn of(cart: &Cart, now: Timestamp, idle: Duration) -> Self {
        Self {
            id: cart.id,
            status: cart.status(now, idle),
            owner: OwnerView::of(&cart.owner),
            lines: cart.lines.len(),
            quantity: cart.lines.iter().map(|line| line.quantity.get()).sum(),
            touched_at: cart.touched_at,
            locked_by: cart.locked_by,
            version: cart.version,
        }
    }
}
