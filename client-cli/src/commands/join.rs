//! `pace join`: a person plays a seat.

use std::path::Path;
use std::time::Duration;

use clap::Args;
use shared::protocol::client_message::Join;
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::workshop::{Recover, SeatPart};

use super::{PERSON_PATIENCE, wait_for};
use crate::connection::address::{Address, DEFAULT};
use crate::connection::enter::Entered;
use crate::connection::saved::{self, Found, Held, Saved};
use crate::connection::{Connection, ConnectionError, Opening};
use crate::error::CliError;
use crate::mirror::Mirror;
use crate::output;
use crate::play::{Outcome, Player};

/// Under what name the token of somebody who waits in the hall is kept.
const HALL: &str = "hall";

/// What `pace join` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace join K7QM                          the first free seat
  pace join K7QM --seat northmere --name Ada
  pace join K7QM --table 2                a free seat at table 2 of a workshop
  pace join K7QM --with ABCD-EFGH         beside somebody, to share their decisions
  pace join K7QM --recover ABCD-EFGH      goes on where you were, on another device
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
    /// The table, in a workshop of several; without it you get one
    #[arg(long, value_name = "N")]
    table: Option<u16>,
    /// The invitation of somebody at a seat, to decide there together with them
    #[arg(long, value_name = "XXXX-XXXX")]
    with: Option<String>,
    /// With an invitation: only look on
    #[arg(long, requires = "with")]
    observe: bool,
    /// Your recovery code: goes on where you were, on this device
    #[arg(long, value_name = "XXXX-XXXX", conflicts_with_all = ["seat", "table", "with"])]
    recover: Option<String>,
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
    // Whoever has an invitation or a recovery code means another person than was here before.
    let kept = match (&args.recover, &args.with) {
        (None, None) => kept(&args, &folder)?,
        _ => None,
    };
    let (connection, mirror, held) = match resumed(kept.as_ref(), &address, args.json).await? {
        Some((connection, entered)) => {
            let held = kept.map(|held| moved(held, &entered, &folder)).transpose()?;
            (connection, entered.mirror, held)
        }
        None => joined(&args, &address, &folder).await?,
    };
    let outcome = Player::new(connection, mirror, args.json).play().await?;
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

/// The seat that is kept on this machine for the code, if there is one.
fn kept(args: &JoinArgs, folder: &Path) -> Result<Option<Held>, CliError> {
    match saved::find(folder, &args.code, args.seat.as_deref())? {
        Found::Mine(held) => Ok(Some(held)),
        Found::None => Ok(None),
        Found::Busy(_) => {
            let seat = args.seat.as_deref().unwrap_or_default();
            Err(CliError::Usage(format!(
                "{seat} is played by another `pace` on this machine; close that one, or take \
                 another seat"
            )))
        }
    }
}

/// A token is kept under its seat: if the facilitator has brought its owner to another, there.
fn moved(held: Held, entered: &Entered, folder: &Path) -> Result<Held, CliError> {
    let Some(joined) = &entered.joined else { return Ok(held) };
    let (table, seat) = (joined.table.clone(), joined.seat.clone().unwrap_or_default());
    let saved = Saved { table, seat, ..held.saved.clone() };
    saved::forget(&held);
    drop(held);
    saved::keep(folder, saved)
}

/// Takes up the seat of a kept token; none if there is none, or the server knows it no more.
async fn resumed(
    held: Option<&Held>,
    address: &Address,
    json: bool,
) -> Result<Option<(Connection, Entered)>, CliError> {
    let Some(held) = held else { return Ok(None) };
    let (token, in_hall) = (held.saved.token.clone(), held.saved.seat == HALL);
    let opening = Opening::Resume { token, in_hall };
    let mut connection =
        Connection::open(address.clone(), opening, Duration::ZERO, PERSON_PATIENCE);
    match connection.enter(json).await {
        Ok(mut entered) => {
            let brought = entered.joined.as_ref().and_then(|joined| joined.seat.clone());
            let seat = brought.unwrap_or_else(|| held.saved.seat.clone());
            entered.mirror.sit(Some(seat.clone()));
            if !json {
                output::line(&format!("Back at {}.", entered.mirror.name(&seat)))?;
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

async fn joined(
    args: &JoinArgs,
    address: &Address,
    folder: &Path,
) -> Result<(Connection, Mirror, Option<Held>), CliError> {
    let opening = opening(args);
    let mut connection =
        Connection::open(address.clone(), opening, Duration::ZERO, PERSON_PATIENCE);
    let mut entered = connection.enter(args.json).await?;
    let mut token = None;
    let mut held = None;
    let waited = entered.hall.is_some();
    if let Some(hall) = entered.hall.take() {
        // It is kept like a seat, so that the same command waits on after a closed lid.
        let kept = saved(args, "", HALL, hall.token.as_deref().unwrap_or_default());
        held = Some(saved::keep(folder, kept)?);
        token = hall.token;
        if !args.json {
            output::line("You wait in the hall until the facilitator brings you to a seat.")?;
            tell_codes(hall.recovery.as_deref(), hall.invitation.as_deref(), args)?;
        }
        entered = connection.enter(args.json).await?;
        if let Some(held) = held.take() {
            saved::forget(&held);
        }
    }
    if let Some(joined) = &entered.joined
        && let Some(seat) = &joined.seat
    {
        let token = joined.token.as_deref().or(token.as_deref()).unwrap_or_default();
        held = Some(saved::keep(folder, saved(args, &joined.table, seat, token))?);
        if !args.json {
            if waited {
                output::line(&format!("You are at table {} now, at {seat}.", joined.number))?;
            }
            tell_codes(joined.recovery.as_deref(), joined.invitation.as_deref(), args)?;
        }
    }
    Ok((connection, entered.mirror, held))
}

fn opening(args: &JoinArgs) -> Opening {
    if let Some(recovery) = &args.recover {
        let (code, recovery) = (args.code.clone(), recovery.clone());
        return Opening::Recover(Recover { code, recovery });
    }
    let name = args.name.clone().or_else(|| std::env::var("USER").ok());
    Opening::Join(Join {
        code: args.code.clone(),
        table: args.table,
        seat: args.seat.clone(),
        invitation: args.with.clone(),
        part: args.observe.then_some(SeatPart::Observer),
        name: name.unwrap_or_else(|| "Player".to_owned()),
        ..Join::default()
    })
}

fn saved(args: &JoinArgs, table: &str, seat: &str, token: &str) -> Saved {
    Saved {
        url: args.url.clone(),
        code: args.code.to_uppercase(),
        table: table.to_owned(),
        seat: seat.to_owned(),
        token: token.to_owned(),
    }
}

fn tell_codes(
    recovery: Option<&str>,
    invitation: Option<&str>,
    args: &JoinArgs,
) -> Result<(), CliError> {
    let code = &args.code;
    let url = if args.url == DEFAULT { String::new() } else { format!(" --url {}", args.url) };
    if let Some(recovery) = recovery {
        output::line(&format!(
            "Your recovery code is {recovery}: on another device, `pace join {code} --recover \
             {recovery}{url}` goes on. Keep it to yourself."
        ))?;
    }
    if let Some(invitation) = invitation {
        output::line(&format!(
            "Somebody you trust can decide together with you: `pace join {code} --with \
             {invitation}{url}`."
        ))?;
    }
    Ok(())
}
