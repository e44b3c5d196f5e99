//! Sealing codes: a data key for each batch, itself sealed under a master key; AES-256-GCM; an HMAC finds duplicates.
//!
//! The associated data name game, code and batch, so that a sealed text cannot be moved to another item.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::{BatchId, CodeId, Fault, GameId};
use serde::Deserialize;
use zeroize::Zeroizing;

/// The secret behind all codes, as Secrets Manager keeps it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CodeKeys {
    /// At least 32 random characters; the master key is derived from them.
    key: String,
    /// Earlier values of `key`, while batches sealed under them are left.
    #[serde(default)]
    previous: Vec<String>,
    /// What fingerprints are made with; stays when `key` is rotated. `key` itself at first.
    #[serde(default)]
    fingerprint_key: Option<String>,
}

/// The data key of one batch.
pub(crate) struct DataKey(Zeroizing<[u8; 32]>);

impl CodeKeys {
    /// The name of the master key in use, safe to store.
    pub(crate) fn current(&self) -> Result<String, Fault> {
        if self.key.len() < 32 {
            return Err(Fault::corrupt("codes secret", "`key` has fewer than 32 characters"));
        }
        Ok(name(&self.key))
    }

    /// Same text, same fingerprint; the text cannot be found from it.
    pub(crate) fn fingerprint(&self, game: GameId, text: &str) -> String {
        let key = self.fingerprint_key.as_deref().unwrap_or(&self.key);
        let key = hmac::Key::new(hmac::HMAC_SHA256, &edge::digest(&[b"codes/fingerprint", key.as_bytes()]));
        let mut signed = hmac::Context::with_key(&key);
        signed.update(game.as_bytes());
        signed.update(text.as_bytes());
        hex::encode(signed.sign())
    }

    /// A data key, sealed under the master key in use.
    pub(crate) fn wrap(&self, key: &DataKey, batch: BatchId) -> Result<String, Fault> {
        seal(&master(&self.key), &key.0[..], batch.as_bytes())
    }

    /// The data key that [`CodeKeys::wrap`] sealed under the master key `name`.
    pub(crate) fn unwrap(&self, sealed: &str, master_name: &str, batch: BatchId) -> Result<DataKey, Fault> {
        let keys = std::iter::once(&self.key).chain(&self.previous);
        let found = keys.into_iter().find(|key| name(key) == master_name);
        let found =
            found.ok_or_else(|| Fault::corrupt("codes secret", "the batch's master key is not in it"))?;
        let bytes = open(&master(found), sealed, batch.as_bytes())?;
        let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| broken())?;
        Ok(DataKey(Zeroizing::new(key)))
    }
}

impl DataKey {
    /// A fresh key.
    pub(crate) fn new(random: [u8; 32]) -> Self {
        Self(Zeroizing::new(random))
    }

    /// `text`, sealed for this code only.
    pub(crate) fn seal(
        &self,
        text: &str,
        game: GameId,
        code: CodeId,
        batch: BatchId,
    ) -> Result<String, Fault> {
        seal(&self.0, text.as_bytes(), &context(game, code, batch))
    }

    /// The text that [`DataKey::seal`] sealed.
    pub(crate) fn open(
        &self,
        sealed: &str,
        game: GameId,
        code: CodeId,
        batch: BatchId,
    ) -> Result<Zeroizing<String>, Fault> {
        let bytes = open(&self.0, sealed, &context(game, code, batch))?;
        std::str::from_utf8(&bytes).map(|text| Zeroizing::new(text.to_owned())).map_err(|_| broken())
    }
}

fn name(key: &str) -> String {
    hex::encode(&edge::digest(&[b"codes/name", key.as_bytes()])[..4])
}

fn master(key: &str) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(edge::digest(&[b"codes/master", key.as_bytes()]))
}

fn context(game: GameId, code: CodeId, batch: BatchId) -> Vec<u8> {
    [&game.as_bytes()[..], &code.as_bytes()[..], &batch.as_bytes()[..]].concat()
}

fn broken() -> Fault {
    Fault::corrupt("sealed code", "it cannot be opened")
}

fn seal(key: &[u8; 32], plain: &[u8], context: &[u8]) -> Result<String, Fault> {
    let key = RandomizedNonceKey::new(&AES_256_GCM, key).map_err(|_| broken())?;
    let mut text = plain.to_vec();
    let nonce = key.seal_in_place_append_tag(Aad::from(context), &mut text).map_err(|_| broken())?;
    Ok(BASE64.encode([&nonce.as_ref()[..], &text].concat()))
}

fn open(key: &[u8; 32], sealed: &str, context: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let bytes = BASE64.decode(sealed).map_err(|_| broken())?;
    let (nonce, text) = bytes.split_at_checked(NONCE_LEN).ok_or_else(broken)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
    let key = RandomizedNonceKey::new(&AES_256_GCM, key).map_err(|_| broken())?;
    let mut text = Zeroizing::new(text.to_vec());
    let length = key.open_in_place(nonce, Aad::from(context), &mut text).map_err(|_| broken())?.len();
    text.truncate(length);
    Ok(text)
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::*;

    fn keys(key: &str, previous: &[&str]) -> CodeKeys {
        let previous = previous.iter().map(|&key| key.to_owned()).collect();
        CodeKeys { key: key.to_owned(), previous, fingerprint_key: Some("f".repeat(32)) }
    }

    fn ids(n: u8) -> (GameId, CodeId, BatchId) {
        let now = Timestamp::UNIX_EPOCH;
        (GameId::new(now, [n; 10]), CodeId::new(now, [n; 10]), BatchId::new(now, [n; 10]))
    }

    #[test]
    fn a_code_opens_only_in_its_own_place() {
        let (game, code, batch) = ids(1);
        let (game2, code2, batch2) = ids(2);
        let key = DataKey::new([7; 32]);
        let sealed = key.seal("AAAA-BBBB", game, code, batch).unwrap();
        assert!(!sealed.contains("AAAA"));
        assert_eq!(*key.open(&sealed, game, code, batch).unwrap(), "AAAA-BBBB");
        assert!(key.open(&sealed, game2, code, batch).is_err());
        assert!(key.open(&sealed, game, code2, batch).is_err());
        assert!(key.open(&sealed, game, code, batch2).is_err());
        assert!(DataKey::new([8; 32]).open(&sealed, game, code, batch).is_err());
        assert!(key.open("AAAA", game, code, batch).is_err());
    }

    #[test]
    fn sealing_twice_looks_different() {
        let (game, code, batch) = ids(1);
        let key = DataKey::new([7; 32]);
        assert_ne!(key.seal("A", game, code, batch).unwrap(), key.seal("A", game, code, batch).unwrap());
    }

    #[test]
    fn a_rotated_master_key_still_opens_old_batches() {
        let (game, code, batch) = ids(1);
        let (old, new) = (keys(&"o".repeat(32), &[]), keys(&"n".repeat(32), &[&"o".repeat(32)]));
        let wrapped = old.wrap(&DataKey::new([7; 32]), batch).unwrap();
        let sealed = DataKey::new([7; 32]).seal("A", game, code, batch).unwrap();
        let unwrapped = new.unwrap(&wrapped, &old.current().unwrap(), batch).unwrap();
        assert_eq!(*unwrapped.open(&sealed, game, code, batch).unwrap(), "A");
        assert!(keys(&"n".repeat(32), &[]).unwrap(&wrapped, &old.current().unwrap(), batch).is_err());
        assert_eq!(old.fingerprint(game, "A"), new.fingerprint(game, "A"));
        assert_ne!(old.fingerprint(game, "A"), old.fingerprint(ids(2).0, "A"));
    }
}
