//! Secrets Manager: `GetSecretValue` of what the builder was given.

use std::collections::BTreeMap;

use crate::answer::{Answer, Refusal, read, write};

const OPERATIONS: [&str; 1] = ["GetSecretValue"];

/// ARN to secret string.
pub(crate) struct Secrets(pub(crate) BTreeMap<String, String>);

impl Secrets {
    pub(crate) fn call(&self, operation: &str, body: &[u8]) -> Answer {
        #[derive(serde::Deserialize)]
        #[serde(rename_all = "PascalCase")]
        struct Request {
            secret_id: String,
        }
        if operation != OPERATIONS[0] {
            return Err(Refusal::unknown("SecretsManager", operation, &OPERATIONS));
        }
        let Request { secret_id } = read(body)?;
        let missing = || {
            let why = format!("Secrets Manager can't find the specified secret: {secret_id}");
            Refusal::new("ResourceNotFoundException", why)
        };
        let text = self.0.get(&secret_id).ok_or_else(missing)?;
        let name = secret_id.rsplit(':').next().unwrap_or(&secret_id);
        write(&serde_json::json!({
            "ARN": secret_id,
            "Name": name,
            "SecretString": text,
            "VersionId": "00000000-0000-4000-8000-000000000000",
            "VersionStages": ["AWSCURRENT"],
        }))
    }
}
