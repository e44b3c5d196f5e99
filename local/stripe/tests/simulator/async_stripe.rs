//! The crate that the shop uses reads every answer.

use std::cell::RefCell;
use std::fmt::Display;

use crate::common::Shop;
use bytes::Bytes;
use stripe_client_core::{
    CustomizedStripeRequest, RequestBuilder, StripeBlockingClient, StripeClientErr, StripeMethod,
    StripeRequest,
};
use stripe_core::payment_intent::{
    CancelPaymentIntent, CapturePaymentIntent, ConfirmPaymentIntent, CreatePaymentIntent, ListPaymentIntent,
    RetrievePaymentIntent, UpdatePaymentIntent,
};
use stripe_core::refund::{CreateRefund, ListRefund, RetrieveRefund};
use stripe_shared::{
    Charge, Customer, Event, PaymentIntent, PaymentIntentAllowedPaymentMethodTypes,
    PaymentIntentCaptureMethod, PaymentIntentStatus, PaymentMethod, Refund,
};
use stripe_types::{Currency, Expandable, List};

/// Any answer that is not 2xx, and any that the crate cannot read.
#[derive(Debug)]
struct Failure(String);

impl StripeClientErr for Failure {
    fn deserialize_err(msg: impl Display) -> Self {
        Self(msg.to_string())
    }
}

struct Client {
    shop: RefCell<Shop>,
    accept_errors: bool,
}

impl StripeBlockingClient for Client {
    type Err = Failure;

    fn execute(&self, request: CustomizedStripeRequest) -> Result<Bytes, Failure> {
        let (request, _) = request.into_pieces();
        let method = match request.method {
            StripeMethod::Get => "GET",
            StripeMethod::Post => "POST",
            StripeMethod::Delete => "DELETE",
        };
        let query = request.query.map(|query| format!("?{query}")).unwrap_or_default();
        let path = format!("/v1{}{query}", request.path);
        let body = request.body.unwrap_or_default();
        let key = [("authorization", "Bearer sk_test_1")];
        let response = self.shop.borrow_mut().raw(method, &path, &body, &key);
        if response.status().is_success() || self.accept_errors {
            return Ok(response.into_body());
        }
        Err(Failure(String::from_utf8_lossy(response.body()).into_owned()))
    }
}

fn client() -> Client {
    Client { shop: RefCell::new(Shop::new()), accept_errors: false }
}

fn get<T: miniserde_bound::Reads>(client: &Client, path: &str) -> T {
    T::read(client, RequestBuilder::new(StripeMethod::Get, path))
}

/// The crate's own reading, without naming the library it reads with.
mod miniserde_bound {
    use super::{
        Charge, Client, Customer, Event, List, PaymentIntent, PaymentMethod, Refund, RequestBuilder,
    };

    pub(super) trait Reads {
        fn read(client: &Client, request: RequestBuilder) -> Self;
    }

    macro_rules! reads {
        ($($kind:ty),*) => {$(
            impl Reads for $kind {
                fn read(client: &Client, request: RequestBuilder) -> Self {
                    request.customize::<Self>().send_blocking(client).unwrap_or_else(|failure| panic!("{}", failure.0))
                }
            }
        )*};
    }

    reads!(
        Charge,
        Customer,
        Event,
        PaymentIntent,
        PaymentMethod,
        Refund,
        List<Charge>,
        List<Event>,
        List<PaymentIntent>,
        List<Refund>,
        stripe_shared::Error
    );
}

fn manual(client: &Client) -> PaymentIntent {
    CreatePaymentIntent::new(1999, Currency::EUR)
        .capture_method(PaymentIntentCaptureMethod::Manual)
        .allowed_payment_method_types(vec![PaymentIntentAllowedPaymentMethodTypes::Card])
        .metadata([("order_id".to_owned(), "ord_1".to_owned())])
        .customize()
        .send_blocking(client)
        .unwrap()
}

fn confirm(client: &Client, intent: &PaymentIntent, card: &str) -> PaymentIntent {
    let call = ConfirmPaymentIntent::new(intent.id.clone()).payment_method(card.to_owned());
    call.customize().send_blocking(client).unwrap()
}

#[test]
fn the_way_of_a_payment_is_read() {
    let client = client();
    let intent = manual(&client);
    assert_eq!(intent.status, PaymentIntentStatus::RequiresPaymentMethod);
    assert_eq!(intent.metadata["order_id"], "ord_1");
    let update = UpdatePaymentIntent::new(intent.id.clone()).description("Games".to_owned());
    assert_eq!(update.customize().send_blocking(&client).unwrap().description.as_deref(), Some("Games"));
    assert_eq!(confirm(&client, &intent, "pm_card_visa").status, PaymentIntentStatus::RequiresCapture);
    let retrieve = RetrievePaymentIntent::new(intent.id.clone()).expand(vec!["latest_charge".to_owned()]);
    let held = retrieve.customize().send_blocking(&client).unwrap();
    assert_eq!(held.amount_capturable, 1999);
    let Some(Expandable::Object(charge)) = held.latest_charge else { panic!("not expanded") };
    assert!(!charge.captured && charge.paid);
    let details = charge.payment_method_details.unwrap();
    assert!(details.card.unwrap().capture_before.is_some());
    let captured = CapturePaymentIntent::new(intent.id.clone()).customize().send_blocking(&client).unwrap();
    assert_eq!((captured.status, captured.amount_received), (PaymentIntentStatus::Succeeded, 1999));
    let refund =
        CreateRefund::new().payment_intent(intent.id.to_string()).customize().send_blocking(&client).unwrap();
    assert_eq!((refund.amount, refund.status.as_deref()), (1999, Some("succeeded")));
    let again = RetrieveRefund::new(refund.id.clone()).customize().send_blocking(&client).unwrap();
    assert_eq!(again.id, refund.id);
    let refunds =
        ListRefund::new().payment_intent(intent.id.to_string()).customize().send_blocking(&client).unwrap();
    assert_eq!(refunds.data.len(), 1);
}

#[test]
fn cancelled_and_challenged_intents_are_read() {
    let client = client();
    let intent = manual(&client);
    let asked = confirm(&client, &intent, "pm_card_threeDSecure2Required");
    assert_eq!(asked.status, PaymentIntentStatus::RequiresAction);
    assert_eq!(asked.next_action.unwrap().type_, "use_stripe_sdk");
    let call = ConfirmPaymentIntent::new(intent.id.clone())
        .payment_method("pm_card_threeDSecure2Required".to_owned())
        .return_url("https://shop.test/back".to_owned());
    let asked = call.customize().send_blocking(&client).unwrap();
    assert!(asked.next_action.unwrap().redirect_to_url.unwrap().url.is_some());
    let gone = CancelPaymentIntent::new(intent.id.clone()).customize().send_blocking(&client).unwrap();
    assert_eq!(gone.status, PaymentIntentStatus::Canceled);
    let list = ListPaymentIntent::new().customize().send_blocking(&client).unwrap();
    assert_eq!(list.data.len(), 1);
}

#[test]
fn errors_are_read_with_the_objects_in_them() {
    let mut client = client();
    let intent = manual(&client);
    client.accept_errors = true;
    let request = RequestBuilder::new(StripeMethod::Post, format!("/payment_intents/{}/confirm", intent.id));
    let body = RequestBuilder { body: Some("payment_method=pm_card_chargeDeclined".to_owned()), ..request };
    let error: stripe_shared::Error = miniserde_bound::Reads::read(&client, body);
    assert_eq!(error.error.decline_code.as_deref(), Some("generic_decline"));
    let shown = error.error.payment_intent.as_ref().unwrap();
    assert_eq!(shown.status, PaymentIntentStatus::RequiresPaymentMethod);
    assert!(shown.last_payment_error.is_some() && error.error.charge.is_some());
    let error: stripe_shared::Error = get(&client, "/payment_intents/pi_none");
    assert_eq!(error.error.code.as_ref().unwrap().as_str(), "resource_missing");
}

#[test]
fn every_object_and_event_is_read() {
    let client = client();
    let intent = manual(&client);
    confirm(&client, &intent, "pm_card_visa");
    CapturePaymentIntent::new(intent.id.clone()).customize().send_blocking(&client).unwrap();
    let method: PaymentMethod = get(&client, "/payment_methods/pm_card_visa");
    assert_eq!(method.card.unwrap().last4, "4242");
    let customer = client.shop.borrow_mut().post("/v1/customers", "email=ada@example.test").id();
    let customer: Customer = get(&client, &format!("/customers/{customer}"));
    assert_eq!(customer.email.as_deref(), Some("ada@example.test"));
    let charges: List<Charge> = get(&client, "/charges");
    let charge: Charge = get(&client, &format!("/charges/{}", charges.data[0].id));
    assert!(charge.captured);
    let events: List<Event> = get(&client, "/events");
    assert_eq!(events.data.len(), 5);
    let event: Event = get(&client, &format!("/events/{}", events.data[0].id));
    assert_eq!(event.type_.as_str(), "payment_intent.succeeded");
    assert_eq!(event.api_version.as_deref(), Some("2026-09-30.endive"));
}
