//! `pace host`: creates a table and leads the game.

mod asked;
mod bells;
mod lead;
mod overview;
mod tables;

use std::path::Path;
use std::time::Duration;

use bots::strategies::Casting;
use clap::Args;
use shared::protocol::client_message::{Create, DecisionLimits};
use shared::protocol::workshop::{Late, Spread};
use shared::rules::timing::{Absence, Clocks};

use super::{PERSON_PATIENCE, scenario, wait_for};
use crate::connection::saved::{self, FACILITATOR, Found, Held, Saved};
use crate::connection::{Connection, Opening};
use crate::error::CliError;
use crate::output;
use trust::address::{Address, DEFAULT};

/// What `pace host` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  pace host                                 the standard table
  pace host --start-with 1 --bots fair      starts as soon as one seat is taken, bots in the others
  pace host --scenario first-hour           a small table to learn at
  pace host --bots fair,ccg=hardball,queens=cosy
  pace host --bots fair:50+hardball:50      luck picks for each seat, by these shares
  pace host --scenario ./ours.toml --years 3 --seed 7 --clock 600
  pace host --tables 10 --spread random --late share
                                            a class at ten tables, people spread by luck
  pace host --tables 2 --spread by-hand     everybody waits in the hall until you seat them
  pace host --clock 900,1800,300 --absence bot:60
                                            15, 30 and 5 minutes; bots for those away for a minute
  pace host --resume K7QM2X                 goes on leading a table
  pace host --resume K7QM2X --token TOKEN   the same on another computer

It prints the join code and what others type, then what happens. Type `help` for all that you can
do: `start`, `bell`, `monitor`, `pause`, `announce`, `nudge`, `inject` and more; quitting leaves the
table running.")]
pub(crate) struct HostArgs {
    /// A scenario the server has, or a file (.toml)
    #[arg(long, value_name = "NAME|FILE.toml")]
    scenario: Option<String>,
    /// How many years the game has; without it as many as the scenario
    #[arg(long, value_name = "N")]
    years: Option<u8>,
    /// How many tables, all with the same luck; people join all of them by one code
    #[arg(long, value_name = "N")]
    tables: Option<u16>,
    /// How people are spread over the tables: first-come, random, or by-hand (they wait until you
    /// `seat` them)
    #[arg(long, value_name = "HOW", value_parser = asked::word::<Spread>)]
    spread: Option<Spread>,
    /// What becomes of people who come late: bot-seat, share, observe or wait
    #[arg(long, value_name = "WHAT", value_parser = asked::word::<Late>)]
    late: Option<Late>,
    /// The seed of all luck; without it the server draws one
    #[arg(long)]
    seed: Option<u64>,
    /// How built-in bots play empty seats: one strategy for all, then others by seat or role (ccg,
    /// practice, trust, nhs_england); by luck where it says fair:50+hardball:50
    #[arg(long, value_name = "HOW[,SEAT|ROLE=HOW]...")]
    bots: Option<Casting>,
    /// Seconds for each phase, or for settlement, contracting and review; without it no clock runs
    #[arg(long, value_name = "SECONDS[,SECONDS,SECONDS]", value_parser = asked::clocks)]
    clock: Option<Clocks>,
    /// What becomes of the seat of somebody who is gone, after so many seconds: wait, default
    /// (nobody waits for it) or bot; without it as the scenario says
    #[arg(long, value_name = "WHAT[:SECONDS]", value_parser = asked::absence)]
    absence: Option<Absence>,
    /// How long built-in bots wait after somebody's move, while people play; 1000 without it
    #[arg(long, value_name = "MILLISECONDS")]
    bots_pause: Option<u32>,
    /// How long a program that is asked may take for its start, for each decision, and beyond that
    /// in the whole game, and how many decisions it may miss, as in
    /// start=30000,decision=5000,bank=60000,strikes=5; what is left out is as usual
    #[arg(long, value_name = "WHAT=MILLISECONDS,...", value_parser = asked::decisions)]
    programs: Option<DecisionLimits>,
    /// Start by itself once so many seats are taken
    #[arg(long, value_name = "N")]
    start_with: Option<usize>,
    /// Go on leading the table of that join code
    #[arg(long, value_name = "CODE", conflicts_with_all = ["scenario", "years", "seed", "bots", "clock", "tables", "spread",
        "late", "absence", "bots_pause", "programs"])]
    resume: Option<String>,
    /// With --resume on another computer: the facilitator's token, as `token` at the prompt shows
    /// it; without it the one kept on this machine, or PACE_TOKEN of the environment
    #[arg(long, requires = "resume")]
    token: Option<String>,
    /// Where the server is
    #[arg(long, default_value = DEFAULT)]
    url: String,
    /// Print every message of the server as a JSON line, and nothing else
    #[arg(long)]
    json: bool,
}

/// Creates a table and leads it.
pub(crate) fn run(args: HostArgs) -> Result<(), CliError> {
    wait_for(host(args))
}

async fn host(args: HostArgs) -> Result<(), CliError> {
    let address = Address::read(&args.url)?;
    let folder = saved::folder()?;
    let (opening, held) = match &args.resume {
        Some(code) => resume(&args, &folder, code)?,
        None => (Opening::Create(create(&args)?), None),
    };
    let token = match &opening {
        Opening::Resume { token, .. } => Some(token.clone()),
        _ => None,
    };
    let mut connection = Connection::open(address, opening, Duration::ZERO, PERSON_PATIENCE);
    let mut entered = connection.enter(args.json).await?;
    let view = overview::ask(&mut connection, &mut entered, args.json).await?;
    let held = match held {
        Some(held) if held.saved.code == view.code => held,
        // New here, or the join code was replaced from another computer.
        before => {
            let created = entered.created.map(|created| created.token);
            let saved = Saved {
                url: args.url.clone(),
                code: view.code.clone(),
                tables: view.tables.iter().map(|table| table.id.clone()).collect(),
                seat: FACILITATOR.to_owned(),
                part: None,
                token: created.or(token).unwrap_or_default(),
            };
            let held = saved::keep(&folder, saved)?;
            before.iter().for_each(saved::forget);
            held
        }
    };
    if !args.json {
        output::line(&overview::welcome(&view, &held))?;
    }
    let how = lead::How { start_with: args.start_with, json: args.json, folder };
    lead::lead(connection, entered.mirror, held, view.hall.len(), how).await
}

/// How leading goes on, and the token of before if it is kept here.
fn resume(args: &HostArgs, folder: &Path, code: &str) -> Result<(Opening, Option<Held>), CliError> {
    let by = |token: String| Opening::Resume { token, in_hall: false };
    if let Some(token) = &args.token {
        return Ok((by(token.clone()), None));
    }
    match saved::find(folder, code, Some(FACILITATOR))? {
        Found::Mine(held) => Ok((by(held.saved.token.clone()), Some(held))),
        Found::Busy(_) => Err(CliError::Usage(format!(
            "another `pace host` on this machine leads {code} already"
        ))),
        Found::None => match saved::token_of_environment() {
            Some(token) => Ok((by(token), None)),
            None => Err(CliError::Usage(format!(
                "no token of a facilitator for {code} is kept in {}. Where it was created, type \
                 `token` into `pace host`, and give it here with --token or in PACE_TOKEN",
                folder.display()
            ))),
        },
    }
}

fn create(args: &HostArgs) -> Result<Create, CliError> {
    let mut create = Create {
        seed: args.seed.map(|seed| seed.to_string()),
        years: args.years,
        tables: args.tables,
        spread: args.spread.unwrap_or_default(),
        late: args.late.unwrap_or_default(),
        bots: args.bots.as_ref().map(ToString::to_string),
        clocks: args.clock,
        absence: args.absence,
        bots_pause_ms: args.bots_pause,
        decisions: args.programs,
        ..Create::default()
    };
    match args.scenario.as_deref() {
        Some(name) if scenario::is_file(name) => {
            create.scenario_file = Some(scenario::file(name)?);
        }
        name => create.scenario = name.map(str::to_owned),
    }
    Ok(create)
}
