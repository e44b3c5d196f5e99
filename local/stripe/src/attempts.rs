//! Confirming and capturing: each attempt to hold or take the money.

use serde_json::{Value, json};

use crate::cards::{Challenge, Decline};
use crate::charges::Charge;
use crate::error::{ApiError, Outcome};
use crate::events::difference;
use crate::form::Params;
use crate::intent_view::page_view;
use crate::metadata;
use crate::payment_intents::{Capture, PaymentIntent, Status, apply_texts, check_method};
use crate::payment_methods::PaymentMethod;
use crate::session::Session;

/// A card hold lasts seven days.
const HOLD_SECONDS: i64 = 7 * 24 * 3600;

/// Direct debits take days at Stripe; its test accounts take minutes.
const DEBIT_SECONDS: i64 = 180;

impl Session<'_> {
    pub(crate) fn confirm_intent(&mut self, id: &str, params: &Params) -> Outcome<Value> {
        self.check_secret(id, params)?;
        let mut intent = self.intent(id)?;
        let confirmable =
            [Status::RequiresPaymentMethod, Status::RequiresConfirmation, Status::RequiresAction];
        if !confirmable.contains(&intent.status) {
            return Err(self.wrong_state(&intent, "confirm"));
        }
        if self.is_page() && intent.manual_confirmation {
            return Err(self.state_error(&intent, "This PaymentIntent is confirmed by the server only."));
        }
        let method = self.chosen_method(params)?;
        check_method(&intent, method.as_ref())?;
        apply_texts(&mut intent, params)?;
        self.check_confirmable(&intent, method.is_some() || intent.payment_method.is_some())?;
        self.attach(&mut intent, method);
        self.db.payment_intents.put(intent);
        self.attempt(id)?;
        self.show(id)
    }

    /// What a confirmation needs, whoever asks for it.
    pub(crate) fn check_confirmable(&self, intent: &PaymentIntent, has_method: bool) -> Outcome<()> {
        if !has_method {
            let message = "You cannot confirm this PaymentIntent because it's missing a payment method. \
                           You can either update the PaymentIntent with a payment method and then confirm \
                           it again, or confirm it again directly with a payment method.";
            return Err(self.state_error(intent, message));
        }
        let may_redirect = intent.methods.automatic == Some(true) && intent.return_url.is_none();
        if may_redirect && !self.is_page() {
            return Err(ApiError::param_invalid(
                "return_url",
                "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. \
                 Because some of these payment methods might redirect your customer off of your page, \
                 you must provide a `return_url`. If you don't want to accept redirect-based payment \
                 methods, set `automatic_payment_methods[enabled]` to `true` and \
                 `automatic_payment_methods[allow_redirects]` to `never`.",
            ));
        }
        Ok(())
    }

    /// Asks the buyer to prove themselves, or goes for the money.
    pub(crate) fn attempt(&mut self, id: &str) -> Outcome<()> {
        let intent = self.intent(id)?;
        let method = self.method_of(&intent)?;
        let asked = intent.request_three_d_secure != "automatic";
        let challenged = match method.challenge() {
            Challenge::Never => false,
            Challenge::WhenAsked => asked,
            Challenge::Always => true,
        };
        if challenged && !intent.authenticated {
            self.challenge(intent, &method);
            return Ok(());
        }
        self.settle(intent, &method)
    }

    pub(crate) fn method_of(&self, intent: &PaymentIntent) -> Outcome<PaymentMethod> {
        let id = intent.payment_method.as_deref().unwrap_or_default();
        self.method(id)
    }

    fn challenge(&mut self, mut intent: PaymentIntent, method: &PaymentMethod) {
        let base = &self.db.meta().page_base;
        let url =
            format!("{base}/_sim/3ds/{}?payment_intent_client_secret={}", intent.id, intent.client_secret);
        let redirects = method.redirects() || intent.return_url.is_some();
        intent.next_action = Some(if redirects {
            json!({ "type": "redirect_to_url", "redirect_to_url": { "return_url": intent.return_url, "url": url } })
        } else {
            json!({ "type": "use_stripe_sdk", "use_stripe_sdk": {
                "type": "three_d_secure_redirect", "stripe_js": url, "source": format!("src_{}", intent.id),
            } })
        });
        intent.status = Status::RequiresAction;
        self.db.payment_intents.put(intent.clone());
        self.emit("payment_intent.requires_action", intent.render(), None);
    }

    /// Tries the money. A decline is remembered, and is this call's error.
    pub(crate) fn settle(&mut self, mut intent: PaymentIntent, method: &PaymentMethod) -> Outcome<()> {
        intent.next_action = None;
        let held = method.kind == "card" && intent.capture != Capture::Automatic;
        let capture_before = held.then_some(self.now + HOLD_SECONDS);
        let charge = self.draft_charge(&intent, method, capture_before);
        intent.latest_charge = Some(charge.id.clone());
        if method.settles_later() {
            self.start_processing(intent, charge);
            return Ok(());
        }
        if let Some(decline) = method.decline() {
            return Err(self.declined(intent, charge, method, &decline));
        }
        intent.last_payment_error = None;
        if held {
            intent.capture_before = capture_before;
            self.hold(intent, charge);
        } else {
            self.take(intent, charge);
        }
        Ok(())
    }

    fn hold(&mut self, mut intent: PaymentIntent, charge: Charge) {
        intent.status = Status::RequiresCapture;
        intent.amount_capturable = intent.amount;
        self.db.payment_intents.put(intent.clone());
        self.emit("charge.succeeded", charge.render(), None);
        self.db.charges.put(charge);
        self.emit("payment_intent.amount_capturable_updated", intent.render(), None);
    }

    pub(crate) fn take(&mut self, mut intent: PaymentIntent, mut charge: Charge) {
        "succeeded".clone_into(&mut charge.status);
        charge.capture(intent.amount);
        intent.status = Status::Succeeded;
        intent.amount_received = intent.amount;
        intent.settles_at = None;
        self.db.payment_intents.put(intent.clone());
        self.emit("charge.succeeded", charge.render(), None);
        self.db.charges.put(charge);
        self.emit("payment_intent.succeeded", intent.render(), None);
    }

    fn start_processing(&mut self, mut intent: PaymentIntent, mut charge: Charge) {
        "pending".clone_into(&mut charge.status);
        self.db.charges.put(charge);
        intent.status = Status::Processing;
        intent.last_payment_error = None;
        intent.settles_at = Some(self.now + DEBIT_SECONDS);
        self.db.payment_intents.put(intent.clone());
        self.emit("payment_intent.processing", intent.render(), None);
    }

    /// The attempt failed: back to the choice of a method, with the reason.
    pub(crate) fn declined(
        &mut self,
        intent: PaymentIntent,
        mut charge: Charge,
        method: &PaymentMethod,
        decline: &Decline,
    ) -> ApiError {
        charge.decline(decline);
        self.emit("charge.failed", charge.render(), None);
        let mut error = ApiError::new(402, "card_error", decline.message)
            .code(decline.code)
            .with("charge", charge.id.clone());
        if let Some(code) = decline.reason {
            error = error.with("decline_code", code);
        }
        self.db.charges.put(charge);
        self.failed(intent, method, error)
    }

    /// Records the failure on the intent; the answer's error shows the intent.
    pub(crate) fn failed(
        &mut self,
        mut intent: PaymentIntent,
        method: &PaymentMethod,
        error: ApiError,
    ) -> ApiError {
        let error = error.with("payment_method", method.render());
        intent.status = Status::RequiresPaymentMethod;
        intent.payment_method = None;
        intent.next_action = None;
        intent.authenticated = false;
        intent.settles_at = None;
        intent.last_payment_error = Some(error.body()["error"].take());
        self.db.payment_intents.put(intent.clone());
        self.emit("payment_intent.payment_failed", intent.render(), None);
        let shown = if self.is_page() { page_view(&intent) } else { intent.render() };
        error.with("payment_intent", shown).kept()
    }

    pub(crate) fn capture_intent(&mut self, id: &str, params: &Params) -> Outcome<Value> {
        let mut intent = self.intent(id)?;
        let asked = params.integer("amount_to_capture")?;
        if asked.is_some_and(|amount| amount < 1) {
            return Err(ApiError::param_invalid(
                "amount_to_capture",
                "This value must be greater than or equal to 1.",
            )
            .code("parameter_invalid_integer"));
        }
        if params.flag("final_capture")? == Some(false) {
            return Err(ApiError::param_invalid("final_capture", "This account does not have multicapture."));
        }
        if intent.status != Status::RequiresCapture {
            let message = format!(
                "This PaymentIntent could not be captured because it has a status of {}. \
                 Only a PaymentIntent with one of the following statuses may be captured: requires_capture.",
                intent.status.name()
            );
            return Err(self.state_error(&intent, message));
        }
        let amount = asked.unwrap_or(intent.amount_capturable);
        if amount > intent.amount_capturable {
            let message = format!(
                "The amount_to_capture ({amount}) is greater than the amount_capturable ({}).",
                intent.amount_capturable
            );
            return Err(ApiError::param_invalid("amount_to_capture", message)
                .code("amount_too_large")
                .kept());
        }
        metadata::apply(&mut intent.metadata, params)?;
        self.capture(intent, amount)?;
        self.show(id)
    }

    /// Takes the amount; the rest of the hold is released.
    fn capture(&mut self, mut intent: PaymentIntent, amount: i64) -> Outcome<()> {
        let mut charge = self.charge(intent.latest_charge.as_deref().unwrap_or_default())?;
        let before = charge.render();
        charge.capture(amount);
        let after = charge.render();
        self.db.charges.put(charge);
        intent.status = Status::Succeeded;
        intent.amount_received = amount;
        intent.amount_capturable = 0;
        intent.capture_before = None;
        self.db.payment_intents.put(intent.clone());
        let changed = difference(&before, &after);
        self.emit("charge.captured", after, Some(changed));
        self.emit("payment_intent.succeeded", intent.render(), None);
        Ok(())
    }
}
