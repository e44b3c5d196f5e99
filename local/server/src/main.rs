//! `gamestore`: the whole store on one machine.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use server::verify::Target;
use server::{Metrics, Options, RemoteOptions, Running, StripeAccount, TRACES_ENDPOINT, Telemetry};

/// A quarter of the time went into malloc: the SDK allocates much.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "gamestore", version, about = "A store for digital games, whole, on this machine")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Starts the store and prints what to open.
    Up {
        /// Loopback port; another one if it is taken. 0 picks a free one.
        #[arg(long, default_value_t = 4000)]
        port: u16,
        /// Where data are kept: .local, or .local/remote with --lambda-endpoint.
        #[arg(long)]
        data: Option<PathBuf>,
        /// Forget everything first.
        #[arg(long)]
        fresh: bool,
        /// Leave the demo catalogue out.
        #[arg(long)]
        empty: bool,
        /// Put the demo catalogue in where functions run elsewhere, too.
        #[arg(long, requires = "lambda_endpoint", conflicts_with = "empty")]
        demo: bool,
        /// Functions run behind this Invoke endpoint: an emulator, sam local start-lambda, or AWS.
        #[arg(long, value_name = "URL")]
        lambda_endpoint: Option<String>,
        /// Functions have the names of this deployed stack, not those of the template.
        #[arg(long, value_name = "NAME", requires = "lambda_endpoint")]
        stack: Option<String>,
        /// A parameter of template.yaml, as NAME=VALUE; may be repeated.
        #[arg(long = "parameter", value_parser = parameter)]
        parameters: Vec<(String, String)>,
        /// Folder with the built web; without one the store answers its API alone.
        #[arg(long)]
        web: Option<PathBuf>,
    },
    /// Checks a store's data against its invariants; it may be running and selling.
    Verify {
        /// A store on this machine.
        #[arg(long, default_value = "http://127.0.0.1:4000")]
        base: String,
        /// A deployed stack instead, with the credentials and the region of the environment.
        #[arg(long)]
        stack: Option<String>,
    },
}

fn main() -> ExitCode {
    let command = Cli::parse().command;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = runtime.map_err(|error| error.to_string()).and_then(|runtime| observed(&runtime, command));
    match outcome {
        Ok(code) => code,
        Err(error) => {
            say(&error);
            ExitCode::FAILURE
        }
    }
}

/// The last spans leave while the runtime still runs.
fn observed(runtime: &tokio::runtime::Runtime, command: Command) -> Result<ExitCode, String> {
    let collector = variable(TRACES_ENDPOINT).filter(|_| matches!(command, Command::Up { .. }));
    let telemetry = Telemetry::start(collector.as_deref(), runtime.handle())?;
    let outcome = runtime.block_on(run(command, telemetry.metrics()));
    telemetry.stop();
    outcome
}

async fn run(command: Command, metrics: Metrics) -> Result<ExitCode, String> {
    match command {
        Command::Up { port, data, fresh, empty, demo, lambda_endpoint, stack, parameters, web } => {
            let (stripe, parameters) = (stripe_account(), parameters.into_iter().collect());
            let remote = lambda_endpoint.map(|endpoint| RemoteOptions { endpoint, stack });
            // Nobody asked for invented games in a deployed store.
            let demo = demo || !empty && remote.is_none();
            let folder = if remote.is_some() { ".local/remote" } else { ".local" };
            let data = Some(data.unwrap_or_else(|| folder.into()));
            let options = Options { port, data, fresh, demo, stripe, remote, parameters, web, metrics };
            up(options).await.map_err(|error| format!("The store cannot start: {error}"))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Verify { base, stack } => {
            let stripe_key = variable("STRIPE_SECRET_KEY");
            let target = stack.map_or(Target::Local(base), |stack| Target::Aws { stack, stripe_key });
            let (report, good) = server::verify::verify(&target).await?;
            say(&format!("{report}{}", if good { "Everything holds." } else { "Not everything holds." }));
            Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}

fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) =
        text.split_once('=').ok_or("write it as NAME=VALUE, PaymentWindowSeconds=600 for example")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Real Stripe, when both of its keys are given.
fn stripe_account() -> Option<StripeAccount> {
    let (secret_key, webhook_secret) = (variable("STRIPE_SECRET_KEY")?, variable("STRIPE_WEBHOOK_SECRET")?);
    let publishable_key = variable("STRIPE_PUBLISHABLE_KEY").unwrap_or_default();
    Some(StripeAccount { secret_key, webhook_secret, publishable_key })
}

async fn up(options: Options) -> Result<(), server::StartFailure> {
    let running = server::start(options).await?;
    welcome(&running);
    running.until_interrupted().await;
    say("Stopped. Everything is kept; start again to go on.");
    Ok(())
}

fn welcome(running: &Running) {
    let base = running.base();
    let stripe = if running.real_stripe() {
        format!(
            "  Stripe         your account; let it send webhooks to {base}/v1/webhooks/stripe (stripe listen)"
        )
    } else {
        "  Test cards     buttons on the payment page; no money moves".to_owned()
    };
    let shop = if running.has_web() {
        format!("{base}/\n  Back office    {base}/admin")
    } else {
        "the web is not built (Node 20.19 or newer is needed); the API answers all the same".to_owned()
    };
    say(&format!(
        "gamestore is ready after {} ms{}\n\n  Shop           {shop}\n  API reference  {base}/docs\n  OpenAPI        \
         {base}/openapi.json\n\n  Customer       ada@example.test / demo\n  Staff          sam@example.test / demo\n\
         {stripe}\n  Data           {}\n\nTry `make demo BASE={base}` in another terminal. Ctrl-C stops the store.",
        running.millis(),
        running.moved().map(|taken| format!(" (port {taken} is taken)")).unwrap_or_default(),
        running.data(),
    ));
}

/// To the terminal; a closed one is no reason to stop.
fn say(text: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "{text}").and_then(|()| out.flush()).ok();
}
