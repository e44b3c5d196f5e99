//! Money: integer minor units with a currency, checked. No floats anywhere.

use serde::{Deserialize, Serialize};

/// Currencies the store sells in (ISO 4217).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Euro, two decimals.
    Eur,
    /// US dollar, two decimals.
    Usd,
    /// Pound sterling, two decimals.
    Gbp,
    /// Yen, no decimals.
    Jpy,
}

impl Currency {
    /// Decimal places between the major and the minor unit.
    pub fn exponent(self) -> u32 {
        match self {
            Self::Jpy => 0,
            Self::Eur | Self::Usd | Self::Gbp => 2,
        }
    }

    /// The least that Stripe charges, in minor units
    /// (<https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts>).
    pub fn minimum_charge(self) -> i64 {
        match self {
            Self::Eur | Self::Usd | Self::Jpy => 50,
            Self::Gbp => 30,
        }
    }

    /// Lower case, as Stripe spells it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Eur => "eur",
            Self::Usd => "usd",
            Self::Gbp => "gbp",
            Self::Jpy => "jpy",
        }
    }
}

/// Why a sum cannot be formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Beyond what a price can be.
    #[error("the amount is out of range")]
    Overflow,
    /// Two currencies in one sum.
    #[error("the amounts are in different currencies")]
    CurrencyMismatch,
    /// A price below zero.
    #[error("an amount cannot be negative")]
    Negative,
}

/// An amount of money that is never negative: `{"amount": 1999, "currency": "EUR"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "Unchecked", into = "Unchecked")]
#[schema(as = Money, example = json!({"amount": 1999, "currency": "EUR"}))]
pub struct Money {
    /// Minor units, 0 to 99,999,999 (Stripe's bound).
    #[schema(minimum = 0, maximum = 99_999_999)]
    amount: i64,
    /// ISO 4217.
    currency: Currency,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    amount: i64,
    currency: Currency,
}

impl TryFrom<Unchecked> for Money {
    type Error = MoneyError;

    fn try_from(raw: Unchecked) -> Result<Self, MoneyError> {
        Self::new(raw.amount, raw.currency)
    }
}

impl From<Money> for Unchecked {
    fn from(money: Money) -> Self {
        Self { amount: money.amount, currency: money.currency }
    }
}

impl Money {
    /// Stripe's largest charge: eight digits.
    pub const MAX: i64 = 99_999_999;

    /// `amount` in minor units.
    pub fn new(amount: i64, currency: Currency) -> Result<Self, MoneyError> {
        match amount {
            ..0 => Err(MoneyError::Negative),
            0..=Self::MAX => Ok(Self { amount, currency }),
            _ => Err(MoneyError::Overflow),
        }
    }

    /// Minor units.
    pub fn amount(self) -> i64 {
        self.amount
    }

    /// Its currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// The sum of two amounts of one currency.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let sum = self.amount.checked_add(other.amount);
        Self::new(sum.ok_or(MoneyError::Overflow)?, self.currency)
    }

    /// This amount `n` times.
    pub fn times(self, n: u32) -> Result<Self, MoneyError> {
        let product = self.amount.checked_mul(i64::from(n));
        Self::new(product.ok_or(MoneyError::Overflow)?, self.currency)
    }

    /// The sum of all, or `None` of nothing.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Option<Self>, MoneyError> {
        let mut amounts = amounts.into_iter();
        let Some(first) = amounts.next() else {
            return Ok(None);
        };
        amounts.try_fold(first, Self::plus).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn eur(amount: i64) -> Money {
        Money::new(amount, Currency::Eur).unwrap()
    }

    proptest! {
        #[test]
        fn adding_commutes_and_never_wraps(a in 0..=Money::MAX, b in 0..=Money::MAX) {
            prop_assert_eq!(eur(a).plus(eur(b)), eur(b).plus(eur(a)));
            prop_assert_eq!(eur(a).plus(eur(b)).is_ok(), a + b <= Money::MAX);
        }

        #[test]
        fn times_is_repeated_adding(a in 0i64..1000, n in 1u32..50) {
            let sum = Money::sum(std::iter::repeat_n(eur(a), n as usize)).unwrap();
            prop_assert_eq!(Some(eur(a).times(n).unwrap()), sum);
        }
    }

    #[test]
    fn currencies_do_not_mix() {
        let usd = Money::new(1, Currency::Usd).unwrap();
        assert_eq!(eur(1).plus(usd), Err(MoneyError::CurrencyMismatch));
    }

    #[test]
    fn json_has_integers_only_and_no_other_field() {
        let parse = serde_json::from_str::<Money>;
        assert_eq!(parse(r#"{"amount":5,"currency":"EUR"}"#).unwrap(), eur(5));
        for bad in [
            r#"{"amount":5.5,"currency":"EUR"}"#,
            r#"{"amount":-1,"currency":"EUR"}"#,
            r#"{"amount":1,"currency":"eur"}"#,
            r#"{"amount":1,"currency":"EUR","x":1}"#,
            r#"{"amount":100000000,"currency":"EUR"}"#,
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
