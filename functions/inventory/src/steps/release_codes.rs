//! Saga step `ReleaseCodes` · compensation of `HoldCodes` and `AllocateCodes` · repeatable
//!
//! Gives back what the order has, and bars a late hold from following.

use edge::{Env, Function, Invocation, StartError, StepError};
use serde::Serialize;
use store::{Client, Codes};

use super::Input;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let codes = Codes::new(Client::new(env.sdk()), env.var("CODES_TABLE")?);
    Ok(edge::serve_step(codes, handle))
}

/// Nothing follows.
#[derive(Debug, Serialize)]
pub struct Output {}

async fn handle(codes: Codes, input: Input, _: Invocation) -> Result<Output, StepError> {
    codes.release(input.order_id).await?;
    Ok(Output {})
}
