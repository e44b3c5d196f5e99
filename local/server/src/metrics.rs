//! What CloudWatch counts of the functions on AWS, counted here, for `/metrics`: events of the business by the names that
//! they have there, calls of functions, their errors and how long they took.
//!
//! <https://prometheus.io/docs/specs/om/open_metrics_spec/>

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use bytes::Bytes;
use http::{HeaderValue, Response, header};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use store::METRIC;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, filter_fn};
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

use crate::spans::{CALL, OK};

/// Seconds, from a warm read to the longest timeout of a function.
const BUCKETS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// Which function. Nothing else: ids would make a series of each order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    function: String,
}

/// Counts for as long as the process runs; clones count together.
#[derive(Clone, Default)]
pub struct Metrics(Arc<Counts>);

struct Counts {
    known: Mutex<Known>,
    calls: Family<Labels, Counter>,
    errors: Family<Labels, Counter>,
    seconds: Family<Labels, Histogram, fn() -> Histogram>,
}

/// Events of the business are known once the first of them happened: their names stand where they are written.
struct Known {
    registry: Registry,
    events: BTreeMap<String, Family<Labels, Counter>>,
}

impl Default for Counts {
    fn default() -> Self {
        let (calls, errors) = (Family::default(), Family::default());
        let seconds = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> Histogram);
        let mut registry = Registry::with_prefix("gamestore");
        registry.register("function_calls", "Calls of a function", Family::clone(&calls));
        registry.register(
            "function_errors",
            "Calls that failed, crashed or timed out",
            Family::clone(&errors),
        );
        let help = "How long the calls of a function took";
        registry.register_with_unit("function_duration", help, Unit::Seconds, Family::clone(&seconds));
        Self { known: Mutex::new(Known { registry, events: BTreeMap::new() }), calls, errors, seconds }
    }
}

impl Known {
    fn event(&mut self, metric: &str) -> Family<Labels, Counter> {
        let name = counter_name(metric);
        if let Some(family) = self.events.get(&name) {
            return family.clone();
        }
        let family = Family::default();
        let help = format!("{metric}, by the function that did it");
        self.registry.register(&name, help, Family::clone(&family));
        self.events.insert(name, Family::clone(&family));
        family
    }
}

/// `OrderPlaced` is `orders_placed`: two words are a thing and what became of it, and counters count things.
fn counter_name(metric: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for letter in metric.chars().filter(char::is_ascii_alphanumeric) {
        if letter.is_ascii_uppercase() || words.is_empty() {
            words.push(String::new());
        }
        words.iter_mut().last().into_iter().for_each(|word| word.push(letter.to_ascii_lowercase()));
    }
    if let [thing, _] = words.as_mut_slice()
        && !thing.ends_with('s')
    {
        thing.push('s');
    }
    words.join("_")
}

impl Metrics {
    /// Listens to what functions tell of themselves.
    pub fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a>,
    {
        let wanted = |metadata: &Metadata<'_>| [METRIC, CALL].contains(&metadata.target());
        self.clone().with_filter(filter_fn(wanted).with_max_level_hint(LevelFilter::INFO))
    }

    /// As text of OpenMetrics, which Prometheus reads.
    pub fn text(&self) -> String {
        let mut text = String::new();
        if let Err(error) = prometheus_client::encoding::text::encode(&mut text, &self.known().registry) {
            tracing::error!(%error, "the metrics cannot be written");
        }
        text
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `/metrics`.
pub(crate) fn answer(metrics: &Metrics) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(metrics.text()));
    let kind = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// A call that runs; kept with its span.
struct Running {
    labels: Labels,
    since: Instant,
    // Until it says otherwise: what timed out or crashed says nothing.
    failed: bool,
}

impl<S> Layer<S> for Metrics
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut said = Said::default();
        attributes.record(&mut said);
        if let Some(span) = context.span(id) {
            let labels = Labels { function: said.function };
            span.extensions_mut().insert(Running { labels, since: Instant::now(), failed: true });
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let mut said = Said::default();
        values.record(&mut said);
        let Some(span) = context.span(id) else { return };
        if let Some(running) = span.extensions_mut().get_mut::<Running>() {
            running.failed &= said.outcome != OK;
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut said = Said::default();
        event.record(&mut said);
        let mut spans = context.event_scope(event).into_iter().flatten();
        let labels = spans.find_map(|span| Some(span.extensions().get::<Running>()?.labels.clone()));
        if !said.metric.is_empty() {
            let family = self.known().event(&said.metric);
            family.get_or_create(&labels.unwrap_or_default()).inc_by(said.value);
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let Some(Running { labels, since, failed }) = span.extensions_mut().remove::<Running>() else {
            return;
        };
        self.0.calls.get_or_create(&labels).inc();
        self.0.errors.get_or_create(&labels).inc_by(u64::from(failed));
        self.0.seconds.get_or_create(&labels).observe(since.elapsed().as_secs_f64());
    }
}

/// The fields that count.
#[derive(Default)]
struct Said {
    function: String,
    outcome: String,
    metric: String,
    value: u64,
}

impl Visit for Said {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "function" => value.clone_into(&mut self.function),
            "outcome" => value.clone_into(&mut self.outcome),
            "metric" => value.clone_into(&mut self.metric),
            _ => {}
        }
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "value" {
            self.value = value;
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

#[cfg(test)]
mod tests {
    use edge::{Function, FunctionError, Ids, Invocation};
    use tracing_subscriber::layer::SubscriberExt as _;

    use super::*;
    use crate::spans;

    fn calls(line: &'static str) -> Function {
        Function::new(move |invocation: Invocation| async move {
            tracing::info!(target: METRIC, metric = "OrderPlaced".to_owned(), value = 1_u64);
            tracing::info!(target: METRIC, metric = "CodeAllocated", value = 3_u64);
            tracing::info!(metric = "Unasked", value = 1_u64, "no metric");
            match line {
                "fails" => Err(FunctionError { name: "Broken".to_owned(), message: String::new() }),
                "hangs" => std::future::pending().await,
                _ => Ok(invocation.payload),
            }
        })
    }

    /// What `/metrics` says after `name` was called in this way.
    async fn after(metrics: &Metrics, name: &'static str, line: &'static str) -> String {
        let subscriber = tracing_subscriber::registry().with(metrics.layer());
        let _listening = tracing::subscriber::set_default(subscriber);
        let invocation = Invocation {
            payload: Bytes::from_static(b"{}"),
            request_id: "r-1".to_owned(),
            now: time::OffsetDateTime::UNIX_EPOCH,
            ids: Ids::default(),
        };
        let function = spans::observed(name, calls(line));
        let patience = std::time::Duration::from_millis(20);
        let _ = tokio::time::timeout(patience, function.call(invocation)).await;
        metrics.text()
    }

    #[track_caller]
    fn says(text: &str, line: &str) {
        assert!(text.lines().any(|one| one == line), "{line} is not in\n{text}");
    }

    #[tokio::test]
    async fn events_of_the_business_are_counted_by_function_and_nothing_else_is() {
        let metrics = Metrics::default();
        after(&metrics, "orders-place-order", "").await;
        let text = after(&metrics, "orders-place-order", "").await;
        says(&text, "# TYPE gamestore_orders_placed counter");
        says(&text, "gamestore_orders_placed_total{function=\"orders-place-order\"} 2");
        says(&text, "gamestore_codes_allocated_total{function=\"orders-place-order\"} 6");
        assert!(!text.contains("unasked"), "{text}");
        assert!(text.ends_with("# EOF\n"), "{text}");
    }

    #[tokio::test]
    async fn calls_are_counted_and_what_fails_or_never_ends_is_an_error() {
        let metrics = Metrics::default();
        after(&metrics, "good", "").await;
        after(&metrics, "bad", "fails").await;
        let text = after(&metrics, "slow", "hangs").await;
        for (function, errors) in [("good", 0), ("bad", 1), ("slow", 1)] {
            says(&text, &format!("gamestore_function_calls_total{{function=\"{function}\"}} 1"));
            says(&text, &format!("gamestore_function_errors_total{{function=\"{function}\"}} {errors}"));
        }
        says(&text, "gamestore_function_duration_seconds_count{function=\"slow\"} 1");
        says(&text, "gamestore_function_duration_seconds_bucket{le=\"0.01\",function=\"slow\"} 0");
    }

    #[test]
    fn names_are_those_of_cloudwatch_written_as_prometheus_does() {
        for (metric, name) in [
            ("OrderPlaced", "orders_placed"),
            ("CodesAllocated", "codes_allocated"),
            ("OutOfStock", "out_of_stock"),
            ("{\"x\" 1}", "x1"),
        ] {
            assert_eq!(counter_name(metric), name);
        }
    }
}
