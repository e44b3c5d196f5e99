//! The bank's page: the buyer proves themselves, or fails to.

use bytes::Bytes;
use http::{HeaderValue, Method, Response, header};

use crate::answer::{json, with_type};
use crate::error::{ApiError, Outcome};
use crate::form::Params;
use crate::payment_intents::{PaymentIntent, Status};
use crate::session::Session;

impl Session<'_> {
    /// `/_sim/3ds/{pi}`, `…/complete`, `…/fail`. The client secret is the
    /// right to be here: a browser that was redirected sends no API key.
    pub(crate) fn challenge_page(
        &mut self,
        method: &Method,
        path: &[&str],
        params: &Params,
    ) -> Outcome<Response<Bytes>> {
        let (id, act) = match (method.as_str(), path) {
            ("GET", [id]) => (*id, None),
            ("POST", [id, "complete"]) => (*id, Some(true)),
            ("POST", [id, "fail"]) => (*id, Some(false)),
            _ => return Err(ApiError::invalid("Unrecognized request URL.").status(404)),
        };
        let secret = match params.text("client_secret")? {
            Some(secret) => secret,
            None => params.required("payment_intent_client_secret")?,
        };
        let intent = self.intent(id)?;
        if intent.client_secret != secret {
            return Err(ApiError::not_found("payment_intent", id, "intent"));
        }
        if intent.status != Status::RequiresAction {
            return Err(self.wrong_state(&intent, "authenticate"));
        }
        let Some(completes) = act else { return Ok(page(&intent)) };
        if completes {
            self.complete(intent)?;
        } else {
            self.refuse(intent)?;
        }
        let intent = self.intent(id)?;
        if params.flag("redirect")?.unwrap_or(false) {
            return back(&intent);
        }
        Ok(json(200, &self.show(id)?))
    }

    fn complete(&mut self, mut intent: PaymentIntent) -> Outcome<()> {
        intent.authenticated = true;
        intent.next_action = None;
        if intent.manual_confirmation {
            intent.status = Status::RequiresConfirmation;
            self.db.payment_intents.put(intent);
            return Ok(());
        }
        let method = self.method_of(&intent)?;
        match self.settle(intent, &method) {
            // The page did its part; the decline is on the intent.
            Err(error) if error.status == 402 => Ok(()),
            other => other,
        }
    }

    fn refuse(&mut self, intent: PaymentIntent) -> Outcome<()> {
        let method = self.method_of(&intent)?;
        let error = ApiError::invalid(
            "We are unable to authenticate your payment method. Please choose a different payment \
             method and try again.",
        )
        .code("payment_intent_authentication_failure");
        drop(self.failed(intent, &method, error));
        Ok(())
    }
}

fn page(intent: &PaymentIntent) -> Response<Bytes> {
    let button = |act: &str, label: &str| {
        format!(
            "<form method=\"post\" action=\"{id}/{act}\">\
             <input type=\"hidden\" name=\"client_secret\" value=\"{secret}\">\
             <input type=\"hidden\" name=\"redirect\" value=\"{redirect}\">\
             <button>{label}</button></form>",
            id = intent.id,
            secret = intent.client_secret,
            redirect = intent.return_url.is_some(),
        )
    };
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
         <title>3D Secure (simulated)</title><h1>Your bank (simulated)</h1>\
         <p role=\"note\">This is a simulator: no money moves.</p>\
         <p>Amount: {} {}</p>{}{}</html>",
        intent.amount,
        intent.currency.to_uppercase(),
        button("complete", "Complete authentication"),
        button("fail", "Fail authentication"),
    );
    with_type(200, "text/html; charset=utf-8", Bytes::from(html))
}

/// To the shop's page, with what Stripe adds to the address.
fn back(intent: &PaymentIntent) -> Outcome<Response<Bytes>> {
    let url = intent.return_url.as_deref().ok_or_else(|| ApiError::missing("return_url"))?;
    let status = if intent.last_payment_error.is_some() { "failed" } else { "succeeded" };
    let (base, fragment) = url.split_once('#').map_or((url, ""), |(base, rest)| (base, rest));
    let joint = if base.contains('?') { '&' } else { '?' };
    let hash = if fragment.is_empty() { "" } else { "#" };
    let location = format!(
        "{base}{joint}payment_intent={}&payment_intent_client_secret={}&redirect_status={status}{hash}{fragment}",
        intent.id, intent.client_secret,
    );
    let location = HeaderValue::from_str(&location)
        .map_err(|_| ApiError::param_invalid("return_url", "Not a valid URL"))?;
    let mut response = with_type(303, "text/plain", Bytes::new());
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}
