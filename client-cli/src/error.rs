//! Why a command stopped, each with what to do about it, and the exit code that follows.
//!
//! What a player types wrong inside a game is no error of this kind: it is explained on the spot
//! (`language::explain`) and the game goes on.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use thiserror::Error;
use trust::address::AddressError;

use crate::connection::ConnectionError;

/// Any reason to stop.
#[derive(Debug, Error)]
pub(crate) enum CliError {
    /// Whoever read our output has seen enough: not worth a word.
    #[error("the reader of the output has gone")]
    BrokenPipe,
    /// The command line asks for what can't be done.
    #[error("{0}")]
    Usage(String),
    /// The server can't be reached or says no.
    #[error(transparent)]
    Connection(#[from] ConnectionError),
    /// The address of a server is none.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// A file can't be read or written.
    #[error("{doing} {path}: {source}")]
    File {
        /// `can't read`, say.
        doing: &'static str,
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Standard output can't be written.
    #[error("can't write to standard output: {0}")]
    Output(io::Error),
    /// The answer is no: a log that doesn't verify, a game that went wrong.
    #[error("{0}")]
    Failed(String),
}

impl CliError {
    /// What the shell is told: 0 fine, 1 failed, 2 asked wrongly.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::BrokenPipe => ExitCode::SUCCESS,
            Self::Usage(_) | Self::Address(_) | Self::Connection(ConnectionError::Trust(_)) => {
                ExitCode::from(2)
            }
            Self::Connection(_) | Self::File { .. } | Self::Output(_) | Self::Failed(_) => {
                ExitCode::FAILURE
            }
        }
    }
}
