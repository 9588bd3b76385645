//! From a wish for a table to what the store is to keep: scenario, seed, settings, tokens.
//!
//! It only checks and draws; [`registry`](super::registry) stores the table and opens it.

use std::borrow::Cow;

use shared::log::Header;
use shared::protocol::client_message::{Create, DecisionLimits};
use shared::protocol::code::LinkCode;
use shared::rules::command::{Actor, Command, Instruction};
use shared::rules::decide;
use shared::rules::draw::Seed;
use shared::rules::state::State;
use shared::rules::timing::Arrangements;
use shared::scenario::overlay;

use bots::arena::Lineup;
use bots::strategies::Casting;

use super::house;
use super::settings::{Settings, StoredHeader};
use crate::store::NewTable;
use crate::{scenarios, token};

/// Status in the store: nobody has started the game.
pub(crate) const LOBBY: &str = "lobby";

/// Status in the store: the game is under way.
pub(crate) const PLAYING: &str = "playing";

/// Status in the store: the game is over.
pub(crate) const OVER: &str = "over";

/// How long bots wait after somebody's move while people play, if nothing is said: long enough to
/// see who did what.
const BOTS_PAUSE_MS: u32 = 1_000;

/// The longest that they may wait.
const BOTS_PAUSE_MS_MAX: u32 = 60_000;

/// How long a program may be given, in milliseconds: ten minutes, for those that ask others.
const DECISION_MS_MAX: u32 = 10 * 60 * 1_000;

/// How many tables a workshop may have.
pub(crate) const TABLES_PER_WORKSHOP_MAX: u16 = 100;

/// A workshop to be stored, with the token of whoever runs it.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Plan {
    /// What the store keeps of its first table.
    pub(crate) table: NewTable,
    /// How many tables it has, all like the first.
    pub(crate) tables: u16,
    /// The facilitator's token.
    pub(crate) token: String,
}

/// A refusal with its code.
pub(crate) type Refusal = (LinkCode, String);

/// Checks what is asked for and draws the rest. `open`: the server itself asks.
///
/// # Errors
///
/// If there is no such scenario, or something in it or beside it is not right.
pub(crate) fn plan(create: &Create, open: bool) -> Result<Plan, Refusal> {
    let scenario = whole(&scenario(create)?, create.years)?;
    let seed = match &create.seed {
        Some(text) => Seed(text.trim().parse().map_err(|_| {
            let message = "body.seed: a whole number from 0 to 18446744073709551615, as text.";
            (LinkCode::BadBody, message.to_owned())
        })?),
        None => Seed(rand::random()),
    };
    let header = Header::new(&scenario, seed);
    let table = header.open().map_err(|error| (LinkCode::BadScenario, format!("{error}.")))?;
    let settings = Settings {
        bots: bots(create, &table)?,
        arrangements: arrangements(create, &table)?,
        bots_pause_ms: bots_pause_ms(create)?,
        decisions: decisions(create)?,
        spread: create.spread,
        late: create.late,
        open,
    };
    let tables = create.tables.unwrap_or(1);
    if !(1..=TABLES_PER_WORKSHOP_MAX).contains(&tables) {
        let message =
            format!("body.tables: a workshop has from 1 to {TABLES_PER_WORKSHOP_MAX} tables.");
        return Err((LinkCode::BadBody, message));
    }
    let workshop = token::workshop_id();
    let join_code = token::join_code();
    let token = token::new(&workshop);
    let table = NewTable {
        scenario_hash: token::hash(&scenario),
        header: StoredHeader::new(&header, settings).write(),
        facilitator_token: token::hash(&token),
        status: LOBBY.to_owned(),
        scenario_toml: scenario,
        join_code,
        id: token::table_id(&workshop, 1),
        workshop,
        number: 1,
    };
    Ok(Plan { table, tables, token })
}

/// The scenario with whatever it builds on and as many years as are asked for, so that the table's
/// log stands alone.
fn whole(scenario: &str, years: Option<u8>) -> Result<String, Refusal> {
    match years {
        Some(years) => overlay::with_years(scenario, years),
        None => overlay::resolve(scenario).map(Cow::into_owned),
    }
    .map_err(|error| (LinkCode::BadScenario, format!("{error}.")))
}

fn scenario(create: &Create) -> Result<String, Refusal> {
    match (&create.scenario, &create.scenario_file) {
        (Some(_), Some(_)) => {
            let message = "Give either body.scenario or body.scenario_file.";
            Err((LinkCode::BadBody, message.to_owned()))
        }
        (None, Some(text)) => Ok(text.clone()),
        (name, None) => {
            let name = name.as_deref().unwrap_or(scenarios::USUAL);
            scenarios::text(name).map(str::to_owned).ok_or_else(|| {
                let known = scenarios::names().join(", ");
                (
                    LinkCode::UnknownScenario,
                    format!("There is no such scenario; there are {known}."),
                )
            })
        }
    }
}

fn bots(create: &Create, table: &State) -> Result<Casting, Refusal> {
    let refuse = |why: String| (LinkCode::BadBody, format!("body.bots: {why}."));
    let casting: Casting =
        create.bots.as_deref().unwrap_or(house::USUAL).parse().map_err(refuse)?;
    Lineup::cast(table, &casting, table.seed).map_err(|error| refuse(error.to_string()))?;
    Ok(casting)
}

/// How the table is run, checked as if its facilitator asked for it.
fn arrangements(create: &Create, table: &State) -> Result<Arrangements, Refusal> {
    let usual = table.timing.arrangements;
    let wished = Arrangements {
        clocks: create.clocks.unwrap_or(usual.clocks),
        absence: create.absence.unwrap_or(usual.absence),
    };
    let instruction = Instruction::timeless(Actor::House, Command::Arrange(wished));
    match decide(table, &instruction) {
        Ok(_) => Ok(wished),
        Err(refusal) => Err((LinkCode::BadBody, format!("body.{}", refusal.message))),
    }
}

fn bots_pause_ms(create: &Create) -> Result<u32, Refusal> {
    let pause = create.bots_pause_ms.unwrap_or(BOTS_PAUSE_MS);
    if pause > BOTS_PAUSE_MS_MAX {
        let message = format!("body.bots_pause_ms: a whole number from 0 to {BOTS_PAUSE_MS_MAX}.");
        return Err((LinkCode::BadBody, message));
    }
    Ok(pause)
}

fn decisions(create: &Create) -> Result<DecisionLimits, Refusal> {
    let limits = create.decisions.unwrap_or_default();
    let at_least = |low: u32| low..=DECISION_MS_MAX;
    let given = [
        ("startup_ms", limits.startup_ms, at_least(0)),
        ("allowance_ms", limits.allowance_ms, at_least(1)),
        ("bank_ms", limits.bank_ms, at_least(0)),
        ("strikes_max", limits.strikes_max.map(u32::from), 1..=u32::from(u8::MAX)),
    ];
    for (name, value, bounds) in given {
        if value.is_some_and(|value| !bounds.contains(&value)) {
            let (low, high) = (bounds.start(), bounds.end());
            let message = format!("body.decisions.{name}: a whole number from {low} to {high}.");
            return Err((LinkCode::BadBody, message));
        }
    }
    Ok(limits)
}

#[cfg(test)]
mod tests {
    use shared::rules::timing::Clocks;

    use super::*;

    fn refusal(create: &Create) -> LinkCode {
        plan(create, false).expect_err("should be refused").0
    }

    #[test]
    fn a_table_is_planned_from_nothing() {
        let plan = plan(&Create::default(), false).expect("plans");
        assert_eq!(plan.table.facilitator_token, token::hash(&plan.token));
        assert_eq!(token::workshop_of(&plan.token), Some(&*plan.table.workshop));
        let header = StoredHeader::read(&plan.table.header).expect("reads");
        let header = header.header(plan.table.scenario_toml);
        assert_eq!(header.scenario_hash, shared::rules::state::hex(&plan.table.scenario_hash));
    }

    #[test]
    fn a_table_has_as_many_years_as_are_asked_for() {
        let three = Create { years: Some(3), ..Create::default() };
        let plan = plan(&three, false).expect("plans");
        let scenario = shared::scenario::Scenario::from_toml(&plan.table.scenario_toml);
        assert_eq!(scenario.map(|read| read.years.len()), Ok(3));
        let none = Create { years: Some(0), ..Create::default() };
        assert_eq!(refusal(&none), LinkCode::BadScenario);
    }

    #[test]
    fn a_workshop_has_so_many_tables() {
        for (tables, right) in
            [(0, false), (1, true), (TABLES_PER_WORKSHOP_MAX, true), (101, false)]
        {
            let create = Create { tables: Some(tables), ..Create::default() };
            assert_eq!(plan(&create, false).map(|plan| plan.tables).ok(), right.then_some(tables));
        }
    }

    #[test]
    fn what_is_not_right_is_told_apart() {
        let text = |text: &str| Some(text.to_owned());
        let none = Create { scenario: text("atlantis"), ..Create::default() };
        assert_eq!(refusal(&none), LinkCode::UnknownScenario);
        let bad = Create { scenario_file: text("title = 3"), ..Create::default() };
        assert_eq!(refusal(&bad), LinkCode::BadScenario);
        let seed = Create { seed: text("-1"), ..Create::default() };
        assert_eq!(refusal(&seed), LinkCode::BadBody);
        for bots in ["psychic", "fair,ccg", "fair,atlantis=cosy"] {
            let bots = Create { bots: text(bots), ..Create::default() };
            assert_eq!(refusal(&bots), LinkCode::BadBody);
        }
        let cast = Create { bots: text("fair,ccg=hardball,queens=cosy"), ..Create::default() };
        assert!(plan(&cast, false).is_ok());
        let clocks = Some(Clocks { review_s: Some(0), ..Clocks::default() });
        assert_eq!(refusal(&Create { clocks, ..Create::default() }), LinkCode::BadBody);
        let decisions = Some(DecisionLimits { strikes_max: Some(0), ..DecisionLimits::default() });
        assert_eq!(refusal(&Create { decisions, ..Create::default() }), LinkCode::BadBody);
        for bank_ms in [Some(DECISION_MS_MAX), Some(DECISION_MS_MAX + 1)] {
            let decisions = Some(DecisionLimits { bank_ms, ..DecisionLimits::default() });
            let planned = plan(&Create { decisions, ..Create::default() }, false);
            assert_eq!(planned.is_ok(), bank_ms == Some(DECISION_MS_MAX));
        }
        for bots_pause_ms in [Some(BOTS_PAUSE_MS_MAX), Some(BOTS_PAUSE_MS_MAX + 1)] {
            let planned = plan(&Create { bots_pause_ms, ..Create::default() }, false);
            assert_eq!(planned.is_ok(), bots_pause_ms == Some(BOTS_PAUSE_MS_MAX));
        }
    }
}
