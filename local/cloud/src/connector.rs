//! The SDK's HTTP client: requests of AWS and of known sites are answered in the process, nothing else but what is
//! allowed leaves it.

use std::sync::{Arc, PoisonError, RwLock};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use futures::future::BoxFuture;

use crate::answer::{Answer, Refusal};
use crate::dynamo::Dynamo;
use crate::objects::Objects;
use crate::queues::Queues;
use crate::secrets::Secrets;
use crate::workflows::Workflows;

/// What a site answers; an error stands for a connection that broke or gave no answer in time.
pub type SiteAnswer = Result<http::Response<Bytes>, ConnectorError>;
/// Answers requests in the process. The path it sees is the part after the site's base.
pub type Site = Arc<dyn Fn(http::Request<Bytes>) -> BoxFuture<'static, SiteAnswer> + Send + Sync>;

/// What a site answers when its answer got lost on the way: it may have happened.
pub fn lost_answer() -> ConnectorError {
    ConnectorError::timeout("the answer was lost".into())
}

/// Everything a request can reach.
pub(crate) struct Services {
    pub(crate) dynamo: Dynamo,
    pub(crate) queues: Queues,
    pub(crate) workflows: Workflows,
    pub(crate) secrets: Secrets,
    pub(crate) objects: Objects,
    /// Where clients believe AWS to be; only S3, which has no targets, is known by it.
    pub(crate) endpoint: String,
    /// By base URL, without the last slash.
    pub(crate) sites: RwLock<Vec<(String, Site)>>,
    /// The way out of the process.
    pub(crate) outside: Option<SharedHttpClient>,
}

/// `x-amz-target` of each service.
const TARGETS: [(&str, Service); 4] = [
    ("DynamoDB_20120810", Service::Dynamo),
    ("AmazonSQS", Service::Queues),
    ("AWSStepFunctions", Service::Workflows),
    ("secretsmanager", Service::Secrets),
];

#[derive(Debug, Clone, Copy)]
enum Service {
    Dynamo,
    Queues,
    Workflows,
    Secrets,
}

impl Services {
    fn aws(&self, target: &str, body: &[u8]) -> Answer {
        let (service, operation) = target.split_once('.').unwrap_or((target, ""));
        let known = TARGETS.iter().find(|(name, _)| *name == service);
        match known.map(|(_, service)| service) {
            Some(Service::Dynamo) => self.dynamo.call(operation, body),
            Some(Service::Queues) => self.queues.call(operation, body),
            Some(Service::Workflows) => self.workflows.call(operation, body),
            Some(Service::Secrets) => self.secrets.call(operation, body),
            None => Err(Refusal::unknown(service, operation, &TARGETS.map(|(name, _)| name))),
        }
    }

    /// The same for callers that bring their own HTTP.
    pub(crate) fn answer_aws(&self, target: &str, body: &[u8]) -> (u16, Bytes) {
        match self.aws(target, body) {
            Ok(body) => (200, body.into()),
            Err(Refusal { status, body }) => (status, body.into()),
        }
    }

    /// The site with the longest base that `uri` lies under, and the rest of the URI.
    fn site(&self, uri: &str) -> Option<(Site, String)> {
        let sites = self.sites.read().unwrap_or_else(PoisonError::into_inner);
        let under = |base: &str| {
            let rest = uri.strip_prefix(base)?;
            (rest.is_empty() || rest.starts_with(['/', '?'])).then(|| rest.to_owned())
        };
        let found = sites.iter().filter_map(|(base, site)| Some((base.len(), site, under(base)?)));
        found.max_by_key(|(length, ..)| *length).map(|(_, site, rest)| (Arc::clone(site), rest))
    }

    async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let Some(body) = request.body().bytes() else {
            return Err(ConnectorError::user("the local cloud takes no streamed bodies".into()));
        };
        if let Some(target) = request.headers().get("x-amz-target") {
            return as_response(self.aws(target, body));
        }
        if let Some(path) = request.uri().strip_prefix(&self.endpoint) {
            let path = path.to_owned();
            return self.object(request, &path);
        }
        let Some((site, rest)) = self.site(request.uri()) else {
            let why = format!("the local cloud knows no site at {}", request.uri());
            return Err(ConnectorError::io(why.into()).never_connected());
        };
        visit(&site, request, rest).await
    }
}

impl Services {
    /// The protocol of S3 is its own: method and path say what is done to which object.
    fn object(&self, request: HttpRequest, path: &str) -> Result<HttpResponse, ConnectorError> {
        let response = self.objects.call(&as_request(request, path)?).map(SdkBody::from);
        HttpResponse::try_from(response).map_err(|error| ConnectorError::other(error.into(), None))
    }
}

fn as_request(request: HttpRequest, path: &str) -> Result<http::Request<Bytes>, ConnectorError> {
    let body = Bytes::copy_from_slice(request.body().bytes().unwrap_or_default());
    let request = request.try_into_http1x().map_err(|error| ConnectorError::user(error.into()))?;
    let mut request = request.map(|_| body);
    *request.uri_mut() =
        path.parse().map_err(|error: http::uri::InvalidUri| ConnectorError::user(error.into()))?;
    Ok(request)
}

async fn visit(site: &Site, request: HttpRequest, rest: String) -> Result<HttpResponse, ConnectorError> {
    let rest = if rest.starts_with('/') { rest } else { format!("/{rest}") };
    let response = site(as_request(request, &rest)?).await?.map(SdkBody::from);
    HttpResponse::try_from(response).map_err(|error| ConnectorError::other(error.into(), None))
}

fn as_response(answer: Answer) -> Result<HttpResponse, ConnectorError> {
    let (status, body) = match answer {
        Ok(body) => (200, body),
        Err(Refusal { status, body }) => (status, body),
    };
    let response = http::Response::builder()
        .status(status)
        .header("content-type", "application/x-amz-json-1.0")
        .body(SdkBody::from(body))
        .map_err(|error| ConnectorError::other(error.into(), None))?;
    HttpResponse::try_from(response).map_err(|error| ConnectorError::other(error.into(), None))
}

/// Hands requests to the services.
#[derive(Clone)]
pub(crate) struct Connector(pub(crate) Arc<Services>);

impl std::fmt::Debug for Connector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connector")
    }
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let services = Arc::clone(&self.0);
        // There is a network between, in which others are faster. Without these two gaps a function would run
        // through in one go, and a missing condition would never be seen.
        HttpConnectorFuture::new(async move {
            tokio::task::yield_now().await;
            let answer = services.answer(request).await;
            tokio::task::yield_now().await;
            answer
        })
    }
}

/// The connector for what lies in the process, another client for what does not.
#[derive(Debug, Clone)]
struct Split {
    inside: Connector,
    outside: SharedHttpConnector,
}

impl HttpConnector for Split {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let aws = request.headers().get("x-amz-target").is_some();
        if aws || self.inside.0.site(request.uri()).is_some() {
            self.inside.call(request)
        } else {
            self.outside.call(request)
        }
    }
}

impl HttpClient for Connector {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        match &self.0.outside {
            Some(outside) => SharedHttpConnector::new(Split {
                inside: self.clone(),
                outside: outside.http_connector(settings, components),
            }),
            None => SharedHttpConnector::new(self.clone()),
        }
    }
}
