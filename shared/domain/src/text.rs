//! Small texts and numbers that the edge parses once.

use serde::{Deserialize, Serialize};

/// Why a text or number is not what its type promises; the message states the rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct RuleError(pub &'static str);

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $example:literal, $parse:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String, example = $example)]
        pub struct $name(String);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = RuleError;

            fn try_from(text: String) -> Result<Self, RuleError> {
                let parse: fn(&str) -> Result<(), RuleError> = $parse;
                parse(&text).map(|()| Self(text))
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }
    };
}

/// Between `min` and `max` characters, none of them a control character.
fn printable(text: &str, min: usize, max: usize, rule: &'static str) -> Result<(), RuleError> {
    let length = text.chars().count();
    let clean = !text.chars().any(|c| c.is_control() && c != '\n');
    if clean && text.trim() == text && (min..=max).contains(&length) { Ok(()) } else { Err(RuleError(rule)) }
}

text_type!(
    /// The readable part of a game's address.
    Slug, "lantern-of-the-deep", |text| {
        let inner = text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let ends = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        if inner && ends && (1..=80).contains(&text.len()) {
            Ok(())
        } else {
            Err(RuleError("a slug has 1 to 80 of a-z, 0-9 and single hyphens inside"))
        }
    }
);
text_type!(
    /// One line of text that people read.
    Title, "Lantern of the Deep", |text| {
        if text.contains('\n') {
            return Err(RuleError("a title is one line"));
        }
        printable(text, 1, 120, "a title has 1 to 120 characters, without spaces at its ends")
    }
);
text_type!(
    /// A few paragraphs of text that people read.
    Prose, "Dive beneath a drowned city.", |text| {
        printable(text, 0, 4000, "this text has at most 4,000 characters, without spaces at its ends")
    }
);
text_type!(
    /// A reason that staff give; it is kept in the audit trail.
    Reason, "customer asked within 14 days", |text| {
        printable(text, 3, 200, "a reason has 3 to 200 characters, without spaces at its ends")
    }
);
text_type!(
    /// An e-mail address, checked for form only (RFC 5321 bounds its length).
    Email, "ada@example.test", |text| {
        let rule = RuleError("an e-mail address looks like `name@example.com`, at most 254 characters");
        let (local, host) = text.split_once('@').ok_or(rule.clone())?;
        let sane = text.len() <= 254
            && !text.chars().any(|c| c.is_control() || c.is_whitespace())
            && !local.is_empty() && local.len() <= 64
            && host.contains('.') && !host.contains('@')
            && !host.starts_with('.') && !host.ends_with('.') && !host.contains("..");
        if sane { Ok(()) } else { Err(rule) }
    }
);

/// How many of one game: 1 to 10. More is a wholesaler, and scalpers call themselves that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "i64", into = "u32")]
#[schema(value_type = u32, minimum = 1, maximum = 10, example = 1)]
pub struct Quantity(u32);

impl Quantity {
    /// The most of one game in a cart.
    pub const MAX: u32 = 10;

    /// The number.
    pub fn get(self) -> u32 {
        self.0
    }

    /// Both together, if that is still a quantity.
    pub fn plus(self, other: Self) -> Result<Self, RuleError> {
        Self::try_from(i64::from(self.0) + i64::from(other.0))
    }
}

impl TryFrom<i64> for Quantity {
    type Error = RuleError;

    fn try_from(number: i64) -> Result<Self, RuleError> {
        u32::try_from(number)
            .ok()
            .filter(|n| (1..=Self::MAX).contains(n))
            .map(Self)
            .ok_or(RuleError("a quantity is a whole number from 1 to 10"))
    }
}

impl From<Quantity> for u32 {
    fn from(quantity: Quantity) -> u32 {
        quantity.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Result<Slug, RuleError> {
        Slug::try_from(text.to_owned())
    }

    fn email(text: &str) -> Result<Email, RuleError> {
        Email::try_from(text.to_owned())
    }

    #[test]
    fn slugs_are_lower_case_words_joined_by_hyphens() {
        assert!(slug("neon-harbor-2").is_ok());
        for bad in ["", "-a", "a-", "a--b", "Ab", "a b", "ä", &"a".repeat(81)] {
            assert!(slug(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_need_a_name_and_a_host() {
        assert!(email("a.b+c@mail.example.test").is_ok());
        for bad in ["", "a", "a@b", "@b.c", "a b@c.d", "a@.c", "a@b..c", "a@b.c\n", "a@b@c.d"] {
            assert!(email(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn quantities_stay_between_one_and_ten() {
        for bad in [i64::MIN, -1, 0, 11, i64::MAX] {
            assert!(Quantity::try_from(bad).is_err(), "{bad}");
        }
        let (six, five) = (Quantity::try_from(6).unwrap(), Quantity::try_from(5).unwrap());
        assert!(six.plus(five).is_err());
        assert_eq!(five.plus(five).map(Quantity::get), Ok(10));
    }

    #[test]
    fn titles_carry_no_control_characters() {
        assert!(Title::try_from("Ünder <b>Sea</b>".to_owned()).is_ok());
        for bad in ["", " a", "a\u{0}", "a\nb"] {
            assert!(Title::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
