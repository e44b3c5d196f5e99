//! The authorizer under attack: every forged token is refused, every honest one is accepted, and the issuer is not
//! asked more often than it must be.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod attacks;
mod forge;
mod honest;
mod issuer_keys;
mod sessions;
mod world;
