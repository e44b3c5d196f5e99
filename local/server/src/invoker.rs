//! Who invokes functions: the cloud in this process, or any endpoint that speaks Lambda's Invoke.

use std::sync::Arc;

use bytes::Bytes;
use cloud::Cloud;
use edge::FunctionError;

use crate::remote::Remote;

/// Calls functions; the gateway does not know where they run.
#[derive(Clone)]
pub struct Invoker(Place);

#[derive(Clone)]
enum Place {
    Process(Cloud),
    Endpoint(Arc<Remote>),
}

impl Invoker {
    /// Of this cloud.
    pub fn new(cloud: Cloud) -> Self {
        Self(Place::Process(cloud))
    }

    /// Of this endpoint.
    pub fn remote(remote: Arc<Remote>) -> Self {
        Self(Place::Endpoint(remote))
    }

    /// By binary or logical id.
    pub async fn invoke(&self, function: &str, payload: Bytes) -> Result<Bytes, FunctionError> {
        match &self.0 {
            Place::Process(cloud) => cloud.invoke(function, payload).await,
            Place::Endpoint(remote) => remote.invoke(function, payload).await,
        }
    }
}
