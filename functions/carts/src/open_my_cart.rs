//! `POST /v1/carts/mine` · signed-in customer · reads and writes [`Carts`], reads [`Games`]
//!
//! The customer's own cart, the same on every device; a new one if there is none yet.

use domain::cart::Cart;
use domain::{Owner, Timestamp};
use edge::{ApiError, Env, Function, Problem, Request, Response, StartError, standing_cart};
use store::{Carts, Client, Games};
use time::Duration;

use crate::CartView;
use crate::change::{own, refusal};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let idle = Duration::minutes(env.number("CART_IDLE_MINUTES")?.into());
    let (carts, games) = (env.var("CARTS_TABLE")?, env.var("CATALOG_TABLE")?);
    Ok(edge::serve((Carts::new(client.clone(), carts), Games::new(client, games), idle), handle))
}

/// Open my cart
#[utoipa::path(post, path = "/v1/carts/mine", tag = "carts", operation_id = "openMyCart",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The cart", body = CartView),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(
    (carts, games, idle): (Carts, Games, Duration),
    request: Request,
) -> Result<Response, ApiError> {
    let owner = request.user()?;
    let cart = open(&carts, &owner, &request.request_id, request.now).await?;

    Ok(CartView::of(&cart, &games, request.now, idle).await?.into_response())
}

async fn open(carts: &Carts, owner: &Owner, writer: &str, now: Timestamp) -> Result<Cart, ApiError> {
    let id = standing_cart(owner);
    match carts.standing(id, now).await? {
        // Forgotten, so that other routes would not find it: used again from now on.
        Some(cart) if cart.is_expired(now) => return revive(carts, cart, writer, now).await,
        Some(cart) => return Ok(cart),
        None => {}
    }
    let fresh = Cart::new(id, owner.clone(), now);
    match carts.create(&fresh, writer).await {
        Ok(()) => Ok(fresh),
        // Another tab was faster.
        Err(fault) if fault.is_conflict() => own(carts, id, owner, now).await,
        Err(fault) => Err(fault.into()),
    }
}

async fn revive(carts: &Carts, cart: Cart, writer: &str, now: Timestamp) -> Result<Cart, ApiError> {
    let (id, owner) = (cart.id, cart.owner.clone());
    let fresh = cart.clear(now).map_err(|error| refusal(&error))?;
    match carts.save(&fresh, writer).await {
        Ok(()) => Ok(fresh),
        Err(fault) if fault.is_conflict() => own(carts, id, &owner, now).await,
        Err(fault) => Err(fault.into()),
    }
}
