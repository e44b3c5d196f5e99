//! What a function says of itself: JSON lines with the key names of Powertools, one span for each call, and a purchase's
//! correlation id in all of them; business metrics as lines that CloudWatch counts.
//!
//! <https://docs.aws.amazon.com/powertools/python/latest/core/logger/#standard-structured-keys>,
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html>

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use domain::Timestamp;
use serde_json::{Map, Value, json};
use store::METRIC;
use tracing::field::{Field, Visit};
use tracing::{Event, Span, Subscriber};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::{JsonFields, Writer};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormattedFields};
use tracing_subscriber::registry::LookupSpan;

use crate::env::Env;

/// The span of one call. What it belongs to is recorded once it is known.
pub(crate) fn invocation(request_id: &str) -> Span {
    tracing::info_span!(
        "invocation",
        function_request_id = request_id,
        correlation_id = tracing::field::Empty,
        order_id = tracing::field::Empty,
    )
}

/// The span around a call in Lambda: whether it is the first one of its process, and its trace.
pub(crate) fn lambda(trace: Option<&str>) -> Span {
    static COLD: AtomicBool = AtomicBool::new(true);
    let cold_start = COLD.swap(false, Ordering::Relaxed);
    tracing::info_span!("lambda", cold_start, xray_trace_id = trace)
}

/// The span of one message of a batch.
pub(crate) fn message(id: &str) -> Span {
    tracing::info_span!(
        "message",
        message_id = id,
        correlation_id = tracing::field::Empty,
        order_id = tracing::field::Empty,
    )
}

/// From here on, lines of this call carry the correlation id of the purchase that it belongs to.
pub fn correlate(id: Option<&str>) {
    if let Some(id) = id {
        Span::current().record("correlation_id", id);
    }
}

/// Like [`correlate`], from what the saga hands over.
pub(crate) fn correlate_step(payload: &[u8]) {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Purchase {
        order_id: Option<String>,
        correlation_id: Option<String>,
    }
    if let Ok(Purchase { order_id, correlation_id }) = serde_json::from_slice(payload) {
        correlate(correlation_id.as_deref());
        if let Some(order) = order_id {
            Span::current().record("order_id", order);
        }
    }
}

/// In Lambda: one JSON object a line, on standard output.
pub(crate) fn init(env: &Env) {
    let filter = EnvFilter::try_new(env.var("LOG_LEVEL").unwrap_or_default()).unwrap_or_default();
    let filter = if env.var("LOG_LEVEL").is_ok() { filter } else { EnvFilter::new("info") };
    let lines = Lines::new(env);
    // A second subscriber in one process is a mistake of a test, and no reason to fail.
    let _ = tracing_subscriber::fmt()
        .event_format(lines)
        .fmt_fields(JsonFields::new())
        .with_env_filter(filter)
        .try_init();
}

/// The form of a line.
struct Lines {
    service: String,
    function: String,
    memory: String,
}

impl Lines {
    fn new(env: &Env) -> Self {
        let text = |name: &str| env.var(name).unwrap_or_default();
        let function = text("AWS_LAMBDA_FUNCTION_NAME");
        Self { service: SERVICE.to_owned(), function, memory: text("AWS_LAMBDA_FUNCTION_MEMORY_SIZE") }
    }

    fn line(&self, at: Timestamp, event: &Event<'_>, spans: Map<String, Value>) -> Map<String, Value> {
        let mut said = Said::default();
        event.record(&mut said);
        let mut line = Map::new();
        if event.metadata().target() == METRIC {
            counted(&mut line, at, &said.0);
        } else {
            line.insert("level".to_owned(), event.metadata().level().as_str().into());
            line.insert("location".to_owned(), event.metadata().target().into());
        }
        let format = &time::format_description::well_known::Rfc3339;
        line.insert("timestamp".to_owned(), at.format(format).unwrap_or_default().into());
        line.insert("service".to_owned(), self.service.clone().into());
        line.insert("function_name".to_owned(), self.function.clone().into());
        line.insert("function_memory_size".to_owned(), self.memory.clone().into());
        line.extend(spans);
        line.extend(said.0);
        line
    }
}

const SERVICE: &str = "gamestore";

/// The part of a line that makes CloudWatch count.
fn counted(line: &mut Map<String, Value>, at: Timestamp, said: &Map<String, Value>) {
    let (Some(name), Some(value)) = (said.get("metric").and_then(Value::as_str), said.get("value")) else {
        return;
    };
    let metrics = json!([{ "Name": name, "Unit": "Count" }]);
    let directive = json!({ "Namespace": SERVICE, "Dimensions": [["service"]], "Metrics": metrics });
    let millis = i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
    line.insert("_aws".to_owned(), json!({ "Timestamp": millis, "CloudWatchMetrics": [directive] }));
    line.insert(name.to_owned(), value.clone());
}

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> tracing_subscriber::fmt::FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> std::fmt::Result {
        let mut spans = Map::new();
        for span in context.event_scope().into_iter().flat_map(tracing_subscriber::registry::Scope::from_root)
        {
            let extensions = span.extensions();
            let fields = extensions.get::<FormattedFields<N>>().map_or("", |fields| fields.fields.as_str());
            spans.extend(serde_json::from_str::<Map<String, Value>>(fields).unwrap_or_default());
        }
        let line = self.line(SystemTime::now().into(), event, spans);
        writeln!(writer, "{}", Value::Object(line))
    }
}

/// The fields of an event.
#[derive(Default)]
struct Said(Map<String, Value>);

impl Said {
    fn put(&mut self, field: &Field, value: Value) {
        self.0.insert(field.name().to_owned(), value);
    }
}

impl Visit for Said {
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value.into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value.into());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = write!(text, "{value:?}");
        self.put(field, text.into());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may end by it")]

    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What is written while `act` runs.
    fn written(act: impl FnOnce()) -> Vec<Value> {
        let (paper, lines) = (
            Paper::default(),
            Lines { service: SERVICE.to_owned(), function: "f".to_owned(), memory: "256".to_owned() },
        );
        let to = paper.clone();
        let subscriber = tracing_subscriber::fmt()
            .event_format(lines)
            .fmt_fields(JsonFields::new())
            .with_writer(move || to.clone())
            .finish();
        tracing::subscriber::with_default(subscriber, act);
        let text = String::from_utf8(paper.0.lock().unwrap().clone()).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn a_line_has_the_keys_of_powertools_and_of_its_purchase() {
        let lines = written(|| {
            let _in = invocation("r-1").entered();
            correlate_step(br#"{"orderId":"ord_1","correlationId":"c-1"}"#);
            tracing::warn!(tries = 3, "it \"broke\"");
        });
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        for (key, value) in [
            ("level", "WARN"),
            ("message", "it \"broke\""),
            ("service", "gamestore"),
            ("function_name", "f"),
            ("function_request_id", "r-1"),
            ("correlation_id", "c-1"),
            ("order_id", "ord_1"),
        ] {
            assert_eq!(line[key], value, "{key} in {line}");
        }
        assert_eq!(line["tries"], 3);
        assert!(line["timestamp"].as_str().unwrap().ends_with('Z'));
    }

    #[test]
    fn a_message_of_a_batch_has_its_own_purchase() {
        let lines = written(|| {
            let _in = invocation("r-1").entered();
            for (id, purchase) in [("m-1", "c-1"), ("m-2", "c-2")] {
                let _in = message(id).entered();
                correlate(Some(purchase));
                tracing::info!("done");
            }
        });
        let purchases: Vec<_> = lines.iter().map(|line| line["correlation_id"].as_str().unwrap()).collect();
        assert_eq!(purchases, ["c-1", "c-2"]);
    }

    #[test]
    fn a_metric_is_a_line_that_cloudwatch_counts() {
        let lines = written(|| tracing::info!(target: METRIC, metric = "OutOfStock", value = 1_u64));
        let line = &lines[0];
        let directive = &line["_aws"]["CloudWatchMetrics"][0];
        assert_eq!(directive["Metrics"], json!([{ "Name": "OutOfStock", "Unit": "Count" }]));
        assert_eq!(directive["Dimensions"], json!([["service"]]));
        assert_eq!((&line["OutOfStock"], &line["service"]), (&json!(1), &json!("gamestore")));
        assert!(line["_aws"]["Timestamp"].as_i64().unwrap() > 1_700_000_000_000);
    }
}
