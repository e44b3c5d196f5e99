//! The outside of the authorizer in memory: Secrets Manager and an OIDC issuer behind the SDK's HTTP client.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_types::SdkConfig;
use aws_types::region::Region;
use domain::Timestamp;
use edge::{Env, Function, FunctionError, Ids, Invocation, StartError};
use serde_json::{Value, json};
use time::macros::datetime;

pub(crate) const NOW: Timestamp = datetime!(2026-11-21 09:30:00 UTC);
pub(crate) const ISSUER: &str = "https://login.example.test/pool";
pub(crate) const AUDIENCE: &str = "gamestore-api";
/// The other one that the store takes: the id of a client at an issuer that names no audience.
pub(crate) const CLIENT: &str = "3n4b5urk1ft4fl3mg5e62d9ado";
pub(crate) const GUEST_KEY: &str = "0123456789abcdefghijklmnopqrstuv";

/// What the outside answers, and what it was asked.
#[derive(Debug)]
pub(crate) struct Outside {
    pub(crate) jwks: String,
    pub(crate) discovery: Value,
    pub(crate) down: bool,
    pub(crate) guest_key: String,
    pub(crate) asked: Vec<String>,
}

impl Outside {
    fn answer(&mut self, request: &HttpRequest) -> (u16, String) {
        let target = request.headers().get("x-amz-target").unwrap_or_default();
        if target.starts_with("DynamoDB") {
            // Nobody has a profile.
            return (200, "{}".to_owned());
        }
        if !target.is_empty() {
            let secret = json!({ "key": self.guest_key }).to_string();
            return (200, json!({ "ARN": "arn", "Name": "guest", "SecretString": secret }).to_string());
        }
        self.asked.push(request.uri().to_owned());
        let path = request.uri().strip_prefix(ISSUER);
        match path {
            _ if self.down => (503, String::new()),
            Some("/.well-known/openid-configuration") => (200, self.discovery.to_string()),
            Some("/jwks") => (200, self.jwks.clone()),
            _ => (404, String::new()),
        }
    }
}

#[derive(Debug, Clone)]
struct Network(Arc<Mutex<Outside>>);

impl HttpConnector for Network {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let (status, body) = self.0.lock().unwrap().answer(&request);
        let response = http::Response::builder().status(status).body(SdkBody::from(body)).unwrap();
        let response = HttpResponse::try_from(response);
        HttpConnectorFuture::ready(response.map_err(|error| ConnectorError::other(error.into(), None)))
    }
}

impl HttpClient for Network {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// The three functions of the context over one outside.
pub(crate) struct World {
    outside: Arc<Mutex<Outside>>,
    env: Env,
    authorizer: Function,
}

impl World {
    /// With the keys `jwks`.
    pub(crate) fn new(jwks: &Value) -> Self {
        let outside = Arc::new(Mutex::new(Outside {
            jwks: jwks.to_string(),
            discovery: json!({ "issuer": ISSUER, "jwks_uri": format!("{ISSUER}/jwks") }),
            down: false,
            guest_key: GUEST_KEY.to_owned(),
            asked: Vec::new(),
        }));
        let env = environment(Network(Arc::clone(&outside)), ISSUER);
        let authorizer = accounts::authorize::function(&env).unwrap();
        Self { outside, env, authorizer }
    }

    /// Changes what the outside answers.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Outside)) {
        change(&mut self.outside.lock().unwrap());
    }

    /// How often the keys were asked for.
    pub(crate) fn jwks_fetches(&self) -> usize {
        self.outside.lock().unwrap().asked.iter().filter(|url| url.ends_with("/jwks")).count()
    }

    /// How often anything was asked of the issuer.
    pub(crate) fn fetches(&self) -> usize {
        self.outside.lock().unwrap().asked.len()
    }

    /// What the authorizer says of an `Authorization` header, or of none.
    pub(crate) async fn ask(&self, header: Option<&str>, now: Timestamp) -> Result<Value, FunctionError> {
        let headers: BTreeMap<&str, &str> =
            header.map(|value| ("authorization", value)).into_iter().collect();
        let event =
            json!({ "version": "2.0", "type": "REQUEST", "routeKey": "GET /v1/me", "headers": headers });
        let answer = self.authorizer.call(invocation(&event, now)).await?;
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        assert_eq!(answer["isAuthorized"], true, "the edge answers refusals, not the gateway");
        Ok(answer["context"].clone())
    }

    /// What the authorizer says of a token, now.
    pub(crate) async fn caller(&self, token: &str) -> Value {
        self.ask(Some(&format!("Bearer {token}")), NOW).await.unwrap()
    }

    /// Calls an HTTP function of this context, as a caller that the authorizer described.
    pub(crate) async fn http(&self, name: &str, route: &str, caller: &Value) -> (u16, Value) {
        let (_, build) = accounts::FUNCTIONS.iter().find(|(mounted, _)| *mounted == name).unwrap();
        let (method, path) = route.split_once(' ').unwrap();
        let event = json!({
            "version": "2.0", "routeKey": route, "rawPath": path, "rawQueryString": "", "headers": {},
            "requestContext": {
                "accountId": "000000000000", "apiId": "a", "domainName": "d", "domainPrefix": "p",
                "http": { "method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "" },
                "requestId": "r", "routeKey": route, "stage": "$default", "time": "", "timeEpoch": 0,
                "authorizer": { "lambda": caller },
            },
            "isBase64Encoded": false,
        });
        let answer = build(&self.env).unwrap().call(invocation(&event, NOW)).await.unwrap();
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        let status = answer["statusCode"].as_u64().unwrap().try_into().unwrap();
        (status, serde_json::from_str(answer["body"].as_str().unwrap()).unwrap())
    }
}

/// Whether the authorizer starts with this issuer.
pub(crate) fn starts_with_issuer(issuer: &str) -> Result<(), StartError> {
    let World { outside, .. } = World::new(&json!({ "keys": [] }));
    accounts::authorize::function(&environment(Network(outside), issuer)).map(|_| ())
}

fn environment(network: Network, issuer: &str) -> Env {
    let credentials = Credentials::new("id", "secret", None, None, "test");
    let sdk = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .http_client(network)
        .build();
    let audiences = format!("{AUDIENCE},{CLIENT}");
    let variables = [
        ("GUEST_SECRET_ARN", "arn:guest"),
        ("OIDC_ISSUER", issuer),
        ("OIDC_AUDIENCE", audiences.as_str()),
        ("OIDC_ROLES_CLAIM", "roles"),
        ("PROFILES_TABLE", "profiles"),
    ];
    Env::new(sdk, variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
}

fn invocation(event: &Value, now: Timestamp) -> Invocation {
    let payload = bytes::Bytes::from(event.to_string());
    Invocation { payload, request_id: "request-1".to_owned(), now, ids: Ids::default() }
}
