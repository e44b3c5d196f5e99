//! The test cards: what each does when it pays, proves itself, is refunded.

use crate::error::{ApiError, Outcome};

/// Why a card is turned down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decline {
    pub(crate) code: &'static str,
    pub(crate) reason: Option<&'static str>,
    pub(crate) message: &'static str,
}

/// When the bank asks the buyer to prove themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Challenge {
    Never,
    WhenAsked,
    Always,
}

/// How a refund to the card ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RefundCourse {
    AtOnce,
    SucceedsLater,
    FailsLater,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct TestCard {
    pub(crate) id: &'static str,
    pub(crate) number: &'static str,
    pub(crate) brand: &'static str,
    pub(crate) funding: &'static str,
    pub(crate) decline: Option<Decline>,
    pub(crate) challenge: Challenge,
    pub(crate) refund: RefundCourse,
}

impl TestCard {
    pub(crate) fn last4(&self) -> &'static str {
        self.number.get(self.number.len().saturating_sub(4)..).unwrap_or(self.number)
    }
}

const fn decline(code: &'static str, reason: Option<&'static str>, message: &'static str) -> Decline {
    Decline { code, reason, message }
}

const DECLINED: &str = "Your card was declined.";

const GENERIC: Decline = decline("card_declined", Some("generic_decline"), DECLINED);
const FUNDS: Decline =
    decline("card_declined", Some("insufficient_funds"), "Your card has insufficient funds.");
const LOST: Decline = decline("card_declined", Some("lost_card"), DECLINED);
const STOLEN: Decline = decline("card_declined", Some("stolen_card"), DECLINED);
const VELOCITY: Decline = decline(
    "card_declined",
    Some("card_velocity_exceeded"),
    "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
);
const EXPIRED: Decline = decline("expired_card", None, "Your card has expired.");
const CVC: Decline = decline("incorrect_cvc", None, "Your card's security code is incorrect.");
const PROCESSING: Decline = decline(
    "processing_error",
    None,
    "An error occurred while processing your card. Try again in a little bit.",
);

const fn plain(id: &'static str, number: &'static str, brand: &'static str) -> TestCard {
    TestCard {
        id,
        number,
        brand,
        funding: "credit",
        decline: None,
        challenge: Challenge::Never,
        refund: RefundCourse::AtOnce,
    }
}

const fn declined(id: &'static str, number: &'static str, decline: Decline) -> TestCard {
    TestCard { decline: Some(decline), ..plain(id, number, "visa") }
}

const fn challenged(
    id: &'static str,
    number: &'static str,
    challenge: Challenge,
    decline: Option<Decline>,
) -> TestCard {
    TestCard { decline, challenge, ..plain(id, number, "visa") }
}

const fn refunded(id: &'static str, number: &'static str, refund: RefundCourse) -> TestCard {
    TestCard { refund, ..plain(id, number, "visa") }
}

/// From docs.stripe.com/testing.
const CARDS: &[TestCard] = &[
    plain("pm_card_visa", "4242424242424242", "visa"),
    TestCard { funding: "debit", ..plain("pm_card_visa_debit", "4000056655665556", "visa") },
    plain("pm_card_mastercard", "5555555555554444", "mastercard"),
    plain("pm_card_amex", "378282246310005", "amex"),
    declined("pm_card_visa_chargeDeclined", "4000000000000002", GENERIC),
    declined("pm_card_visa_chargeDeclinedInsufficientFunds", "4000000000009995", FUNDS),
    declined("pm_card_visa_chargeDeclinedLostCard", "4000000000009987", LOST),
    declined("pm_card_visa_chargeDeclinedStolenCard", "4000000000009979", STOLEN),
    declined("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "4000000000006975", VELOCITY),
    declined("pm_card_chargeDeclinedExpiredCard", "4000000000000069", EXPIRED),
    declined("pm_card_chargeDeclinedIncorrectCvc", "4000000000000127", CVC),
    declined("pm_card_chargeDeclinedProcessingError", "4000000000000119", PROCESSING),
    declined("pm_card_chargeCustomerFail", "4000000000000341", GENERIC),
    challenged("pm_card_authenticationRequiredOnSetup", "4000002500003155", Challenge::Always, None),
    challenged("pm_card_authenticationRequired", "4000002760003184", Challenge::Always, None),
    challenged("pm_card_threeDSecure2Required", "4000000000003220", Challenge::Always, None),
    challenged("pm_card_threeDSecureOptional", "4000000000003055", Challenge::WhenAsked, None),
    challenged(
        "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
        "4000008260003178",
        Challenge::Always,
        Some(FUNDS),
    ),
    challenged(
        "pm_card_threeDSecureRequiredChargeDeclined",
        "4000008400001629",
        Challenge::Always,
        Some(GENERIC),
    ),
    refunded("pm_card_pendingRefund", "4000000000007726", RefundCourse::SucceedsLater),
    refunded("pm_card_refundFail", "4000000000005126", RefundCourse::FailsLater),
];

/// Older and shorter names of the same cards.
const ALIASES: &[(&str, &str)] = &[
    ("pm_card_us", "pm_card_visa"),
    ("pm_card_chargeDeclined", "pm_card_visa_chargeDeclined"),
    ("pm_card_chargeDeclinedInsufficientFunds", "pm_card_visa_chargeDeclinedInsufficientFunds"),
    ("pm_card_chargeDeclinedLostCard", "pm_card_visa_chargeDeclinedLostCard"),
    ("pm_card_chargeDeclinedStolenCard", "pm_card_visa_chargeDeclinedStolenCard"),
    ("pm_card_visa_chargeDeclinedExpiredCard", "pm_card_chargeDeclinedExpiredCard"),
    ("pm_card_visa_chargeDeclinedIncorrectCvc", "pm_card_chargeDeclinedIncorrectCvc"),
    ("pm_card_visa_chargeDeclinedProcessingError", "pm_card_chargeDeclinedProcessingError"),
    ("pm_card_threeDSecureRequired", "pm_card_threeDSecure2Required"),
];

pub(crate) fn by_id(id: &str) -> Option<&'static TestCard> {
    let id = ALIASES.iter().find(|(alias, _)| *alias == id).map_or(id, |(_, real)| *real);
    CARDS.iter().find(|card| card.id == id)
}

/// Only Stripe's own test numbers work; any other is told so.
pub(crate) fn by_number(text: &str) -> Outcome<&'static TestCard> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if let Some(card) = CARDS.iter().find(|card| card.number == digits) {
        return Ok(card);
    }
    let error = if luhn(&digits) {
        ApiError::new(
            402,
            "card_error",
            "Your card was declined. Your request was in test mode, but used a non test card.",
        )
        .code("card_declined")
        .with("decline_code", "test_mode_live_card")
    } else {
        ApiError::new(402, "card_error", "Your card number is incorrect.")
            .code("incorrect_number")
            .with("param", "number")
    };
    Err(error.kept())
}

fn luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (place, character) in digits.chars().rev().enumerate() {
        let Some(digit) = character.to_digit(10) else { return false };
        let doubled = if place % 2 == 1 { digit * 2 } else { digit };
        sum += if doubled > 9 { doubled - 9 } else { doubled };
    }
    digits.len() >= 12 && sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_passes_the_check_digit_and_is_listed_once() {
        for card in CARDS {
            assert!(luhn(card.number), "{}", card.id);
            assert_eq!(CARDS.iter().filter(|c| c.number == card.number).count(), 1);
            assert_eq!(CARDS.iter().filter(|c| c.id == card.id).count(), 1);
        }
        for (alias, id) in ALIASES {
            assert_eq!(by_id(alias).map(|card| card.id), Some(*id));
        }
    }

    #[test]
    fn other_numbers_are_declined() {
        assert_eq!(by_number("4242 4242 4242 4242").unwrap().id, "pm_card_visa");
        let wrong = by_number("4242424242424241").unwrap_err().body();
        assert_eq!(wrong["error"]["code"], "incorrect_number");
        let real = by_number("4111111111111111").unwrap_err().body();
        assert_eq!(real["error"]["decline_code"], "test_mode_live_card");
    }
}
