//! A plain HTTP GET through the HTTP client of the SDK: one stack, and one connector to stand in for the network.

use std::time::Duration;

use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_runtime::client::orchestrator::operation::Operation;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use domain::Fault;

/// The SDK's HTTP client, or one of our own where the SDK has not made any.
pub fn http_client(sdk: &SdkConfig) -> SharedHttpClient {
    use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
    let https = || {
        let builder = aws_smithy_http_client::Builder::new();
        builder.tls_provider(Provider::Rustls(CryptoMode::AwsLc)).build_https()
    };
    sdk.http_client().unwrap_or_else(https)
}

/// Reads small public documents.
#[derive(Debug, Clone)]
pub struct Fetch {
    http: SharedHttpClient,
    timeout: Duration,
    most: usize,
}

impl Fetch {
    /// Within `timeout`, at most `most` bytes.
    pub fn new(sdk: &SdkConfig, timeout: Duration, most: usize) -> Self {
        Self { http: http_client(sdk), timeout, most }
    }

    /// The body at `url`.
    pub async fn get(&self, url: &str) -> Result<Vec<u8>, Fault> {
        let origin = origin(url).ok_or_else(|| Fault::corrupt(url, "it is no address"))?;
        let timeout = TimeoutConfig::builder().operation_timeout(self.timeout).build();
        let operation = Operation::builder()
            .service_name("fetch")
            .operation_name("get")
            .http_client(self.http.clone())
            .endpoint_url(&origin)
            .no_auth()
            .no_retry()
            .sleep_impl(TokioSleep::new())
            .timeout_config(timeout)
            .serializer(write)
            .deserializer(read)
            .build();
        let unavailable = |error: String| Fault::unavailable(url, error);
        let (status, body) =
            operation.invoke(url.to_owned()).await.map_err(|error| unavailable(error.to_string()))?;
        if status != 200 {
            return Err(unavailable(format!("status {status}")));
        }
        if body.len() > self.most {
            return Err(Fault::corrupt(url, "the document is too large"));
        }
        Ok(body)
    }
}

/// The SDK puts an endpoint's path before the request's: the endpoint must have none.
fn origin(url: &str) -> Option<String> {
    let url: http::Uri = url.parse().ok()?;
    Some(format!("{}://{}", url.scheme_str()?, url.authority()?))
}

fn write(url: String) -> Result<HttpRequest, BoxError> {
    let request = http::Request::builder().method("GET").uri(url).header("accept", "application/json");
    Ok(HttpRequest::try_from(request.body(SdkBody::empty())?)?)
}

type Answer = (u16, Vec<u8>);

#[expect(
    clippy::unnecessary_wraps,
    reason = "the SDK's deserializers may fail; this one leaves the status to its caller"
)]
fn read(response: &HttpResponse) -> Result<Answer, OrchestratorError<Fault>> {
    Ok((response.status().as_u16(), response.body().bytes().unwrap_or_default().to_vec()))
}
