//! Guest sessions: a token of our own, HS256, so that a guest has a cart and orders too.

use domain::{GuestId, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header};
use serde::{Deserialize, Serialize};
use time::Duration;

/// Who signs them.
pub(crate) const ISSUER: &str = "gamestore-guest";
/// How long a guest keeps cart and orders.
pub(crate) const LASTS: Duration = Duration::days(30);

/// What guests' tokens are signed with, as Secrets Manager keeps it.
#[derive(Deserialize)]
pub struct GuestKey {
    /// At least 32 random characters.
    key: String,
}

impl GuestKey {
    /// A key that is too short signs nothing.
    fn bytes(&self) -> Option<&[u8]> {
        (self.key.len() >= 32).then_some(self.key.as_bytes())
    }

    pub(crate) fn decoding(&self) -> Option<DecodingKey> {
        self.bytes().map(DecodingKey::from_secret)
    }
}

#[derive(Serialize)]
struct Claims {
    iss: &'static str,
    sub: GuestId,
    iat: i64,
    exp: i64,
}

/// A token for `guest`, from `now` on; none with an unusable key.
pub(crate) fn issue(key: &GuestKey, guest: GuestId, now: Timestamp) -> Option<String> {
    let claims =
        Claims { iss: ISSUER, sub: guest, iat: now.unix_timestamp(), exp: (now + LASTS).unix_timestamp() };
    let key = EncodingKey::from_secret(key.bytes()?);
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key).ok()
}
