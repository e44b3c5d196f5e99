//! Queue of sagas whose turn had yet to come · starts them
//!
//! In a rush [`crate::start_saga`] puts them here, to be received when their turn has come (ADR 0015).

use aws::Saga;
use domain::Fault;
use edge::{Env, Function, Record, StartError};

use crate::start_saga::Start;

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let state = (Saga::new(env.sdk()), env.var("ORDER_SAGA_ARN")?);
    Ok(edge::serve_queue(state, handle))
}

async fn handle((saga, machine): (Saga, String), record: Record) -> Result<(), Fault> {
    record.json::<Start>()?.begin(&saga, &machine).await
}
