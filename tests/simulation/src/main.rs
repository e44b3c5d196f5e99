//! `simulate`: many schedules, and what they found.
//!
//! - `simulate --schedules 10000` random schedules, every single fault, coverage
//! - `simulate --seed 7177` one schedule, with its story
//! - `simulate --single 2,68,3` a small day with one fault, with its story
//! - `simulate --plants` every planted bug, with the seed that finds it first
//! - `simulate --rush 50000 --codes 40000` a flash sale under the limits of AWS and Stripe
//! - `simulate --pairs 20000` random pairs of faults on small days
//! - `simulate --webhooks` a purchase's webhooks in every order
//! - `simulate --replay 200` the same seeds twice, in this process

#![expect(clippy::print_stdout, reason = "it is a program for people")]

use clap::Parser;
use tests_simulation::campaign::{self, Campaign};
use tests_simulation::rush::{self, Rush};
use tests_simulation::webhooks;

/// Runs schedules of the store under faults.
#[derive(Parser)]
struct Arguments {
    /// How many random schedules.
    #[arg(long, default_value_t = 10_000)]
    schedules: u64,
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Replays one seed and tells its story.
    #[arg(long)]
    seed: Option<u64>,
    /// Tells a small day with one fault: day, call and fault, by commas.
    #[arg(long, value_delimiter = ',')]
    single: Vec<u64>,
    /// Plants one bug by name, for `--seed`; where `--plants` begins.
    #[arg(long)]
    plant: Option<String>,
    /// Tries every planted bug.
    #[arg(long)]
    plants: bool,
    /// Runs so many seeds twice and compares their traces; prints a hash of all for comparing processes.
    #[arg(long)]
    replay: Option<u64>,
    /// So many random pairs of faults on small days.
    #[arg(long)]
    pairs: Option<u64>,
    /// A purchase's webhooks in every order, once and twice.
    #[arg(long)]
    webhooks: bool,
    /// A flash sale of so many orders in virtual time instead.
    #[arg(long)]
    rush: Option<u64>,
    /// Codes of the flash sale.
    #[arg(long, default_value_t = 40_000)]
    codes: u64,
    /// Seconds within which its orders come.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Of 10,000 calls of the flash sale so many go wrong.
    #[arg(long, default_value_t = 0)]
    rate: u32,
    /// Leaves out going through every single fault.
    #[arg(long)]
    no_singles: bool,
}

/// A quarter of the time went into malloc: the SDK allocates much.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    let good = if let Some(orders) = arguments.rush {
        let Arguments { codes, seconds, rate, seed, .. } = arguments;
        let calm_every = std::time::Duration::from_millis(700);
        rush::report(Rush { orders, codes, seconds, calm_every, rate, seed: seed.unwrap_or(0) })
    } else if let Some(seed) = arguments.seed {
        campaign::tell(seed, arguments.plant.as_deref())
    } else if !arguments.single.is_empty() {
        campaign::tell_single(&arguments.single)
    } else if arguments.plants {
        campaign::plants(arguments.schedules, arguments.plant.as_deref())
    } else if let Some(count) = arguments.pairs {
        campaign::pairs(count)
    } else if arguments.webhooks {
        webhooks::permutations(1, None)
    } else if let Some(count) = arguments.replay {
        campaign::replay(count).is_some()
    } else {
        let singles = !arguments.no_singles;
        campaign::run_all(&Campaign { from: arguments.from, schedules: arguments.schedules, singles })
    };
    if good {
        std::process::ExitCode::SUCCESS
    } else {
        println!("FAILED");
        std::process::ExitCode::FAILURE
    }
}
