//! The last step before the bot: takes on the limits, and becomes its program.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use nix::sys::resource::{Resource, setrlimit};

use super::{Confinement, system};
use crate::error::CliError;

/// Open files, and the largest file that can be written (64 MiB).
const FILES_MAX: u64 = 256;
const FILE_BYTES_MAX: u64 = 64 << 20;
/// Address space is bounded at so many times the memory: runtimes reserve far more than they use.
const ADDRESS_SPACE_TIMES: u64 = 8;

/// Becomes the bot; returns only if that fails.
pub(crate) fn enter(confinement: &Confinement) -> Result<(), CliError> {
    let failed = |error: io::Error| {
        CliError::Failed(format!("can't start {}: {error}", confinement.command.join(" ")))
    };
    let Some((program, arguments)) = confinement.command.split_first() else {
        return Err(CliError::Usage("there is no command to start".to_owned()));
    };
    system::end_with_parent();
    limit(confinement).map_err(|error| failed(error.into()))?;
    Err(failed(Command::new(program).args(arguments).exec()))
}

fn limit(confinement: &Confinement) -> nix::Result<()> {
    let bounds = confinement.bounds;
    let address_space = bounds.memory_mb.saturating_mul(ADDRESS_SPACE_TIMES << 20);
    lower(Resource::RLIMIT_CORE, 0)?;
    lower(Resource::RLIMIT_NOFILE, FILES_MAX)?;
    lower(Resource::RLIMIT_FSIZE, FILE_BYTES_MAX)?;
    lower(Resource::RLIMIT_CPU, bounds.cpu_seconds.saturating_add(1))?;
    if system::LIMITS_ADDRESS_SPACE {
        lower(Resource::RLIMIT_AS, address_space)?;
    }
    Ok(())
}

/// Sets a limit, never above the one that is there.
fn lower(resource: Resource, most: u64) -> nix::Result<()> {
    let (_, hard) = nix::sys::resource::getrlimit(resource)?;
    setrlimit(resource, most.min(hard), most.min(hard))
}
