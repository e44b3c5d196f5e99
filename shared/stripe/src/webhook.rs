//! Webhooks: the signature over the raw bytes, and the little of an event that the store acts on.
//!
//! <https://docs.stripe.com/webhooks#verify-manually>. Verified here and not by async-stripe's `construct_event`,
//! which reads the process's clock and parses before it answers.

use aws_lc_rs::hmac;
use domain::{OrderId, Timestamp};
use serde::Deserialize;

/// A signature older or younger than this is refused.
const TOLERANCE: time::Duration = time::Duration::minutes(5);

/// Why a webhook is not Stripe's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSignature {
    /// No header, or not of the form `t=…,v1=…`.
    #[error("the Stripe-Signature header is missing or malformed")]
    Malformed,
    /// Signed more than five minutes away from now.
    #[error("the signature's timestamp is more than five minutes away from now")]
    Timestamp,
    /// No `v1` fits any of our secrets.
    #[error("no signature fits this endpoint's secret")]
    Mismatch,
}

/// Checks `header` (`Stripe-Signature`) over `body`, in constant time, against any of `secrets`.
pub fn verify(
    body: &[u8],
    header: Option<&str>,
    secrets: &[String],
    now: Timestamp,
) -> Result<(), BadSignature> {
    let header = header.ok_or(BadSignature::Malformed)?;
    let pairs = || header.split(',').filter_map(|pair| pair.trim().split_once('='));
    let time = pairs().find(|(name, _)| *name == "t").map(|(_, time)| time).ok_or(BadSignature::Malformed)?;
    let seconds: i64 = time.parse().map_err(|_| BadSignature::Malformed)?;
    let signatures: Vec<Vec<u8>> =
        pairs().filter(|(name, _)| *name == "v1").filter_map(|(_, text)| hex::decode(text).ok()).collect();
    if signatures.is_empty() {
        return Err(BadSignature::Malformed);
    }
    let signed_at = Timestamp::from_unix_timestamp(seconds).map_err(|_| BadSignature::Timestamp)?;
    if (now - signed_at).abs() > TOLERANCE {
        return Err(BadSignature::Timestamp);
    }
    let mut signed = time.as_bytes().to_vec();
    signed.push(b'.');
    signed.extend_from_slice(body);
    let fits = secrets.iter().filter(|secret| !secret.is_empty()).any(|secret| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        signatures.iter().any(|signature| hmac::verify(&key, &signed, signature).is_ok())
    });
    if fits { Ok(()) } else { Err(BadSignature::Mismatch) }
}

/// What the store reads of an event. The PaymentIntent inside is old news: it is fetched again before acting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// `evt_…`.
    pub id: String,
    /// `payment_intent.succeeded`, …
    pub kind: String,
    /// `pi_…`, if the event is about a PaymentIntent.
    pub intent_id: Option<String>,
    /// From the PaymentIntent's metadata.
    pub order_id: Option<OrderId>,
    /// What follows the purchase, from the PaymentIntent's metadata.
    pub correlation_id: Option<String>,
}

#[derive(Deserialize)]
struct RawEvent {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    data: RawData,
}

#[derive(Deserialize)]
struct RawData {
    object: RawObject,
}

#[derive(Deserialize)]
struct RawObject {
    id: Option<String>,
    object: Option<String>,
    #[serde(default)]
    metadata: Option<RawMetadata>,
}

#[derive(Deserialize, Default)]
struct RawMetadata {
    order_id: Option<String>,
    correlation_id: Option<String>,
}

impl Event {
    /// Reads a verified body.
    pub fn parse(body: &[u8]) -> Result<Self, serde_json::Error> {
        let raw: RawEvent = serde_json::from_slice(body)?;
        let object = raw.data.object;
        let is_intent = object.object.as_deref() == Some("payment_intent");
        let RawMetadata { order_id, correlation_id } = object.metadata.unwrap_or_default();
        Ok(Self {
            id: raw.id,
            kind: raw.kind,
            intent_id: object.id.filter(|_| is_intent),
            order_id: order_id.filter(|_| is_intent).and_then(|id| id.parse().ok()),
            correlation_id: correlation_id.filter(|_| is_intent),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"id":"evt_1"}"#;

    fn now() -> Timestamp {
        Timestamp::from_unix_timestamp(1_800_000_000).unwrap()
    }

    fn sign(secret: &str, seconds: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        let signed = [seconds.to_string().as_bytes(), b".", BODY].concat();
        format!("t={seconds},v1={}", hex::encode(hmac::sign(&key, &signed)))
    }

    fn check(header: &str) -> Result<(), BadSignature> {
        verify(BODY, Some(header), &["whsec_old".to_owned(), "whsec_new".to_owned()], now())
    }

    #[test]
    fn either_secret_is_good_while_they_rotate() {
        let at = now().unix_timestamp();
        assert_eq!(check(&sign("whsec_old", at)), Ok(()));
        assert_eq!(check(&sign("whsec_new", at - 300)), Ok(()));
        let good = sign("whsec_new", at);
        let (_, signature) = good.split_once(",v1=").unwrap();
        let two = format!("{},v1={signature}", sign("whsec_other", at));
        assert_eq!(check(&two), Ok(()));
    }

    #[test]
    fn forged_old_and_mangled_signatures_are_refused() {
        let at = now().unix_timestamp();
        assert_eq!(check(&sign("whsec_wrong", at)), Err(BadSignature::Mismatch));
        assert_eq!(check(&sign("whsec_new", at - 301)), Err(BadSignature::Timestamp));
        assert_eq!(check(&sign("whsec_new", at + 301)), Err(BadSignature::Timestamp));
        let good = sign("whsec_new", at);
        let moved = good.replace(&format!("t={at}"), &format!("t={}", at - 1));
        assert_eq!(check(&moved), Err(BadSignature::Mismatch));
        for bad in [
            "",
            "t=",
            "t=x,v1=00",
            "v1=00",
            &format!("t={at}"),
            &format!("t={at},v0=00"),
            &format!("t={at},v1=zz"),
        ] {
            assert_eq!(check(bad), Err(BadSignature::Malformed), "{bad}");
        }
        assert_eq!(verify(BODY, None, &[], now()), Err(BadSignature::Malformed));
        assert_eq!(verify(BODY, Some(&good), &[String::new()], now()), Err(BadSignature::Mismatch));
        assert_eq!(verify(b"{}", Some(&good), &["whsec_new".to_owned()], now()), Err(BadSignature::Mismatch));
    }

    #[test]
    fn an_event_names_its_intent_and_order() {
        let order = "ord_0198c5b2-7d40-8000-8000-000000000003";
        let body = format!(
            r#"{{"id":"evt_1","type":"payment_intent.succeeded","data":{{"object":{{"id":"pi_1","object":"payment_intent","metadata":{{"order_id":"{order}","correlation_id":"follow-me"}}}}}}}}"#
        );
        let event = Event::parse(body.as_bytes()).unwrap();
        assert_eq!(event.intent_id.as_deref(), Some("pi_1"));
        assert_eq!(event.order_id, order.parse().ok());
        assert_eq!(event.correlation_id.as_deref(), Some("follow-me"));
        let other = br#"{"id":"evt_2","type":"customer.created","data":{"object":{"id":"cus_1","object":"customer"}}}"#;
        assert_eq!(Event::parse(other).unwrap().intent_id, None);
    }
}
