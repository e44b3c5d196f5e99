//! Saga step `HoldCodes` · first · undone by `ReleaseCodes`
//!
//! Sets a code aside for every unit of the order, before any money is asked for.

use edge::{Env, Function, Invocation, StartError, StepError};
use serde::Serialize;
use store::{Client, Codes, Hold, Orders};

use super::{Input, hold_until, load};

/// The same wiring in Lambda, in the local store and in tests.
pub fn function(env: &Env) -> Result<Function, StartError> {
    let client = Client::new(env.sdk());
    let state =
        (Orders::new(client.clone(), env.var("ORDERS_TABLE")?), Codes::new(client, env.var("CODES_TABLE")?));
    Ok(edge::serve_step(state, handle))
}

/// Nothing is needed later: the slots say what is held.
#[derive(Debug, Serialize)]
pub struct Output {}

async fn handle(
    (orders, codes): (Orders, Codes),
    input: Input,
    call: Invocation,
) -> Result<Output, StepError> {
    let order = load(&orders, input.order_id).await?;
    let until = hold_until(&order, call.now);
    match codes.hold(&order, until, call.ids.luck()?).await? {
        Hold::Complete => Ok(Output {}),
        Hold::OutOfStock(game) => Err(StepError::new("OutOfStock", format!("{game} is sold out"))),
        Hold::Released => Err(StepError::new("Corrupt", "the order was released before")),
    }
}
