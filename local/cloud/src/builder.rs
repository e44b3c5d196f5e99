//! Builds a cloud from a plan: tables, queues, machines, secrets, and where it keeps them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use asl::Machine;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use edge::Ids;
use time::OffsetDateTime;

use crate::Error;
use crate::clock::Clock;
use crate::cloud::Cloud;
use crate::connector::{Services, Site};
use crate::disk::Disk;
use crate::dynamo::Dynamo;
use crate::invoker::Invoker;
use crate::objects::Objects;
use crate::plan::{Definition, MachineSpec, Plan};
use crate::queues::Queues;
use crate::secrets::Secrets;
use crate::workflows::{Declared, Pace, Workflows};

/// What a [`Cloud`] is made of. In memory, with real time and no way out of the process, unless told otherwise.
#[must_use]
pub struct Builder {
    plan: Plan,
    root: PathBuf,
    folder: Option<PathBuf>,
    scratch: bool,
    start: Option<OffsetDateTime>,
    ids: Ids,
    secrets: BTreeMap<String, String>,
    pace: Option<Pace>,
    sites: Vec<(String, Site)>,
    outside: Option<SharedHttpClient>,
    endpoint: String,
}

/// An IP address, so that clients of S3 put buckets into the path.
const ENDPOINT: &str = "http://127.0.0.1/aws";

impl Builder {
    pub(crate) fn new(plan: Plan) -> Self {
        Self {
            plan,
            root: PathBuf::new(),
            folder: None,
            scratch: false,
            start: None,
            ids: Ids::default(),
            secrets: BTreeMap::new(),
            pace: None,
            sites: Vec::new(),
            outside: None,
            endpoint: ENDPOINT.to_owned(),
        }
    }

    /// The folder of template.yaml, where the definitions of its state machines are found.
    pub fn root(self, root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), ..self }
    }

    /// Keeps everything in `folder`, which is created if it is not there.
    pub fn folder(self, folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()), ..self }
    }

    /// Keeps the tables in `folder` for their size alone: what is in there is of no use after the process.
    pub fn scratch(self, folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()), scratch: true, ..self }
    }

    /// Lets it be `start` now, and time run with tokio's clock, which may be paused. `build` must then be called
    /// within the runtime.
    pub fn start_at(self, start: OffsetDateTime) -> Self {
        Self { start: Some(start), ..self }
    }

    /// Where random numbers come from.
    pub fn ids(self, ids: Ids) -> Self {
        Self { ids, ..self }
    }

    /// Secret strings by ARN.
    pub fn secrets(self, secrets: BTreeMap<String, String>) -> Self {
        Self { secrets, ..self }
    }

    /// Slows executions down, as Step Functions does at its limit of state transitions. Not slowed down unless told so.
    pub fn pace(self, pace: Pace) -> Self {
        Self { pace: Some(pace), ..self }
    }

    /// Answers every request under `base` in the process; see [`Cloud::add_site`].
    pub fn site(mut self, base: &str, site: Site) -> Self {
        self.sites.push((base.trim_end_matches('/').to_owned(), site));
        self
    }

    /// Where clients believe AWS to be: `http://127.0.0.1:4000/aws`, if a browser is to come there too.
    pub fn endpoint(self, endpoint: impl Into<String>) -> Self {
        Self { endpoint: endpoint.into(), ..self }
    }

    /// Sends what neither AWS nor a site answers to the network, by https or http.
    pub fn internet(self) -> Self {
        use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
        let client = aws_smithy_http_client::Builder::new().tls_provider(Provider::Rustls(CryptoMode::AwsLc));
        Self { outside: Some(client.build_https()), ..self }
    }

    /// Opens the files and takes up where they left off; nothing moves before [`Cloud::start`].
    pub fn build(self) -> Result<Cloud, Error> {
        self.plan.check()?;
        let disk = match &self.folder {
            Some(folder) if !self.scratch => {
                std::fs::create_dir_all(folder)?;
                Disk::open(&folder.join("cloud.sqlite"))?
            }
            _ => Disk::memory(),
        };
        let clock = Arc::new(match self.start {
            Some(start) => Clock::tokio(start, disk.clone())?,
            None => Clock::system(disk.clone())?,
        });
        let machines = machines(&self.root, &self.plan)?;
        let tables = self.folder.as_ref().map(|folder| folder.join("tables.sqlite"));
        let (plan, ids) = (self.plan, self.ids);
        let services = Services {
            dynamo: Dynamo::open(tables.as_deref(), self.scratch, &clock, &plan.tables)?,
            queues: Queues::open(Arc::clone(&clock), disk.clone(), ids.clone(), &plan.queues)?,
            workflows: Workflows::open(Arc::clone(&clock), disk.clone(), ids.clone(), machines, self.pace)?,
            secrets: Secrets(self.secrets),
            objects: Objects::open(Arc::clone(&clock), disk.clone(), plan.buckets.clone())?,
            endpoint: self.endpoint,
            sites: RwLock::new(self.sites),
            outside: self.outside,
        };
        let invoker = Invoker::new(Arc::clone(&clock), ids, plan.functions.clone());
        Cloud::new(clock, disk, Arc::new(services), Arc::new(invoker), plan)
    }
}

fn machines(root: &Path, plan: &Plan) -> Result<BTreeMap<String, Declared>, Error> {
    let read = |spec: &MachineSpec| {
        let named =
            |error: &dyn std::fmt::Display| Error::Plan(format!("the machine {}: {error}", spec.name));
        let text = match &spec.definition {
            Definition::Text(text) => text.clone(),
            Definition::File(file) => std::fs::read_to_string(root.join(file))
                .map_err(|error| named(&format!("{file}: {error}")))?,
        };
        let machine = Machine::parse(&text, &spec.substitutions).map_err(|error| named(&error))?;
        Ok((spec.arn.clone(), Declared { name: spec.name.clone(), machine }))
    };
    plan.machines.iter().map(read).collect()
}
