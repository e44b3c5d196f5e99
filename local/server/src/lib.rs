//! The whole store on one machine, in one process: gateway, functions, cloud, Stripe simulator, sign-in, pages.
//!
//! What it is made of stands in template.yaml; this puts the pieces together and listens on loopback.

mod assets;
mod control;
mod gateway;
mod http_server;
mod invoker;
mod metrics;
pub mod openapi;
mod remote;
mod remote_http;
mod remote_stack;
mod secrets;
mod seed;
mod spans;
mod store;
mod stripe_host;
mod telemetry;
mod traces;
pub mod verify;
mod web;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use http_server::Site;

pub use gateway::{Call, Gateway, Route};
pub use invoker::Invoker;
pub use metrics::Metrics;
pub use remote::{Remote, RemoteOptions};
pub use store::{SAGA, Store, TEMPLATE, Wrap, mounts, routes};
pub use telemetry::Telemetry;
pub use traces::{ENDPOINT as TRACES_ENDPOINT, Traces};

/// How to start.
#[derive(Clone, Default)]
pub struct Options {
    /// Loopback port; another one if it is taken, any for 0.
    pub port: u16,
    /// Where data are kept; in memory only if nowhere.
    pub data: Option<PathBuf>,
    /// Forget everything first.
    pub fresh: bool,
    /// Put the demo catalogue in.
    pub demo: bool,
    /// Real Stripe instead of the simulator.
    pub stripe: Option<StripeAccount>,
    /// Functions that run elsewhere instead of in this process.
    pub remote: Option<RemoteOptions>,
    /// Parameters of template.yaml by name; the others have their default.
    pub parameters: BTreeMap<String, String>,
    /// Folder with the built web.
    pub web: Option<PathBuf>,
    /// What `/metrics` shows.
    pub metrics: Metrics,
}

/// Keys of a Stripe account.
#[derive(Clone)]
pub struct StripeAccount {
    /// `sk_test_…`
    pub secret_key: String,
    /// `whsec_…`
    pub webhook_secret: String,
    /// `pk_test_…`
    pub publishable_key: String,
}

/// The store cannot start: what, and how to mend it.
#[derive(Debug, thiserror::Error)]
pub enum StartFailure {
    /// No port to listen on.
    #[error("no loopback port can be opened: {0}. Choose one with `--port`.")]
    Port(std::io::Error),
    /// The data folder.
    #[error("the data folder {folder} cannot be used: {why}. Choose another one with `--data`.")]
    Data {
        /// Which.
        folder: String,
        /// What the system says.
        why: String,
    },
    /// template.yaml or the saga.
    #[error("{0}")]
    Definition(String),
    /// A function.
    #[error("the function {0} cannot start: {1}")]
    Function(String, edge::StartError),
    /// The cloud.
    #[error("the local cloud cannot start: {0}. `--fresh` starts with empty data.")]
    Cloud(String),
    /// Functions that run elsewhere.
    #[error("{0}")]
    Remote(String),
    /// The runtime.
    #[error("{0}")]
    Runtime(#[from] std::io::Error),
}

/// A running store.
pub struct Running {
    store: Arc<Store>,
    address: SocketAddr,
    options: Options,
    millis: u128,
    moved: Option<u16>,
    has_web: bool,
}

/// Starts the store; it answers once this returns. The demo catalogue is put in meanwhile.
pub async fn start(options: Options) -> Result<Running, StartFailure> {
    let begun = Instant::now();
    let (listener, moved) = http_server::listen(options.port).await?;
    let address = listener.local_addr()?;
    let base = format!("http://{address}");
    let remote = match &options.remote {
        Some(remote) => {
            let template = store::template(&base, &options)?;
            Some(Arc::new(Remote::connect(remote, &template).await.map_err(StartFailure::Remote)?))
        }
        None => None,
    };
    let store = Store::open_with(&options, &base, None, remote)?;
    let web = Arc::new(web::Web::new(&options, &base));
    let has_web = web.is_built();
    http_server::serve(listener, Site { store: Arc::clone(&store), web, metrics: options.metrics.clone() });
    if options.demo {
        store.seed_in_background();
    }
    Ok(Running { store, address, options, millis: begun.elapsed().as_millis(), moved, has_web })
}

impl Running {
    /// `http://127.0.0.1:4000`.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The store itself.
    pub fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// How long it took to start.
    pub fn millis(&self) -> u128 {
        self.millis
    }

    /// The port that was asked for, if it was taken.
    pub fn moved(&self) -> Option<u16> {
        self.moved
    }

    /// Uses a Stripe account.
    pub fn real_stripe(&self) -> bool {
        self.options.stripe.is_some()
    }

    /// Serves the shop and the back office, not the API alone.
    pub fn has_web(&self) -> bool {
        self.has_web
    }

    /// Where data are kept.
    pub fn data(&self) -> String {
        self.options.data.as_ref().map_or_else(|| "in memory".to_owned(), |path| path.display().to_string())
    }

    /// Until Ctrl-C or a polite kill.
    pub async fn until_interrupted(self) {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    }
}
