//! Stripe's side of every payment, for comparing with the store's; no function asks for it.

use aws_types::SdkConfig;
use domain::payment::Charge;
use stripe_core::payment_intent::ListPaymentIntent;

use crate::answer::{List, PaymentIntent};
use crate::client::Client;
use crate::gateway::{GatewayError, refusal};

/// Every PaymentIntent of the account that `key` opens at `base`.
pub async fn ledger(sdk: &SdkConfig, base: &str, key: &str) -> Result<Vec<Charge>, GatewayError> {
    let client = Client::new(aws::http_client(sdk), base, key);
    let mut entries: Vec<Charge> = Vec::new();
    loop {
        let mut request = ListPaymentIntent::new().limit(100).expand(vec!["data.latest_charge".to_owned()]);
        if let Some(last) = entries.last() {
            request = request.starting_after(last.intent.clone());
        }
        let page: List<PaymentIntent> = client.ask(&request, None).await.map_err(refusal)?;
        let empty = page.data.is_empty();
        entries.extend(page.data.into_iter().map(Charge::from));
        if !page.has_more || empty {
            return Ok(entries);
        }
    }
}
