//! `pace watch`: somebody looks on and reads what is public, until the game is over.

use std::time::Duration;

use clap::Args;
use shared::protocol::client_message::{Join, JoinKind};
use shared::protocol::server_message::ServerMessage;

use super::{PERSON_PATIENCE, wait_for};
use crate::connection::address::{Address, DEFAULT};
use crate::connection::{Connection, Notice, Opening};
use crate::error::CliError;
use crate::mirror::Mirror;
use crate::{output, screen};

/// What `pace watch` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace watch K7QM
  pace watch K7QM --json | jq -c 'select(.type == \"frame\") | .happened[]'")]
pub(crate) struct WatchArgs {
    /// The table's join code
    code: String,
    /// Where the server is
    #[arg(long, default_value = DEFAULT)]
    url: String,
    /// Print every message of the server as a JSON line, and nothing else
    #[arg(long)]
    json: bool,
}

/// Looks on.
pub(crate) fn run(args: WatchArgs) -> Result<(), CliError> {
    wait_for(watch(args))
}

async fn watch(args: WatchArgs) -> Result<(), CliError> {
    let join = Join {
        code: args.code,
        seat: None,
        name: "Spectator".to_owned(),
        kind: JoinKind::Spectator,
    };
    let address = Address::read(&args.url)?;
    let mut connection =
        Connection::open(address, Opening::Join(join), Duration::ZERO, PERSON_PATIENCE);
    let mut mirror = connection.enter(args.json).await?.mirror;
    if !args.json {
        output::line(&screen::table::status(&mirror))?;
    }
    while !mirror.has_ended() {
        let notice = tokio::select! {
            notice = connection.hear() => notice,
            _ = tokio::signal::ctrl_c() => return Ok(()),
        };
        match notice {
            None => return Ok(()),
            Some(Notice::Over(error)) => return Err(error.into()),
            Some(Notice::Lost(why)) => {
                output::note(&format!("[connection lost: {why}; trying again]"))
            }
            Some(Notice::Back) => output::note("[connected again]"),
            Some(Notice::Message(message, text)) => {
                if args.json {
                    output::line(&text)?;
                }
                for line in lines(*message, &mut mirror) {
                    if !args.json {
                        output::line(&line)?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn lines(message: ServerMessage, mirror: &mut Mirror) -> Vec<String> {
    match message {
        ServerMessage::Snapshot(snapshot) => {
            mirror.replace_all(snapshot.entities);
            vec![screen::table::status(mirror)]
        }
        ServerMessage::Frame(frame) => {
            let was = mirror.table().map(|table| table.phase);
            mirror.replace(&frame);
            screen::news::lines(&frame, was, mirror)
        }
        _ => Vec::new(),
    }
}
