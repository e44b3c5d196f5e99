//! A cart: lines of games, locked while an order on it is being paid.

use serde::{Deserialize, Serialize};
use time::Duration;

use crate::text::Quantity;
use crate::{CartId, GameId, OrderId, Owner, Timestamp};

/// One game in a cart. Prices are looked up when the cart is shown, never stored here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which game.
    pub game_id: GameId,
    /// How many.
    pub quantity: Quantity,
}

/// What a cart is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum CartStatus {
    /// In use.
    Active,
    /// Left alone for a while; the next change wakes it.
    Idle,
    /// An order on it is being paid.
    Locked,
}

/// Why a cart refuses a change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CartError {
    /// An order on it is being paid.
    #[error("the cart is locked by {0} until its payment ends")]
    Locked(OrderId),
    /// No such line.
    #[error("the game is not in the cart")]
    NoSuchLine,
    /// More than [`Cart::MAX_LINES`] games.
    #[error("a cart holds at most 20 different games")]
    TooManyLines,
    /// More than [`Quantity::MAX`] of one game.
    #[error("a cart holds at most 10 of one game")]
    TooMany,
    /// Nothing in it.
    #[error("the cart is empty")]
    Empty,
}

/// A cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    /// Its id.
    pub id: CartId,
    /// Whose it is.
    pub owner: Owner,
    /// In the order in which they were added.
    pub lines: Vec<Line>,
    /// The order that is being paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_by: Option<OrderId>,
    /// Last use; idleness and expiry count from here.
    #[serde(with = "time::serde::rfc3339")]
    pub touched_at: Timestamp,
    /// Counts changes; the ETag.
    pub version: u64,
}

impl Cart {
    /// The most different games.
    pub const MAX_LINES: usize = 20;

    /// A new, empty cart.
    pub fn new(id: CartId, owner: Owner, now: Timestamp) -> Self {
        Self { id, owner, lines: Vec::new(), locked_by: None, touched_at: now, version: 1 }
    }

    /// Active, idle or locked; idle after `idle` without a change. A locked cart never idles.
    pub fn status(&self, now: Timestamp, idle: Duration) -> CartStatus {
        match self.locked_by {
            Some(_) => CartStatus::Locked,
            None if now >= self.touched_at + idle => CartStatus::Idle,
            None => CartStatus::Active,
        }
    }

    /// When it may be forgotten: guests' after 30 days, customers' after 90; never while locked.
    pub fn expires_at(&self) -> Option<Timestamp> {
        let days = if self.owner.is_guest() { 30 } else { 90 };
        self.locked_by.is_none().then(|| self.touched_at + Duration::days(days))
    }

    /// True once it is forgotten, whether the database has deleted it yet or not.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.expires_at().is_some_and(|at| now >= at)
    }

    /// `quantity` more of a game.
    pub fn add(self, game_id: GameId, quantity: Quantity, now: Timestamp) -> Result<Self, CartError> {
        let mut cart = self.changed(now)?;
        if let Some(line) = cart.lines.iter_mut().find(|line| line.game_id == game_id) {
            line.quantity = line.quantity.plus(quantity).map_err(|_| CartError::TooMany)?;
        } else if cart.lines.len() >= Self::MAX_LINES {
            return Err(CartError::TooManyLines);
        } else {
            cart.lines.push(Line { game_id, quantity });
        }
        Ok(cart)
    }

    /// Exactly `quantity` of a game that is in it.
    pub fn set_quantity(
        self,
        game_id: GameId,
        quantity: Quantity,
        now: Timestamp,
    ) -> Result<Self, CartError> {
        let mut cart = self.changed(now)?;
        let line = cart.lines.iter_mut().find(|line| line.game_id == game_id);
        line.ok_or(CartError::NoSuchLine)?.quantity = quantity;
        Ok(cart)
    }

    /// Without a game.
    pub fn remove(self, game_id: GameId, now: Timestamp) -> Result<Self, CartError> {
        let mut cart = self.changed(now)?;
        let before = cart.lines.len();
        cart.lines.retain(|line| line.game_id != game_id);
        if cart.lines.len() == before {
            return Err(CartError::NoSuchLine);
        }
        Ok(cart)
    }

    /// Without anything.
    pub fn clear(self, now: Timestamp) -> Result<Self, CartError> {
        Ok(Self { lines: Vec::new(), ..self.changed(now)? })
    }

    /// With what is in `other` too: of a game in both, the larger quantity, so that doing it twice is doing it once. A line
    /// is never lost: what does not fit is refused.
    pub fn merge(self, other: &Self, now: Timestamp) -> Result<Self, CartError> {
        let mut cart = self.changed(now)?;
        for line in &other.lines {
            if let Some(mine) = cart.lines.iter_mut().find(|mine| mine.game_id == line.game_id) {
                mine.quantity = mine.quantity.max(line.quantity);
            } else if cart.lines.len() >= Self::MAX_LINES {
                return Err(CartError::TooManyLines);
            } else {
                cart.lines.push(line.clone());
            }
        }
        Ok(cart)
    }

    /// Locked for the payment of `order`; locking twice for the same order changes nothing more.
    pub fn lock(self, order: OrderId, now: Timestamp) -> Result<Self, CartError> {
        if self.lines.is_empty() {
            return Err(CartError::Empty);
        }
        Ok(Self { locked_by: Some(order), ..self.changed(now)? })
    }

    /// Open again, if it was `order` that locked it.
    pub fn unlock(self, order: OrderId, now: Timestamp) -> Option<Self> {
        (self.locked_by == Some(order)).then(|| Self {
            locked_by: None,
            touched_at: now,
            version: self.version + 1,
            ..self
        })
    }

    /// Bought: empty and open again, if it was `order` that locked it.
    pub fn complete(self, order: OrderId, now: Timestamp) -> Option<Self> {
        self.unlock(order, now).map(|cart| Self { lines: Vec::new(), ..cart })
    }

    fn changed(self, now: Timestamp) -> Result<Self, CartError> {
        match self.locked_by {
            Some(order) => Err(CartError::Locked(order)),
            None => Ok(Self { touched_at: now, version: self.version + 1, ..self }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::GuestId;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn cart() -> Cart {
        Cart::new(CartId::new(NOW, [1; 10]), Owner::guest(GuestId::new(NOW, [1; 10])), NOW)
    }

    fn game(n: u8) -> GameId {
        GameId::new(NOW, [n; 10])
    }

    fn order() -> OrderId {
        OrderId::new(NOW, [9; 10])
    }

    fn quantity(n: i64) -> Quantity {
        Quantity::try_from(n).unwrap()
    }

    #[test]
    fn a_locked_cart_refuses_every_change_and_opens_only_for_its_order() {
        let locked = cart().add(game(1), quantity(1), NOW).unwrap().lock(order(), NOW).unwrap();
        let refused = Err(CartError::Locked(order()));
        assert_eq!(locked.clone().add(game(1), quantity(1), NOW), refused);
        assert_eq!(locked.clone().set_quantity(game(1), quantity(2), NOW), refused);
        assert_eq!(locked.clone().remove(game(1), NOW), refused);
        assert_eq!(locked.clone().clear(NOW), refused);
        assert_eq!(locked.clone().lock(OrderId::new(NOW, [8; 10]), NOW), refused);
        assert_eq!(locked.clone().unlock(OrderId::new(NOW, [8; 10]), NOW), None);
        assert!(locked.clone().unlock(order(), NOW).unwrap().add(game(2), quantity(1), NOW).is_ok());
        assert!(locked.complete(order(), NOW).unwrap().lines.is_empty());
    }

    #[test]
    fn opening_again_is_a_change_like_any_other() {
        let locked = cart().add(game(1), quantity(1), NOW).unwrap().lock(order(), NOW).unwrap();
        let later = NOW + Duration::minutes(9);
        let open = locked.clone().unlock(order(), later).unwrap();
        assert_eq!((open.version, open.touched_at, open.lines.len()), (locked.version + 1, later, 1));
    }

    #[test]
    fn an_empty_cart_cannot_be_locked() {
        assert_eq!(cart().lock(order(), NOW), Err(CartError::Empty));
    }

    #[test]
    fn a_cart_idles_and_expires_by_the_clock_and_never_while_locked() {
        let idle = Duration::minutes(30);
        let used = cart().add(game(1), quantity(1), NOW).unwrap();
        assert_eq!(used.status(NOW + idle, idle), CartStatus::Idle);
        assert_eq!(used.status(NOW + idle - Duration::SECOND, idle), CartStatus::Active);
        assert!(used.is_expired(NOW + Duration::days(30)) && !used.is_expired(NOW + Duration::days(29)));
        let locked = used.lock(order(), NOW).unwrap();
        assert_eq!(locked.status(NOW + idle, idle), CartStatus::Locked);
        assert!(!locked.is_expired(NOW + Duration::days(400)));
    }

    fn filled(lines: &[(u8, i64)]) -> Cart {
        let lines = lines.iter().map(|(n, q)| Line { game_id: game(*n), quantity: quantity(*q) });
        Cart { lines: lines.collect(), ..cart() }
    }

    proptest! {
        #[test]
        fn merging_loses_nothing_and_twice_is_once(
            mine in prop::collection::btree_map(0u8..30, 1i64..11, 0..20), theirs in prop::collection::btree_map(0u8..30, 1i64..11, 0..20),
        ) {
            let (mine, theirs): (Vec<_>, Vec<_>) = (mine.into_iter().collect(), theirs.into_iter().collect());
            let (mine, theirs) = (filled(&mine), filled(&theirs));
            let Ok(both) = mine.clone().merge(&theirs, NOW) else { return Ok(()) };
            for line in mine.lines.iter().chain(&theirs.lines) {
                let found = both.lines.iter().find(|other| other.game_id == line.game_id).unwrap();
                prop_assert!(found.quantity >= line.quantity);
            }
            let again = both.clone().merge(&theirs, NOW).unwrap();
            prop_assert_eq!((again.lines, again.version), (both.lines, both.version + 1));
        }

        #[test]
        fn no_sequence_of_changes_breaks_the_bounds(commands in prop::collection::vec((0u8..4, 0u8..25, 1i64..11), 0..60)) {
            let mut cart = cart();
            let mut model = std::collections::BTreeMap::new();
            for (step, (command, n, q)) in (1..).zip(commands) {
                let (before, now) = (cart.version, NOW + Duration::seconds(step));
                match command {
                    0 if model.contains_key(&n) || model.len() < Cart::MAX_LINES => {
                        let sum = model.get(&n).copied().unwrap_or(0) + q;
                        if sum <= 10 {
                            model.insert(n, sum);
                        }
                    }
                    1 => {
                        model.entry(n).and_modify(|left| *left = q);
                    }
                    2 => {
                        model.remove(&n);
                    }
                    3 => model.clear(),
                    _ => {}
                }
                let next = match command {
                    0 => cart.clone().add(game(n), quantity(q), now),
                    1 => cart.clone().set_quantity(game(n), quantity(q), now),
                    2 => cart.clone().remove(game(n), now),
                    _ => cart.clone().clear(now),
                };
                if let Ok(next) = next {
                    prop_assert_eq!((next.version, next.touched_at), (before + 1, now));
                    cart = next;
                }
                prop_assert!(cart.lines.len() <= Cart::MAX_LINES);
                let mut lines: Vec<_> =
                    cart.lines.iter().map(|line| (line.game_id, i64::from(line.quantity.get()))).collect();
                lines.sort();
                let mut expected: Vec<_> = model.iter().map(|(n, left)| (game(*n), *left)).collect();
                expected.sort();
                prop_assert_eq!(lines, expected);
            }
        }
    }
}
