//! Spans to whoever collects them, by OTLP over HTTP. Only where an address was given.
//!
//! <https://opentelemetry.io/docs/specs/otlp/#otlphttp>

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use bytes::Bytes;
use http::{Request, Response};
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_http::{HttpClient, HttpError};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SdkTracerProvider, SpanData};
use tokio::runtime::Handle;
use tracing::Subscriber;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::registry::LookupSpan;

use crate::remote_http::exchange;

/// OpenTelemetry's variable for where spans go.
pub const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";

const SERVICE: &str = "gamestore";
/// One batch may take so long.
const PATIENCE: Duration = Duration::from_secs(10);
/// The end of the store waits so long for the last spans.
const FAREWELL: Duration = Duration::from_secs(2);
/// A collector that is away is worth a line so often.
const SILENCE: Duration = Duration::from_mins(1);

/// Spans on their way to a collector.
pub struct Traces(SdkTracerProvider);

impl Traces {
    /// To the collector at `endpoint`: `http://127.0.0.1:4318`. Batches leave on `runtime`.
    pub fn to(endpoint: &str, runtime: Handle) -> Result<Self, String> {
        let refused = |why: &dyn std::fmt::Display| {
            format!(
                "{ENDPOINT}, `{endpoint}`, is no collector's address ({why}); write it as http://127.0.0.1:4318."
            )
        };
        let address = address(endpoint).ok_or_else(|| refused(&"neither http:// nor https://"))?;
        let sender = Sender { client: https(), runtime, told: Mutex::new(None) };
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(sender)
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(address)
            .build()
            .map_err(|error| refused(&error))?;
        let resource = Resource::builder().with_service_name(SERVICE).build();
        let exporter = LastWins(exporter);
        let provider = SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource);
        Ok(Self(provider.build()))
    }

    /// Listens to spans. Where in the code and on which thread they began helps nobody who follows a purchase.
    pub fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a>,
    {
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer(SERVICE))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_filter(LevelFilter::INFO)
    }

    /// Sends what is there, and no more. Blocks, so not from a worker of the runtime.
    pub fn stop(self) {
        // Who failed has said so.
        let _ = self.0.shutdown_with_timeout(FAREWELL);
    }
}

/// A field that was recorded twice has the value of the last time; OTLP wants each key once
/// (<https://opentelemetry.io/docs/specs/otel/common/#attribute-collections>).
#[derive(Debug)]
struct LastWins(SpanExporter);

impl opentelemetry_sdk::trace::SpanExporter for LastWins {
    fn export(&self, mut batch: Vec<SpanData>) -> impl Future<Output = OTelSdkResult> + Send {
        for span in &mut batch {
            let fields = std::mem::take(&mut span.attributes).into_iter();
            let last: BTreeMap<_, _> = fields.map(|field| (field.key, field.value)).collect();
            span.attributes = last.into_iter().map(|(key, value)| KeyValue::new(key, value)).collect();
        }
        self.0.export(batch)
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.0.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.0.set_resource(resource);
    }
}

/// Where a collector takes traces.
fn address(endpoint: &str) -> Option<String> {
    let uri: http::Uri = endpoint.parse().ok()?;
    let scheme = uri.scheme_str().filter(|scheme| ["http", "https"].contains(scheme))?;
    let path = uri.path().trim_end_matches('/');
    Some(format!("{scheme}://{}{path}/v1/traces", uri.authority()?))
}

fn https() -> SharedHttpClient {
    aws::http_client(&aws_types::SdkConfig::builder().build())
}

/// Sends batches by the SDK's HTTP client: no second one for telemetry.
#[derive(Debug)]
struct Sender {
    client: SharedHttpClient,
    runtime: Handle,
    /// When a failure was last told.
    told: Mutex<Option<Instant>>,
}

#[async_trait::async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let endpoint = request.uri().to_string();
        // Batches come from a thread of their own, where the client finds no runtime.
        let sent = self.runtime.spawn(exchange(self.client.clone(), PATIENCE, request)).await?;
        match &sent {
            Ok(answer) if (200..300).contains(&answer.status) => {}
            Ok(answer) => {
                self.complain(&endpoint, &format!("it answered {}{}", answer.status, answer.said()));
            }
            Err(why) => self.complain(&endpoint, why),
        }
        let answer = sent?;
        Ok(Response::builder().status(answer.status).body(answer.body)?)
    }
}

impl Sender {
    /// The store goes on without.
    fn complain(&self, endpoint: &str, why: &str) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_none_or(|at| at.elapsed() >= SILENCE) {
            *told = Some(Instant::now());
            tracing::warn!(endpoint, why, "spans are lost: the collector does not take them");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_collector_that_is_away_is_told_of_once() {
        let (paper, closed) = (Paper::default(), std::net::TcpListener::bind("127.0.0.1:0").unwrap());
        let address = format!("http://{}/v1/traces", closed.local_addr().unwrap());
        drop(closed);
        let to = paper.clone();
        let subscriber = tracing_subscriber::fmt().with_writer(move || to.clone()).with_ansi(false).finish();
        let _listening = tracing::subscriber::set_default(subscriber);
        let sender = Sender { client: https(), runtime: Handle::current(), told: Mutex::new(None) };
        for _ in 0..3 {
            let batch = Request::post(&address).body(Bytes::from_static(b"spans")).unwrap();
            assert!(sender.send_bytes(batch).await.is_err());
        }
        let said = String::from_utf8(paper.0.lock().unwrap().clone()).unwrap();
        assert_eq!(said.matches("spans are lost").count(), 1, "{said}");
        assert!(said.contains(&address), "{said}");
    }

    #[test]
    fn traces_lie_below_the_endpoint_and_what_is_no_address_is_refused() {
        for (endpoint, traces) in [
            ("http://127.0.0.1:4318", Some("http://127.0.0.1:4318/v1/traces")),
            ("https://otel.example/otlp/", Some("https://otel.example/otlp/v1/traces")),
            ("127.0.0.1:4318", None),
            ("grpc://127.0.0.1:4317", None),
            ("/v1/traces", None),
            ("", None),
        ] {
            assert_eq!(address(endpoint).as_deref(), traces, "{endpoint}");
        }
    }
}
