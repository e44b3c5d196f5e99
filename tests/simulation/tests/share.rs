//! The part of the simulation that fits into every run of the tests; `make sim` runs all of it.

use std::process::Command;
use std::time::Duration;

use tests_simulation::aim;
use tests_simulation::campaign::{self, Campaign};
use tests_simulation::plant::Plant;
use tests_simulation::run::{Schedule, run};
use tests_simulation::rush::{self, Outcome, Rush};
use tests_simulation::webhooks;
use tests_simulation::workload::Scenario;

/// Enough to see every kind of day under every kind of fault; a rare bug needs `make sim`.
const SCHEDULES: u64 = 300;

/// Twice here and twice in another process.
const REPLAYED: u64 = 12;

/// The whole list takes `make sim-plants`; these are found soon, if the simulation sees anything at all.
const PLANTED: [Plant; 6] = [
    Plant::HoldUnchecked,
    Plant::ReleaseKeepsPool,
    Plant::NoCartLock,
    Plant::CapturedNotRefunded,
    Plant::NoFence,
    Plant::ReleaseKeepsSlot,
];

#[test]
fn the_store_holds_under_faults_and_planted_bugs_do_not() {
    let marks = aim::marks();
    assert!(campaign::random(&Campaign { from: 0, schedules: SCHEDULES, singles: false }, &marks));
    for plant in PLANTED {
        assert!(campaign::first(plant, 400, &marks).is_some(), "{} was not found", plant.name());
    }
}

#[test]
fn a_seed_is_the_same_run_again_and_in_another_process() {
    let here = campaign::replay(REPLAYED).expect("a seed ran differently the second time");
    let there =
        Command::new(env!("CARGO_BIN_EXE_simulate")).args(["--replay", &REPLAYED.to_string()]).output();
    let there = String::from_utf8(there.expect("it runs").stdout).expect("text");
    assert!(there.contains(&format!("{here:016x}")), "here {here:016x}, there {there}");
}

/// Every 24th of 720 orders, once and twice; `make sim` tries all of them.
#[test]
fn webhooks_in_any_order_and_number_end_the_same() {
    assert!(webhooks::permutations(24, None));
    assert!(!webhooks::permutations(120, Some(Plant::EventForgotten)), "a forgotten event was not found");
}

/// Hundreds of orders a second: Stripe would be asked too often if nobody waited for a turn.
#[test]
fn a_rush_sells_every_code_once_and_harms_nobody_else() {
    let calm_every = Duration::from_secs(5);
    let outcome = rush::run(Rush { orders: 260, codes: 200, seconds: 1, calm_every, rate: 0, seed: 1 });
    assert_eq!(outcome.violations, Vec::<String>::new());
    assert_eq!((outcome.ends["completed"], outcome.ends["rejected"]), (200, 60));
    assert_eq!(outcome.throttled, 0, "calls that Stripe answered 429");
    let slowest = |times: &[u64]| Outcome::percentile(times, 100).expect("somebody came");
    let (before, during) = (slowest(&outcome.calm.0), slowest(&outcome.calm.1));
    assert!(
        during * 10 <= before * 11,
        "others could pay after {before} ms before the rush, {during} ms in it"
    );
}

/// A bug that cannot even start would count as found.
#[test]
fn a_planted_bug_is_a_store_that_runs() {
    for plant in Plant::ALL {
        let day = Schedule { plant: Some(*plant), scenario: Some(Scenario::Single), ..Schedule::default() };
        assert!(run(&day).record.calls > 10, "{}", plant.name());
    }
}
