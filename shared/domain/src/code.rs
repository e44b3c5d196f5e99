//! An activation code: sealed, held for an order, allocated to it, revealed to its owner.

use serde::{Deserialize, Serialize};

use crate::{BatchId, CodeId, GameId, OrderId, Owner, Timestamp};

/// Where a code is in its life; data exist only where they can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "camelCase")]
pub enum CodeState {
    /// In the pool, for sale.
    Available,
    /// Set aside for an order that is being paid.
    Held {
        /// Which order.
        order_id: OrderId,
        /// Later than its payment can end.
        #[serde(with = "time::serde::rfc3339")]
        until: Timestamp,
    },
    /// Belongs to an order; revealed once that is completed.
    Allocated {
        /// Which order.
        order_id: OrderId,
        /// Who may reveal it.
        owner: Owner,
        /// When it became the order's.
        #[serde(with = "time::serde::rfc3339")]
        since: Timestamp,
    },
    /// Its owner has seen it: spent, for good.
    Revealed {
        /// Which order.
        order_id: OrderId,
        /// Who has seen it.
        owner: Owner,
        /// When it became the order's.
        #[serde(with = "time::serde::rfc3339")]
        since: Timestamp,
        /// First time.
        #[serde(with = "time::serde::rfc3339")]
        at: Timestamp,
    },
    /// Did not work: its owner has another one in its place.
    Burned {
        /// The order it belonged to.
        order_id: OrderId,
        /// The code that came in its place.
        replaced_by: CodeId,
        /// Who did it.
        by: String,
        /// Why.
        reason: String,
        /// When.
        #[serde(with = "time::serde::rfc3339")]
        at: Timestamp,
    },
    /// Taken out of sale by staff.
    Revoked {
        /// The order it was held by or belonged to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order_id: Option<OrderId>,
        /// Who did it.
        by: String,
        /// Why.
        reason: String,
        /// When.
        #[serde(with = "time::serde::rfc3339")]
        at: Timestamp,
    },
}

/// The state's word, for views and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "see CodeState")]
pub enum CodeStatus {
    Available,
    Held,
    Allocated,
    Revealed,
    Burned,
    Revoked,
}

/// The change does not fit the code's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the code is {0:?} already")]
pub struct WrongState(pub CodeStatus);

/// A code without its text: that is in [`Code::sealed`], encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Its id.
    pub id: CodeId,
    /// Activates this game.
    pub game_id: GameId,
    /// Came with this import, whose data key seals it.
    pub batch_id: BatchId,
    /// Part of the pool it is sold from.
    pub shard: u8,
    /// Nonce, ciphertext and tag, base64.
    pub sealed: String,
    /// HMAC of the text: finds duplicates without knowing any.
    pub fingerprint: String,
    /// Where it is in its life.
    pub state: CodeState,
    /// Counts changes.
    pub version: u64,
}

impl Code {
    /// The state's word.
    pub fn status(&self) -> CodeStatus {
        match self.state {
            CodeState::Available => CodeStatus::Available,
            CodeState::Held { .. } => CodeStatus::Held,
            CodeState::Allocated { .. } => CodeStatus::Allocated,
            CodeState::Revealed { .. } => CodeStatus::Revealed,
            CodeState::Burned { .. } => CodeStatus::Burned,
            CodeState::Revoked { .. } => CodeStatus::Revoked,
        }
    }

    /// The order that it is held by or belongs to.
    pub fn order_id(&self) -> Option<OrderId> {
        match &self.state {
            CodeState::Available => None,
            CodeState::Held { order_id, .. }
            | CodeState::Allocated { order_id, .. }
            | CodeState::Revealed { order_id, .. }
            | CodeState::Burned { order_id, .. } => Some(*order_id),
            CodeState::Revoked { order_id, .. } => *order_id,
        }
    }

    /// Set aside for an order.
    pub fn hold(self, order_id: OrderId, until: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            CodeState::Available => Ok(self.with(CodeState::Held { order_id, until })),
            _ => Err(WrongState(self.status())),
        }
    }

    /// Given to the order that holds it.
    pub fn allocate(self, order_id: OrderId, owner: Owner, since: Timestamp) -> Result<Self, WrongState> {
        match &self.state {
            CodeState::Held { order_id: holder, .. } if *holder == order_id => {
                Ok(self.with(CodeState::Allocated { order_id, owner, since }))
            }
            _ => Err(WrongState(self.status())),
        }
    }

    /// Back in the pool, from the order that has it. A revealed or revoked code never comes back.
    pub fn release(self, order_id: OrderId) -> Result<Self, WrongState> {
        match &self.state {
            CodeState::Held { order_id: holder, .. } | CodeState::Allocated { order_id: holder, .. }
                if *holder == order_id =>
            {
                Ok(self.with(CodeState::Available))
            }
            _ => Err(WrongState(self.status())),
        }
    }

    /// Seen by its owner. Seeing it again changes nothing.
    pub fn reveal(self, by: &Owner, at: Timestamp) -> Result<Self, WrongState> {
        match &self.state {
            CodeState::Allocated { order_id, owner, since } if owner == by => {
                let (order_id, owner, since) = (*order_id, owner.clone(), *since);
                Ok(self.with(CodeState::Revealed { order_id, owner, since, at }))
            }
            CodeState::Revealed { owner, .. } if owner == by => Ok(self),
            _ => Err(WrongState(self.status())),
        }
    }

    /// Out of sale. A revealed code is spent; only what is sealed can be revoked.
    pub fn revoke(self, by: &str, reason: &str, at: Timestamp) -> Result<Self, WrongState> {
        match self.state {
            CodeState::Revealed { .. } | CodeState::Burned { .. } | CodeState::Revoked { .. } => {
                Err(WrongState(self.status()))
            }
            _ => {
                let order_id = self.order_id();
                let (by, reason) = (by.to_owned(), reason.to_owned());
                Ok(self.with(CodeState::Revoked { order_id, by, reason, at }))
            }
        }
    }

    /// This code, which does not work, spent for good, and `other`, out of the pool, its owner's in its place.
    pub fn replace(
        self,
        other: Self,
        by: &str,
        reason: &str,
        at: Timestamp,
    ) -> Result<(Self, Self), WrongState> {
        let (CodeState::Allocated { order_id, owner, .. } | CodeState::Revealed { order_id, owner, .. }) =
            &self.state
        else {
            return Err(WrongState(self.status()));
        };
        let (order_id, owner) = (*order_id, owner.clone());
        if other.status() != CodeStatus::Available {
            return Err(WrongState(other.status()));
        }
        let given = other.with(CodeState::Allocated { order_id, owner, since: at });
        let (by, reason) = (by.to_owned(), reason.to_owned());
        Ok((self.with(CodeState::Burned { order_id, replaced_by: given.id, by, reason, at }), given))
    }

    fn with(self, state: CodeState) -> Self {
        Self { state, version: self.version + 1, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::GuestId;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn order(n: u8) -> OrderId {
        OrderId::new(NOW, [n; 10])
    }

    fn owner(n: u8) -> Owner {
        Owner::guest(GuestId::new(NOW, [n; 10]))
    }

    fn fresh() -> Code {
        Code {
            id: CodeId::new(NOW, [1; 10]),
            game_id: GameId::new(NOW, [1; 10]),
            batch_id: BatchId::new(NOW, [1; 10]),
            shard: 0,
            sealed: String::new(),
            fingerprint: String::new(),
            state: CodeState::Available,
            version: 1,
        }
    }

    /// A code of order 1 and owner 1, as far as it has any.
    fn code(status: CodeStatus) -> Code {
        let fresh = fresh();
        let held = || fresh.clone().hold(order(1), NOW).unwrap();
        let allocated = || held().allocate(order(1), owner(1), NOW).unwrap();
        match status {
            CodeStatus::Available => fresh,
            CodeStatus::Held => held(),
            CodeStatus::Allocated => allocated(),
            CodeStatus::Revealed => allocated().reveal(&owner(1), NOW).unwrap(),
            CodeStatus::Burned => allocated().replace(another(), "sam", "used already", NOW).unwrap().0,
            CodeStatus::Revoked => allocated().revoke("sam", "withdrawn", NOW).unwrap(),
        }
    }

    fn another() -> Code {
        Code { id: CodeId::new(NOW, [2; 10]), ..fresh() }
    }

    const ALL: [CodeStatus; 6] = [
        CodeStatus::Available,
        CodeStatus::Held,
        CodeStatus::Allocated,
        CodeStatus::Revealed,
        CodeStatus::Burned,
        CodeStatus::Revoked,
    ];

    /// What a command makes of a code in each state; nothing where it is refused, and then the refusal names the state.
    fn follows(command: impl Fn(Code) -> Result<Code, WrongState>, expected: [Option<CodeStatus>; 6]) {
        for (before, expected) in ALL.into_iter().zip(expected) {
            let code = code(before);
            let version = code.version;
            match (command(code), expected) {
                (Ok(after), Some(expected)) => {
                    assert_eq!(after.status(), expected, "{before:?}");
                    let changed = u64::from(before != expected);
                    assert_eq!(after.version, version + changed, "{before:?}");
                }
                (Err(refused), None) => assert_eq!(refused, WrongState(before)),
                (outcome, expected) => panic!("{before:?}: {outcome:?} instead of {expected:?}"),
            }
        }
    }

    #[test]
    fn every_command_moves_a_code_along_allowed_edges_only() {
        use CodeStatus::{Allocated, Available, Burned, Held, Revealed, Revoked};
        follows(|code| code.hold(order(1), NOW), [Some(Held), None, None, None, None, None]);
        follows(
            |code| code.allocate(order(1), owner(1), NOW),
            [None, Some(Allocated), None, None, None, None],
        );
        follows(|code| code.release(order(1)), [None, Some(Available), Some(Available), None, None, None]);
        follows(|code| code.reveal(&owner(1), NOW), [None, None, Some(Revealed), Some(Revealed), None, None]);
        let revoked = Some(Revoked);
        follows(|code| code.revoke("sam", "why", NOW), [revoked, revoked, revoked, None, None, None]);
        let replace = |code: Code| code.replace(another(), "sam", "why", NOW).map(|(burned, _)| burned);
        follows(replace, [None, None, Some(Burned), Some(Burned), None, None]);
    }

    #[test]
    fn another_order_or_owner_gets_nothing() {
        follows(|code| code.allocate(order(2), owner(2), NOW), [None; 6]);
        follows(|code| code.release(order(2)), [None; 6]);
        follows(|code| code.reveal(&owner(2), NOW), [None; 6]);
    }

    #[test]
    fn what_comes_in_a_bad_codes_place_is_the_same_owners_and_was_free() {
        let (burned, given) = code(CodeStatus::Revealed).replace(another(), "sam", "why", NOW).unwrap();
        assert_eq!(given.state, CodeState::Allocated { order_id: order(1), owner: owner(1), since: NOW });
        assert!(matches!(burned.state, CodeState::Burned { replaced_by, .. } if replaced_by == given.id));
        for taken in &ALL[1..] {
            let refused = code(CodeStatus::Revealed).replace(code(*taken), "sam", "why", NOW);
            assert_eq!(refused, Err(WrongState(*taken)));
        }
    }

    #[test]
    fn a_code_names_its_order_also_when_it_is_revoked() {
        let orders = ALL.map(|status| code(status).order_id());
        assert_eq!(
            orders,
            [None, Some(order(1)), Some(order(1)), Some(order(1)), Some(order(1)), Some(order(1))]
        );
        assert_eq!(fresh().revoke("sam", "why", NOW).unwrap().order_id(), None);
    }
}
