//! What time does on its own: holds run out, refunds and debits end, keys go.

use crate::payment_intents::{PaymentIntent, Status};
use crate::refunds::Refund;
use crate::session::Session;
use crate::state::Db;

impl Session<'_> {
    pub(crate) fn tick(&mut self) {
        self.expire_holds();
        self.settle_debits();
        self.end_refunds();
        self.prune_keys();
    }

    fn expire_holds(&mut self) {
        let now = self.now;
        let over = |intent: &&PaymentIntent| {
            intent.status == Status::RequiresCapture && intent.capture_before.is_some_and(|at| at <= now)
        };
        let over: Vec<PaymentIntent> = self.db.payment_intents.due_by(now).filter(over).cloned().collect();
        for intent in over {
            let charge = intent.latest_charge.as_deref().and_then(|id| self.charge(id).ok());
            if let Some(charge) = charge {
                self.emit("charge.expired", charge.render(), None);
            }
            self.end(intent, Some("automatic".to_owned()));
        }
    }

    fn settle_debits(&mut self) {
        let now = self.now;
        let due = |intent: &&PaymentIntent| intent.settles_at.is_some_and(|at| at <= now);
        let due: Vec<PaymentIntent> = self.db.payment_intents.due_by(now).filter(due).cloned().collect();
        for intent in due {
            let charge = self.charge(intent.latest_charge.as_deref().unwrap_or_default());
            let (Ok(method), Ok(charge)) = (self.method_of(&intent), charge) else { continue };
            match method.decline() {
                // The failure is recorded on the intent; nobody waits for the error.
                Some(decline) => drop(self.declined(intent, charge, &method, &decline)),
                None => self.take(intent, charge),
            }
        }
    }

    fn end_refunds(&mut self) {
        let due: Vec<Refund> = self.db.refunds.due_by(self.now).cloned().collect();
        for refund in due {
            let succeeds = refund.ends.is_none_or(|(_, succeeds)| succeeds);
            self.end_refund(refund, succeeds);
        }
    }

    fn prune_keys(&mut self) {
        let old = self.db.answered.due_by(self.now);
        let old: Vec<String> = old.map(|row| crate::table::Record::id(row).to_owned()).collect();
        for key in old {
            self.db.answered.remove(&key);
        }
    }
}

impl Db {
    /// When something happens next without a call.
    pub(crate) fn next_wakeup(&self) -> Option<i64> {
        let due = [self.payment_intents.next_due(), self.refunds.next_due(), self.answered.next_due()];
        due.into_iter().flatten().chain(self.next_delivery()).min()
    }
}
