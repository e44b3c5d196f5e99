//! Makes tokens of any form, honest or not, with real keys.

use std::sync::OnceLock;

use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _,
    RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::world::{AUDIENCE, GUEST_KEY, ISSUER, NOW};

pub(crate) const GUEST: &str = "gst_0198c5b2-7d40-7000-8000-000000000006";

/// The issuer's keys, and somebody else's.
pub(crate) struct Keys {
    pub(crate) rsa: RsaKeyPair,
    pub(crate) other_rsa: RsaKeyPair,
    pub(crate) encryption_kid: &'static str,
    pub(crate) ec: EcdsaKeyPair,
    pub(crate) other_ec: EcdsaKeyPair,
}

/// Made once: RSA keys take their time.
pub(crate) fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| Keys {
        rsa: RsaKeyPair::generate(KeySize::Rsa2048).unwrap(),
        other_rsa: RsaKeyPair::generate(KeySize::Rsa2048).unwrap(),
        encryption_kid: "encryption",
        ec: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap(),
        other_ec: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap(),
    })
}

/// The issuer's key set: one key of each kind, one that is for encryption, one of a kind that we do not know.
pub(crate) fn jwks() -> Value {
    let (rsa, ec) = (rsa_jwk("rsa", &keys().rsa), ec_jwk("ec", &keys().ec));
    let mut encryption = rsa_jwk(keys().encryption_kid, &keys().rsa);
    encryption["use"] = json!("enc");
    let strange = json!({ "kty": "FUTURE", "kid": "future", "alg": "PQ-1", "use": "sig", "z": "AA" });
    let shared = json!({ "kty": "oct", "kid": "oct", "k": encode(b"a symmetric key in a public set!") });
    json!({ "keys": [strange, shared, encryption, rsa, ec] })
}

pub(crate) fn rsa_jwk(kid: &str, key: &RsaKeyPair) -> Value {
    let public = key.public_key();
    let (n, e) = (public.modulus(), public.exponent());
    json!({
        "kty": "RSA", "kid": kid, "alg": "RS256", "use": "sig",
        "n": encode(n.big_endian_without_leading_zero()), "e": encode(e.big_endian_without_leading_zero()),
    })
}

pub(crate) fn ec_jwk(kid: &str, key: &EcdsaKeyPair) -> Value {
    let point = key.public_key().as_ref();
    json!({
        "kty": "EC", "crv": "P-256", "kid": kid, "alg": "ES256", "use": "sig",
        "x": encode(&point[1..33]), "y": encode(&point[33..65]),
    })
}

pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// How a token is signed.
#[derive(Clone, Copy)]
pub(crate) enum Sign<'a> {
    Rsa,
    OtherRsa,
    Pss,
    Ec,
    EcDer,
    OtherEc,
    Hmac(hmac::Algorithm, &'a [u8]),
    /// These bytes instead of a signature.
    Bytes(&'a [u8]),
}

impl Sign<'_> {
    fn over(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Rsa => rsa(&keys().rsa, &RSA_PKCS1_SHA256, message),
            Self::OtherRsa => rsa(&keys().other_rsa, &RSA_PKCS1_SHA256, message),
            Self::Pss => rsa(&keys().rsa, &RSA_PSS_SHA256, message),
            Self::Ec => ec(&keys().ec, message),
            Self::OtherEc => ec(&keys().other_ec, message),
            Self::EcDer => {
                let pkcs8 = keys().ec.to_pkcs8v1().unwrap();
                ec(
                    &EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref()).unwrap(),
                    message,
                )
            }
            Self::Hmac(algorithm, key) => {
                hmac::sign(&hmac::Key::new(algorithm, key), message).as_ref().to_vec()
            }
            Self::Bytes(bytes) => bytes.to_vec(),
        }
    }
}

fn rsa(key: &RsaKeyPair, encoding: &'static dyn RsaEncoding, message: &[u8]) -> Vec<u8> {
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(encoding, &SystemRandom::new(), message, &mut signature).unwrap();
    signature
}

fn ec(key: &EcdsaKeyPair, message: &[u8]) -> Vec<u8> {
    key.sign(&SystemRandom::new(), message).unwrap().as_ref().to_vec()
}

/// A token with exactly these texts as header and claims.
pub(crate) fn raw(header: &str, claims: &str, sign: Sign<'_>) -> String {
    let message = format!("{}.{}", encode(header.as_bytes()), encode(claims.as_bytes()));
    let signature = encode(&sign.over(message.as_bytes()));
    format!("{message}.{signature}")
}

pub(crate) fn token(header: &Value, claims: &Value, sign: Sign<'_>) -> String {
    raw(&header.to_string(), &claims.to_string(), sign)
}

/// `base` with `changes` on top; a null takes a field away.
pub(crate) fn with(mut base: Value, changes: &Value) -> Value {
    let fields = base.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            fields.remove(name);
        } else {
            fields.insert(name.clone(), value.clone());
        }
    }
    base
}

/// The header of an honest RS256 access token.
pub(crate) fn header(changes: &Value) -> Value {
    with(json!({ "alg": "RS256", "kid": "rsa", "typ": "at+jwt" }), changes)
}

/// The claims of an honest access token.
pub(crate) fn claims(changes: &Value) -> Value {
    let now = NOW.unix_timestamp();
    let honest = json!({
        "iss": ISSUER, "sub": "ada", "aud": AUDIENCE, "email": "ada@example.test",
        "iat": now - 60, "nbf": now - 60, "exp": now + 3600, "roles": ["customer"],
    });
    with(honest, changes)
}

/// The claims of an honest guest session.
pub(crate) fn guest_claims(changes: &Value) -> Value {
    let now = NOW.unix_timestamp();
    with(json!({ "iss": "gamestore-guest", "sub": GUEST, "iat": now, "exp": now + 3600 }), changes)
}

/// How honest guest sessions are signed.
pub(crate) fn guest_sign() -> Sign<'static> {
    Sign::Hmac(hmac::HMAC_SHA256, GUEST_KEY.as_bytes())
}
