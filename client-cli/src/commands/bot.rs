//! x
use crate::error::CliError;
use clap::Args;
#[derive(Debug, Args)]
pub(crate) struct BotArgs {}
pub(crate) fn run(_: BotArgs) -> Result<(), CliError> {
    Ok(())
}
