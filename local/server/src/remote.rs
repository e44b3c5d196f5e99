//! Functions that run elsewhere, behind Lambda's Invoke: an emulator, `sam local start-lambda`, AWS.
//! <https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html>

use std::collections::BTreeMap;

use bytes::Bytes;
use edge::FunctionError;
use template::Template;

use crate::remote_http::{Answer, Post, RemoteHttp};
use crate::remote_stack::physical_names;

/// Where the functions are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RemoteOptions {
    /// Scheme, host and port of the Invoke endpoint.
    pub endpoint: String,
    /// The stack that the functions belong to; without one they go by their logical ids.
    pub stack: Option<String>,
}

/// An Invoke endpoint and the functions' names there.
pub struct Remote {
    http: RemoteHttp,
    /// By logical id and by binary.
    names: BTreeMap<String, String>,
}

impl Remote {
    /// Finds out what the functions are called, and whether the first one is there.
    pub async fn connect(options: &RemoteOptions, template: &Template) -> Result<Self, String> {
        let http = RemoteHttp::new(&options.endpoint).await?;
        let known = match &options.stack {
            Some(stack) => physical_names(&http, stack).await?,
            None => BTreeMap::new(),
        };
        let mut names = BTreeMap::new();
        for function in template.functions() {
            let id = &function.logical_id;
            let name = match &options.stack {
                None => id,
                Some(stack) => known.get(id).ok_or_else(|| {
                    format!("the stack {stack} has no function {id}: deploy this template again.")
                })?,
            };
            names.insert(id.clone(), name.clone());
            names.insert(function.bin.clone(), name.clone());
        }
        let remote = Self { http, names };
        if let Some(function) = template.functions().first() {
            remote.look(&function.logical_id).await?;
        }
        Ok(remote)
    }

    /// Whether a function can be invoked, without invoking it. `sam local start-lambda` cannot tell (501).
    async fn look(&self, function: &str) -> Result<(), String> {
        let answer = self.send(function, Bytes::from_static(b"{}"), "DryRun").await?;
        match answer.status {
            200..=299 | 501 => Ok(()),
            _ => Err(self.refusal(function, &answer)),
        }
    }

    /// By logical id or binary.
    pub async fn invoke(&self, function: &str, payload: Bytes) -> Result<Bytes, FunctionError> {
        let answer = self.send(function, payload, "RequestResponse").await;
        let answer = answer.map_err(|why| failed("EndpointUnreachable", why))?;
        if answer.status != 200 {
            return Err(failed("InvokeRefused", self.refusal(function, &answer)));
        }
        if answer.function_error {
            let said: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
            let field = |name: &str| said[name].as_str().unwrap_or("Unknown").to_owned();
            return Err(failed(&field("errorType"), field("errorMessage")));
        }
        Ok(answer.body)
    }

    async fn send(&self, function: &str, payload: Bytes, kind: &'static str) -> Result<Answer, String> {
        let name = self.names.get(function).map_or(function, String::as_str);
        let path = format!("/2015-03-31/functions/{name}/invocations");
        let headers = vec![("content-type", "application/json"), ("x-amz-invocation-type", kind)];
        self.http.post(Post { service: "lambda", path, headers, body: payload }).await
    }

    /// One line: what the endpoint said and what to do about it.
    fn refusal(&self, function: &str, answer: &Answer) -> String {
        let name = self.names.get(function).map_or(function, String::as_str);
        let (endpoint, region) = (self.http.endpoint(), self.http.region());
        let mend = match answer.status {
            404 => format!(
                "There is no function {name} in {region}. Is the stack deployed there, and named with --stack (make up STACK=…)?"
            ),
            401 | 403 => format!(
                "Do the credentials of the environment belong to it, with the region {region} (AWS_REGION) and lambda:InvokeFunction?"
            ),
            429 => "Too many at once; try again.".to_owned(),
            _ => "See the endpoint's own log.".to_owned(),
        };
        format!("{endpoint} answered {} to invoking {name}{}. {mend}", answer.status, answer.said())
    }
}

fn failed(name: &str, message: String) -> FunctionError {
    FunctionError { name: name.to_owned(), message }
}
