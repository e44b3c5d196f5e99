//! Signed POSTs to an AWS endpoint or an emulator, by the SDK's own HTTP client.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::{ProvideCredentials as _, SharedCredentialsProvider};
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_runtime::client::orchestrator::operation::Operation;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::timeout::TimeoutConfig;
use bytes::Bytes;
use tokio::sync::Mutex;

/// Longer than any function may take and a container to start.
const PATIENCE: Duration = Duration::from_mins(1);
/// Credentials about to end are asked for anew.
const SPARE: Duration = Duration::from_mins(2);

/// One call.
pub(crate) struct Post {
    /// `lambda`: what the signature is for.
    pub(crate) service: &'static str,
    pub(crate) path: String,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
    pub(crate) body: Bytes,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The function ran and failed.
    pub(crate) function_error: bool,
    pub(crate) body: Bytes,
}

impl Answer {
    /// The endpoint's own words, on one line, if there are any.
    pub(crate) fn said(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        let of_json = json.get("message").or_else(|| json.get("Message")).and_then(serde_json::Value::as_str);
        let of_xml = || text.split_once("<Message>")?.1.split_once("</Message>").map(|(message, _)| message);
        let message = of_json.or_else(of_xml).unwrap_or(&text);
        let line: Vec<&str> = message.split_whitespace().collect();
        if line.is_empty() { String::new() } else { format!(" ({:.200})", line.join(" ")) }
    }
}

/// An endpoint and who calls it.
pub(crate) struct RemoteHttp {
    endpoint: String,
    region: String,
    client: SharedHttpClient,
    provider: Option<SharedCredentialsProvider>,
    credentials: Arc<Mutex<Option<Credentials>>>,
}

impl RemoteHttp {
    /// With the region and, if there are any, the credentials of the environment.
    pub(crate) async fn new(endpoint: &str) -> Result<Self, String> {
        let origin = origin(endpoint).ok_or_else(|| {
            format!(
                "`{endpoint}` is no endpoint: write it as http://127.0.0.1:4566 (make up LAMBDA_ENDPOINT=…)."
            )
        })?;
        let sdk = aws_config::defaults(aws_config::BehaviorVersion::latest()).load().await;
        let region = sdk.region().map_or("eu-central-1", |region| region.as_ref()).to_owned();
        let mut this = Self {
            endpoint: origin,
            region,
            client: aws::http_client(&sdk),
            provider: sdk.credentials_provider(),
            credentials: Arc::default(),
        };
        // Looking for credentials that are nowhere takes seconds; so it is done once.
        if this.credentials().await.is_none() {
            this.provider = None;
        }
        Ok(this)
    }

    pub(crate) fn endpoint(&self) -> &str {
        &self.endpoint
    }

    pub(crate) fn region(&self) -> &str {
        &self.region
    }

    /// The same credentials at another of AWS's endpoints; an emulator has one for all.
    pub(crate) fn beside(&self, service: &str) -> Self {
        Self {
            endpoint: self.endpoint.replacen("//lambda.", &format!("//{service}."), 1),
            region: self.region.clone(),
            client: self.client.clone(),
            provider: self.provider.clone(),
            credentials: Arc::clone(&self.credentials),
        }
    }

    async fn credentials(&self) -> Option<Credentials> {
        let provider = self.provider.as_ref()?;
        let mut known = self.credentials.lock().await;
        let soon = SystemTime::now() + SPARE;
        if known.as_ref().is_none_or(|one| one.expiry().is_some_and(|expiry| expiry < soon)) {
            *known = provider.provide_credentials().await.ok();
        }
        known.clone()
    }

    /// Any status is an answer; the error is one line for people.
    pub(crate) async fn post(&self, post: Post) -> Result<Answer, String> {
        let request =
            self.signed(post).await.map_err(|error| format!("The call cannot be made: {error}."))?;
        exchange(self.client.clone(), PATIENCE, request).await.map_err(|why| {
            format!(
                "No Lambda endpoint answers at {} ({why}). Is it running? Its address is what LAMBDA_ENDPOINT says.",
                self.endpoint,
            )
        })
    }

    async fn signed(&self, post: Post) -> Result<http::Request<Bytes>, BoxError> {
        let uri = format!("{}{}", self.endpoint, post.path);
        let mut request = http::Request::builder().method("POST").uri(&uri);
        for (name, value) in &post.headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(post.body)?;
        if let Some(credentials) = self.credentials().await {
            let identity = credentials.into();
            let parameters = v4::SigningParams::builder()
                .identity(&identity)
                .region(&self.region)
                .name(post.service)
                .time(SystemTime::now())
                .settings(SigningSettings::default())
                .build()?
                .into();
            let headers = post.headers.iter().copied();
            let signable = SignableRequest::new("POST", &uri, headers, SignableBody::Bytes(request.body()))?;
            let (instructions, _) = sign(signable, &parameters)?.into_parts();
            instructions.apply_to_request_http1x(&mut request);
        }
        Ok(request)
    }
}

/// Sends a request as it is. Any status is an answer; the error is why there is none.
pub(crate) async fn exchange(
    client: SharedHttpClient,
    patience: Duration,
    request: http::Request<Bytes>,
) -> Result<Answer, String> {
    let (scheme, host) = (request.uri().scheme_str(), request.uri().authority());
    let endpoint = format!("{}://{}", scheme.unwrap_or("http"), host.map_or("", |host| host.as_str()));
    let operation = Operation::builder()
        .service_name("remote")
        .operation_name("post")
        .http_client(client)
        .endpoint_url(&endpoint)
        .no_auth()
        .no_retry()
        .sleep_impl(TokioSleep::new())
        .timeout_config(TimeoutConfig::builder().operation_timeout(patience).build())
        .serializer(write)
        .deserializer(read)
        .build();
    operation.invoke(request).await.map_err(|error| innermost(&error))
}

/// "connection refused" says more than what wraps it.
fn innermost(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), innermost)
}

/// Scheme, host and port; a path would not be Lambda's.
fn origin(url: &str) -> Option<String> {
    let uri: http::Uri = url.parse().ok()?;
    let scheme = uri.scheme_str().filter(|scheme| ["http", "https"].contains(scheme))?;
    (uri.path() == "/" && uri.query().is_none())
        .then(|| format!("{scheme}://{}", uri.authority().map_or("", |host| host.as_str())))
}

fn write(request: http::Request<Bytes>) -> Result<HttpRequest, BoxError> {
    Ok(HttpRequest::try_from(request.map(SdkBody::from))?)
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the SDK's deserializers may fail; here any status is an answer"
)]
fn read(response: &HttpResponse) -> Result<Answer, OrchestratorError<std::convert::Infallible>> {
    Ok(Answer {
        status: response.status().as_u16(),
        function_error: response.headers().get("x-amz-function-error").is_some(),
        body: Bytes::copy_from_slice(response.body().bytes().unwrap_or_default()),
    })
}
