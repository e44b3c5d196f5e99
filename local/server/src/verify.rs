//! `gamestore verify`: reads a store's tables and Stripe's ledger, and says whether they agree.
//!
//! A live store is read while it works, and a scan is no snapshot: what looks wrong is looked at again a little later,
//! and only what is wrong both times is reported.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_types::SdkConfig;
use aws_types::region::Region;
use store::{Audit, Client};
use verify::{Charge, Invariant, Report, Snapshot, Table, Violation};

use crate::stripe_host::SECRET_KEY;

/// Which store.
#[derive(Debug, Clone)]
pub enum Target {
    /// One that runs on this machine, by its address.
    Local(String),
    /// A deployed stack, with the credentials and region of the environment; and a Stripe key, to compare with.
    Aws {
        /// The stack's name.
        stack: String,
        /// `rk_…` or `sk_…`; without, Stripe is not asked.
        stripe_key: Option<String>,
    },
}

/// How long something may look wrong before it is.
const PATIENCE: Duration = Duration::from_secs(3);

/// The report for people, and whether everything holds.
pub async fn verify(target: &Target) -> Result<(String, bool), String> {
    let first = look(target).await?;
    if first.violations.is_empty() {
        return Ok((print(&first, &[]), true));
    }
    tokio::time::sleep(PATIENCE).await;
    let second = look(target).await?;
    let again: BTreeSet<&Violation> = second.violations.iter().collect();
    let lasting: Vec<&Violation> = first.violations.iter().filter(|one| again.contains(one)).collect();
    Ok((print(&second, &lasting), lasting.is_empty()))
}

async fn look(target: &Target) -> Result<Report, String> {
    let (sdk, stack) = match target {
        Target::Local(base) => (local(base).await, "gamestore"),
        Target::Aws { stack, .. } => {
            (aws_config::defaults(aws_config::BehaviorVersion::latest()).load().await, stack.as_str())
        }
    };
    let audit = Audit::new(Client::new(&sdk));
    let tables = audit.tables().await.map_err(|fault| unreachable(target, &fault))?;
    let mut snapshot = Snapshot::default();
    for table in Table::ALL {
        let prefix = format!("{stack}-{}", table.logical_id());
        let name = tables.iter().find(|name| name.starts_with(&prefix));
        let name =
            name.ok_or_else(|| format!("There is no table {prefix}. Is `{stack}` the stack's name?"))?;
        let read = audit.items(name, |item| snapshot.add(table, item)).await;
        read.map_err(|fault| unreachable(target, &fault))?;
    }
    snapshot.charges = charges(target, &sdk).await?;
    Ok(verify::check(&snapshot))
}

fn unreachable(target: &Target, fault: &domain::Fault) -> String {
    let mend = match target {
        Target::Local(base) => format!("Does a store run at {base}? `make up` starts one."),
        Target::Aws { .. } => "Do the credentials allow dynamodb:ListTables and dynamodb:Scan?".to_owned(),
    };
    format!("The tables cannot be read: {fault}. {mend}")
}

/// The local store answers DynamoDB's protocol beside its pages.
async fn local(base: &str) -> SdkConfig {
    aws_config::defaults(aws_config::BehaviorVersion::latest())
        .endpoint_url(format!("{base}/_local/aws"))
        .region(Region::from_static("eu-central-1"))
        .credentials_provider(Credentials::new("local", "local", None, None, "local"))
        .load()
        .await
}

async fn charges(target: &Target, sdk: &SdkConfig) -> Result<Option<Vec<Charge>>, String> {
    let (base, key) = match target {
        Target::Local(base) => (format!("{base}/stripe"), SECRET_KEY.to_owned()),
        Target::Aws { stripe_key: Some(key), .. } => ("https://api.stripe.com".to_owned(), key.clone()),
        Target::Aws { stripe_key: None, .. } => return Ok(None),
    };
    let ledger = stripe::ledger(sdk, &base, &key).await;
    ledger.map(Some).map_err(|error| format!("Stripe's ledger cannot be read: {error}."))
}

fn print(report: &Report, lasting: &[&Violation]) -> String {
    let mut text = String::new();
    for invariant in Invariant::ALL {
        let checked = report.checked.get(&invariant).copied().unwrap_or(0);
        let wrong = lasting.iter().filter(|one| one.invariant == invariant).count();
        let word = if wrong == 0 { "ok".to_owned() } else { format!("WRONG {wrong} times") };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{checked:8}  {word:15} {}", invariant.sentence());
    }
    for one in lasting {
        let _ = writeln!(text, "{:?}: {}", one.invariant, one.what);
    }
    text
}
