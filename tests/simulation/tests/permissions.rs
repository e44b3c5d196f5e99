//! Used = granted: every call of the simulated store against the roles in the template.

use std::collections::BTreeSet;
use std::sync::Mutex;

use tests_simulation::aim;
use tests_simulation::campaign::each;
use tests_simulation::permissions::{Permission, differences, granted};
use tests_simulation::run::run;
use tests_simulation::world::as_tested;

/// Ten of each kind of day, most with faults: retries and compensations need permissions too.
const SCHEDULES: u64 = 70;
const DEAD_LETTERS: u64 = 16;
/// What no day of the first round needed may be needed on one of the next.
const ROUNDS: u64 = 5;

/// Granted, and used where no simulated day comes: function, action, part of the resource.
const EXCUSED: &[(&str, &str, &str)] = &[
    // Stood in for; it has tests of its own.
    ("accounts-authorize", "secretsmanager:GetSecretValue", "GuestSecret"),
    // Signing is no call: whoever holds the signed address acts with this permission.
    ("catalog-start-image-upload", "s3:PutObject", "uploadsbucket/uploads"),
    // A draft of this id is there already: whose is it?
    ("catalog-create-game", "dynamodb:BatchGetItem", "CatalogTable"),
    // No simulated stream is ever given up: its function would have to fail fifty times.
    ("operations-list-dead-letters", "sqs:ReceiveMessage", "StreamsDeadLetterQueue"),
    // No more does starting a saga; tests/api sends one back.
    ("operations-list-dead-letters", "sqs:ReceiveMessage", "SagaStartsDeadLetterQueue"),
    ("operations-redrive-dead-letters", "sqs:DeleteMessage", "SagaStartsDeadLetterQueue"),
    ("operations-redrive-dead-letters", "sqs:SendMessage", "SagaStartsQueue"),
    // The turn that comes at once: in a rush only, which has a test of its own.
    ("payments-await-turn", "states:SendTaskSuccess", "machine"),
];

/// Used on rare days: an answer kept for replay is forgotten when the call failed.
const RARE: &[(&str, &str, &str)] = &[
    ("catalog-create-game", "dynamodb:DeleteItem", "CatalogTable"),
    ("operations-redrive-dead-letters", "dynamodb:DeleteItem", "AuditTable"),
    ("inventory-import-codes", "dynamodb:DeleteItem", "CodesTable"),
];

/// What the days of one round need, beyond `used`.
fn play(round: u64, used: &mut BTreeSet<Permission>) {
    let seen = Mutex::new(std::mem::take(used));
    let try_one = |seed| {
        let verdict = run(&aim::schedule(seed, &[]));
        // Scripts of this repository and the world outside have no role here.
        let inside = verdict.used.into_iter().filter(|(function, ..)| function != "outside");
        seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(inside);
        true
    };
    each(round * SCHEDULES, SCHEDULES, try_one);
    // Every twelfth has an outage after which letters may be dead.
    each(round * DEAD_LETTERS, DEAD_LETTERS, |n| try_one(9 + 12 * n));
    *used = seen.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
}

/// [`EXCUSED`], and of [`RARE`] what was not used.
fn excused(used: &BTreeSet<Permission>) -> Vec<(&'static str, &'static str, &'static str)> {
    let is_used = |(function, action, resource): &(&str, &str, &str)| {
        let mut all = used.iter();
        all.any(|(by, what, on)| by == function && what == action && on.contains(resource))
    };
    EXCUSED.iter().chain(RARE.iter().filter(|one| !is_used(one))).copied().collect()
}

#[test]
fn roles_allow_what_is_used_and_nothing_else() {
    let (granted, mut used) = (granted(as_tested()), BTreeSet::new());
    for round in 0..ROUNDS {
        play(round, &mut used);
        if differences(&used, &granted, &excused(&used)).is_empty() {
            break;
        }
    }
    assert!(used.len() > 80, "only {} permissions were seen", used.len());
    let excused = excused(&used);
    assert_eq!(differences(&used, &granted, &excused), Vec::<String>::new());

    let mut less = granted.clone();
    let taken = used.first().cloned().into_iter().inspect(|it| assert!(less.remove(it))).count();
    assert_eq!(
        (taken, differences(&used, &less, &excused).len()),
        (1, 1),
        "a missing permission is not seen"
    );
    let mut more = granted;
    more.insert(("carts-show-cart".to_owned(), "dynamodb:Scan".to_owned(), "table/x".to_owned()));
    assert_eq!(differences(&used, &more, &excused).len(), 1, "an unused permission is not seen");
}
