//! One file a command: what it takes, and what it does.

pub(crate) mod balance;
pub(crate) mod bot;
pub(crate) mod claims;
pub(crate) mod confine;
pub(crate) mod export;
pub(crate) mod host;
pub(crate) mod join;
pub(crate) mod load;
mod log_file;
mod programs;
pub(crate) mod replay;
mod scenario;
pub(crate) mod schema;
pub(crate) mod simulate;
pub(crate) mod tournament;
pub(crate) mod watch;

use std::future::Future;
use std::time::Duration;

use crate::error::CliError;

/// How long a person's client tries to get its line back: a walk to another room and more.
const PERSON_PATIENCE: Duration = Duration::from_secs(30 * 60);

/// Runs what waits for the network, on one thread: a client has little to do.
fn wait_for<T>(task: impl Future<Output = Result<T, CliError>>) -> Result<T, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::Failed(format!("can't start the runtime: {error}")))?;
    runtime.block_on(async {
        let done = task.await;
        // What was said last may still be on its way out.
        tokio::task::yield_now().await;
        done
    })
}
