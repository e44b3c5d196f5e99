//! `GET /v1/admin/webhooks` · staff · reads [`Payments`]
//!
//! Stripe's events about payments of ours that have done what they have to, newest first. Those that could not are dead letters.

use domain::{OrderId, Timestamp};
use edge::{ApiError, Env, Function, PageView, Problem, Request, Response, StartError};
use serde::Serialize;
use store::{Applied, Client, Payments};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let payments = Payments::new(Client::new(env.sdk()), env.var("PAYMENTS_TABLE")?);
    Ok(edge::serve(payments, handle))
}

/// List webhook deliveries
///
/// Of the last 30 days, as long as they are kept.
#[utoipa::path(get, path = "/v1/admin/webhooks", tag = "payments (staff)", operation_id = "listWebhooks",
    security(("bearer" = [])),
    params(("limit" = Option<u32>, Query, description = "1 to 100, 25 by default"), ("cursor" = Option<String>, Query)),
    responses(
        (status = 200, description = "Newest first", body = PageView<WebhookView>),
        (status = 400, description = "A parameter is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not staff", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn handle(payments: Payments, request: Request) -> Result<Response, ApiError> {
    request.staff()?;
    let page = payments.applied_on(request.days(31, 31)?, &request.page()?).await?;

    let items: Vec<WebhookView> = page.items.into_iter().map(WebhookView::from).collect();
    Ok(edge::page(&request, items, page.next.as_ref()).header("cache-control", "no-store"))
}

/// An event of Stripe.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookView {
    /// Stripe's id of it.
    #[schema(example = "evt_1")]
    id: String,
    /// What Stripe calls it.
    #[serde(rename = "type")]
    #[schema(example = "payment_intent.succeeded")]
    kind: String,
    /// The order whose payment it is.
    order_id: OrderId,
    /// When it was done with.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(value_type = Option<String>, format = DateTime)]
    applied_at: Option<Timestamp>,
}

impl From<Applied> for WebhookView {
    fn from(Applied { id, kind, order_id, at }: Applied) -> Self {
        Self { id, kind, order_id, applied_at: at }
    }
}
