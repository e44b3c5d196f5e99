//! The interpreter from outside, sentence by sentence.

mod driver;
mod durability;
mod errors;
mod expressions;
mod limits;
mod refusals;
mod saga;
mod states;
mod timeouts;
mod tokens;
