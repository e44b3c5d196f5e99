//! The saga matrix, on the real definition and the real functions: each step fails, happens twice, or has its effect
//! and fails then, in four purchases. After each cell: no money without codes, no codes without money, no code lost,
//! no order stuck, no cart locked.

#![allow(clippy::unwrap_used, reason = "a test may end by it")]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use edge::{Function, FunctionError, Invocation};
use serde_json::{Value, json};
use server::Options;
use tests_api::{Shop, Wrap};

/// What goes wrong at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It fails so many times before it does anything.
    Before(u32),
    /// It does its work and fails then, so many times.
    After(u32),
    /// Every call happens twice.
    Twice,
    /// Stripe has no room for it, so many times.
    Throttled(u32),
}

/// How a purchase goes if nothing fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purchase {
    /// Paid with a good card.
    Paid,
    /// More than there is.
    SoldOut,
    /// Cancelled while it is being paid.
    Cancelled,
    /// Captured at once, but the code is withdrawn meanwhile.
    Undeliverable,
    /// Completed, then refunded by staff.
    Refunded,
    /// Others come first: it waits for its turn to pay.
    Rushed,
}

const ALL: [Purchase; 6] = [
    Purchase::Paid,
    Purchase::SoldOut,
    Purchase::Cancelled,
    Purchase::Undeliverable,
    Purchase::Refunded,
    Purchase::Rushed,
];

impl Purchase {
    /// The steps on its way.
    fn steps(self) -> &'static [&'static str] {
        match self {
            Self::Paid => &[
                "inventory-hold-codes",
                "payments-await-payment",
                "payments-read-payment",
                "inventory-allocate-codes",
                "payments-capture-payment",
                "orders-complete-order",
            ],
            Self::SoldOut => &["inventory-hold-codes", "inventory-release-codes", "orders-reject-order"],
            Self::Cancelled => &[
                "payments-read-payment",
                "payments-cancel-payment",
                "inventory-release-codes",
                "orders-reject-order",
            ],
            Self::Undeliverable => &[
                "payments-await-payment",
                "payments-read-payment",
                "inventory-allocate-codes",
                "payments-cancel-payment",
                "payments-refund-payment",
                "inventory-release-codes",
                "orders-reject-order",
            ],
            Self::Rushed => &["payments-await-payment", "payments-await-turn"],
            Self::Refunded => &["payments-refund-payment", "inventory-release-codes", "orders-reject-order"],
        }
    }
}

/// Steps that undo have longer retries; eight failures exhaust the others', so that their Catch is tried too.
fn faults(step: &str) -> Vec<Fault> {
    let undoes = ["orders-complete-order", "payments-cancel-payment", "payments-refund-payment"]
        .contains(&step)
        || ["inventory-release-codes", "orders-reject-order"].contains(&step);
    let many = if undoes { 6 } else { 8 };
    vec![Fault::Before(1), Fault::After(1), Fault::Twice, Fault::Before(many), Fault::After(many)]
}

fn failure(name: &str) -> FunctionError {
    FunctionError { name: name.to_owned(), message: "planted".to_owned() }
}

/// Breaks one step; `fired` counts how often.
fn breaking(step: &'static str, fault: Fault, fired: &Arc<AtomicU32>) -> Wrap {
    let fired = Arc::clone(fired);
    Arc::new(move |bin: &str, function: Function| {
        if bin != step {
            return function;
        }
        let fired = Arc::clone(&fired);
        Function::new(move |call| {
            let (function, fired) = (function.clone(), Arc::clone(&fired));
            async move {
                let count = fired.fetch_add(1, Ordering::SeqCst) + 1;
                match fault {
                    Fault::Before(times) if count <= times => Err(failure("Unavailable")),
                    Fault::Throttled(times) if count <= times => Err(failure("Throttled")),
                    Fault::After(times) if count <= times => {
                        function.call(call).await?;
                        Err(failure("Unavailable"))
                    }
                    Fault::Twice => {
                        let first = function.call(call.clone()).await;
                        let second = function.call(call).await;
                        // A first try that succeeded and a second that does not would break the saga.
                        if first.is_ok() { second } else { first }
                    }
                    _ => function.call(call).await,
                }
            }
        })
    })
}

const ENDS: [&str; 6] = ["completed", "cancelled", "expired", "payment_failed", "rejected", "refunded"];

struct Run {
    shop: Shop,
    staff: String,
    guest: String,
    game: String,
    order: String,
    imported: u64,
}

impl Run {
    async fn begin(purchase: Purchase, wrap: &Wrap) -> Self {
        let interval = if purchase == Purchase::Rushed { 100_000 } else { 1 };
        let parameters = BTreeMap::from([("PaymentIntervalMillis".to_owned(), interval.to_string())]);
        let shop = Shop::with(&Options { parameters, ..Options::default() }, Some(wrap));
        let (staff, guest) = (shop.staff().await, shop.guest().await);
        let quantity = 2;
        let imported = if purchase == Purchase::SoldOut { 1 } else { 2 };
        let game = shop.game(&staff, imported).await;
        let cart = shop.cart(&guest, &game, quantity).await;
        let order = shop.order(&guest, &cart).await;
        if purchase == Purchase::Rushed {
            // One whose turn it is, and one who may pass by.
            for _ in 0..2 {
                let cart = shop.cart(&staff, &shop.game(&staff, 1).await, 1).await;
                let before = shop.order(&staff, &cart).await;
                shop.pay(&staff, &before, "card").await.expect(202);
                shop.store.quiet().await;
            }
        }
        let method = if purchase == Purchase::Undeliverable { "instant" } else { "card" };
        shop.pay(&guest, &order, method).await.expect(202);
        Self { shop, staff, guest, game, order, imported: imported as u64 }
    }

    /// Lets time pass until `done`; the saga's retries wait for the clock, not for us.
    async fn until(&self, done: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..400 {
            self.shop.store.quiet().await;
            let view = self.shop.show(&self.guest, &self.order).await;
            if done(&view) {
                return view;
            }
            self.shop.store.advance(Duration::from_secs(2)).unwrap();
        }
        panic!(
            "stuck: {}\n{:#?}",
            self.shop.show(&self.guest, &self.order).await,
            self.shop.store.cloud().executions()
        );
    }

    async fn ended(&self) -> Value {
        self.until(|view| ENDS.iter().any(|end| view["status"] == *end)).await
    }

    async fn play(&self, purchase: Purchase) {
        let payable = |view: &Value| {
            view["payment"]["clientSecret"].is_string() || ENDS.iter().any(|end| view["status"] == *end)
        };
        let view = self.until(payable).await;
        if ENDS.iter().any(|end| view["status"] == *end) {
            return;
        }
        match purchase {
            Purchase::SoldOut => {}
            Purchase::Cancelled => {
                let path = format!("/v1/orders/{}/cancel", self.order);
                let answer = self.shop.call(&self.guest, "POST", &path, Value::Null).await;
                assert!([200, 202, 409].contains(&answer.status), "{}", answer.body);
            }
            Purchase::Paid | Purchase::Refunded | Purchase::Rushed => {
                self.shop.confirm(&view, "pm_card_visa").await;
            }
            Purchase::Undeliverable => {
                self.revoke_held().await;
                self.shop.confirm(&view, "pm_card_visa").await;
            }
        }
        let view = self.ended().await;
        if purchase == Purchase::Refunded && view["status"] == "completed" {
            let path = format!("/v1/admin/orders/{}/refunds", self.order);
            let reason = json!({"reason": "asked within 14 days"});
            let staff = self.shop.staff().await;
            self.shop.call(&staff, "POST", &path, reason).await.expect(202);
            self.until(|view| view["status"] == "refunded").await;
        }
    }

    async fn revoke_held(&self) {
        let path = format!("/v1/admin/stock?gameId={}&status=held", self.game);
        let held = self.shop.call(&self.staff, "GET", &path, Value::Null).await;
        for code in held.body["codes"].as_array().unwrap() {
            let path = format!("/v1/admin/codes/{}/revoke", code["id"].as_str().unwrap());
            let reason = json!({"reason": "the supplier withdrew it"});
            self.shop.call(&self.staff, "POST", &path, reason).await.expect(200);
        }
    }

    /// What must hold at the end, whatever failed on the way.
    async fn check(&self, cell: &str) {
        self.ended().await;
        self.settled(cell).await;
        let view = self.shop.show(&self.guest, &self.order).await;
        let completed = view["status"] == "completed";
        let kept = match view["payment"]["paymentIntentId"].as_str() {
            None => 0,
            Some(id) => {
                let intent = self.shop.intent(id).await;
                let status = intent["status"].as_str().unwrap();
                assert!(["succeeded", "canceled"].contains(&status), "{cell}: the payment is open: {intent}");
                let refunded = intent["latest_charge"]["amount_refunded"].as_i64().unwrap_or(0);
                intent["amount_received"].as_i64().unwrap() - refunded
            }
        };
        let owed = if completed { 2 * 1999 } else { 0 };
        assert_eq!(kept, owed, "{cell}: money kept: {view}");
        assert_eq!(view["codes"].as_array().unwrap().len(), if completed { 2 } else { 0 }, "{cell}: {view}");
        let staff = self.shop.staff().await;
        let stock = self.shop.stock(&staff, &self.game).await;
        let count = |name: &str| stock[name].as_u64().unwrap();
        assert_eq!(count("held"), 0, "{cell}: {stock}");
        assert_eq!(count("allocated"), if completed { 2 } else { 0 }, "{cell}: {stock}");
        let sum: u64 = ["available", "held", "allocated", "revealed", "revoked"].map(count).iter().sum();
        assert_eq!(sum, self.imported, "{cell}: {stock}");
        let path = format!("/v1/carts/{}", view["cartId"].as_str().unwrap());
        let cart = self.shop.call(&self.guest, "GET", &path, Value::Null).await.expect(200).body;
        assert!(cart["lockedBy"].is_null(), "{cell}: {cart}");
    }

    /// The order may be at its end while the saga still repeats the step that brought it there.
    async fn settled(&self, cell: &str) {
        for _ in 0..100 {
            self.shop.store.quiet().await;
            let executions = self.shop.store.cloud().executions();
            if executions.iter().all(|execution| !execution.is_running()) {
                let failed: Vec<_> = executions
                    .iter()
                    .filter(|execution| *execution.status() != asl::Status::Succeeded)
                    .collect();
                assert!(failed.is_empty(), "{cell}: {failed:#?}");
                return;
            }
            self.shop.store.advance(Duration::from_secs(20)).unwrap();
        }
        panic!("{cell}: an execution does not end");
    }
}

/// Runs one cell; answers the order at its end.
async fn cell(purchase: Purchase, step: &'static str, fault: Fault) -> Value {
    let fired = Arc::new(AtomicU32::new(0));
    let run = Run::begin(purchase, &breaking(step, fault, &fired)).await;
    run.play(purchase).await;
    let name = format!("{purchase:?}, {step}, {fault:?}");
    run.check(&name).await;
    assert!(fired.load(Ordering::SeqCst) > 0, "{name}: the step was never called");
    run.shop.show(&run.guest, &run.order).await
}

/// More often than an outage is waited for: nobody who has codes in hand loses them for a lack of room at Stripe.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_is_throttled_is_served_in_the_end() {
    for step in ["payments-await-payment", "payments-read-payment", "payments-capture-payment"] {
        let view = cell(Purchase::Paid, step, Fault::Throttled(12)).await;
        assert_eq!(view["status"], "completed", "{step}: {view}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_cell_of_the_matrix_leaves_anything_wrong() {
    let mut cells = Vec::new();
    for purchase in ALL {
        for step in purchase.steps() {
            cells.extend(faults(step).into_iter().map(|fault| (purchase, *step, fault)));
        }
    }
    let count = cells.len();
    for some in cells.chunks(8) {
        let running: Vec<_> =
            some.iter().map(|&(purchase, step, fault)| tokio::spawn(cell(purchase, step, fault))).collect();
        for one in running {
            one.await.unwrap();
        }
    }
    println!("{count} cells");
}

/// A try that the saga has given up may go on somewhere, and come to Stripe when the order is over.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_payment_that_begins_after_the_saga_turned_back_asks_for_no_money() {
    let given_up: Arc<Mutex<Option<(Function, Invocation)>>> = Arc::default();
    let keep = Arc::clone(&given_up);
    let wrap: Wrap = Arc::new(move |bin: &str, function: Function| {
        if bin != "payments-await-payment" {
            return function;
        }
        let keep = Arc::clone(&keep);
        Function::new(move |call| {
            *keep.lock().unwrap() = Some((function.clone(), call));
            async { Err(failure("Unavailable")) }
        })
    });
    let run = Run::begin(Purchase::Paid, &wrap).await;
    assert_eq!(run.ended().await["status"], "rejected");
    let (function, call) = given_up.lock().unwrap().take().unwrap();
    function.call(call).await.unwrap();
    run.check("a late payment").await;
    let view = run.shop.show(&run.guest, &run.order).await;
    assert!(view["payment"]["paymentIntentId"].is_null(), "{view}");
}
