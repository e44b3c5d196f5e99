//! Payment methods: test cards by id or number, direct debit, bank redirects.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use crate::cards::{self, Challenge, Decline, RefundCourse, TestCard};
use crate::error::{ApiError, Outcome};
use crate::form::Params;
use crate::metadata::{self, Metadata};
use crate::session::Session;
use crate::table::Record;

/// Methods that send the buyer to their bank and capture at once.
const REDIRECTS: &[&str] = &["bancontact", "eps", "ideal"];

const TYPES: &[&str] = &["card", "sepa_debit", "bancontact", "eps", "ideal"];

/// The test account that pays after a while, and the one that does not.
const IBANS: &[(&str, bool)] = &[("AT611904300234573201", true), ("AT861904300235473202", false)];

const DEBIT_FAILED: Decline =
    Decline { code: "payment_intent_payment_attempt_failed", reason: None, message: "The payment failed." };

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PaymentMethod {
    pub(crate) id: String,
    created: i64,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The test card's id or the test account: no card number is kept.
    test: String,
    exp_month: i64,
    exp_year: i64,
    pub(crate) billing_details: Value,
    customer: Option<String>,
    metadata: Metadata,
}

impl Record for PaymentMethod {
    const TABLE: &'static str = "payment_methods";
    fn id(&self) -> &str {
        &self.id
    }
}

impl PaymentMethod {
    pub(crate) fn card(&self) -> Option<&'static TestCard> {
        cards::by_id(&self.test)
    }

    pub(crate) fn decline(&self) -> Option<Decline> {
        if let Some(card) = self.card() {
            return card.decline;
        }
        let fails = IBANS.iter().any(|(iban, pays)| *iban == self.test && !pays);
        fails.then_some(DEBIT_FAILED)
    }

    pub(crate) fn redirects(&self) -> bool {
        REDIRECTS.contains(&self.kind.as_str())
    }

    pub(crate) fn settles_later(&self) -> bool {
        self.kind == "sepa_debit"
    }

    pub(crate) fn challenge(&self) -> Challenge {
        if self.redirects() {
            return Challenge::Always;
        }
        self.card().map_or(Challenge::Never, |card| card.challenge)
    }

    pub(crate) fn refund_course(&self) -> RefundCourse {
        self.card().map_or(RefundCourse::AtOnce, |card| card.refund)
    }

    pub(crate) fn render(&self) -> Value {
        let mut value = json!({
            "id": self.id, "object": "payment_method", "allow_redisplay": "unspecified",
            "billing_details": self.billing_details, "created": self.created,
            "customer": self.customer, "livemode": false, "metadata": self.metadata,
            "type": self.kind,
        });
        value[&self.kind] = self.face();
        value
    }

    /// The branch named like the type.
    fn face(&self) -> Value {
        if let Some(card) = self.card() {
            return json!({
                "brand": card.brand,
                "checks": {
                    "address_line1_check": null, "address_postal_code_check": null,
                    "cvc_check": "unchecked",
                },
                "country": "US", "display_brand": card.brand, "exp_month": self.exp_month,
                "exp_year": self.exp_year, "fingerprint": fingerprint(card.number),
                "funding": card.funding, "generated_from": null, "last4": card.last4(),
                "networks": { "available": [card.brand], "preferred": null },
                "regulated_status": "unregulated",
                "three_d_secure_usage": { "supported": true }, "wallet": null,
            });
        }
        match self.kind.as_str() {
            "sepa_debit" => self.debit_face(),
            "ideal" => json!({ "bank": null, "bic": null }),
            "eps" => json!({ "bank": null }),
            _ => json!({}),
        }
    }

    fn debit_face(&self) -> Value {
        json!({
            "bank_code": "19043", "branch_code": "", "country": "AT",
            "fingerprint": fingerprint(&self.test),
            "generated_from": { "charge": null, "setup_attempt": null },
            "last4": self.test.get(16..),
        })
    }

    /// How a charge tells what paid it.
    pub(crate) fn charge_details(&self, challenged: bool, capture_before: Option<i64>) -> Value {
        let mut details = Map::new();
        details.insert("type".to_owned(), json!(self.kind));
        let mut face = self.face();
        if let (Some(card), Value::Object(face)) = (self.card(), &mut face) {
            for key in ["display_brand", "generated_from", "networks", "three_d_secure_usage"] {
                face.shift_remove(key);
            }
            face.insert("network".to_owned(), json!(card.brand));
            face.insert("capture_before".to_owned(), json!(capture_before));
            face.insert(
                "checks".to_owned(),
                json!({
                    "address_line1_check": null, "address_postal_code_check": null, "cvc_check": "pass",
                }),
            );
            face.insert("three_d_secure".to_owned(), three_d_secure(challenged));
        }
        details.insert(self.kind.clone(), face);
        Value::Object(details)
    }
}

fn three_d_secure(challenged: bool) -> Value {
    if !challenged {
        return Value::Null;
    }
    json!({
        "authentication_flow": "challenge", "electronic_commerce_indicator": "05",
        "exemption_indicator": null, "result": "authenticated", "result_reason": null,
        "transaction_id": null, "version": "2.2.0",
    })
}

/// The same for the same card, and no way back to the number.
fn fingerprint(number: &str) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, number.as_bytes());
    hex::encode(digest.as_ref()).chars().take(16).collect()
}

impl Session<'_> {
    pub(crate) fn create_payment_method(&mut self, params: &Params) -> Outcome<Value> {
        let mut method = self.draft_method(params)?;
        method.customer = self.known_customer(params)?;
        metadata::apply(&mut method.metadata, params)?;
        Ok(self.keep_method(method).render())
    }

    /// A test id stands for a new method each time, as at Stripe.
    pub(crate) fn retrieve_payment_method(&mut self, id: &str) -> Outcome<Value> {
        let method = self.method(id)?;
        Ok(self.keep_method(method).render())
    }

    /// The method a call names or describes, if it does. Not kept yet: the
    /// call may still be refused.
    pub(crate) fn chosen_method(&self, params: &Params) -> Outcome<Option<PaymentMethod>> {
        match (params.text("payment_method")?, params.branch("payment_method_data")?) {
            (Some(_), Some(_)) => Err(ApiError::param_invalid(
                "payment_method",
                "You may only specify one of these parameters: payment_method, payment_method_data.",
            )
            .code("parameters_exclusive")),
            (Some(id), None) => self.method(&id).map(Some),
            (None, Some(data)) => self.draft_method(&data).map(Some),
            (None, None) => Ok(None),
        }
    }

    pub(crate) fn method(&self, id: &str) -> Outcome<PaymentMethod> {
        if let Some(method) = self.db.payment_methods.get(id) {
            return Ok(method.clone());
        }
        let Some(card) = cards::by_id(id) else {
            return Err(ApiError::not_found("PaymentMethod", id, "payment_method"));
        };
        let year = OffsetDateTime::from_unix_timestamp(self.now).map_or(2030, OffsetDateTime::year);
        Ok(self.blank_method("card", card.id, (12, i64::from(year) + 1)))
    }

    /// Gives a new method its id; one that has an id is as it was.
    pub(crate) fn keep_method(&mut self, mut method: PaymentMethod) -> PaymentMethod {
        if method.id.is_empty() {
            method.id = self.db.next_id("pm");
            self.db.payment_methods.put(method.clone());
        }
        method
    }

    fn blank_method(&self, kind: &str, test: &str, expiry: (i64, i64)) -> PaymentMethod {
        PaymentMethod {
            id: String::new(),
            created: self.now,
            kind: kind.to_owned(),
            test: test.to_owned(),
            exp_month: expiry.0,
            exp_year: expiry.1,
            billing_details: no_billing_details(),
            customer: None,
            metadata: Metadata::new(),
        }
    }

    fn draft_method(&self, data: &Params) -> Outcome<PaymentMethod> {
        let kind = data.choice("type", TYPES)?.ok_or_else(|| ApiError::missing(&data.full("type")))?;
        let (test, expiry) = match kind.as_str() {
            "card" => self.draft_card(data)?,
            "sepa_debit" => (account(data)?, (0, 0)),
            _ => (kind.clone(), (0, 0)),
        };
        let mut method = self.blank_method(&kind, &test, expiry);
        method.billing_details = billing_details(data)?;
        Ok(method)
    }

    fn draft_card(&self, data: &Params) -> Outcome<(String, (i64, i64))> {
        let card = data.branch("card")?.ok_or_else(|| ApiError::missing(&data.full("card")))?;
        let found = cards::by_number(&card.required("number")?)?;
        let month = card.integer("exp_month")?.ok_or_else(|| ApiError::missing(&card.full("exp_month")))?;
        let year = card.integer("exp_year")?.ok_or_else(|| ApiError::missing(&card.full("exp_year")))?;
        let year = if year < 100 { 2000 + year } else { year };
        self.check_expiry(month, year)?;
        check_cvc(card.text("cvc")?.as_deref())?;
        Ok((found.id.to_owned(), (month, year)))
    }

    fn check_expiry(&self, month: i64, year: i64) -> Outcome<()> {
        let today = OffsetDateTime::from_unix_timestamp(self.now)
            .map_err(|_| ApiError::api("The clock is out of range."))?;
        let this = (i64::from(today.year()), i64::from(u8::from(today.month())));
        if !(1..=12).contains(&month) {
            return Err(card_input(
                "invalid_expiry_month",
                "exp_month",
                "Your card's expiration month is invalid.",
            ));
        }
        if (year, month) < this || year > this.0 + 50 {
            return Err(card_input(
                "invalid_expiry_year",
                "exp_year",
                "Your card's expiration year is invalid.",
            ));
        }
        Ok(())
    }
}

fn check_cvc(cvc: Option<&str>) -> Outcome<()> {
    let fits =
        cvc.is_none_or(|cvc| (3..=4).contains(&cvc.len()) && cvc.bytes().all(|byte| byte.is_ascii_digit()));
    if fits {
        return Ok(());
    }
    Err(card_input("invalid_cvc", "cvc", "Your card's security code is invalid."))
}

fn card_input(code: &str, param: &str, message: &str) -> ApiError {
    ApiError::new(402, "card_error", message).code(code).with("param", param).kept()
}

fn account(data: &Params) -> Outcome<String> {
    let branch = data.branch("sepa_debit")?.ok_or_else(|| ApiError::missing(&data.full("sepa_debit")))?;
    let iban: String = branch.required("iban")?.chars().filter(|c| *c != ' ').collect();
    if IBANS.iter().any(|(known, _)| *known == iban) {
        return Ok(iban);
    }
    let message =
        "The simulator knows Stripe's test accounts AT611904300234573201 and AT861904300235473202 only.";
    Err(ApiError::param_invalid(&branch.full("iban"), message)
        .code("payment_method_invalid_parameter_testmode"))
}

fn no_billing_details() -> Value {
    json!({ "address": address(None), "email": null, "name": null, "phone": null, "tax_id": null })
}

fn billing_details(data: &Params) -> Outcome<Value> {
    let mut value = no_billing_details();
    let Some(given) = data.branch("billing_details")? else { return Ok(value) };
    for key in ["email", "name", "phone"] {
        value[key] = json!(given.text(key)?);
    }
    value["address"] = address(given.branch("address")?.as_ref());
    Ok(value)
}

/// An address with every field, given or null.
pub(crate) fn address(given: Option<&Params>) -> Value {
    let text = |key: &str| given.and_then(|params| params.text(key).ok().flatten());
    let fields = ["city", "country", "line1", "line2", "postal_code", "state"];
    fields.into_iter().map(|key| (key.to_owned(), json!(text(key)))).collect::<Map<_, _>>().into()
}
