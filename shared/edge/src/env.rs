//! What a function gets from its surroundings: settings and the AWS SDK's configuration.

use std::collections::BTreeMap;
use std::sync::Arc;

use aws_types::SdkConfig;

/// A function cannot start; the message names what is missing.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No such environment variable.
    #[error("the environment variable {0} is not set; template.yaml gives it under Environment.Variables")]
    MissingVariable(String),
    /// It is set, but not to what it must be.
    #[error("the environment variable {name} is not usable: {why}")]
    BadVariable {
        /// Which.
        name: String,
        /// What is wrong.
        why: String,
    },
}

/// Settings and SDK configuration of one function.
#[derive(Debug, Clone)]
pub struct Env {
    sdk: SdkConfig,
    variables: Arc<BTreeMap<String, String>>,
}

impl Env {
    /// With these settings; the local store and tests come this way.
    pub fn new(sdk: SdkConfig, variables: BTreeMap<String, String>) -> Self {
        Self { sdk, variables: Arc::new(variables) }
    }

    /// From the process, as in Lambda.
    pub async fn from_process() -> Self {
        let sdk = aws_config::defaults(aws_config::BehaviorVersion::latest()).load().await;
        Self::new(sdk, std::env::vars().collect())
    }

    /// What AWS clients are made of.
    pub fn sdk(&self) -> &SdkConfig {
        &self.sdk
    }

    /// A setting that must be there.
    pub fn var(&self, name: &str) -> Result<String, StartError> {
        let value = self.variables.get(name).filter(|value| !value.is_empty()).cloned();
        value.ok_or_else(|| StartError::MissingVariable(name.to_owned()))
    }

    /// A number that must be there.
    pub fn number(&self, name: &str) -> Result<u32, StartError> {
        let bad = |error: std::num::ParseIntError| StartError::BadVariable {
            name: name.to_owned(),
            why: error.to_string(),
        };
        self.var(name)?.parse().map_err(bad)
    }
}
