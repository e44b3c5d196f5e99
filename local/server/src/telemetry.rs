//! Who listens to what the process tells: the terminal, the metrics, and a collector of spans if there is one.

use tokio::runtime::Handle;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, fmt};

use crate::metrics::Metrics;
use crate::traces::Traces;

/// The listeners of a process.
pub struct Telemetry {
    metrics: Metrics,
    traces: Option<Traces>,
}

impl Telemetry {
    /// From now on; once in a process. Spans go to `collector`, by `runtime`.
    pub fn start(collector: Option<&str>, runtime: &Handle) -> Result<Self, String> {
        let traces = collector.map(|endpoint| Traces::to(endpoint, runtime.clone())).transpose()?;
        let metrics = Metrics::default();
        // Without credentials of AWS is how most people run it; whatever needs them says so in a line of its own.
        let filter = EnvFilter::try_from_env("LOG_LEVEL").unwrap_or_else(|_| "warn,aws_config=error".into());
        tracing_subscriber::registry()
            .with(fmt::layer().with_writer(std::io::stderr).with_filter(filter))
            .with(metrics.layer())
            .with(traces.as_ref().map(Traces::layer))
            .init();
        Ok(Self { metrics, traces })
    }

    /// What was counted.
    pub fn metrics(&self) -> Metrics {
        self.metrics.clone()
    }

    /// Sends the last spans; not from a worker of the runtime.
    pub fn stop(self) {
        self.traces.into_iter().for_each(Traces::stop);
    }
}
