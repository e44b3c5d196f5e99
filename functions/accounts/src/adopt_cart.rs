//! `POST /v1/carts/merge` · signed-in customer who holds a guest's token · reads and writes [`Carts`]
//!
//! What was put into a cart as a guest becomes the customer's: it goes into their own cart, and out of the guest's, at once or
//! not at all. Repeating it finds the guest's cart empty and changes nothing.

use aws::Secret;
use domain::cart::{Cart, CartError};
use domain::{CartId, Fault, Owner, Timestamp};
use edge::{ApiError, Env, ErrorCode, Function, Problem, Request, Response, StartError, standing_cart};
use serde::{Deserialize, Serialize};
use store::{Carts, Client};

use crate::authorize::guest_of;
use crate::guest::GuestKey;

/// How often it is decided again when others are faster.
const ATTEMPTS: u32 = 5;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let carts = Carts::new(Client::new(env.sdk()), env.var("CARTS_TABLE")?);
    let key: Secret<GuestKey> = Secret::new(env.sdk(), env.var("GUEST_SECRET_ARN")?);
    Ok(edge::serve((carts, key), handle))
}

/// Adopt a guest's cart
///
/// Call it after sign-in, with what the guest had. Of a game in both carts the larger quantity counts.
#[utoipa::path(post, path = "/v1/carts/merge", tag = "carts", operation_id = "adoptCart",
    security(("bearer" = [])),
    request_body = AdoptCart,
    responses(
        (status = 200, description = "Where everything is now", body = AdoptedCart),
        (status = 400, description = "A field is wrong, or the guest's token does not count", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The guest has no such cart", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "One of the carts is being paid, or both do not fit into one", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle((carts, key): (Carts, Secret<GuestKey>), request: Request) -> Result<Response, ApiError> {
    let owner = request.user()?;
    let AdoptCart { cart_id, guest_token } = request.json()?;
    let guest = guest_of(&key, &guest_token, request.now).await?;
    let guest = guest.map_err(|why| ApiError::invalid("/guestToken", format!("it does not count: {why}")))?;

    for _ in 0..ATTEMPTS {
        match adopt(&carts, cart_id, &Owner::guest(guest), &owner, request.now).await {
            Err(Refusal::Faster) => {}
            Err(Refusal::Api(error)) => return Err(error),
            Ok(adopted) => return Ok(edge::ok(&adopted).header("cache-control", "no-store")),
        }
    }
    Err(Fault::conflict("cart").into())
}

enum Refusal {
    /// Somebody changed one of the carts meanwhile.
    Faster,
    Api(ApiError),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        if fault.is_conflict() { Self::Faster } else { Self::Api(fault.into()) }
    }
}

async fn adopt(
    carts: &Carts,
    id: CartId,
    guest: &Owner,
    owner: &Owner,
    now: Timestamp,
) -> Result<AdoptedCart, Refusal> {
    let theirs = carts.by_id(id, now).await?.filter(|cart| cart.owner == *guest);
    let theirs = theirs.ok_or_else(|| Refusal::Api(no_such_cart()))?;
    let standing = standing_cart(owner);
    if theirs.lines.is_empty() {
        return Ok(AdoptedCart { cart_id: standing, lines: 0 });
    }
    let mine = carts.standing(standing, now).await?;
    // A new cart is version 1 once it is merged.
    let mine = mine.unwrap_or_else(|| Cart { version: 0, ..Cart::new(standing, owner.clone(), now) });
    let lines = theirs.lines.len();
    let merged = mine.merge(&theirs, now).map_err(|error| Refusal::Api(refusal(&error)))?;
    let emptied = theirs.clear(now).map_err(|error| Refusal::Api(refusal(&error)))?;
    carts.save_both(&merged, &emptied).await?;
    Ok(AdoptedCart { cart_id: standing, lines })
}

fn no_such_cart() -> ApiError {
    ApiError::new(ErrorCode::CartNotFound, "The guest has no such cart.")
}

fn refusal(error: &CartError) -> ApiError {
    match error {
        CartError::Locked(order) => ApiError::new(
            ErrorCode::CartLocked,
            format!(
                "A cart is locked while {order} is being paid. Pay it, cancel it, or wait until it expires."
            ),
        ),
        other => ApiError::new(ErrorCode::TooManyLines, other.to_string()),
    }
}

/// What the guest had.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdoptCart {
    /// The guest's cart.
    cart_id: CartId,
    /// The guest's token: whoever has it has the cart.
    #[schema(example = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl")]
    guest_token: String,
}

/// Where everything is now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdoptedCart {
    /// The customer's own cart.
    cart_id: CartId,
    /// So many lines came over.
    lines: usize,
}
