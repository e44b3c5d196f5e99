//! Payment intents: the seven states and the calls that move between them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::{ApiError, Outcome};
use crate::form::Params;
use crate::intent_view::page_view;
use crate::list;
use crate::metadata::{self, Metadata};
use crate::method_types::MethodTypes;
use crate::money;
use crate::payment_methods::{PaymentMethod, address};
use crate::session::Session;
use crate::table::Record;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    Processing,
    RequiresCapture,
    Succeeded,
    Canceled,
}

impl Status {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::RequiresPaymentMethod => "requires_payment_method",
            Self::RequiresConfirmation => "requires_confirmation",
            Self::RequiresAction => "requires_action",
            Self::Processing => "processing",
            Self::RequiresCapture => "requires_capture",
            Self::Succeeded => "succeeded",
            Self::Canceled => "canceled",
        }
    }

    /// Before any money is held.
    fn is_open(self) -> bool {
        matches!(self, Self::RequiresPaymentMethod | Self::RequiresConfirmation | Self::RequiresAction)
    }
}

/// Whether the money is taken at once or held first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Capture {
    Automatic,
    Manual,
    /// `payment_method_options[card][capture_method]=manual`.
    ManualForCards,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PaymentIntent {
    pub(crate) id: String,
    pub(crate) client_secret: String,
    pub(crate) created: i64,
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) status: Status,
    pub(crate) amount_capturable: i64,
    pub(crate) amount_received: i64,
    pub(crate) capture: Capture,
    pub(crate) request_three_d_secure: String,
    pub(crate) manual_confirmation: bool,
    pub(crate) methods: MethodTypes,
    pub(crate) payment_method: Option<String>,
    pub(crate) customer: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) receipt_email: Option<String>,
    pub(crate) shipping: Option<Value>,
    pub(crate) statement_descriptor: Option<String>,
    pub(crate) statement_descriptor_suffix: Option<String>,
    pub(crate) metadata: Metadata,
    pub(crate) return_url: Option<String>,
    pub(crate) next_action: Option<Value>,
    pub(crate) last_payment_error: Option<Value>,
    pub(crate) latest_charge: Option<String>,
    pub(crate) canceled_at: Option<i64>,
    pub(crate) cancellation_reason: Option<String>,
    /// The buyer proved themselves for the method now chosen.
    pub(crate) authenticated: bool,
    pub(crate) capture_before: Option<i64>,
    pub(crate) settles_at: Option<i64>,
}

impl Record for PaymentIntent {
    const TABLE: &'static str = "payment_intents";
    fn id(&self) -> &str {
        &self.id
    }

    fn due(&self) -> Option<i64> {
        let hold = self.capture_before.filter(|_| self.status == Status::RequiresCapture);
        hold.into_iter().chain(self.settles_at).min()
    }
}

const REASONS: &[&str] = &["duplicate", "fraudulent", "requested_by_customer", "abandoned"];

impl Session<'_> {
    pub(crate) fn create_intent(&mut self, params: &Params) -> Outcome<Value> {
        let mut intent = self.draft_intent(params)?;
        let method = self.chosen_method(params)?;
        check_method(&intent, method.as_ref())?;
        let confirm = params.flag("confirm")?.unwrap_or(false);
        if confirm {
            if method.is_none() {
                return Err(ApiError::missing("payment_method"));
            }
            self.check_confirmable(&intent, true)?;
        }
        intent.id = self.db.next_id("pi");
        intent.client_secret = format!("{}_secret_{}", intent.id, self.db.next_secret(25));
        self.attach(&mut intent, method);
        self.db.payment_intents.put(intent.clone());
        self.emit("payment_intent.created", intent.render(), None);
        if confirm {
            self.attempt(&intent.id)?;
        }
        self.show(&intent.id)
    }

    fn draft_intent(&self, params: &Params) -> Outcome<PaymentIntent> {
        let amount = params.integer("amount")?.ok_or_else(|| ApiError::missing("amount"))?;
        let currency = money::currency(&params.required("currency")?)?;
        money::check_amount(amount, &currency)?;
        let capture = params.choice("capture_method", &["automatic", "automatic_async", "manual"])?;
        let confirmation = params.choice("confirmation_method", &["automatic", "manual"])?;
        let manual = capture.as_deref() == Some("manual");
        let capture = if manual { Capture::Manual } else { Capture::Automatic };
        let methods = MethodTypes::read(params, capture, &currency, self.lists_types)?;
        let mut intent = PaymentIntent {
            id: String::new(),
            client_secret: String::new(),
            created: self.now,
            amount,
            currency,
            status: Status::RequiresPaymentMethod,
            amount_capturable: 0,
            amount_received: 0,
            capture,
            request_three_d_secure: "automatic".to_owned(),
            manual_confirmation: confirmation.as_deref() == Some("manual"),
            methods,
            payment_method: None,
            customer: self.known_customer(params)?,
            description: None,
            receipt_email: None,
            shipping: None,
            statement_descriptor: None,
            statement_descriptor_suffix: None,
            metadata: Metadata::new(),
            return_url: None,
            next_action: None,
            last_payment_error: None,
            latest_charge: None,
            canceled_at: None,
            cancellation_reason: None,
            authenticated: false,
            capture_before: None,
            settles_at: None,
        };
        apply_texts(&mut intent, params)?;
        Ok(intent)
    }

    pub(crate) fn retrieve_intent(&self, id: &str, params: &Params) -> Outcome<Value> {
        self.check_secret(id, params)?;
        self.show(id)
    }

    pub(crate) fn show(&self, id: &str) -> Outcome<Value> {
        let intent = self.intent(id)?;
        Ok(if self.is_page() { page_view(&intent) } else { intent.render() })
    }

    /// The secret must belong to the intent; a page must give it.
    pub(crate) fn check_secret(&self, id: &str, params: &Params) -> Outcome<()> {
        let given = params.text("client_secret")?;
        let known = self.db.payment_intents.get(id).map(|intent| intent.client_secret.as_str());
        match given.as_deref() {
            None if self.is_page() => Err(ApiError::missing("client_secret")),
            Some(secret) if Some(secret) != known => Err(ApiError::not_found("payment_intent", id, "intent")),
            _ => Ok(()),
        }
    }

    pub(crate) fn update_intent(&mut self, id: &str, params: &Params) -> Outcome<Value> {
        let mut intent = self.intent(id)?;
        let method = self.chosen_method(params)?;
        let moves_money = method.is_some() || params.has("amount") || params.has("currency");
        if moves_money && !intent.status.is_open() {
            return Err(self.wrong_state(&intent, "update"));
        }
        check_method(&intent, method.as_ref())?;
        intent.amount = params.integer("amount")?.unwrap_or(intent.amount);
        if let Some(currency) = params.text("currency")? {
            intent.currency = money::currency(&currency)?;
        }
        money::check_amount(intent.amount, &intent.currency)?;
        if let Some(customer) = self.known_customer(params)? {
            intent.customer = Some(customer);
        }
        apply_texts(&mut intent, params)?;
        if moves_money {
            self.reopen(&mut intent, method);
        }
        self.db.payment_intents.put(intent);
        self.show(id)
    }

    /// A changed price or method undoes what the buyer had begun.
    fn reopen(&mut self, intent: &mut PaymentIntent, method: Option<PaymentMethod>) {
        intent.next_action = None;
        intent.authenticated = false;
        if intent.payment_method.is_some() {
            intent.status = Status::RequiresConfirmation;
        }
        self.attach(intent, method);
    }

    pub(crate) fn attach(&mut self, intent: &mut PaymentIntent, method: Option<PaymentMethod>) {
        let Some(method) = method else { return };
        intent.payment_method = Some(self.keep_method(method).id);
        intent.status = Status::RequiresConfirmation;
        intent.authenticated = false;
    }

    pub(crate) fn cancel_intent(&mut self, id: &str, params: &Params) -> Outcome<Value> {
        let intent = self.intent(id)?;
        let reason = params.choice("cancellation_reason", REASONS)?;
        if !intent.status.is_open() && intent.status != Status::RequiresCapture {
            return Err(self.wrong_state(&intent, "cancel"));
        }
        self.end(intent, reason);
        self.show(id)
    }

    /// Cancels and releases what was held.
    pub(crate) fn end(&mut self, mut intent: PaymentIntent, reason: Option<String>) {
        intent.status = Status::Canceled;
        intent.canceled_at = Some(self.now);
        intent.cancellation_reason = reason;
        intent.amount_capturable = 0;
        intent.capture_before = None;
        intent.next_action = None;
        self.db.payment_intents.put(intent.clone());
        self.emit("payment_intent.canceled", intent.render(), None);
    }

    pub(crate) fn list_intents(&self, params: &Params) -> Outcome<Value> {
        let customer = params.text("customer")?;
        let rows = self.db.payment_intents.iter().rev();
        let rows =
            rows.filter(|intent| customer.as_ref().is_none_or(|id| intent.customer.as_ref() == Some(id)));
        let rows = rows.map(|intent| (intent.id.as_str(), intent.created, || intent.render()));
        list::page("/v1/payment_intents", "payment_intent", rows, params)
    }

    pub(crate) fn wrong_state(&self, intent: &PaymentIntent, verb: &str) -> ApiError {
        let message = format!(
            "You cannot {verb} this PaymentIntent because it has a status of {}.",
            intent.status.name()
        );
        self.state_error(intent, message)
    }

    pub(crate) fn state_error(&self, intent: &PaymentIntent, message: impl Into<String>) -> ApiError {
        let shown = if self.is_page() { page_view(intent) } else { intent.render() };
        ApiError::invalid(message)
            .code("payment_intent_unexpected_state")
            .with("payment_intent", shown)
            .kept()
    }
}

/// A method the intent does not take is refused before anything happens.
pub(crate) fn check_method(intent: &PaymentIntent, method: Option<&PaymentMethod>) -> Outcome<()> {
    let Some(method) = method else { return Ok(()) };
    if !intent.methods.types.contains(&method.kind) {
        let message = format!(
            "The PaymentMethod provided ({}) is not allowed for this PaymentIntent. It takes: {}.",
            method.kind,
            intent.methods.types.join(", "),
        );
        return Err(ApiError::param_invalid("payment_method", message)
            .code("payment_intent_incompatible_payment_method"));
    }
    Ok(())
}

/// The fields that any call before the end may set.
pub(crate) fn apply_texts(intent: &mut PaymentIntent, params: &Params) -> Outcome<()> {
    for (key, field) in [
        ("description", &mut intent.description),
        ("receipt_email", &mut intent.receipt_email),
        ("statement_descriptor", &mut intent.statement_descriptor),
        ("statement_descriptor_suffix", &mut intent.statement_descriptor_suffix),
    ] {
        if params.has(key) {
            *field = params.text(key)?;
        }
    }
    if let Some(url) = params.text("return_url")? {
        intent.return_url = Some(checked_url(url)?);
    }
    if let Some(given) = params.branch("shipping")? {
        intent.shipping = Some(json!({
            "address": address(given.branch("address")?.as_ref()), "carrier": given.text("carrier")?,
            "name": given.text("name")?, "phone": given.text("phone")?,
            "tracking_number": given.text("tracking_number")?,
        }));
    }
    apply_card_options(intent, params)?;
    metadata::apply(&mut intent.metadata, params)
}

fn apply_card_options(intent: &mut PaymentIntent, params: &Params) -> Outcome<()> {
    let options = params.branch("payment_method_options")?;
    let Some(card) = options.map(|options| options.branch("card")).transpose()?.flatten() else {
        return Ok(());
    };
    let words = ["automatic", "any", "challenge"];
    if let Some(word) = card.choice("request_three_d_secure", &words)? {
        intent.request_three_d_secure = word;
    }
    let manual = card.choice("capture_method", &["manual"])?.is_some();
    if manual && intent.capture == Capture::Automatic {
        intent.capture = Capture::ManualForCards;
    }
    Ok(())
}

fn checked_url(url: String) -> Outcome<String> {
    let web = url.starts_with("https://") || url.starts_with("http://");
    if web && url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(url);
    }
    Err(ApiError::param_invalid("return_url", "Not a valid URL").code("url_invalid"))
}
