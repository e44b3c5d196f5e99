//! The store put together for one schedule.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use bytes::Bytes;
use cloud::{Cloud, Definition};
use edge::{Env, Function, FunctionError, Ids, Mount};
use serde_json::{Value, json};
use server::{Gateway, Invoker};
use template::Template;
use time::OffsetDateTime;
use time::macros::datetime;

use crate::bank::{self, Bank};
use crate::chaos::{Chaos, Plan, Sight};
use crate::functions::Around;
use crate::history::History;
use crate::limits::Limits;
use crate::permissions::Used;
use crate::plant::Plant;
use crate::wire::Wire;

/// Every schedule begins then.
const START: OffsetDateTime = datetime!(2026-06-01 12:00 UTC);
/// Seconds to pay; short, so that a schedule sees many windows end.
pub const PAYMENT_WINDOW: u64 = 600;

/// Milliseconds between two payments, and between two sagas; long, so that even few customers wait for each other.
const INTERVALS: [(&str, u32); 2] = [("PaymentIntervalMillis", 5000), ("SagaStartIntervalMillis", 1500)];
/// For worlds in a file: items expire by real time there, which must not catch up with them.
const LONG_AFTER: OffsetDateTime = datetime!(2096-06-01 12:00 UTC);

/// As it was before payments took turns (ADR 0015), the last change of the saga that its steps had to know of; with the
/// retries of its last steps mended as in the present one.
const PREVIOUS_SAGA: &str = include_str!("../machines/order-before-0015.asl.json");

static TEMPLATE: LazyLock<Template> = LazyLock::new(|| template(&INTERVALS));
static AS_DEPLOYED: LazyLock<Template> = LazyLock::new(|| template(&[]));

/// The template as a world without a rush sees it.
pub fn as_tested() -> &'static Template {
    &TEMPLATE
}

fn template(intervals: &[(&str, u32)]) -> Template {
    let mut parameters = BTreeMap::from([
        ("OidcIssuer".to_owned(), "http://issuer.local".to_owned()),
        ("StripeApiBase".to_owned(), bank::BASE.to_owned()),
        ("PaymentWindowSeconds".to_owned(), PAYMENT_WINDOW.to_string()),
    ]);
    parameters.extend(intervals.iter().map(|(name, millis)| ((*name).to_owned(), millis.to_string())));
    Template::parse(server::TEMPLATE, &parameters).unwrap_or_else(|error| panic!("{error}"))
}

/// What kind of world.
#[derive(Debug, Default)]
pub struct Setting<'a> {
    /// Everything follows from it.
    pub seed: u64,
    /// How it is disturbed.
    pub plan: Plan,
    /// A bug on purpose.
    pub plant: Option<Plant>,
    /// Remember the trace in words.
    pub keep: bool,
    /// Many thousand orders: under the limits of AWS and Stripe, in files of this folder, without a history.
    pub rush: Option<&'a Path>,
}

impl<'a> Setting<'a> {
    /// For many thousand orders, with its data in `folder`.
    pub fn rush(folder: &'a Path) -> Self {
        Self { rush: Some(folder), ..Self::default() }
    }
}

/// A store, its cloud and its bank.
pub struct World {
    /// The cloud.
    pub cloud: Cloud,
    /// The HTTP API.
    pub gateway: Arc<Gateway>,
    /// Stripe.
    pub bank: Arc<Bank>,
    /// Who decides what goes wrong.
    pub chaos: Arc<Chaos>,
    /// What was written.
    pub history: Arc<History>,
    /// Which permissions were needed.
    pub used: Arc<Used>,
    /// What AWS and Stripe allow, if that matters.
    pub limits: Option<Arc<Limits>>,
    template: &'static Template,
}

impl World {
    /// A store at its beginning. Must be called within a runtime.
    pub fn open(setting: Setting<'_>) -> Self {
        let Setting { seed, plan, plant, keep, rush } = setting;
        let template: &Template = if rush.is_some() { &AS_DEPLOYED } else { &TEMPLATE };
        let chaos = Arc::new(Chaos::new(seed, plan, keep));
        let limits = rush.map(|_| Arc::new(Limits::default()));
        let cloud = open_cloud(template, &chaos, plant, rush.zip(limits.as_ref()));
        let bank = Bank::open(&cloud, &chaos, seed);
        cloud.add_site(bank::BASE, bank.site());
        let history = Arc::new(if rush.is_some() { History::without_items() } else { History::default() });
        let used = Arc::new(Used::default());
        let wire = Wire {
            chaos: Arc::clone(&chaos),
            history: Arc::clone(&history),
            used: Arc::clone(&used),
            limits: limits.clone(),
            plant,
            cloud: cloud.http_client(),
            clock: Arc::clone(cloud.clock()),
        };
        mount(&cloud, template, wire);
        let routes = server::routes(template);
        let gateway = Arc::new(Gateway::new(routes, Invoker::new(cloud.clone())).unwrap());
        cloud.start().unwrap();
        tokio::spawn(Arc::clone(&bank).deliver(Arc::clone(&gateway)));
        Self { cloud, gateway, bank, chaos, history, used, limits, template }
    }

    /// F7: an operator moves dead letters back to their queue; one in three goes twice.
    pub fn redrive(&self) {
        let queues = self.template.queues();
        for queue in queues {
            let dead = queues.iter().find(|other| queue.dead_letter.as_ref() == Some(&other.logical_id));
            while let Some(message) = dead.and_then(|dead| self.receive(&dead.url)) {
                for _ in 0..=u64::from(self.chaos.one_in(3)) {
                    self.sqs(
                        "SendMessage",
                        &json!({ "QueueUrl": queue.url, "MessageBody": message["Body"] }),
                    );
                }
                let dead = dead.map(|dead| dead.url.as_str());
                self.sqs(
                    "DeleteMessage",
                    &json!({ "QueueUrl": dead, "ReceiptHandle": message["ReceiptHandle"] }),
                );
                self.chaos.sometimes(Sight::Redriven);
            }
        }
    }

    /// A browser puts a file where an address was signed for it.
    pub fn put_file(&self, url: &str, kind: &str, file: &[u8]) {
        let request = |uri: &str| {
            let request = http::Request::put(uri).header("host", "127.0.0.1").header("content-type", kind);
            request.body(Bytes::copy_from_slice(file)).unwrap()
        };
        let path = url.strip_prefix("http://127.0.0.1").unwrap();
        let object = request(path.strip_prefix("/aws").unwrap());
        let status = self.cloud.signed_object(&object, path.split('?').next().unwrap()).status();
        assert_eq!(status, 200, "the file is put at {path}");
    }

    fn receive(&self, url: &str) -> Option<Value> {
        let answer = self.sqs("ReceiveMessage", &json!({ "QueueUrl": url, "MaxNumberOfMessages": 1 }));
        answer["Messages"].get(0).cloned()
    }

    fn sqs(&self, operation: &str, body: &Value) -> Value {
        let (status, answer) = self.cloud.aws(&format!("AmazonSQS.{operation}"), body.to_string().as_bytes());
        assert_eq!(status, 200, "{operation}: {answer:?}");
        serde_json::from_slice(&answer).unwrap()
    }

    /// Every item of every table.
    pub async fn items(&self) -> Vec<(verify::Table, Value)> {
        let mut items = Vec::new();
        self.each_item(|table, item| items.push((table, item))).await;
        items
    }

    async fn each_item(&self, mut see: impl FnMut(verify::Table, Value)) {
        let audit = store::Audit::new(store::Client::new(&self.cloud.sdk_config()));
        for table in verify::Table::ALL {
            let declared =
                self.template.tables().iter().find(|declared| declared.logical_id == table.logical_id());
            let name = &declared.unwrap_or_else(|| panic!("no {}", table.logical_id())).name;
            let read = audit.items(name, |item| see(table, item)).await;
            read.unwrap_or_else(|error| panic!("{error}"));
        }
    }

    /// Everything in the tables and at Stripe.
    pub async fn snapshot(&self) -> verify::Snapshot {
        let mut snapshot = verify::Snapshot::default();
        self.each_item(|table, item| snapshot.add(table, item)).await;
        snapshot.charges = Some(self.bank.charges());
        snapshot
    }
}

fn secrets(template: &Template) -> BTreeMap<String, String> {
    let key = json!({ "key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=" }).to_string();
    let stripe = json!({
        "secretKey": bank::SECRET_KEY,
        "webhookSecrets": [bank::WEBHOOK_SECRET],
        "publishableKey": bank::PUBLISHABLE_KEY,
    });
    let value = |id: &str| if id == "StripeSecret" { stripe.to_string() } else { key.clone() };
    template.secrets().iter().map(|secret| (secret.arn.clone(), value(&secret.logical_id))).collect()
}

fn open_cloud(
    template: &Template,
    chaos: &Arc<Chaos>,
    plant: Option<Plant>,
    rush: Option<(&Path, &Arc<Limits>)>,
) -> Cloud {
    let source = Arc::clone(chaos);
    let ids = Ids::from_source(move |bytes| source.fill(bytes));
    let mut plan = cloud::Plan::from(template);
    let mut older = plan.machines.clone();
    for machine in &mut plan.machines {
        let text = server::SAGA.to_owned();
        machine.definition =
            Definition::Text(plant.map_or_else(|| text.clone(), |plant| plant.machine(&text)));
    }
    for machine in &mut older {
        machine.arn = crate::wire::previous(&machine.arn);
        machine.definition = Definition::Text(PREVIOUS_SAGA.to_owned());
        machine.substitutions.retain(|name, _| PREVIOUS_SAGA.contains(&format!("${{{name}}}")));
    }
    plan.machines.extend(older);
    let builder = Cloud::builder(plan).ids(ids).secrets(secrets(template));
    let builder = match rush {
        Some((folder, limits)) => {
            let limits = Arc::clone(limits);
            builder.start_at(LONG_AFTER).scratch(folder).pace(Arc::new(move |now| limits.pace(now)))
        }
        None => builder.start_at(START),
    };
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}

/// So many worlds have begun in this process.
static RUNS: AtomicU64 = AtomicU64::new(0);

fn mount(cloud: &Cloud, template: &Template, wire: Wire) {
    let around = Around { chaos: Arc::clone(&wire.chaos), limits: wire.limits.clone(), plant: wire.plant };
    // The SDK shares its budget of retries by region: a run must not see what another one has left, of the same seed either.
    let run = RUNS.fetch_add(1, Ordering::Relaxed);
    let region = aws_types::region::Region::new(format!("simulation-{run}"));
    let sdk = cloud.sdk_config_over(SharedHttpClient::new(wire)).into_builder().region(region).build();
    let functions = server::mounts().into_iter().map(|(bin, build): Mount| {
        let declared = template.function_of_bin(bin).unwrap_or_else(|| panic!("{bin}"));
        let env = Env::new(sdk.clone(), declared.environment.clone());
        let start = move || match bin {
            "accounts-authorize" => Function::new(authorize),
            _ => build(&env).unwrap_or_else(|error| panic!("{error}")),
        };
        (bin.to_owned(), around.disturbed(bin, start))
    });
    cloud.set_functions(functions.collect::<Vec<_>>());
}

/// Stands for the authorizer: tokens are `guest:id`, `customer:id` or `staff:id`. The real one has its own tests.
async fn authorize(call: edge::Invocation) -> Result<Bytes, FunctionError> {
    let event: Value = serde_json::from_slice(&call.payload).unwrap_or_default();
    let token = event["headers"]["authorization"].as_str().unwrap_or_default();
    let context = match token.trim_start_matches("Bearer ").split_once(':') {
        Some((kind, id)) => json!({ "kind": kind, "id": id }),
        None => json!({}),
    };
    Ok(json!({ "isAuthorized": true, "context": context }).to_string().into())
}
