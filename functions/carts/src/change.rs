//! What every change of a cart has in common: whose it is, which version was seen, who was faster.

use domain::cart::{Cart, CartError};
use domain::{CartId, Owner, Timestamp};
use edge::{ApiError, ErrorCode, Etag, Request};
use store::Carts;

/// How often a change is decided again when others are faster: ten tabs adding at once all succeed.
const ATTEMPTS: u32 = 12;

/// 404 for a cart that is not there, or not the caller's.
pub(crate) fn no_such_cart() -> ApiError {
    ApiError::new(ErrorCode::CartNotFound, "There is no such cart.")
}

/// The caller's cart.
pub(crate) async fn own(carts: &Carts, id: CartId, owner: &Owner, now: Timestamp) -> Result<Cart, ApiError> {
    let found = carts.by_id(id, now).await?;
    found.filter(|cart| cart.owner == *owner).ok_or_else(no_such_cart)
}

/// Reads the caller's cart, decides, writes; again when somebody else wrote in between.
pub(crate) async fn change(
    carts: &Carts,
    request: &Request,
    seen: Option<Etag>,
    decide: impl Fn(Cart) -> Result<Cart, CartError>,
) -> Result<Cart, ApiError> {
    let (owner, id) = (request.owner()?, request.path_id::<CartId>("cartId")?);
    for attempt in 0..ATTEMPTS {
        let cart = own(carts, id, &owner, request.now).await?;
        if let Some(seen) = seen {
            seen.check(cart.version)?;
        }
        let changed = decide(cart).map_err(|error| refusal(&error))?;
        match carts.save(&changed, &format!("{}#{attempt}", request.request_id)).await {
            Ok(()) => return Ok(changed),
            Err(fault) if fault.is_conflict() => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    Err(domain::Fault::conflict("cart").into())
}

/// What each refusal of a cart is to the caller.
pub(crate) fn refusal(error: &CartError) -> ApiError {
    let text = error.to_string();
    match error {
        CartError::Locked(order) => ApiError::new(
            ErrorCode::CartLocked,
            format!(
                "The cart is locked while {order} is being paid. Pay it, cancel it, or wait until it expires."
            ),
        ),
        CartError::NoSuchLine => ApiError::new(ErrorCode::LineNotFound, "The game is not in this cart."),
        CartError::TooManyLines => ApiError::new(ErrorCode::TooManyLines, text),
        CartError::TooMany => ApiError::invalid("/quantity", text),
        CartError::Empty => ApiError::new(ErrorCode::CartEmpty, text),
    }
}
