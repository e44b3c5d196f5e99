//! What was checked, how often, and what does not hold.

use std::collections::BTreeMap;

/// One rule between items. The numbers are those of docs/RELIABILITY.md.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invariant {
    /// I1: a code has at most one order; its slot and the code name each other.
    OneOrderPerCode,
    /// I2: a completed order has exactly its codes; one that ended otherwise has none.
    CodesForMoney,
    /// I3: at most one charge for an order, refunds never above it, and none without a charge.
    OneCharge,
    /// I4: every code is in exactly one place; the pool is exactly the available codes; the catalogue's word is theirs.
    Conservation,
    /// I5: a held code has a live order.
    NoLostCode,
    /// I6: a locked cart has a live order and the other way round; lines add up to what is charged.
    CartLock,
    /// I7: an order's state, reason and timeline tell the same story.
    OrderState,
    /// I8: a Stripe event is applied to a payment that exists.
    Webhooks,
    /// I11: the indexes that lists are read from are what their items say.
    Indexes,
    /// I12: every reveal is recorded, and only owners of completed orders reveal.
    Reveals,
    /// I13: the store's payments and Stripe's are the same.
    Ledger,
    /// A text is imported once.
    Fingerprints,
    /// The listings are exactly the published games.
    Listings,
    /// Every act of staff stands in the log, once, and nothing else does.
    Audit,
    /// An item's key, version and content belong together.
    Items,
}

impl Invariant {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::OneOrderPerCode,
        Self::CodesForMoney,
        Self::OneCharge,
        Self::Conservation,
        Self::NoLostCode,
        Self::CartLock,
        Self::OrderState,
        Self::Webhooks,
        Self::Indexes,
        Self::Reveals,
        Self::Ledger,
        Self::Fingerprints,
        Self::Listings,
        Self::Audit,
        Self::Items,
    ];

    /// In words.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::OneOrderPerCode => "a code has at most one order",
            Self::CodesForMoney => "a completed order has exactly its codes, any other end none",
            Self::OneCharge => "one charge for an order, refunds never above it",
            Self::Conservation => "every code is in exactly one place, the pool is the stock",
            Self::NoLostCode => "a held code has a live order",
            Self::CartLock => "a locked cart has a live order, and the lines add up",
            Self::OrderState => "an order's state and its timeline tell the same story",
            Self::Webhooks => "a Stripe event is applied once, to a payment that exists",
            Self::Indexes => "the indexes of owners and days are what their items say",
            Self::Reveals => "every reveal is recorded, by the owner of a completed order",
            Self::Ledger => "the store's payments and Stripe's are the same",
            Self::Fingerprints => "a code's text is imported once",
            Self::Listings => "the listings are exactly the published games",
            Self::Audit => "every act of staff stands in the log once",
            Self::Items => "an item's key, version and content belong together",
        }
    }
}

/// What does not hold, and where. Ids only: no codes, no personal data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// Which rule.
    pub invariant: Invariant,
    /// Where and how.
    pub what: String,
}

/// The outcome of a check.
#[derive(Debug, Default)]
pub struct Report {
    /// How many things each rule was tried on.
    pub checked: BTreeMap<Invariant, usize>,
    /// What does not hold.
    pub violations: Vec<Violation>,
}

impl Report {
    /// One thing was looked at; `holds` or else `what`.
    pub(crate) fn expect(&mut self, invariant: Invariant, holds: bool, what: impl FnOnce() -> String) {
        *self.checked.entry(invariant).or_default() += 1;
        if !holds {
            self.violations.push(Violation { invariant, what: what() });
        }
    }
}
