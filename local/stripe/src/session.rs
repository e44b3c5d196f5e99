//! One call at work on the state: the time, the request, and look-ups that
//! several resources share.

use crate::auth::Caller;
use crate::error::{ApiError, Outcome};
use crate::payment_intents::PaymentIntent;
use crate::state::Db;

pub(crate) struct Session<'a> {
    pub(crate) db: &'a mut Db,
    /// Seconds since 1970.
    pub(crate) now: i64,
    pub(crate) caller: Caller,
    /// The caller's API version may still list `payment_method_types`.
    pub(crate) lists_types: bool,
    /// None when time itself acts (a hold that runs out).
    pub(crate) request: Option<String>,
    pub(crate) idempotency_key: Option<String>,
}

impl<'a> Session<'a> {
    /// What time does on its own.
    pub(crate) fn of_time(db: &'a mut Db, now: i64) -> Self {
        Self { db, now, caller: Caller::Secret, lists_types: false, request: None, idempotency_key: None }
    }

    pub(crate) fn intent(&self, id: &str) -> Outcome<PaymentIntent> {
        let found = self.db.payment_intents.get(id).cloned();
        found.ok_or_else(|| ApiError::not_found("payment_intent", id, "intent"))
    }

    pub(crate) fn is_page(&self) -> bool {
        self.caller == Caller::Publishable
    }
}
