//! `POST /v1/orders/{orderId}/payment` · order's owner · reads and writes [`Orders`], [`Carts`], reads [`Games`]
//!
//! Locks the cart, freezes lines and prices, and lets the saga begin: it holds the codes, then creates the
//! PaymentIntent. The stream of the orders table starts it, so that no order is ever left without one.

use domain::cart::Cart;
use domain::order::{Checkout, EventKind, Order, OrderStatus, PaymentMethod};
use domain::{Fault, Money, OrderId};
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError};
use serde::{Deserialize, Serialize};
use store::{Carts, Client, Games, Orders, Replies};
use time::Duration;

use crate::OrderView;
use crate::lookup::{entry, own, price, wrong_status};

#[derive(Clone)]
pub struct State {
    orders: Orders,
    carts: Carts,
    games: Games,
    replies: Replies,
    window: Duration,
}

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let orders = env.var("ORDERS_TABLE")?;
    let state = State {
        orders: Orders::new(client.clone(), &orders),
        carts: Carts::new(client.clone(), env.var("CARTS_TABLE")?),
        games: Games::new(client.clone(), env.var("CATALOG_TABLE")?),
        replies: Replies::new(client, orders),
        window: Duration::seconds(env.number("PAYMENT_WINDOW_SECONDS")?.into()),
    };
    Ok(edge::serve(state, handle))
}

/// Add payment to an order
///
/// Answers at once; read the order until `payment.clientSecret` is there, then confirm it in the browser.
#[utoipa::path(post, path = "/v1/orders/{orderId}/payment", tag = "orders", operation_id = "addPayment",
    security(("bearer" = [])),
    params(("orderId" = OrderId, Path), ("Idempotency-Key" = String, Header, description = "Fresh for each new request")),
    request_body = AddPayment,
    responses(
        (status = 202, description = "Under way: read the order", body = OrderView),
        (status = 400, description = "A field is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such order, or it is not yours", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The state of the order or cart does not allow it", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The key was used with another body", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(state: State, request: Request) -> Result<Response, ApiError> {
    request.owner()?;
    let body: AddPayment = request.json()?;

    edge::once(&state.replies, &request, async {
        let order = own(&state.orders, &request).await?;
        let order =
            if repeats(&order, &body) { order } else { check_out(&state, order, &body, &request).await? };
        Ok(edge::accepted(format!("/v1/orders/{}", order.id), &OrderView::from(order)))
    })
    .await
}

/// How to pay.
#[derive(Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddPayment {
    /// `card` is captured after the codes are allocated, `instant` at once.
    pub method: PaymentMethod,
    /// What the customer agreed to: another total is refused.
    #[serde(default)]
    pub expected_total: Option<Money>,
}

/// True for an order that an earlier try of the same call moved before it died.
fn repeats(order: &Order, body: &AddPayment) -> bool {
    let same = |checkout: &Checkout| checkout.method == body.method;
    order.status == OrderStatus::AwaitingPayment && order.checkout.as_ref().is_some_and(same)
}

async fn check_out(
    state: &State,
    order: Order,
    body: &AddPayment,
    request: &Request,
) -> Result<Order, ApiError> {
    if order.contact.is_none() {
        let missing = "Set the contact first: PUT /v1/orders/{orderId}/contact.";
        return Err(ApiError::new(ErrorCode::ContactRequired, missing));
    }
    let now = request.now;
    let cart = cart_of(state, &order, request).await?;
    let lines = price(&cart, &state.games).await?;
    let total = domain::order::total(&lines).map_err(|error| Fault::corrupt("order total", error))?;
    let total = total.ok_or_else(|| ApiError::new(ErrorCode::CartEmpty, "The cart is empty."))?;
    agreed(total, body.expected_total)?;

    let locked =
        cart.lock(order.id, now).map_err(|error| ApiError::new(ErrorCode::CartLocked, error.to_string()))?;
    let by = order.owner.as_str().to_owned();
    let checkout = Checkout { method: body.method, pay_by: now + state.window };
    let order = order.check_out(lines, total, checkout, now).map_err(wrong_status)?;
    let added = entry(EventKind::PaymentAdded, by, now);
    state.orders.save_with_cart(&order, &added, &state.carts, &locked).await?;
    Ok(order)
}

async fn cart_of(state: &State, order: &Order, request: &Request) -> Result<Cart, ApiError> {
    let cart = state.carts.by_id(order.cart_id, request.now).await?.filter(|cart| cart.owner == order.owner);
    cart.ok_or_else(|| {
        ApiError::new(ErrorCode::CartGone, "The cart of this order has expired. Place a new order.")
    })
}

fn agreed(total: Money, expected: Option<Money>) -> Result<(), ApiError> {
    match expected {
        Some(expected) if expected != total => Err(ApiError::new(
            ErrorCode::TotalChanged,
            format!(
                "The total is {} {:?} in minor units now, not what you sent. Show it and ask again.",
                total.amount(),
                total.currency()
            ),
        )),
        _ => Ok(()),
    }
}
