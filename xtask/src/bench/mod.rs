//! `cargo xtask bench`: the server beside the floor, in one run on one machine, so that their
//! ratios can be compared with those of another run on another machine.
//!
//! Each is pinned to one core and `pace load`, which drives it, to another, where the system has
//! `taskset`. Every figure is the median of several rounds, in which all servers take turns; beside
//! it stands its spread. The floor's frames are as long as those that the server sent.

mod figures;
mod running;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cargo;
use crate::step::Step;
use figures::{Samples, row};
use running::{Kind, Running};

/// How many rounds there are.
const ROUNDS: usize = 3;

/// How many tables of eight act at once.
const TABLES: [u32; 3] = [1, 25, 125];

/// For how long each is measured in a round, seconds.
const MEASURED_S: &str = "5";

/// How many connections only listen when memory is measured; a table takes 500 of them.
const IDLE: &str = "10000";

/// Measures, and prints the tables of docs/performance.md.
///
/// # Errors
///
/// If something can't be built or started, or prints no figures.
pub(crate) fn run() -> Result<ExitCode, String> {
    Step::new("release build", "build --release -p server -p client-cli -p tests --bins").run()?;
    let built = cargo::target_directory()?.join("release");
    let rounds = match env::var("PACE_BENCH_ROUNDS") {
        Ok(text) => text.parse().map_err(|_| "PACE_BENCH_ROUNDS is no number".to_owned())?,
        Err(_) => ROUNDS,
    };
    let bench = Bench { built, rounds };
    let frame_bytes = bench.frame_bytes()?;
    println!("\nfloor: frames of {frame_bytes} bytes, as the server's; {rounds} rounds\n");
    bench.actions(&frame_bytes)?;
    bench.idle(&frame_bytes)?;
    bench.storm()?;
    Ok(ExitCode::SUCCESS)
}

struct Bench {
    built: PathBuf,
    rounds: usize,
}

impl Bench {
    /// How long the server's frames are when all eight are told of a counter.
    fn frame_bytes(&self) -> Result<String, String> {
        let server = Running::start(&self.built, Kind::OnDisk, "0")?;
        let report = server.load(&["--tables", "1", "--seconds", "1", "--private", "0"])?;
        figures::number(&report, "frame_bytes").map(|bytes| format!("{bytes:.0}"))
    }

    /// Public moves at few and many tables.
    fn actions(&self, frame_bytes: &str) -> Result<(), String> {
        println!("{}", row("tables", "", &["CPU us/action", "actions/s", "p50 ms", "p99 ms"]));
        for tables in TABLES {
            let mut samples = Kind::ALL.map(|kind| (kind, Samples::default()));
            for _ in 0..self.rounds {
                for (kind, samples) in &mut samples {
                    let running = Running::start(&self.built, *kind, frame_bytes)?;
                    let tables = tables.to_string();
                    let args = ["--tables", &tables, "--seconds", MEASURED_S, "--private", "0"];
                    samples.add(&running.load(&[&args[..], &["--idle", "0"]].concat())?)?;
                }
            }
            let floor = samples.iter().find(|(kind, _)| *kind == Kind::Floor);
            let floor = floor.map(|(_, samples)| samples.medians());
            for (kind, samples) in &samples {
                println!("{}", row(&tables.to_string(), kind.name(), &samples.cells()));
                if let (Some(floor), false) = (floor, *kind == Kind::Floor) {
                    println!("{}", row("", "  beside the floor", &samples.ratios(floor)));
                }
            }
        }
        println!();
        Ok(())
    }

    /// Memory of connections that only listen.
    fn idle(&self, frame_bytes: &str) -> Result<(), String> {
        for kind in [Kind::Floor, Kind::OnDisk] {
            let running = Running::start(&self.built, kind, frame_bytes)?;
            let report = running.load(&["--tables", "25", "--seconds", "2", "--idle", IDLE])?;
            let bytes = figures::number(&report, "bytes_per_connection")?;
            let errors = figures::number(&report, "errors")?;
            let name = kind.name();
            println!(
                "{name}: {bytes:.0} bytes for each of {IDLE} idle connections, {errors} errors"
            );
        }
        Ok(())
    }

    /// 480 people join within a minute and commit within a second.
    fn storm(&self) -> Result<(), String> {
        let running = Running::start(&self.built, Kind::OnDisk, "0")?;
        let args = ["--shape", "storm", "--tables", "60", "--seconds", "60", "--idle", "0"];
        let report = running.load(&args)?;
        let ms = |name| figures::number(&report, name);
        println!(
            "480 people join within 60 s: p50 {} ms, p99 {} ms; all commit within 1 s: p50 {} ms, \
             p99 {} ms; {} errors",
            ms("p50_ms")?,
            ms("p99_ms")?,
            ms("commit_p50_ms")?,
            ms("commit_p99_ms")?,
            ms("errors")?,
        );
        Ok(())
    }
}
