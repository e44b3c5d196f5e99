//! The cloud as its users hold it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use asl::Execution;
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::retry::RetryConfig;
use aws_types::SdkConfig;
use aws_types::region::Region;
use bytes::Bytes;
use edge::{Function, FunctionError};
use time::OffsetDateTime;
use tokio::task::AbortHandle;

use crate::Error;
use crate::builder::Builder;
use crate::clock::{Clock, SdkClock};
use crate::connector::{Connector, Services, Site};
use crate::disk::Disk;
use crate::drivers;
use crate::drivers::queue::{POLLERS, Poller};
use crate::drivers::stream::Reader;
use crate::drivers::workflow::Driver;
use crate::invoker::Invoker;
use crate::plan::{Feed, Plan, QueueSpec, SourceSpec};
use crate::state::State;
use crate::streams::Place;

/// How often [`Cloud::idle`] looks.
const LOOK: Duration = Duration::from_millis(2);

/// Everything that a function's AWS SDK talks to, in this process. Clones are the same cloud; with the last one its
/// drivers end.
#[derive(Clone)]
pub struct Cloud(Arc<Inner>);

struct Inner {
    clock: Arc<Clock>,
    disk: Disk,
    services: Arc<Services>,
    invoker: Arc<Invoker>,
    plan: Plan,
    /// One for each source that is a stream.
    places: Vec<Arc<Place>>,
    drivers: Mutex<Vec<AbortHandle>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        let drivers = self.drivers.get_mut().unwrap_or_else(PoisonError::into_inner);
        drivers.iter().for_each(AbortHandle::abort);
    }
}

impl std::fmt::Debug for Cloud {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cloud")
    }
}

impl Cloud {
    /// A cloud with what `plan` has: `&Template`, or a [`Plan`] made by hand.
    pub fn builder(plan: impl Into<Plan>) -> Builder {
        Builder::new(plan.into())
    }

    pub(crate) fn new(
        clock: Arc<Clock>,
        disk: Disk,
        services: Arc<Services>,
        invoker: Arc<Invoker>,
        plan: Plan,
    ) -> Result<Self, Error> {
        let place = |source: &SourceSpec| match &source.feed {
            Feed::Stream { table } => Some(Place::load(&disk, table, &source.function)),
            Feed::Queue => None,
        };
        let places = plan.sources.iter().filter_map(place).collect::<Result<_, _>>()?;
        let drivers = Mutex::default();
        Ok(Self(Arc::new(Inner { clock, disk, services, invoker, plan, places, drivers })))
    }

    /// The HTTP client that answers in the process.
    pub fn http_client(&self) -> SharedHttpClient {
        SharedHttpClient::new(Connector(Arc::clone(&self.0.services)))
    }

    /// What AWS clients are made of.
    pub fn sdk_config(&self) -> SdkConfig {
        self.sdk_config_over(self.http_client())
    }

    /// The same over another HTTP client: one that breaks things on the way to [`Cloud::http_client`].
    pub fn sdk_config_over(&self, http: SharedHttpClient) -> SdkConfig {
        let credentials = Credentials::new("local", "local", None, None, "local");
        // The connector answers in microseconds: what is tried again is tried again soon.
        let retry =
            RetryConfig::standard().with_max_attempts(3).with_initial_backoff(Duration::from_millis(20));
        SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static(crate::plan::REGION))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .identity_cache(IdentityCache::no_cache())
            .http_client(http)
            // With a slash: clients of S3 put the bucket right behind it.
            .endpoint_url(format!("{}/", self.0.services.endpoint))
            .retry_config(retry)
            .sleep_impl(TokioSleep::new())
            .time_source(SharedTimeSource::new(SdkClock(Arc::clone(&self.0.clock))))
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .build()
    }

    /// Answers every request under `base`, such as `http://127.0.0.1:4000/stripe`, in the process. The site sees the
    /// path behind the base.
    pub fn add_site(&self, base: &str, site: Site) {
        let mut sites = self.0.services.sites.write().unwrap_or_else(PoisonError::into_inner);
        sites.push((base.trim_end_matches('/').to_owned(), site));
    }

    /// Mounts functions by binary (`orders-place-order`), logical id or ARN.
    pub fn set_functions(&self, functions: impl IntoIterator<Item = (String, Function)>) {
        self.0.invoker.mount(functions);
    }

    /// Answers one request of an AWS SDK: its `x-amz-target`, its body; status and body of the answer.
    pub fn aws(&self, target: &str, body: &[u8]) -> (u16, Bytes) {
        self.0.services.answer_aws(target, body)
    }

    /// A browser's request at a signed address; `path` is the address's own path, the request's begins with the bucket.
    pub fn signed_object(&self, request: &http::Request<Bytes>, path: &str) -> http::Response<Bytes> {
        self.0.services.objects.call_signed(request, path)
    }

    /// An object of a bucket.
    pub fn object(&self, bucket: &str, key: &str) -> Option<crate::Object> {
        self.0.services.objects.get(bucket, key)
    }

    /// Calls a function by binary, logical id or ARN.
    pub async fn invoke(&self, function: &str, payload: Bytes) -> Result<Bytes, FunctionError> {
        self.0.invoker.invoke(function, payload).await
    }

    /// Lets queues, streams and executions move, each in a task of its own.
    pub fn start(&self) -> Result<(), Error> {
        for source in &self.0.plan.sources {
            match &source.feed {
                Feed::Stream { table } => self.spawn(self.reader(source, table)?.run()),
                Feed::Queue => (0..POLLERS).for_each(|_| self.spawn(self.poller(source).run())),
            }
        }
        let inner = &self.0;
        let (clock, services, invoker) =
            (Arc::clone(&inner.clock), Arc::clone(&inner.services), Arc::clone(&inner.invoker));
        self.spawn(drivers::sweep::run(Arc::clone(&clock), Arc::clone(&services)));
        self.spawn(Driver { clock, services, invoker }.run());
        Ok(())
    }

    /// Stops the drivers; functions that run go on to their ends.
    pub fn stop(&self) {
        let mut drivers = self.0.drivers.lock().unwrap_or_else(PoisonError::into_inner);
        drivers.drain(..).for_each(|driver| driver.abort());
    }

    fn spawn(&self, driver: impl Future<Output = ()> + Send + 'static) {
        let mut drivers = self.0.drivers.lock().unwrap_or_else(PoisonError::into_inner);
        drivers.push(tokio::spawn(driver).abort_handle());
    }

    fn poller(&self, source: &SourceSpec) -> Poller {
        let inner = &self.0;
        Poller {
            clock: Arc::clone(&inner.clock),
            services: Arc::clone(&inner.services),
            invoker: Arc::clone(&inner.invoker),
            source: source.clone(),
        }
    }

    fn reader(&self, source: &SourceSpec, table: &str) -> Result<Reader, Error> {
        let inner = &self.0;
        let key = Place::key(table, &source.function);
        let place = inner.places.iter().find(|place| place.key == key);
        let place = place.ok_or_else(|| Error::Plan(format!("{key} has no place in its stream")))?;
        Ok(Reader {
            clock: Arc::clone(&inner.clock),
            services: Arc::clone(&inner.services),
            invoker: Arc::clone(&inner.invoker),
            source: source.clone(),
            place: Arc::clone(place),
        })
    }

    /// What time it is in the store.
    pub fn now(&self) -> OffsetDateTime {
        self.0.clock.now()
    }

    /// The file of the small services, for others who must survive with them.
    pub fn disk(&self) -> &Disk {
        &self.0.disk
    }

    /// The store's clock.
    pub fn clock(&self) -> &Arc<Clock> {
        &self.0.clock
    }

    /// Moves the store's time forward: timers that become due fire, items that expired go.
    pub fn advance(&self, by: Duration) -> Result<(), Error> {
        self.0.clock.advance(by)?;
        self.0.services.dynamo.sweep();
        Ok(())
    }

    /// Every execution, with its history.
    pub fn executions(&self) -> Vec<Execution> {
        self.0.services.workflows.executions()
    }

    /// What the cloud is busy with.
    pub fn state(&self) -> Result<State, Error> {
        let inner = &self.0;
        let left = |place: &Arc<Place>| {
            let records = place.next(&inner.services.dynamo, 1000)?;
            Ok((place.key.clone(), records.len()))
        };
        let streams = inner.places.iter().map(left).collect::<Result<_, Error>>()?;
        let fed = |queue: &&QueueSpec| inner.plan.sources.iter().any(|source| source.arn == queue.arn);
        let consumed = inner.plan.queues.iter().filter(fed).map(|queue| queue.name.clone()).collect();
        Ok(State {
            executions: inner.services.workflows.running(),
            calls: inner.services.workflows.open_calls().max(inner.invoker.running()),
            queues: inner.services.queues.depths(),
            streams,
            consumed,
        })
    }

    /// Waits until nothing happens any more by itself; see [`State::is_quiet`].
    pub async fn idle(&self) -> Result<State, Error> {
        let mut quiet = 0;
        loop {
            let state = self.state()?;
            quiet = if state.is_quiet() { quiet + 1 } else { 0 };
            // Twice: a driver may stand between taking something and beginning to work on it.
            if quiet == 2 {
                return Ok(state);
            }
            tokio::time::sleep(LOOK).await;
        }
    }
}
