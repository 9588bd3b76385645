//! `pace join`: a person plays a seat.

use std::path::Path;
use std::time::Duration;

use clap::Args;
use shared::protocol::client_message::Join;
use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::workshop::{HallView, Recover, SeatPart};

use super::{PERSON_PATIENCE, wait_for};
use crate::connection::authority;
use crate::connection::enter::Entered;
use crate::connection::saved::{self, Found, Held, Saved};
use crate::connection::{Connection, ConnectionError, Opening};
use crate::error::CliError;
use crate::output;
use crate::play::console::Console;
use crate::play::{Outcome, Player, hall};
use trust::address::{Address, DEFAULT};

/// Under what name the token of somebody who waits in the hall is kept.
const HALL: &str = "hall";

/// What `pace join` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace join K7QM2X                        the first free seat
  pace join K7QM2X --seat northmere --name Ada
  pace join K7QM2X --table 2              a free seat at table 2 of a workshop
  pace join K7QM2X --with ABCD-EFGH       beside somebody, to share their decisions
  pace join K7QM2X --recover ABCD-EFGH    goes on where you were, on another device
  pace join K7QM2X --url 192.168.1.5:8013 a server elsewhere
  pace join K7QM2X < moves.txt            plays a file of lines, each after the last one's answer
                                          (`wait` as its first line waits in a hall)
  pace join K7QM2X --json                 prints the server's messages as JSON lines

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
    let (mut connection, mut entered, mut held) = match resumed(kept, &address, args.json).await? {
        Some(resumed) => resumed,
        None => {
            let opening = opening(&args);
            let mut connection =
                Connection::open(address, opening, Duration::ZERO, PERSON_PATIENCE);
            let entered = connection.enter(args.json).await?;
            (connection, entered, None)
        }
    };
    let mut console = Console::open();
    let waited = entered.hall.take();
    if let Some(hall) = &waited {
        held = waits(&args, &folder, hall, held)?;
        let end = hall::wait(&mut connection, &mut console, &mut entered, args.json).await?;
        if let Some(end) = end {
            ended(&args, end, held.as_ref());
            return Ok(());
        }
    }
    held = seated(&args, &folder, &entered, waited.is_some(), held)?;
    let player = Player::new(connection, entered.mirror, args.json, console);
    let end = player.play().await?;
    ended(&args, end, held.as_ref());
    Ok(())
}

/// What is kept, and told, at the end.
fn ended(args: &JoinArgs, outcome: Outcome, held: Option<&Held>) {
    let Some(held) = held else { return };
    let (code, seat) = (&held.saved.code, &held.saved.seat);
    let again = format!("pace join {code}");
    let url = authority::flags(&args.url);
    match outcome {
        Outcome::Left => saved::forget(held),
        Outcome::Quit if args.json => {}
        Outcome::Quit if seat == HALL => {
            output::note(&format!("Your place in the hall stays yours: `{again}{url}` waits on."))
        }
        Outcome::Quit => {
            output::note(&format!("{seat} stays yours: `{again} --seat {seat}{url}` goes on."))
        }
    }
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

/// Takes up the seat of a kept token, or the place in the hall; none if there is none, or the
/// server knows it no more.
async fn resumed(
    held: Option<Held>,
    address: &Address,
    json: bool,
) -> Result<Option<(Connection, Entered, Option<Held>)>, CliError> {
    let Some(held) = held else { return Ok(None) };
    let (token, in_hall) = (held.saved.token.clone(), held.saved.seat == HALL);
    let opening = Opening::Resume { token, in_hall };
    let mut connection =
        Connection::open(address.clone(), opening, Duration::ZERO, PERSON_PATIENCE);
    match connection.enter(json).await {
        Ok(mut entered) if entered.hall.is_none() => {
            let brought = entered.joined.as_ref().and_then(|joined| joined.seat.clone());
            let seat = brought.unwrap_or_else(|| held.saved.seat.clone());
            entered.mirror.sit(Some(seat.clone()));
            if entered.joined.is_none() {
                entered.mirror.take_part(held.saved.part);
            }
            if !json {
                output::line(&format!("Back at {}.", entered.mirror.name(&seat)))?;
            }
            Ok(Some((connection, entered, Some(held))))
        }
        Ok(entered) => Ok(Some((connection, entered, Some(held)))),
        Err(CliError::Connection(ConnectionError::Refused(refused)))
            if refused.code == WireCode::Link(LinkCode::WrongToken) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Somebody waits in the hall. A new token is kept like a seat's, so that the same command waits
/// on after a closed lid.
fn waits(
    args: &JoinArgs,
    folder: &Path,
    hall: &HallView,
    held: Option<Held>,
) -> Result<Option<Held>, CliError> {
    let held = match &hall.token {
        Some(token) => Some(saved::keep(folder, saved(args, "", HALL, token))?),
        None => held,
    };
    if !args.json {
        output::line(
            "You wait in the hall until the facilitator brings you to a seat. `help` lists what \
             you can type here.",
        )?;
        tell_codes(hall.recovery.as_deref(), hall.invitation.as_deref(), args)?;
    }
    Ok(held)
}

/// Somebody is at a seat. The token is kept under its name, and no longer where it was.
fn seated(
    args: &JoinArgs,
    folder: &Path,
    entered: &Entered,
    waited: bool,
    held: Option<Held>,
) -> Result<Option<Held>, CliError> {
    let Some(joined) = &entered.joined else { return Ok(held) };
    let Some(seat) = &joined.seat else { return Ok(held) };
    let before = held.as_ref().map(|held| held.saved.token.clone());
    let token = joined.token.clone().or(before).unwrap_or_default();
    if let Some(held) = held {
        saved::forget(&held);
    }
    let held = saved::keep(
        folder,
        Saved { part: joined.part, ..saved(args, &joined.table, seat, &token) },
    )?;
    if !args.json {
        if args.recover.is_some() {
            output::line(
                "Where you were connected before, you have stopped playing; that device can come \
                 back as it would after a broken line, and then this one stops.",
            )?;
        }
        if waited {
            output::line(&format!("You are at table {} now, at {seat}.", joined.number))?;
        }
        tell_codes(joined.recovery.as_deref(), joined.invitation.as_deref(), args)?;
    }
    Ok(Some(held))
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
        tables: vec![table.to_owned()],
        seat: seat.to_owned(),
        part: None,
        token: token.to_owned(),
    }
}

fn tell_codes(
    recovery: Option<&str>,
    invitation: Option<&str>,
    args: &JoinArgs,
) -> Result<(), CliError> {
    let code = &args.code;
    let url = authority::flags(&args.url);
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
