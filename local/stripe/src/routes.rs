//! The routes of `/v1`: what each is, takes and shows.

use http::Method;
use serde_json::Value;

use crate::error::{ApiError, Outcome};
use crate::expand;
use crate::form::Params;
use crate::session::Session;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    CreateIntent,
    ListIntents,
    RetrieveIntent,
    UpdateIntent,
    ConfirmIntent,
    CaptureIntent,
    CancelIntent,
    CreateRefund,
    ListRefunds,
    RetrieveRefund,
    UpdateRefund,
    ListCharges,
    RetrieveCharge,
    ListEvents,
    RetrieveEvent,
    CreateMethod,
    RetrieveMethod,
    CreateWebhook,
    ListWebhooks,
    RetrieveWebhook,
    DeleteWebhook,
    CreateCustomer,
    RetrieveCustomer,
}

/// A call's operation and the id in its path, empty where there is none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Route<'a> {
    op: Op,
    id: &'a str,
}

const INTENT_TEXTS: &[&str] = &[
    "description",
    "receipt_email",
    "return_url",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "metadata.*",
    "expand.*",
    "shipping.address.*",
    "shipping.carrier",
    "shipping.name",
    "shipping.phone",
    "shipping.tracking_number",
    "payment_method_options.card.request_three_d_secure",
    "payment_method_options.card.capture_method",
];

const METHOD_DATA: &[&str] = &[
    "payment_method",
    "payment_method_data.type",
    "payment_method_data.card.number",
    "payment_method_data.card.exp_month",
    "payment_method_data.card.exp_year",
    "payment_method_data.card.cvc",
    "payment_method_data.sepa_debit.iban",
    "payment_method_data.ideal.**",
    "payment_method_data.eps.**",
    "payment_method_data.bancontact.**",
    "payment_method_data.billing_details.**",
    "payment_method_data.allow_redisplay",
];

const CREATE_INTENT: &[&str] = &[
    "amount",
    "currency",
    "capture_method",
    "confirmation_method",
    "confirm",
    "customer",
    "automatic_payment_methods.enabled",
    "automatic_payment_methods.allow_redirects",
    "payment_method_types.*",
    "allowed_payment_method_types.*",
    "excluded_payment_method_types.*",
    "use_stripe_sdk",
    "mandate_data.**",
];

const CONFIRM_INTENT: &[&str] = &["client_secret", "use_stripe_sdk", "mandate_data.**"];

const CREATED: &[&str] = &["created.*", "ending_before", "expand.*", "limit", "starting_after"];

impl Op {
    /// Every parameter the operation knows; any other is refused.
    fn allowed(self) -> Vec<&'static [&'static str]> {
        match self {
            Self::CreateIntent => vec![CREATE_INTENT, INTENT_TEXTS, METHOD_DATA],
            Self::UpdateIntent => vec![&["amount", "currency", "customer"], INTENT_TEXTS, METHOD_DATA],
            Self::ConfirmIntent => vec![CONFIRM_INTENT, INTENT_TEXTS, METHOD_DATA],
            Self::RetrieveIntent => vec![&["client_secret", "expand.*"]],
            Self::CaptureIntent => {
                vec![&["amount_to_capture", "final_capture", "metadata.*", "expand.*"]]
            }
            Self::CancelIntent => vec![&["cancellation_reason", "expand.*"]],
            Self::CreateRefund => {
                vec![&["amount", "charge", "payment_intent", "reason", "metadata.*", "expand.*"]]
            }
            Self::UpdateRefund => vec![&["metadata.*", "expand.*"]],
            Self::ListIntents => vec![CREATED, &["customer"]],
            Self::ListRefunds => vec![CREATED, &["charge", "payment_intent"]],
            Self::ListCharges => vec![CREATED, &["customer", "payment_intent"]],
            Self::ListEvents => vec![CREATED, &["type", "types.*"]],
            Self::ListWebhooks => vec![&["ending_before", "expand.*", "limit", "starting_after"]],
            Self::CreateMethod => vec![&[
                "type",
                "card.number",
                "card.exp_month",
                "card.exp_year",
                "card.cvc",
                "sepa_debit.iban",
                "ideal.**",
                "eps.**",
                "bancontact.**",
                "billing_details.**",
                "allow_redisplay",
                "metadata.*",
                "expand.*",
            ]],
            Self::CreateWebhook => {
                vec![&["url", "enabled_events.*", "api_version", "description", "metadata.*", "expand.*"]]
            }
            Self::CreateCustomer => {
                vec![&["email", "name", "phone", "description", "metadata.*", "expand.*"]]
            }
            Self::DeleteWebhook => Vec::new(),
            Self::RetrieveRefund
            | Self::RetrieveCharge
            | Self::RetrieveEvent
            | Self::RetrieveMethod
            | Self::RetrieveWebhook
            | Self::RetrieveCustomer => vec![&["expand.*"]],
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::CreateRefund | Self::ListRefunds | Self::RetrieveRefund | Self::UpdateRefund => "refund",
            Self::ListCharges | Self::RetrieveCharge => "charge",
            Self::ListEvents | Self::RetrieveEvent => "event",
            Self::CreateMethod | Self::RetrieveMethod => "payment_method",
            Self::CreateWebhook | Self::ListWebhooks | Self::RetrieveWebhook | Self::DeleteWebhook => {
                "webhook_endpoint"
            }
            Self::CreateCustomer | Self::RetrieveCustomer => "customer",
            Self::CreateIntent
            | Self::ListIntents
            | Self::RetrieveIntent
            | Self::UpdateIntent
            | Self::ConfirmIntent
            | Self::CaptureIntent
            | Self::CancelIntent => "payment_intent",
        }
    }

    fn lists(self) -> bool {
        use Op::{ListCharges, ListEvents, ListIntents, ListRefunds, ListWebhooks};
        matches!(self, ListIntents | ListRefunds | ListCharges | ListEvents | ListWebhooks)
    }
}

pub(crate) fn find<'a>(method: &Method, path: &'a str) -> Outcome<Route<'a>> {
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    let rest = segments.strip_prefix(&["v1"]);
    let route = rest.and_then(|rest| known(method, rest)).map(|(op, id)| Route { op, id });
    route
        .ok_or_else(|| ApiError::invalid(format!("Unrecognized request URL ({method}: {path}).")).status(404))
}

fn known<'a>(method: &Method, segments: &[&'a str]) -> Option<(Op, &'a str)> {
    let found = match (method.as_str(), segments) {
        ("POST", ["payment_intents"]) => (Op::CreateIntent, ""),
        ("GET", ["payment_intents"]) => (Op::ListIntents, ""),
        ("GET", ["payment_intents", id]) => (Op::RetrieveIntent, *id),
        ("POST", ["payment_intents", id]) => (Op::UpdateIntent, *id),
        ("POST", ["payment_intents", id, "confirm"]) => (Op::ConfirmIntent, *id),
        ("POST", ["payment_intents", id, "capture"]) => (Op::CaptureIntent, *id),
        ("POST", ["payment_intents", id, "cancel"]) => (Op::CancelIntent, *id),
        ("POST", ["refunds"]) => (Op::CreateRefund, ""),
        ("GET", ["refunds"]) => (Op::ListRefunds, ""),
        ("GET", ["refunds", id]) => (Op::RetrieveRefund, *id),
        ("POST", ["refunds", id]) => (Op::UpdateRefund, *id),
        ("GET", ["charges"]) => (Op::ListCharges, ""),
        ("GET", ["charges", id]) => (Op::RetrieveCharge, *id),
        ("GET", ["events"]) => (Op::ListEvents, ""),
        ("GET", ["events", id]) => (Op::RetrieveEvent, *id),
        ("POST", ["payment_methods"]) => (Op::CreateMethod, ""),
        ("GET", ["payment_methods", id]) => (Op::RetrieveMethod, *id),
        ("POST", ["webhook_endpoints"]) => (Op::CreateWebhook, ""),
        ("GET", ["webhook_endpoints"]) => (Op::ListWebhooks, ""),
        ("GET", ["webhook_endpoints", id]) => (Op::RetrieveWebhook, *id),
        ("DELETE", ["webhook_endpoints", id]) => (Op::DeleteWebhook, *id),
        ("POST", ["customers"]) => (Op::CreateCustomer, ""),
        ("GET", ["customers", id]) => (Op::RetrieveCustomer, *id),
        _ => return None,
    };
    Some(found)
}

impl Route<'_> {
    /// What a publishable key may do.
    pub(crate) fn open_to_pages(self) -> bool {
        matches!(self.op, Op::RetrieveIntent | Op::ConfirmIntent | Op::CreateMethod)
    }
}

impl Session<'_> {
    pub(crate) fn perform(&mut self, route: Route<'_>, params: &Params) -> Outcome<Value> {
        params.only(&route.op.allowed().concat())?;
        let paths = expand::paths(route.op.kind(), route.op.lists(), params)?;
        let mut value = self.dispatch(route, params)?;
        if !self.is_page() {
            self.expand(&mut value, &paths);
        }
        Ok(value)
    }

    fn dispatch(&mut self, Route { op, id }: Route<'_>, params: &Params) -> Outcome<Value> {
        match op {
            Op::CreateIntent => self.create_intent(params),
            Op::ListIntents => self.list_intents(params),
            Op::RetrieveIntent => self.retrieve_intent(id, params),
            Op::UpdateIntent => self.update_intent(id, params),
            Op::ConfirmIntent => self.confirm_intent(id, params),
            Op::CaptureIntent => self.capture_intent(id, params),
            Op::CancelIntent => self.cancel_intent(id, params),
            Op::CreateRefund => self.create_refund(params),
            Op::ListRefunds => self.list_refunds(params),
            Op::RetrieveRefund => self.retrieve_refund(id),
            Op::UpdateRefund => self.update_refund(id, params),
            Op::ListCharges => self.list_charges(params),
            Op::RetrieveCharge => self.retrieve_charge(id),
            Op::ListEvents => self.list_events(params),
            Op::RetrieveEvent => self.retrieve_event(id),
            Op::CreateMethod => self.create_payment_method(params),
            Op::RetrieveMethod => self.retrieve_payment_method(id),
            Op::CreateWebhook => self.create_webhook(params),
            Op::ListWebhooks => self.list_webhooks(params),
            Op::RetrieveWebhook => self.retrieve_webhook(id),
            Op::DeleteWebhook => self.delete_webhook(id),
            Op::CreateCustomer => self.create_customer(params),
            Op::RetrieveCustomer => self.retrieve_customer(id),
        }
    }
}
