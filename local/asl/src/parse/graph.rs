//! The graph of states: targets exist, every state is reached and can end.

use std::collections::BTreeSet;

use super::reader::Reader;
use crate::machine::Machine;
use crate::refused::child;

pub(super) fn check(machine: &Machine, reader: &mut Reader) {
    targets_exist(machine, reader);
    if !reader.problems.is_empty() {
        return;
    }
    let reached = reached(machine);
    for (name, _) in machine.states() {
        let pointer = child("/States", name);
        if !reached.contains(name) {
            reader.problem(pointer, "no path from `StartAt` leads here");
        } else if !can_end(machine, name) {
            reader.problem(pointer, "no path leads from here to an end");
        }
    }
}

fn targets_exist(machine: &Machine, reader: &mut Reader) {
    if machine.state(machine.start_at()).is_none() {
        let message = format!("there is no state `{}`", machine.start_at());
        reader.problem("/StartAt", message);
    }
    for (name, state) in machine.states() {
        let missing: BTreeSet<_> =
            state.targets().into_iter().filter(|target| machine.state(target).is_none()).collect();
        for target in missing {
            let message = format!("leads to `{target}`, which does not exist");
            reader.problem(child("/States", name), message);
        }
    }
}

fn reached(machine: &Machine) -> BTreeSet<&str> {
    walk(machine, machine.start_at())
}

fn can_end(machine: &Machine, from: &str) -> bool {
    walk(machine, from)
        .into_iter()
        .filter_map(|name| machine.state(name))
        .any(crate::machine::State::is_terminal)
}

/// `from` and every state that a path from it leads to.
fn walk<'a>(machine: &'a Machine, from: &'a str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        if seen.insert(name)
            && let Some(state) = machine.state(name)
        {
            open.extend(state.targets());
        }
    }
    seen
}
