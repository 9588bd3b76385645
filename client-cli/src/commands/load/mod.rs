//! `pace load`: what a server takes, measured from outside. It needs nothing but the server's URL.
//!
//! ```text
//! tables (created and seated) -> shape: play | storm | churn -> tally -> report
//!                                 server's own figures (/metrics)  ^
//! ```
//!
//! | file | what |
//! |---|---|
//! | `socket` | one light WebSocket: no pings of its own, no mirror of the game |
//! | `table` | a table of the load scenario with people in all seats |
//! | `moves` | moves that can be repeated for ever, and who must be told of each |
//! | `play`, `storm`, `churn` | what is done to the tables |
//! | `idle` | connections that only listen |
//! | `server` | what the server says of itself |
//! | `tally`, `report` | figures, and how they are told |
//!
//! All of it runs on one thread, so that the driver takes one core and no more. Every wait has an
//! end: what does not come in time is an error with a name.

mod churn;
mod idle;
mod moves;
mod play;
mod report;
mod server;
mod socket;
mod storm;
mod table;
mod tally;

use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};
use futures_util::future::join_all;
use futures_util::{StreamExt, stream};
use indicatif::{ProgressBar, ProgressStyle};
use nix::sys::resource::{Resource, getrlimit, setrlimit};

use super::wait_for;
use crate::error::CliError;
use report::Report;
use server::Server;
use table::Table;
use tally::Tally;
use trust::address::{Address, DEFAULT};

/// How many tables are created, or lookers-on let in, at the same time.
const AT_ONCE_MAX: usize = 8;

/// What `pace load` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace load --url ws://127.0.0.1:8013/ws --tables 25 --seconds 30
  pace load --tables 125 --seconds 20 --private 0 --json
  pace load --shape storm --tables 60 --seconds 60      480 people join within a minute
  pace load --shape churn --tables 20 --seconds 3600    leave and return for an hour
  pace load --tables 25 --seconds 10 --idle 10000       10,000 who only listen

Shapes, all at tables of eight that are made for it (scenarios/load.toml: moves are free, no clock
runs):
  play   Each table makes a move, and the next once all who must be told have it. A public move is a
         counter to an offer that all eight see; a private one is, in turns, a counter between two
         and a message to one. Latency: from sending to the last who must be told.
  storm  All seats join within the seconds given; then all say `ready` within one second. Latency:
         from connecting to the snapshot; `commit_...` from `ready` to its answer.
  churn  In turns somebody drops out, misses a move and returns. Latency: from connecting to having
         everything that was missed. What comes back must be complete and in order.

`cpu_us_per_action` is the server's processor time by its own /metrics, over the measured seconds;
`bytes_per_connection` is by how much its resident memory grew for each of the connections that only
listen (--idle). The driver takes one thread. An error is counted under its name, and its table
replaced; an error is also what doesn't come within 10 seconds.")]
pub(crate) struct LoadArgs {
    /// Where the server is
    #[arg(long, default_value = DEFAULT)]
    url: String,
    /// How many tables of eight
    #[arg(long, value_name = "R", default_value_t = 25)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000))]
    tables: u32,
    /// For how long it is measured
    #[arg(long, value_name = "S", default_value_t = 30)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    seconds: u64,
    /// What is done to the tables
    #[arg(long, value_enum, default_value_t = Shape::Play)]
    shape: Shape,
    /// How many of a hundred moves are private
    #[arg(long, value_name = "PERCENT", default_value_t = 20)]
    #[arg(value_parser = clap::value_parser!(u64).range(0..=100))]
    private: u64,
    /// How long it runs before it is measured
    #[arg(long, value_name = "S", default_value_t = 2)]
    #[arg(value_parser = clap::value_parser!(u64).range(0..=600))]
    warmup: u64,
    /// How many connections only listen meanwhile, as lookers-on at the tables
    #[arg(long, value_name = "N", default_value_t = 400)]
    #[arg(value_parser = clap::value_parser!(u32).range(0..=20_000))]
    idle: u32,
    /// Look for frames without ever sleeping: takes a whole core, so give it one of its own
    #[arg(long)]
    awake: bool,
    /// Print one JSON object, and nothing else
    #[arg(long)]
    json: bool,
}

/// What is done to the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Moves, one after the other at each table
    Play,
    /// All join, then all commit at once
    Storm,
    /// Leave and return
    Churn,
}

/// Measures a server.
pub(crate) fn run(args: &LoadArgs) -> Result<(), CliError> {
    let address = Address::read(&args.url)?;
    raise_open_files();
    let report = wait_for(async {
        if args.awake {
            tokio::spawn(stay_awake());
        }
        measure(args, address).await
    })?;
    if args.json { report.print_json() } else { report.print() }
}

/// Keeps the driver's thread from sleeping. Whoever sends to a thread that sleeps on another core
/// pays for waking it, on a virtual machine as much as for half a frame. A server that is so fast
/// that the driver never sleeps is spared that: only with a driver that is always awake do two
/// servers pay for the same.
async fn stay_awake() {
    loop {
        tokio::task::yield_now().await;
    }
}

/// Every connection is an open file: as many as the system lets us have.
fn raise_open_files() {
    // Where it can't be raised, what doesn't fit is an error of its own later.
    if let Ok((_, most)) = getrlimit(Resource::RLIMIT_NOFILE) {
        let _ = setrlimit(Resource::RLIMIT_NOFILE, most, most);
    }
}

async fn measure(args: &LoadArgs, address: Address) -> Result<Report, CliError> {
    let server = Server::at(&address);
    let address = Arc::new(address);
    let tally = Arc::new(Tally::default());
    // Somebody has to be there at all.
    drop(socket::Socket::open(&address).await.map_err(|trouble| {
        CliError::Failed(format!("no game server at {}: {trouble}", address.socket()))
    })?);
    let mut tables = open_tables(args, &address, &tally).await;
    if tables.is_empty() {
        let why = tally.errors().keys().cloned().collect::<Vec<_>>().join(", ");
        return Err(CliError::Failed(format!("no table could be opened: {why}")));
    }
    let codes: Vec<String> = tables.iter().map(|table| table.code.clone()).collect();
    // Whoever sits there already answers pings meanwhile.
    let attending = join_all(tables.iter_mut().map(|table| table.attend(&tally)));
    let idle = tokio::select! {
        idle = idle::open(&address, &server, &codes, args.idle, &tally) => idle,
        _ = attending => return Err(CliError::Failed("all tables have ended".to_owned())),
    };
    let mut report = Report::new(args.shape, tables.len());
    report.connections(&idle);
    match args.shape {
        Shape::Play => {
            let plan = play::Plan { private: args.private, warmup: secs(args.warmup) };
            play::run(&address, &server, tables, &plan, secs(args.seconds), &tally, &mut report)
                .await;
        }
        Shape::Storm => {
            let over = secs(args.seconds);
            storm::run(&address, &server, tables, over, &tally, &mut report).await;
        }
        Shape::Churn => {
            churn::run(&address, &server, tables, secs(args.seconds), &tally, &mut report).await;
        }
    }
    report.finish(&tally);
    Ok(report)
}

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Opens all tables, seated and under way unless people are to storm them.
async fn open_tables(args: &LoadArgs, address: &Arc<Address>, tally: &Tally) -> Vec<Table> {
    let bar = bar(u64::from(args.tables), "tables");
    let opened = stream::iter(0..args.tables).map(async |_| {
        let opened = match args.shape {
            Shape::Storm => Table::create(address).await,
            Shape::Play | Shape::Churn => Table::open(address).await,
        };
        bar.inc(1);
        opened.inspect_err(|trouble| tally.failed(trouble)).ok()
    });
    let tables = opened.buffer_unordered(AT_ONCE_MAX).filter_map(async |table| table);
    let tables = tables.collect().await;
    bar.finish_and_clear();
    tables
}

/// How far something has come, on a terminal.
fn bar(length: u64, what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}  {eta} left");
    let bar = ProgressBar::new(length).with_message(what);
    // A template that can't be read leaves the usual one.
    if let Ok(style) = style { bar.with_style(style) } else { bar }
}
