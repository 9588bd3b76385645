//! The game server: `pace-server`.
//!
//! | part | what |
//! |---|---|
//! | `cli`, `banner` | what people say to it and what it says to them |
//! | `commands` | what it does instead of serving: backup, erase, doctor and the like |
//! | `start`, `drain`, `retention` | opens store, tables and address; stops in order; erases what is old |
//! | `serving` | sockets, TLS, and what one address may hold |
//! | `http`, `socket` | what comes over the network |
//! | `metrics` | figures for monitoring |
//! | `workshop` | one or several tables with one code: who is let in where, the hall, the facilitator |
//! | `table` | one table: commands in, frames out; the only part that knows the rules |
//! | `store` | the durable log |
//! | `time` | the server's clock, and when it was last alive |

mod absences;
mod app;
mod banner;
mod cli;
mod commands;
mod drain;
mod http;
mod metrics;
mod retention;
mod scenarios;
mod serving;
mod socket;
mod start;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod time;
mod token;
mod workshop;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use tokio::sync::mpsc;
use tracing_subscriber::EnvFilter;

use cli::{Cli, LogFormat, Options};
use start::{Server, StartError};

/// What is logged when nothing is said.
const LOG: &str = "info";

/// Libraries that would log what clients send, tokens and messages with it, if they were asked for
/// everything.
const QUIET: [&str; 4] =
    ["tungstenite=warn", "tokio_tungstenite=warn", "hyper=warn", "rustls=warn"];

/// Every frame asks for memory and gives it back on another thread's behalf: the system's allocator
/// takes a tenth of the server's time for that.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let Cli { command, options } = Cli::parse();
    if let Some(command) = command {
        return commands::run(command);
    }
    if let Err(error) = log(options.log.as_deref(), options.log_format) {
        let _ = writeln!(io::stderr(), "error: --log: {error}");
        return ExitCode::from(2);
    }
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line for people; without a standard error nobody can be told.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), StartError> {
    metrics::process::raise_open_files();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(StartError::Serve)?;
    let outcome = runtime.block_on(serve(options));
    // Bots that still play the cards of a game that is over are asked again after the next start.
    runtime.shutdown_background();
    outcome
}

async fn serve(options: &Options) -> Result<(), StartError> {
    let stop = stop_signals().map_err(StartError::Serve)?;
    let server = Server::open(options).await?;
    // A closed standard output is no reason to stop.
    let _ = write!(io::stdout(), "{}", server.banner());
    server.run(options, stop).await
}

/// Logs go to standard error, so that what is for people stays apart.
fn log(level: Option<&str>, format: LogFormat) -> Result<(), String> {
    let filter = match level {
        Some(level) => EnvFilter::try_new(level).map_err(|error| error.to_string())?,
        None => EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(LOG)),
    };
    let lines = tracing_subscriber::fmt()
        .with_env_filter(
            QUIET.iter().flat_map(|rule| rule.parse()).fold(filter, EnvFilter::add_directive),
        )
        .with_writer(io::stderr)
        .with_target(false);
    match format {
        LogFormat::Text => lines.with_ansi(io::stderr().is_terminal()).init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
    std::panic::set_hook(Box::new(|info| tracing::error!("a task failed: {info}")));
    Ok(())
}

/// Says each time that Ctrl-C is typed, or that the system asks the server to end.
fn stop_signals() -> io::Result<mpsc::Receiver<()>> {
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    let (stop, stops) = mpsc::channel(1);
    tokio::spawn(async move {
        loop {
            #[cfg(unix)]
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            #[cfg(not(unix))]
            let _ = tokio::signal::ctrl_c().await;
            if stop.send(()).await.is_err() {
                return;
            }
        }
    });
    Ok(stops)
}
