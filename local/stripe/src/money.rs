//! Currencies: smallest units, minimum and maximum amounts.

use crate::error::{ApiError, Outcome};

const MAXIMUM: i64 = 99_999_999;

const ZERO_DECIMAL: &[&str] = &[
    "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf",
];

/// Their last digit is always 0.
const THREE_DECIMAL: &[&str] = &["bhd", "jod", "kwd", "omr", "tnd"];

/// Without decimals, yet written with two: amounts are whole hundreds.
const WHOLE_HUNDREDS: &[&str] = &["isk", "ugx"];

/// Two decimals, with the smallest charge Stripe takes.
const TWO_DECIMAL: &[(&str, i64)] = &[
    ("usd", 50),
    ("eur", 50),
    ("gbp", 30),
    ("chf", 50),
    ("dkk", 250),
    ("nok", 300),
    ("sek", 300),
    ("pln", 200),
    ("czk", 1_500),
    ("huf", 17_500),
    ("ron", 200),
    ("bgn", 100),
    ("aud", 50),
    ("cad", 50),
    ("nzd", 50),
    ("sgd", 50),
    ("hkd", 400),
    ("mxn", 1_000),
    ("brl", 50),
    ("inr", 50),
    ("aed", 200),
    ("myr", 200),
    ("thb", 1_000),
    ("try", 2_000),
    ("zar", 1_000),
    ("ils", 200),
    ("twd", 1_500),
    ("php", 3_000),
    ("idr", 1_000_000),
    ("isk", 10_000),
    ("ugx", 200_000),
];

fn minimum(currency: &str) -> Option<i64> {
    if let Some((_, minimum)) = TWO_DECIMAL.iter().find(|(code, _)| *code == currency) {
        return Some(*minimum);
    }
    if THREE_DECIMAL.contains(&currency) {
        return Some(200);
    }
    match currency {
        "jpy" => Some(50),
        "krw" => Some(700),
        _ => ZERO_DECIMAL.contains(&currency).then_some(100),
    }
}

/// A currency Stripe charges in, in lower case.
pub(crate) fn currency(text: &str) -> Outcome<String> {
    let code = text.to_ascii_lowercase();
    if minimum(&code).is_some() {
        return Ok(code);
    }
    Err(ApiError::param_invalid("currency", format!("Invalid currency: {text}.")))
}

/// Refuses an amount that Stripe would not charge in this currency.
pub(crate) fn check_amount(amount: i64, currency: &str) -> Outcome<()> {
    let fail = |code: &str, message: String| Err(ApiError::param_invalid("amount", message).code(code));
    if amount < 1 {
        return fail(
            "parameter_invalid_integer",
            "This value must be greater than or equal to 1.".to_owned(),
        );
    }
    if amount > MAXIMUM && currency != "idr" {
        return fail("amount_too_large", format!("Amount must be no more than {MAXIMUM} in {currency}"));
    }
    let smallest = minimum(currency).unwrap_or(MAXIMUM);
    if amount < smallest {
        return fail("amount_too_small", format!("Amount must be at least {smallest} in {currency}"));
    }
    let step = step(currency);
    if amount % step != 0 {
        return fail("invalid_charge_amount", format!("Amount must be a multiple of {step} in {currency}"));
    }
    Ok(())
}

fn step(currency: &str) -> i64 {
    if THREE_DECIMAL.contains(&currency) {
        10
    } else if WHOLE_HUNDREDS.contains(&currency) {
        100
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(amount: i64, currency: &str) -> Option<String> {
        let body = check_amount(amount, currency).err()?.body();
        body["error"]["code"].as_str().map(str::to_owned)
    }

    #[test]
    fn amounts_follow_the_currency() {
        assert_eq!(code(50, "eur"), None);
        assert_eq!(code(49, "eur").as_deref(), Some("amount_too_small"));
        assert_eq!(code(30, "gbp"), None);
        assert_eq!(code(50, "jpy"), None);
        assert_eq!(code(1_005, "kwd").as_deref(), Some("invalid_charge_amount"));
        assert_eq!(code(10_050, "isk").as_deref(), Some("invalid_charge_amount"));
        assert_eq!(code(100_000_000, "usd").as_deref(), Some("amount_too_large"));
        assert_eq!(code(0, "usd").as_deref(), Some("parameter_invalid_integer"));
    }

    #[test]
    fn currencies_are_lowered_and_known() {
        assert_eq!(currency("EUR").unwrap(), "eur");
        assert!(currency("zzz").is_err());
    }
}
