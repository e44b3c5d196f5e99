//! The signature of an address that is good for one request
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use http::Request;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

/// The secret of the local cloud's only credentials.
const SECRET: &str = "local";
const DATE: &[BorrowedFormatItem<'_>] = format_description!("[year][month][day]T[hour][minute][second]Z");

/// Whether `request` is the one that was signed, at `path`, and in time.
pub(super) fn check(request: &Request<Bytes>, path: &str, now: OffsetDateTime) -> Result<(), &'static str> {
    let query = query(request.uri().query().unwrap_or_default());
    let of = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    let given = of("X-Amz-Signature");
    let (date, scope) = (of("X-Amz-Date"), of("X-Amz-Credential").split_once('/').unwrap_or_default().1);
    let signed =
        time::PrimitiveDateTime::parse(date, DATE).map_err(|_| "Query-string authentication is missing")?;
    let lasts = of("X-Amz-Expires").parse::<u32>().map_err(|_| "X-Amz-Expires must be a number")?;
    if now > signed.assume_utc() + time::Duration::seconds(lasts.into()) {
        return Err("Request has expired");
    }
    let canonical = canonical(request, path, &query, of("X-Amz-SignedHeaders"));
    let text = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{}", hex::encode(Sha256::digest(canonical)));
    let key = scope.split('/').fold(format!("AWS4{SECRET}").into_bytes(), |key, part| mac(&key, part));
    // Loopback only, and a secret that is no secret: comparing in constant time would protect nothing.
    if hex::encode(mac(&key, &text)) == given {
        Ok(())
    } else {
        Err("The request signature we calculated does not match the signature you provided")
    }
}

fn canonical(request: &Request<Bytes>, path: &str, query: &BTreeMap<String, String>, signed: &str) -> String {
    let pairs = query.iter().filter(|(name, _)| *name != "X-Amz-Signature");
    let pairs: Vec<_> = pairs.map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    let mut headers = String::new();
    for name in signed.split(';') {
        // The length is that of the body, whatever the header says of it.
        let length = (name == "content-length").then(|| request.body().len().to_string());
        let value = request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let _ = writeln!(headers, "{name}:{}", length.as_deref().unwrap_or(value).trim());
    }
    format!("{}\n{path}\n{}\n{headers}\n{signed}\nUNSIGNED-PAYLOAD", request.method(), pairs.join("&"))
}

fn query(text: &str) -> BTreeMap<String, String> {
    let decoded = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    };
    text.split('&').filter(|one| !one.is_empty()).map(pair).collect()
}

/// As RFC 3986 has it: everything but letters, digits and `-._~`.
fn encoded(text: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    percent_encoding::utf8_percent_encode(text, KEPT).to_string()
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    // A key of any length is good.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}
