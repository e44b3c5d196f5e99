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

/// Granted, and used where no simulated day comes: function, action, part of the resource.
const EXCUSED: &[(&str, &str, &str)] = &[
    // Stood in for; it has tests of its own.
    ("accounts-authorize", "secretsmanager:GetSecretValue", "GuestSecret"),
    // Signing is no call: whoever holds the signed address acts with this permission.
    ("catalog-start-image-upload", "s3:PutObject", "uploadsbucket/uploads"),
    // A draft of this id is there already: whose is it?
    ("catalog-create-game", "dynamodb:BatchGetItem", "CatalogTable"),
    // An answer kept for replay is forgotten when the call failed.
    ("catalog-create-game", "dynamodb:DeleteItem", "CatalogTable"),
    ("orders-add-payment", "dynamodb:DeleteItem", "OrdersTable"),
    ("operations-redrive-dead-letters", "dynamodb:DeleteItem", "AuditTable"),
    ("inventory-import-codes", "dynamodb:DeleteItem", "CodesTable"),
    // No simulated stream is ever given up: its function would have to fail fifty times.
    ("operations-list-dead-letters", "sqs:ReceiveMessage", "StreamsDeadLetterQueue"),
    // No more does starting a saga; tests/api sends one back.
    ("operations-list-dead-letters", "sqs:ReceiveMessage", "SagaStartsDeadLetterQueue"),
    ("operations-redrive-dead-letters", "sqs:DeleteMessage", "SagaStartsDeadLetterQueue"),
    ("operations-redrive-dead-letters", "sqs:SendMessage", "SagaStartsQueue"),
    // The turn that comes at once: in a rush only, which has a test of its own.
    ("payments-await-turn", "states:SendTaskSuccess", "machine"),
];

fn used() -> BTreeSet<Permission> {
    let used = Mutex::new(BTreeSet::new());
    let try_one = |seed| {
        let verdict = run(&aim::schedule(seed, &[]));
        used.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(verdict.used);
        true
    };
    each(0, SCHEDULES, try_one);
    // Every twelfth has an outage after which letters may be dead.
    each(0, DEAD_LETTERS, |n| try_one(9 + 12 * n));
    used.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[test]
fn roles_allow_what_is_used_and_nothing_else() {
    // Scripts of this repository and the world outside have no role here.
    let used: BTreeSet<_> = used().into_iter().filter(|(function, ..)| function != "outside").collect();
    assert!(used.len() > 80, "only {} permissions were seen", used.len());
    let granted = granted(as_tested());
    assert_eq!(differences(&used, &granted, EXCUSED), Vec::<String>::new());

    let mut less = granted.clone();
    let taken = used.first().cloned().into_iter().inspect(|it| assert!(less.remove(it))).count();
    assert_eq!((taken, differences(&used, &less, EXCUSED).len()), (1, 1), "a missing permission is not seen");
    let mut more = granted;
    more.insert(("carts-show-cart".to_owned(), "dynamodb:Scan".to_owned(), "table/x".to_owned()));
    assert_eq!(differences(&used, &more, EXCUSED).len(), 1, "an unused permission is not seen");
}
