//! Every error code of the API: its status, what it means, what the caller does about it.
//!
//! docs/API.md, the page behind a problem's `type`, and the enum in the OpenAPI document are printed from this list.

use serde::Serialize;

macro_rules! error_codes {
    ($($code:ident $status:literal $name:literal $meaning:literal $mend:literal)*) => {
        /// What kind of error an answer is; stable, for programs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
        pub enum ErrorCode {
            $(#[doc = $meaning] #[serde(rename = $name)] $code,)*
        }

        impl ErrorCode {
            /// All of them, by status.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// As it stands in the answer.
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// HTTP status.
            pub fn status(self) -> u16 {
                match self { $(Self::$code => $status,)* }
            }

            /// What happened.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$code => $meaning,)* }
            }

            /// What the caller does about it.
            pub fn mend(self) -> &'static str {
                match self { $(Self::$code => $mend,)* }
            }
        }
    };
}

error_codes! {
    InvalidRequest 400 "invalid_request"
        "A field, header, parameter or path is missing or breaks a rule; `errors` says which."
        "Correct what `errors` names. Repeating it unchanged cannot succeed."
    MalformedJson 400 "malformed_json"
        "The body is not JSON; `detail` says at which line and column."
        "Send valid JSON."
    TokenRequired 401 "token_required"
        "The route needs a caller, and no token was sent."
        "Sign in, or start a guest session with `POST /v1/guest-sessions`."
    InvalidToken 401 "invalid_token"
        "The token is expired, tampered with, or from another issuer; `detail` says which."
        "Sign in again or start a new guest session."
    Forbidden 403 "forbidden"
        "The gateway refused the request."
        "Send a token of this store."
    StaffOnly 403 "staff_only"
        "The caller has not the staff role."
        "Sign in as staff."
    NotFound 404 "not_found"
        "There is no such page."
        "Look at `/docs`."
    RouteNotFound 404 "route_not_found"
        "There is no such route."
        "Look at `/docs`."
    GameNotFound 404 "game_not_found"
        "There is no such game, or it is not published."
        "Leave it out of what you show."
    CartNotFound 404 "cart_not_found"
        "There is no such cart, it has expired, or it is somebody else's."
        "Create a cart with `POST /v1/carts`."
    LineNotFound 404 "line_not_found"
        "The game is not in the cart."
        "Read the cart again."
    OrderNotFound 404 "order_not_found"
        "There is no such order, or it is somebody else's."
        "Ask with the token that placed it."
    CodeNotFound 404 "code_not_found"
        "There is no such code, or it is somebody else's."
        "Ask with the token that bought it."
    ImageNotFound 404 "image_not_found"
        "The game has no such picture."
        "Read the game again."
    MethodNotAllowed 405 "method_not_allowed"
        "The path exists, but not with this method."
        "Look at `/docs`."
    Busy 409 "busy"
        "Somebody else is changing the same thing."
        "Send the request again, with the same Idempotency-Key."
    InProgress 409 "in_progress"
        "The first call under this Idempotency-Key is still running."
        "Wait as `Retry-After` says, then send the same request again."
    CartEmpty 409 "cart_empty"
        "The cart has no lines."
        "Add a game."
    CartLocked 409 "cart_locked"
        "The cart is being paid; `detail` names the order."
        "Pay or cancel that order, or wait until it expires."
    CartGone 409 "cart_gone"
        "The cart of the order has expired."
        "Start with a new cart and a new order."
    TooManyLines 409 "too_many_lines"
        "The cart has as many different games as it may have."
        "Remove a line, or buy in two orders."
    LineUnavailable 409 "line_unavailable"
        "A game in the cart is not on sale any more; `detail` names it."
        "Remove the line."
    ContactRequired 409 "contact_required"
        "The order has no contact information yet."
        "`PUT /v1/orders/{orderId}/contact`, then repeat."
    TotalChanged 409 "total_changed"
        "A price changed: the total is not the `expectedTotal` that was sent."
        "Show the new total, ask the customer, and send it."
    WrongStatus 409 "wrong_status"
        "The order's status does not allow this any more, or not yet."
        "Read the order again; its status says what is possible."
    OutOfStock 409 "out_of_stock"
        "No code of the game is left."
        "Import codes of the game, then repeat."
    OrderNotCompleted 409 "order_not_completed"
        "Codes are revealed for completed orders only."
        "Wait until the order is `completed`; a refunded order reveals nothing."
    CodeRevealed 409 "code_revealed"
        "A code was revealed, so it is spent: it is neither refunded nor revoked."
        "Read the order again. What is spent stays with its owner."
    TooManyImages 409 "too_many_images"
        "The game has as many pictures as it may have."
        "Remove one first."
    ImageNotUploaded 409 "image_not_uploaded"
        "Nothing was uploaded for this picture, or it was tidied away after a day."
        "Send the file to the address that the start of the upload gave, then repeat; or start again."
    Stale 412 "stale"
        "It was changed since the version in `If-Match`."
        "Read it again, apply the change again, repeat."
    TooLarge 413 "too_large"
        "The body is larger than the route takes; `detail` says how large it may be."
        "Send less, or split it."
    UnsupportedMediaType 415 "unsupported_media_type"
        "The body is not declared as JSON."
        "Send `Content-Type: application/json`."
    IdempotencyKeyReused 422 "idempotency_key_reused"
        "The Idempotency-Key was used with another body."
        "Take a fresh key for a new request; repeat an old one unchanged."
    ImageRefused 422 "image_refused"
        "What was uploaded is no picture that can be shown; `detail` says why."
        "Upload another file, under a new start."
    IfMatchRequired 428 "if_match_required"
        "The route changes a version that the caller must have seen."
        "Send the ETag of what you saw as `If-Match`."
    Internal 500 "internal"
        "Something is wrong on our side."
        "Repeat it once with the same Idempotency-Key; then tell staff the `traceId`."
    Unavailable 503 "unavailable"
        "Something that the store needs is busy or out of reach."
        "Send the request again as `Retry-After` says, with the same Idempotency-Key."
}

impl ErrorCode {
    /// Seconds after which the same request may succeed (RFC 9110, 10.2.3).
    pub(crate) fn retry_after(self) -> Option<u8> {
        matches!(self, Self::InProgress | Self::Unavailable).then_some(1)
    }
}
