//! New ids: random where something is new, derived where a repeated request must name the same thing.

use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest as sha};
use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use domain::{CartId, Fault, Owner};

type Source = dyn Fn(&mut [u8]) -> Result<(), Fault> + Send + Sync;

/// A source of random bytes: the system's, or a seeded one under test.
#[derive(Clone)]
pub struct Ids(Arc<Source>);

impl std::fmt::Debug for Ids {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ids")
    }
}

impl Default for Ids {
    fn default() -> Self {
        let system = SystemRandom::new();
        let none = |_| Fault::unavailable("the source of random bytes", "it gave none");
        Self(Arc::new(move |bytes| system.fill(bytes).map_err(none)))
    }
}

impl Ids {
    /// From another source, for runs that must repeat exactly.
    pub fn from_source(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(move |bytes| {
            fill(bytes);
            Ok(())
        }))
    }

    /// `N` random bytes.
    pub fn random<const N: usize>(&self) -> Result<[u8; N], Fault> {
        let mut bytes = [0; N];
        (self.0)(&mut bytes)?;
        Ok(bytes)
    }

    /// A random number, to spread load.
    pub fn luck(&self) -> Result<u64, Fault> {
        self.random().map(u64::from_be_bytes)
    }
}

/// A signed-in customer's own cart: the same wherever they sign in.
pub fn standing_cart(owner: &Owner) -> CartId {
    let whole = digest(&[b"standing cart", owner.as_str().as_bytes()]);
    let mut half = [0; 16];
    half.copy_from_slice(&whole[..16]);
    CartId::from_digest(half)
}

/// SHA-256 over `parts`, each with its length, so that no two lists of parts are the same text.
pub fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut text = Vec::new();
    for part in parts {
        text.extend_from_slice(&(part.len() as u64).to_be_bytes());
        text.extend_from_slice(part);
    }
    let mut bytes = [0; 32];
    bytes.copy_from_slice(sha(&SHA256, &text).as_ref());
    bytes
}
