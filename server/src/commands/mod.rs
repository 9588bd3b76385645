//! What `pace-server` does instead of serving.
//!
//! | file | what |
//! |---|---|
//! | [`doctor`] | looks an installation over |
//! | [`remote`] | asked of a running server over HTTP, with the admin token: backup, lists, erasing, stopping |
//! | [`local`] | done to a data folder that no server uses: restoring, another admin token |

mod doctor;
mod local;
mod remote;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use doctor::DoctorArgs;
use remote::Remote;

/// What `pace-server` does instead of serving.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Look an installation over: what is right, and what to do about the rest
    Doctor(DoctorArgs),
    /// Save a copy of all games of a running server
    Backup {
        /// Where to; nothing is overwritten
        file: PathBuf,
        #[command(flatten)]
        remote: Remote,
    },
    /// Make a data folder from a copy; overwrites nothing
    Restore {
        /// The copy
        file: PathBuf,
        /// The folder; it must hold no games
        #[arg(long, value_name = "FOLDER", default_value = "data")]
        data: PathBuf,
    },
    /// List all tables of a running server, one JSON object a line
    Tables {
        #[command(flatten)]
        remote: Remote,
    },
    /// List whose names a workshop keeps, with their numbers, one JSON object a line
    People {
        /// The workshop's join code
        code: String,
        #[command(flatten)]
        remote: Remote,
    },
    /// Erase names and messages of a workshop; the games themselves stay
    Erase {
        /// The workshop's join code
        code: String,
        /// Only this person's, by the number that `people` tells
        #[arg(long, value_name = "NUMBER")]
        person: Option<u32>,
        #[command(flatten)]
        remote: Remote,
    },
    /// Let a quarantined table be opened again
    Release {
        /// The table's id
        table: String,
        #[command(flatten)]
        remote: Remote,
    },
    /// Stop a running server in good order: no new tables from now on, all closed after a while
    Drain {
        /// After how many seconds it stops
        #[arg(long, value_name = "SECONDS", default_value_t = 30)]
        seconds: u64,
        #[command(flatten)]
        remote: Remote,
    },
    /// Draw another admin token and print it; the old one is worth nothing then
    AdminToken {
        /// Say that you mean it
        #[arg(long, required = true)]
        new: bool,
        /// The data folder of a server that is stopped
        #[arg(long, value_name = "FOLDER", default_value = "data")]
        data: PathBuf,
    },
}

/// Does it, and says how it went.
pub(crate) fn run(command: Command) -> ExitCode {
    let outcome = match command {
        Command::Doctor(args) => {
            let (text, code) = match doctor::run(&args) {
                Ok(text) => (text, ExitCode::SUCCESS),
                Err(text) => (text, ExitCode::FAILURE),
            };
            let _ = io::stdout().write_all(text.as_bytes());
            return code;
        }
        Command::Backup { file, remote } => remote.backup(&file),
        Command::Restore { file, data } => local::restore(&file, &data),
        Command::Tables { remote } => remote.get("/tables"),
        Command::People { code, remote } => remote.get(&format!("/workshops/{code}/people")),
        Command::Erase { code, person, remote } => remote.post(&match person {
            None => format!("/workshops/{code}/erase"),
            Some(person) => format!("/workshops/{code}/people/{person}/erase"),
        }),
        Command::Release { table, remote } => remote.post(&format!("/tables/{table}/release")),
        Command::Drain { seconds, remote } => remote.post(&format!("/drain/{seconds}")),
        Command::AdminToken { data, .. } => local::admin_token(&data),
    };
    match outcome {
        Ok(text) => {
            // Whoever closed the output wants no more of it.
            let _ = io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}
