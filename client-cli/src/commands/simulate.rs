//! x
use crate::error::CliError;
use clap::Args;
#[derive(Debug, Args)]
pub(crate) struct SimulateArgs {}
pub(crate) fn run(_: SimulateArgs) -> Result<(), CliError> {
    Ok(())
}
