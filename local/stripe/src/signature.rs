//! `Stripe-Signature`: HMAC-SHA256 of `time.body`, one `v1` for each secret.

use std::fmt::Write as _;

use aws_lc_rs::hmac;

pub(crate) fn header(secrets: &[&str], at: i64, body: &[u8]) -> String {
    let mut header = format!("t={at}");
    for secret in secrets {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        let mut context = hmac::Context::with_key(&key);
        context.update(format!("{at}.").as_bytes());
        context.update(body);
        let _ = write!(header, ",v1={}", hex::encode(context.sign()));
    }
    header
}
