//! One schedule, from its seed to its verdict.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use verify::Report;

use crate::chaos::{Outage, Plan, Record};
use crate::permissions::Permission;
use crate::plant::Plant;
use crate::staff::Counter;
use crate::workload::{Day, Scenario};
use crate::world::{PAYMENT_WINDOW, Setting, World};

/// What to run.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// Everything follows from it.
    pub seed: u64,
    /// How it is disturbed.
    pub plan: Plan,
    /// A bug on purpose.
    pub plant: Option<Plant>,
    /// Remember the trace in words, and the history of what is wrong.
    pub keep: bool,
    /// A certain kind of day instead of the seed's.
    pub scenario: Option<Scenario>,
}

/// The verdict.
#[derive(Debug, Default)]
pub struct Verdict {
    /// What does not hold; empty is good.
    pub violations: Vec<String>,
    /// What happened.
    pub record: Record,
    /// How many things the checker looked at.
    pub checked: usize,
    /// Orders by their end.
    pub ends: BTreeMap<String, u32>,
    /// Histories of what is wrong, if kept.
    pub stories: Vec<String>,
    /// Real milliseconds for building the world, for the day, for the time after it, for the verdict.
    pub spent: [u128; 4],
    /// Permissions that were needed.
    pub used: BTreeSet<Permission>,
}

/// After the faults end, everything is final within the last payment window and this.
const BOUND: Duration = Duration::from_secs(PAYMENT_WINDOW + 15 * 60);

/// Stripe repeats a webhook for so long.
const DAYS_LATER: Duration = Duration::from_hours(3 * 24);

/// Runs it, in a runtime of its own with virtual time.
pub fn run(schedule: &Schedule) -> Verdict {
    // The SDK's jitter and its tokens come from here.
    fastrand::seed(schedule.seed);
    runtime().block_on(play(schedule))
}

/// What a day without faults leaves behind: items, and Stripe's ledger.
pub fn remains(
    seed: u64,
    scenario: Scenario,
) -> (Vec<(verify::Table, serde_json::Value)>, Vec<verify::Charge>) {
    fastrand::seed(seed);
    runtime().block_on(async {
        let world = Arc::new(World::open(Setting { seed, ..Setting::default() }));
        let day = Day::begin(Arc::clone(&world), scenario).await;
        day.play().await;
        tokio::time::sleep(BOUND).await;
        (world.items().await, world.bank.charges())
    })
}

/// One thread, virtual time.
pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap()
}

/// Longer than the saga tries a capture before it parks the order, shorter than customers wait.
fn no_captures() -> Outage {
    Outage {
        service: "stripe.POST /v1/payment_intents/:id/capture",
        function: None,
        from: Duration::ZERO,
        to: Duration::from_mins(8),
    }
}

async fn play(schedule: &Schedule) -> Verdict {
    let begun = Instant::now();
    let Schedule { seed, mut plan, plant, keep, .. } = schedule.clone();
    let kinds = Scenario::ALL.len() as u64;
    let scenario =
        schedule.scenario.unwrap_or(Scenario::ALL[usize::try_from(schedule.seed % kinds).unwrap_or(0)]);
    if scenario == Scenario::Unknown {
        plan.outage.get_or_insert_with(no_captures);
    }
    let world = Arc::new(World::open(Setting { seed, plan, plant, keep, rush: None }));
    let built = begun.elapsed().as_millis();
    let day = Day::begin(Arc::clone(&world), scenario).await;
    // What the beginning set off is over before anything goes wrong.
    tokio::time::sleep(Duration::from_secs(1)).await;
    world.chaos.begin();
    day.play().await;
    world.chaos.heal();
    let played = begun.elapsed().as_millis();
    tokio::time::sleep(BOUND).await;
    let mut unsettled = Vec::new();
    alive(&world, &mut unsettled);
    afterwards(&world).await;
    let settled = begun.elapsed().as_millis();
    let mut verdict = judge(&world, &day, schedule.keep).await;
    verdict.violations.extend(unsettled);
    let spent = [built, played - built, settled - played, begun.elapsed().as_millis() - settled];
    Verdict { spent, ..verdict }
}

/// When everything has ended: staff or an operator send dead letters again, the latter some twice, and days later Stripe's last repeats
/// arrive. Ends stay ends.
async fn afterwards(world: &World) {
    if world.chaos.one_in(2) {
        Counter::new(world).redrive().await;
    }
    world.redrive();
    tokio::time::sleep(Duration::from_mins(5)).await;
    world.cloud.advance(DAYS_LATER).unwrap();
    world.bank.send_belated();
    tokio::time::sleep(Duration::from_mins(10)).await;
}

async fn judge(world: &World, day: &Day, keep: bool) -> Verdict {
    let mut verdict = Verdict::default();
    let notes = day.notes();
    verdict.violations.extend(notes.violations);
    verdict.ends = notes.ends;
    alive(world, &mut verdict.violations);
    let snapshot = world.snapshot().await;
    for one in &snapshot.unreadable {
        verdict.violations.push(one.to_string());
    }
    for order in snapshot.orders.values().filter(|order| {
        !order.data.status.is_final() && order.data.status != domain::order::OrderStatus::Open
    }) {
        verdict.violations.push(format!("{} is {} for ever", order.data.id, order.data.status.name()));
    }
    verdict.violations.extend(counted_twice(world, &snapshot));
    let report = verify::check(&snapshot);
    verdict.checked = report.checked.values().sum();
    verdict.violations.extend(found(&report));
    verdict.violations.extend(world.history.violations());
    if keep {
        verdict.stories = verdict.violations.iter().flat_map(|what| story(world, what)).collect();
    }
    verdict.used = world.used.take();
    verdict.record = world.chaos.record();
    if let Some((function, operation)) = &verdict.record.endless {
        verdict.violations.push(format!("calls without end, most of them {function} {operation}"));
    }
    verdict
}

/// I8: a refused card counts once, however often Stripe says so.
fn counted_twice(world: &World, snapshot: &verify::Snapshot) -> Vec<String> {
    let declines = world.bank.declines();
    let payments = snapshot.payments.values().map(|item| &item.data);
    let counted = payments.filter_map(|payment| Some((payment.intent_id.as_ref()?, payment)));
    let twice = counted.filter(|(id, payment)| payment.declines > declines.get(*id).copied().unwrap_or(0));
    twice
        .map(|(id, payment)| format!("I8: {} counts {} refusals of {id}", payment.order_id, payment.declines))
        .collect()
}

fn found(report: &Report) -> Vec<String> {
    report.violations.iter().map(|one| format!("{:?}: {}", one.invariant, one.what)).collect()
}

/// Nothing runs any more, nothing waits.
fn alive(world: &World, violations: &mut Vec<String>) {
    for execution in world.cloud.executions() {
        match execution.status() {
            asl::Status::Succeeded => {}
            asl::Status::Running => {
                violations.push(format!("{} still runs, in {:?}", execution.name(), execution.state()));
            }
            other => violations.push(format!("{} ended {other:?}", execution.name())),
        }
    }
    let Ok(state) = world.cloud.state() else {
        return violations.push("the cloud's state cannot be read".to_owned());
    };
    if !state.is_quiet() {
        violations.push(format!("not everything is done: {state:?}"));
    }
}

/// The history of every id in a violation.
fn story(world: &World, what: &str) -> Vec<String> {
    let ids = what.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
    let ids =
        ids.filter(|word| ["ord_", "cod_", "crt_", "gam_"].iter().any(|prefix| word.starts_with(prefix)));
    let mut lines = vec![format!("--- {what}")];
    for id in ids {
        lines.extend(world.history.about(id));
    }
    lines
}
