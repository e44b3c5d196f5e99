//! The part of the simulation that fits into every run of the tests; `make sim` runs all of it.

use tests_simulation::campaign::{self, Campaign};
use tests_simulation::plant::Plant;

/// Enough to see every kind of day under every kind of fault; a rare bug needs `make sim`.
const SCHEDULES: u64 = 300;

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
    let marks = campaign::marks();
    assert!(campaign::random(&Campaign { from: 0, schedules: SCHEDULES, singles: false }, &marks));
    assert!(campaign::replay(12, &marks));
    for plant in PLANTED {
        assert!(campaign::first(plant, 400, &marks).is_some(), "{} was not found", plant.name());
    }
}
