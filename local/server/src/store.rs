//! The store: template, cloud, functions, Stripe and sign-in, put together.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use cloud::{Cloud, Definition, Plan};
use edge::{Env, ErrorCode, Function, Ids, Mount};
use http::{HeaderMap, HeaderValue, Method, Request, Response, Uri, header};
use template::Template;
use time::OffsetDateTime;

use crate::gateway::{Call, Gateway, Route, problem};
use crate::invoker::Invoker;
use crate::remote::Remote;
use crate::secrets::LocalSecrets;
use crate::stripe_host::{PUBLISHABLE_KEY, SECRET_KEY, StripeHost};
use crate::{Options, StartFailure, seed, spans};

/// template.yaml.
pub const TEMPLATE: &str = include_str!("../../../template.yaml");
/// The order saga.
pub const SAGA: &str = include_str!("../../../statemachines/order.asl.json");

/// Changes functions before they are mounted, by binary; for tests that break things.
pub type Wrap = Arc<dyn Fn(&str, Function) -> Function + Send + Sync>;

/// A whole store; what it is reached by comes on top.
pub struct Store {
    cloud: Cloud,
    invoker: Invoker,
    remote: bool,
    gateway: Arc<Gateway>,
    stripe: Option<Arc<StripeHost>>,
    issuer: Arc<Mutex<oidc::Issuer>>,
    webhook_secret: String,
    marker: Option<std::path::PathBuf>,
    /// Name of the bucket of pictures.
    images: String,
    calls: AtomicU64,
    tasks: Vec<tokio::task::AbortHandle>,
    // Held while the store lives: two stores on one folder would overwrite each other.
    _lock: Option<fs::File>,
}

impl Drop for Store {
    fn drop(&mut self) {
        self.tasks.iter().for_each(tokio::task::AbortHandle::abort);
        self.cloud.stop();
    }
}

impl Store {
    /// Opens the store that is reached at `base`. Must be called within a runtime.
    pub fn open(options: &Options, base: &str, wrap: Option<&Wrap>) -> Result<Arc<Self>, StartFailure> {
        Self::open_with(options, base, wrap, None)
    }

    /// The same with functions that run elsewhere: only gateway, sign-in, Stripe simulator and pages are here.
    pub(crate) fn open_with(
        options: &Options,
        base: &str,
        wrap: Option<&Wrap>,
        remote: Option<Arc<Remote>>,
    ) -> Result<Arc<Self>, StartFailure> {
        let lock = options.data.as_deref().map(|folder| prepare(folder, options.fresh)).transpose()?;
        let secrets = secrets(options.data.as_deref())?;
        let template = template(base, options)?;
        let cloud = cloud(&template, options, &secrets, base)?;
        let issuer = issuer(base, &secrets)?;
        cloud.add_site(&format!("{base}/oidc"), issuer_site(&issuer, &cloud));
        let stripe = match options.stripe {
            Some(_) => None,
            None => Some(stripe(&cloud, base, &secrets.webhook)?),
        };
        let is_remote = remote.is_some();
        let invoker = if let Some(remote) = remote {
            Invoker::remote(remote)
        } else {
            mount(&cloud, &template, wrap)?;
            Invoker::new(cloud.clone())
        };
        let gateway = Gateway::new(routes(&template), invoker.clone())
            .map_err(|error| StartFailure::Definition(format!("template.yaml, routes: {error}")))?;
        let gateway = Arc::new(gateway);
        cloud.start().map_err(|error| StartFailure::Cloud(error.to_string()))?;
        let deliver = |host: &Arc<StripeHost>| {
            tokio::spawn(Arc::clone(host).deliver(cloud.clone(), Arc::clone(&gateway))).abort_handle()
        };
        let tasks = stripe.iter().map(deliver).collect();
        Ok(Arc::new(Self {
            cloud,
            invoker,
            remote: is_remote,
            gateway,
            stripe,
            issuer,
            webhook_secret: secrets.webhook,
            marker: options.data.as_ref().map(|folder| folder.join("demo-catalogue")),
            images: images_bucket(&template)?,
            calls: AtomicU64::new(1),
            tasks,
            _lock: lock,
        }))
    }

    /// A call whose body has been read.
    pub fn call(&self, method: Method, uri: &Uri, headers: HeaderMap, body: Bytes) -> Call {
        let (path, query) = (uri.path().to_owned(), uri.query().unwrap_or_default().to_owned());
        let id = format!("local-{}", self.calls.fetch_add(1, Ordering::Relaxed));
        let millis = self.cloud.now().unix_timestamp().saturating_mul(1000);
        Call { method, path, query, headers, body, id, millis }
    }

    /// Answers a call of the HTTP API.
    pub async fn answer(&self, call: Call) -> Response<Bytes> {
        self.gateway.answer(call).await
    }

    /// Answers a call of the identity provider.
    pub fn sign_in(&self, call: &Call) -> Response<Bytes> {
        let path = call.path.trim_start_matches("/oidc").to_owned();
        match request(call, &path) {
            Some(request) => lock(&self.issuer).call(&request, self.cloud.now()),
            None => problem(ErrorCode::InvalidRequest, "The request cannot be read.", call),
        }
    }

    /// Answers a call to Stripe's API, at `path` behind the simulator's base.
    pub fn stripe(&self, call: &Call, path: &str) -> Response<Bytes> {
        match (&self.stripe, request(call, path)) {
            (Some(stripe), Some(request)) => stripe.call(request, self.cloud.now()),
            (None, _) => problem(ErrorCode::NotFound, "This store uses a real Stripe account.", call),
            (_, None) => problem(ErrorCode::InvalidRequest, "The request cannot be read.", call),
        }
    }

    /// A browser puts a file where an address was signed for it: a call at `/aws/bucket/key`.
    pub fn upload(&self, call: &Call) -> Response<Bytes> {
        match request(call, call.path.trim_start_matches("/aws")) {
            Some(request) => self.cloud.signed_object(&request, &call.path),
            None => problem(ErrorCode::InvalidRequest, "The request cannot be read.", call),
        }
    }

    /// A picture of a game: a call at `/images/…`, the key in the bucket of pictures. What CloudFront does on AWS.
    pub fn image(&self, call: &Call) -> Response<Bytes> {
        match self.cloud.object(&self.images, call.path.trim_start_matches('/')) {
            Some(object) => picture(object),
            None => problem(ErrorCode::NotFound, "There is no such picture.", call),
        }
    }

    /// True with a Stripe account instead of the simulator.
    pub fn is_real_stripe(&self) -> bool {
        self.stripe.is_none()
    }

    /// True if functions run elsewhere: then tables, queues and time are elsewhere, too.
    pub fn is_remote(&self) -> bool {
        self.remote
    }

    /// The local cloud.
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// What time it is in the store.
    pub fn now(&self) -> OffsetDateTime {
        self.cloud.now()
    }

    /// Moves the store's time forward; whatever becomes due happens.
    pub fn advance(&self, by: Duration) -> Result<(), cloud::Error> {
        self.cloud.advance(by)
    }

    /// What the simulator signs its webhooks with.
    pub fn webhook_secret(&self) -> String {
        self.webhook_secret.clone()
    }

    /// Until nothing happens any more by itself.
    pub async fn quiet(&self) {
        loop {
            let idle = self.cloud.idle().await.is_ok();
            let busy = self.stripe.as_ref().is_some_and(|stripe| stripe.is_busy(self.cloud.now()));
            if idle && !busy {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Puts the demo catalogue in, once for each data folder.
    pub(crate) fn seed_in_background(&self) {
        if self.marker.as_ref().is_some_and(|marker| marker.exists()) {
            return;
        }
        let (invoker, marker) = (self.invoker.clone(), self.marker.clone());
        tokio::spawn(async move {
            match seed::seed(&invoker).await {
                Ok(count) => {
                    tracing::info!(count, "the demo catalogue is in");
                    if let Some(Err(error)) = marker.map(|marker| fs::write(marker, b"")) {
                        tracing::warn!(%error, "the demo catalogue will be put in again at the next start");
                    }
                }
                Err(error) => tracing::error!(%error, "the demo catalogue could not be put in"),
            }
        });
    }
}

fn images_bucket(template: &Template) -> Result<String, StartFailure> {
    let found = template.buckets().iter().find(|bucket| bucket.logical_id == "ImagesBucket");
    let missing = || StartFailure::Definition("template.yaml has no ImagesBucket".to_owned());
    found.map(|bucket| bucket.name.clone()).ok_or_else(missing)
}

/// The address names the content; a picture opened by itself may do nothing.
fn picture(object: cloud::Object) -> Response<Bytes> {
    let headers = [
        (header::CONTENT_TYPE, object.content_type.as_str()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    let mut response = Response::new(object.bytes);
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn request(call: &Call, path: &str) -> Option<Request<Bytes>> {
    let uri = if call.query.is_empty() { path.to_owned() } else { format!("{path}?{}", call.query) };
    let mut request = Request::builder().method(call.method.clone()).uri(uri).body(call.body.clone()).ok()?;
    *request.headers_mut() = call.headers.clone();
    Some(request)
}

/// Creates the folder, empties it if wished, and keeps others out.
fn prepare(folder: &Path, fresh: bool) -> Result<fs::File, StartFailure> {
    let failed = |why: String| StartFailure::Data { folder: folder.display().to_string(), why };
    fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
    let lock = fs::File::create(folder.join("lock")).map_err(|error| failed(error.to_string()))?;
    lock.try_lock().map_err(|_| failed("another store runs on it".to_owned()))?;
    if fresh {
        for name in ["cloud.sqlite", "tables.sqlite"] {
            for end in ["", "-wal", "-shm"] {
                fs::remove_file(folder.join(format!("{name}{end}"))).ok();
            }
        }
        fs::remove_file(folder.join("demo-catalogue")).ok();
        fs::remove_file(folder.join("secrets.json")).ok();
    }
    Ok(lock)
}

fn secrets(folder: Option<&Path>) -> Result<LocalSecrets, StartFailure> {
    let file = folder.map(|folder| folder.join("secrets.json"));
    if let Some(known) = file.as_deref().and_then(LocalSecrets::load) {
        return Ok(known);
    }
    let failed = |why: String| StartFailure::Data {
        folder: folder.map_or_else(String::new, |folder| folder.display().to_string()),
        why,
    };
    let fresh = LocalSecrets::new(&Ids::default()).map_err(|error| failed(error.to_string()))?;
    if let Some(file) = file {
        fresh.save(&file).map_err(|error| failed(error.to_string()))?;
    }
    Ok(fresh)
}

pub(crate) fn template(base: &str, options: &Options) -> Result<Template, StartFailure> {
    let mut parameters = BTreeMap::from([
        ("OidcIssuer".to_owned(), format!("{base}/oidc")),
        ("OidcAudience".to_owned(), oidc::AUDIENCE.to_owned()),
    ]);
    if options.stripe.is_none() {
        parameters.insert("StripeApiBase".to_owned(), format!("{base}/stripe"));
        // The simulator has no limit to keep, nor has the saga here.
        for interval in ["PaymentIntervalMillis", "SagaStartIntervalMillis"] {
            parameters.insert(interval.to_owned(), "1".to_owned());
        }
    }
    parameters.extend(options.parameters.clone());
    Template::parse(TEMPLATE, &parameters).map_err(|error| StartFailure::Definition(error.to_string()))
}

fn cloud(
    template: &Template,
    options: &Options,
    secrets: &LocalSecrets,
    base: &str,
) -> Result<Cloud, StartFailure> {
    let (secret, webhook, publishable) = match &options.stripe {
        Some(real) => (real.secret_key.as_str(), real.webhook_secret.as_str(), real.publishable_key.as_str()),
        None => (SECRET_KEY, secrets.webhook.as_str(), PUBLISHABLE_KEY),
    };
    let stripe = serde_json::json!({
        "secretKey": secret, "webhookSecrets": [webhook], "publishableKey": publishable,
    });
    let key = |key: &str| serde_json::json!({ "key": key }).to_string();
    let values = BTreeMap::from([
        ("StripeSecret", stripe.to_string()),
        ("CodesSecret", key(&secrets.codes)),
        ("GuestSecret", key(&secrets.guest)),
    ]);
    let known = template.secrets().iter().map(|secret| {
        let id = &secret.logical_id;
        let value = values.get(id.as_str()).cloned();
        let value =
            value.ok_or_else(|| StartFailure::Definition(format!("the secret {id} has no local value")))?;
        Ok((secret.arn.clone(), value))
    });
    let mut plan = Plan::from(template);
    for machine in &mut plan.machines {
        machine.definition = Definition::Text(SAGA.to_owned());
    }
    let mut builder = Cloud::builder(plan).secrets(known.collect::<Result<_, StartFailure>>()?);
    builder = builder.endpoint(format!("{base}/aws"));
    if let Some(folder) = &options.data {
        builder = builder.folder(folder);
    }
    if options.stripe.is_some() {
        builder = builder.internet();
    }
    builder.build().map_err(|error| StartFailure::Cloud(error.to_string()))
}

fn issuer(base: &str, secrets: &LocalSecrets) -> Result<Arc<Mutex<oidc::Issuer>>, StartFailure> {
    let issuer = oidc::Issuer::new(format!("{base}/oidc"), &secrets.issuer, oidc::DEMO_USERS);
    let issuer = issuer.map_err(|error| StartFailure::Definition(error.to_string()))?;
    Ok(Arc::new(Mutex::new(issuer)))
}

/// The functions reach the issuer inside the process.
fn issuer_site(issuer: &Arc<Mutex<oidc::Issuer>>, cloud: &Cloud) -> cloud::Site {
    let (issuer, clock) = (Arc::clone(issuer), Arc::clone(cloud.clock()));
    Arc::new(move |request| {
        let response = lock(&issuer).call(&request, clock.now());
        Box::pin(async move { Ok(response) })
    })
}

fn stripe(cloud: &Cloud, base: &str, secret: &str) -> Result<Arc<StripeHost>, StartFailure> {
    let host = StripeHost::open(cloud, &format!("{base}/stripe"), secret)?;
    let host = Arc::new(host);
    let (site, clock) = (Arc::clone(&host), Arc::clone(cloud.clock()));
    cloud.add_site(
        &format!("{base}/stripe"),
        Arc::new(move |request| {
            let response = site.call(request, clock.now());
            Box::pin(async move { lost(response) })
        }),
    );
    Ok(host)
}

/// An answer that the simulator lets get lost is an error of the connection.
fn lost(response: Response<Bytes>) -> cloud::SiteAnswer {
    if response.status().as_u16() == stripe_simulator::LOST_STATUS {
        return Err(cloud::lost_answer());
    }
    Ok(response)
}

fn mount(cloud: &Cloud, template: &Template, wrap: Option<&Wrap>) -> Result<(), StartFailure> {
    let sdk = cloud.sdk_config();
    let mut functions = Vec::new();
    for (bin, build) in mounts() {
        let declared = template.function_of_bin(bin);
        let declared = declared.ok_or_else(|| {
            StartFailure::Definition(format!("template.yaml does not declare the function {bin}"))
        })?;
        let function = build(&Env::new(sdk.clone(), declared.environment.clone()))
            .map_err(|error| StartFailure::Function(bin.to_owned(), error))?;
        let function = wrap.map_or_else(|| function.clone(), |wrap| wrap(bin, function.clone()));
        functions.push((bin.to_owned(), spans::observed(bin, function)));
    }
    cloud.set_functions(functions);
    Ok(())
}

/// Every function of the store, by its binary.
pub fn mounts() -> Vec<Mount> {
    [
        accounts::FUNCTIONS,
        operations::FUNCTIONS,
        catalog::FUNCTIONS,
        carts::FUNCTIONS,
        orders::FUNCTIONS,
        payments::FUNCTIONS,
        inventory::FUNCTIONS,
    ]
    .concat()
}

/// The HTTP API of a template.
pub fn routes(template: &Template) -> Vec<Route> {
    let route = |route: &template::Route| Route {
        method: route.method.clone(),
        path: route.path.clone(),
        function: route.function.clone(),
        authorizer: route.authorizer.clone(),
    };
    template.routes().iter().map(route).collect()
}
