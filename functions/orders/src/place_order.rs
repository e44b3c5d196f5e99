//! `POST /v1/orders` · cart's owner · writes [`Orders`], reads [`Carts`], [`Games`]
//!
//! A new order that references a cart. The cart can still be changed; lines are frozen when payment is added.
//! The order's id comes from the Idempotency-Key: a repeated call finds the first one's order.

use domain::order::{EventKind, Order, OrderStatus};
use domain::{CartId, Fault, OrderId};
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{Carts, Client, Games, Orders, Replies};

use crate::OrderView;
use crate::lookup::{entry, price};
use crate::view::Contact;

type State = (Orders, Carts, Games, Replies);

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let orders = env.var("ORDERS_TABLE")?;
    let state = (
        Orders::new(client.clone(), &orders),
        Carts::new(client.clone(), env.var("CARTS_TABLE")?),
        Games::new(client.clone(), env.var("CATALOG_TABLE")?),
        Replies::new(client, orders),
    );
    Ok(edge::serve(state, handle))
}

/// Place an order
#[utoipa::path(post, path = "/v1/orders", tag = "orders", operation_id = "placeOrder",
    security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header, description = "Fresh for each new request")),
    request_body = PlaceOrder,
    responses(
        (status = 201, description = "The order", body = OrderView),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order, or it is not yours", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The state of the order or cart does not allow it", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The key was used with another body", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((orders, carts, games, replies): State, request: Request) -> Result<Response, ApiError> {
    let owner = request.owner()?;
    let id = OrderId::from_digest(request.derived()?);
    let body: PlaceOrder = request.json()?;

    edge::once(&replies, &request, async {
        let cart = carts.by_id(body.cart_id, request.now).await?.filter(|cart| cart.owner == owner);
        let cart = cart.ok_or_else(|| ApiError::new(ErrorCode::CartNotFound, "There is no such cart."))?;
        let lines = price(&cart, &games).await?;
        let total = domain::order::total(&lines).map_err(|error| Fault::corrupt("order total", error))?;
        let order = Order {
            id,
            owner: owner.clone(),
            cart_id: cart.id,
            contact: body.contact.map(|contact| contact.email),
            lines,
            total: total.ok_or_else(|| ApiError::new(ErrorCode::CartEmpty, "The cart is empty."))?,
            status: OrderStatus::Open,
            reason: None,
            checkout: None,
            correlation_id: Some(request.correlation_id.clone()),
            cancel_requested: false,
            created_at: request.now,
            updated_at: request.now,
            version: 1,
        };
        let order = place(&orders, order).await?;
        Ok(edge::created(format!("/v1/orders/{id}"), &OrderView::from(order)))
    })
    .await
}

/// What to order.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlaceOrder {
    /// The cart to buy.
    pub cart_id: CartId,
    /// May come later, but before payment.
    #[serde(default)]
    pub contact: Option<Contact>,
}

/// An earlier try may have written the order before it died.
async fn place(orders: &Orders, order: Order) -> Result<Order, ApiError> {
    let placed = entry(EventKind::OrderPlaced, order.owner.as_str(), order.created_at);
    match orders.place(&order, &placed).await {
        Ok(()) => Ok(order),
        Err(fault) if fault.is_conflict() => Ok(orders.by_id(order.id).await?.unwrap_or(order)),
        Err(fault) => Err(fault.into()),
    }
}
