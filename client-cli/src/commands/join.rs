//! `pace join`: a person plays a seat.

use std::time::Duration;

use clap::Args;
use shared::protocol::client_message::{Join, JoinKind};
use shared::protocol::code::{LinkCode, WireCode};

use super::{PERSON_PATIENCE, wait_for};
use crate::connection::address::{Address, DEFAULT};
use crate::connection::enter::Entered;
use crate::connection::saved::{self, Found, Held, Saved};
use crate::connection::{Connection, ConnectionError, Opening};
use crate::error::CliError;
use crate::output;
use crate::play::{Outcome, Player};

/// What `pace join` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace join K7QM                          the first free seat
  pace join K7QM --seat northmere --name Ada
  pace join K7QM --url 192.168.1.5:8013   a server elsewhere
  pace join K7QM < moves.txt              plays a file of lines, each after the last one's answer
  pace join K7QM --json                   prints the server's messages as JSON lines

The same command again takes up the same seat, after a crash or a closed lid. At the prompt, `help`
lists what you can type.")]
pub(crate) struct JoinArgs {
    /// The table's join code
    code: String,
    /// The seat to play, northmere say; without it the first free one
    #[arg(long)]
    seat: Option<String>,
    /// What others see you as
    #[arg(long)]
    name: Option<String>,
    /// Where the server is
    #[arg(long, default_value = DEFAULT)]
    url: String,
    /// Print every message of the server as a JSON line, and nothing else
    #[arg(long)]
    json: bool,
}

/// Plays a seat.
pub(crate) fn run(args: JoinArgs) -> Result<(), CliError> {
    wait_for(play(args))
}

async fn play(args: JoinArgs) -> Result<(), CliError> {
    let address = Address::read(&args.url)?;
    let folder = saved::folder()?;
    let mut held = match saved::find(&folder, &args.code, args.seat.as_deref())? {
        Found::Mine(held) => Some(held),
        Found::None => None,
        Found::Busy(_) => {
            let seat = args.seat.as_deref().unwrap_or_default();
            return Err(CliError::Usage(format!(
                "{seat} is played by another `pace` on this machine; close that one, or take \
                 another seat"
            )));
        }
    };
    let (connection, entered) = match resumed(held.as_ref(), &address, args.json).await? {
        Some(resumed) => resumed,
        None => {
            held = None;
            let (connection, entered) = joined(&args, &address).await?;
            if let Some(joined) = &entered.joined
                && let Some(seat) = &joined.seat
            {
                let kept = Saved {
                    url: args.url.clone(),
                    code: args.code.to_uppercase(),
                    table: joined.table.clone(),
                    seat: seat.clone(),
                    token: joined.token.clone(),
                };
                held = Some(saved::keep(&folder, kept)?);
            }
            (connection, entered)
        }
    };
    let outcome = Player::new(connection, entered.mirror, args.json).play().await?;
    match (outcome, held) {
        (Outcome::Left, Some(held)) => saved::forget(&held),
        (Outcome::Quit, Some(held)) if !args.json => output::note(&format!(
            "{seat} stays yours: `pace join {code} --seat {seat}{url}` goes on.",
            seat = held.saved.seat,
            code = held.saved.code,
            url = if args.url == DEFAULT { String::new() } else { format!(" --url {}", args.url) },
        )),
        _ => {}
    }
    Ok(())
}

/// Takes up the seat of a kept token; none if there is none, or the server knows it no more.
async fn resumed(
    held: Option<&Held>,
    address: &Address,
    json: bool,
) -> Result<Option<(Connection, Entered)>, CliError> {
    let Some(held) = held else { return Ok(None) };
    let opening = Opening::Resume(held.saved.token.clone());
    let mut connection =
        Connection::open(address.clone(), opening, Duration::ZERO, PERSON_PATIENCE);
    match connection.enter(json).await {
        Ok(mut entered) => {
            entered.mirror.sit(Some(held.saved.seat.clone()));
            if !json {
                output::line(&format!("Back at {}.", entered.mirror.name(&held.saved.seat)))?;
            }
            Ok(Some((connection, entered)))
        }
        Err(CliError::Connection(ConnectionError::Refused(refused)))
            if refused.code == WireCode::Link(LinkCode::WrongToken) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

async fn joined(args: &JoinArgs, address: &Address) -> Result<(Connection, Entered), CliError> {
    let name = args.name.clone().or_else(|| std::env::var("USER").ok());
    let join = Join {
        code: args.code.clone(),
        seat: args.seat.clone(),
        name: name.unwrap_or_else(|| "Player".to_owned()),
        kind: JoinKind::Person,
        decisions: false,
    };
    let mut connection =
        Connection::open(address.clone(), Opening::Join(join), Duration::ZERO, PERSON_PATIENCE);
    let entered = connection.enter(args.json).await?;
    Ok((connection, entered))
}
