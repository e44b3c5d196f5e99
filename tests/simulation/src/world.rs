//! The store put together for one schedule.

use std::collections::BTreeMap;
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
use crate::chaos::{Chaos, Plan};
use crate::functions::disturbed;
use crate::history::History;
use crate::plant::Plant;
use crate::wire::Wire;

/// Every schedule begins then.
const START: OffsetDateTime = datetime!(2026-06-01 12:00 UTC);
/// Seconds to pay; short, so that a schedule sees many windows end.
pub const PAYMENT_WINDOW: u64 = 600;

static TEMPLATE: LazyLock<Template> = LazyLock::new(|| {
    let parameters = BTreeMap::from([
        ("OidcIssuer".to_owned(), "http://issuer.local".to_owned()),
        ("StripeApiBase".to_owned(), bank::BASE.to_owned()),
        ("PaymentWindowSeconds".to_owned(), PAYMENT_WINDOW.to_string()),
    ]);
    Template::parse(server::TEMPLATE, &parameters).unwrap_or_else(|error| panic!("{error}"))
});

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
}

impl World {
    /// A store at its beginning. Must be called within a runtime.
    pub fn open(seed: u64, plan: Plan, plant: Option<Plant>, keep: bool) -> Self {
        let chaos = Arc::new(Chaos::new(seed, plan, keep));
        let source = Arc::clone(&chaos);
        let ids = Ids::from_source(move |bytes| source.fill(bytes));
        let mut plan = cloud::Plan::from(&*TEMPLATE);
        for machine in &mut plan.machines {
            let text = server::SAGA.to_owned();
            machine.definition =
                Definition::Text(plant.map_or_else(|| text.clone(), |plant| plant.machine(&text)));
        }
        let cloud = Cloud::builder(plan)
            .start_at(START)
            .ids(ids)
            .secrets(secrets())
            .build()
            .unwrap_or_else(|error| panic!("{error}"));
        let bank = Bank::open(&cloud, &chaos, seed);
        cloud.add_site(bank::BASE, bank.site());
        let history = Arc::new(History::default());
        mount(&cloud, seed, &chaos, &history, plant);
        let routes = server::routes(&TEMPLATE);
        let gateway = Arc::new(Gateway::new(routes, Invoker::new(cloud.clone())).unwrap());
        cloud.start().unwrap();
        tokio::spawn(Arc::clone(&bank).deliver(Arc::clone(&gateway)));
        Self { cloud, gateway, bank, chaos, history }
    }

    /// Every item of every table.
    pub async fn items(&self) -> Vec<(verify::Table, Value)> {
        let audit = store::Audit::new(store::Client::new(&self.cloud.sdk_config()));
        let mut items = Vec::new();
        for table in verify::Table::ALL {
            let declared =
                TEMPLATE.tables().iter().find(|declared| declared.logical_id == table.logical_id());
            let name = &declared.unwrap_or_else(|| panic!("no {}", table.logical_id())).name;
            let found = audit.items(name).await.unwrap_or_else(|error| panic!("{error}"));
            items.extend(found.into_iter().map(|item| (table, item)));
        }
        items
    }

    /// Everything in the tables and at Stripe.
    pub async fn snapshot(&self) -> verify::Snapshot {
        let mut snapshot = verify::Snapshot::default();
        for (table, item) in self.items().await {
            snapshot.add(table, item);
        }
        snapshot.charges = Some(self.bank.charges());
        snapshot
    }
}

fn secrets() -> BTreeMap<String, String> {
    let key = json!({ "key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=" }).to_string();
    let stripe = json!({
        "secretKey": bank::SECRET_KEY,
        "webhookSecrets": [bank::WEBHOOK_SECRET],
        "publishableKey": bank::PUBLISHABLE_KEY,
    });
    let value = |id: &str| if id == "StripeSecret" { stripe.to_string() } else { key.clone() };
    TEMPLATE.secrets().iter().map(|secret| (secret.arn.clone(), value(&secret.logical_id))).collect()
}

fn mount(cloud: &Cloud, seed: u64, chaos: &Arc<Chaos>, history: &Arc<History>, plant: Option<Plant>) {
    let wire = Wire {
        chaos: Arc::clone(chaos),
        history: Arc::clone(history),
        plant,
        cloud: cloud.http_client(),
        clock: Arc::clone(cloud.clock()),
    };
    // The SDK shares its budget of retries by region: a schedule must not see what another one has left.
    let region = aws_types::region::Region::new(format!("simulation-{seed}"));
    let sdk = cloud.sdk_config_over(SharedHttpClient::new(wire)).into_builder().region(region).build();
    let functions = server::mounts().into_iter().map(|(bin, build): Mount| {
        let declared = TEMPLATE.function_of_bin(bin).unwrap_or_else(|| panic!("{bin}"));
        let function = match bin {
            "accounts-authorize" => Function::new(authorize),
            _ => build(&Env::new(sdk.clone(), declared.environment.clone()))
                .unwrap_or_else(|error| panic!("{error}")),
        };
        (bin.to_owned(), disturbed(bin, function, chaos, plant))
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
