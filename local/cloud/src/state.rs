//! What the cloud is busy with: for the store's page, and for tests that wait until it is quiet.

use std::collections::BTreeMap;

pub use crate::queues::Depth;

/// A moment of the cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// Executions that have not ended, waiting ones among them.
    pub executions: usize,
    /// Functions that run, and calls that wait to be made.
    pub calls: usize,
    /// By queue name, dead-letter queues among them.
    pub queues: BTreeMap<String, Depth>,
    /// Records not consumed yet, by `table/consumer`, counted to 1000.
    pub streams: BTreeMap<String, usize>,
    /// Queues that a function consumes.
    pub(crate) consumed: Vec<String>,
}

impl State {
    /// Nothing happens any more until time passes or somebody calls.
    pub fn is_quiet(&self) -> bool {
        let drained = |name: &String| self.queues.get(name).is_none_or(|depth| depth.visible == 0);
        self.calls == 0 && self.streams.values().all(|left| *left == 0) && self.consumed.iter().all(drained)
    }
}
