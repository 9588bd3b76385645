//! Client to server: all that a client may say.
//!
//! On the wire a message is an envelope `{"type", "id", "phase", "body"}`. `id` is the client's own
//! name for the command, at most 64 characters: the answer repeats it, and sending the same id
//! again does nothing twice. `phase` is optional: the phase the sender believed in, so that a move
//! that crosses a bell is refused rather than taken for the next phase's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::act::Act;
use super::conduct::Conduct;
use super::decision::Moves;
use super::plan::Plan;
use super::terms::{Grant, Terms};
use super::workshop::{
    AskComparison, AskInvitations, AskWorkshop, ConductTables, Dismiss, Late, NewCode, NewRecovery,
    Recover, Revoke, SeatPart, SeatPerson, Spread, Visit,
};
use crate::rules::phase::PhaseName;
use crate::rules::timing::{Absence, Clocks};

/// The phase that the sender of a command believes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhaseStamp {
    /// Year of the game, from 1.
    pub year: u8,
    /// Phase of the year.
    pub phase: PhaseName,
}

/// A decoded message: the envelope's type with its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", content = "body", rename_all = "snake_case")]
pub enum ClientMessage {
    /// The first message: which protocol the client speaks.
    Hello(Hello),
    /// Creates a workshop; whoever creates it is its facilitator.
    Create(Create),
    /// Takes a seat, or looks on, at the table of that code.
    Join(Join),
    /// Takes up a seat again after a broken connection.
    Resume(Resume),
    /// Goes on as a person who was there before, on another device.
    Recover(Recover),
    /// A move on a deal, a check, a vote.
    Act(Act),
    /// The seat's whole plan of the year; the last before its bell counts.
    Plan(Plan),
    /// Says something to all or to some.
    Talk(Talk),
    /// Says what the seat expects of the year; nobody else hears of it.
    Expect(Expect),
    /// Is, or is no longer, ready for the bell.
    Ready(Ready),
    /// Answers a decision that the seat was asked for.
    Moves(Moves),
    /// Asks what a year would bring; changes nothing.
    WhatIf(WhatIf),
    /// Asks why a figure of a past year is what it is; changes nothing.
    Explain(Explain),
    /// The facilitator's: asks how the table stands; changes nothing.
    Monitor(AskMonitor),
    /// Gets up; a built-in bot plays on.
    Leave(Leave),
    /// The facilitator's powers.
    Conduct(Conduct),
    /// The facilitator's powers at several tables of a workshop.
    ConductTables(ConductTables),
    /// Looks at another table of the workshop.
    Visit(Visit),
    /// The facilitator's: asks how all tables stand and who waits.
    Workshop(AskWorkshop),
    /// The facilitator's: brings somebody to a seat.
    Seat(SeatPerson),
    /// The facilitator's: sends people in the hall away.
    Dismiss(Dismiss),
    /// The facilitator's: asks whose invitations let others in.
    Invitations(AskInvitations),
    /// The facilitator's: takes invitations back.
    Revoke(Revoke),
    /// The facilitator's: puts another join code in the place of the workshop's.
    NewCode(NewCode),
    /// The facilitator's: asks how the tables compare.
    Compare(AskComparison),
    /// The facilitator's: makes a new recovery code for somebody.
    Recovery(NewRecovery),
}

/// The first message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hello {
    /// The protocol's version, 1.
    pub protocol: u32,
    /// Name and version of the client, for the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
}

/// Creates a workshop of one or several tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Create {
    /// A scenario that the server has, by name. Without it and `scenario_file`: `standard`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// A scenario file's whole text (TOML), instead of a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario_file: Option<String>,
    /// The seed, a whole number written as text. Without it the server draws one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    /// How many tables, 1 to 100; 1 without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tables: Option<u16>,
    /// How people who name no seat are spread over the tables.
    #[serde(default)]
    pub spread: Spread,
    /// What becomes of people who come when the game has begun, or when no seat is free.
    #[serde(default)]
    pub late: Late,
    /// How many years the game has: fewer than the scenario's cuts its list, more repeats its last
    /// year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u8>,
    /// Who plays empty seats: a built-in strategy (`fair` without it), and others by seat or role:
    /// `fair,ccg=hardball,queens=cosy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bots: Option<String>,
    /// Seconds for each phase; without it no clock runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clocks: Option<Clocks>,
    /// What happens to the seat of somebody who is gone; without it as the scenario says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absence: Option<Absence>,
    /// How long built-in bots wait after somebody's move while people play, in milliseconds, and a
    /// quarter of it after a bot's; 0 for no pause. Without it: 1,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bots_pause_ms: Option<u32>,
    /// How long programs that are asked for decisions may think; without it as the page says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decisions: Option<DecisionLimits>,
}

/// How long a program that is asked for decisions may think, and how often it may fail. What is
/// left out is as docs/protocol.md, "Decisions", says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionLimits {
    /// Milliseconds for its start: once, beside all else, up to its first answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub startup_ms: Option<u32>,
    /// Milliseconds for each decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowance_ms: Option<u32>,
    /// Milliseconds for the whole game, beyond the allowances.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_ms: Option<u32>,
    /// With so many decisions unanswered a built-in bot takes the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strikes_max: Option<u8>,
}

/// Takes a seat or looks on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The table's join code.
    pub code: String,
    /// The table's number. Without it the workshop's spread decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<u16>,
    /// The seat's id, `northmere` say. Without it: a free seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// The invitation of somebody at a seat, to be there beside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<String>,
    /// What to be beside them: `partner` without it, or `observer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<SeatPart>,
    /// What others see you as, at most 40 characters.
    pub name: String,
    /// Who is joining.
    #[serde(default)]
    pub kind: JoinKind,
    /// Whether a program is asked for decisions, rather than look for itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decisions: bool,
    /// A secret of the sender's own, 22 to 64 letters, digits, `-` or `_`: the same join with the
    /// same key goes on as the same person, so it can be sent again when its answer was lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// Who is joining.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JoinKind {
    /// A person who plays a seat.
    #[default]
    Person,
    /// A program that plays a seat; shown to all as such.
    Program,
    /// Somebody who looks on and sees what is public.
    Spectator,
}

/// Takes up a seat again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    /// The token from `joined` or `created`.
    pub token: String,
    /// The number of the last frame that was received; 0 asks for a snapshot.
    pub last_seq: u64,
    /// The number of the table that `last_seq` is of, 0 for the hall: whoever was brought elsewhere
    /// is told where. Who has no seat chooses a table by it; without it, table 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<u16>,
}

/// Says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// To which seats; empty means to all.
    #[serde(default)]
    pub to: Vec<String>,
    /// What, at most 1,000 characters.
    pub text: String,
}

/// What a seat expects its headline figure of this year to come to; the last one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// Of NHS England's `result_of_all`, a CCG's or trust's `result`, or a practice's
    /// `partners_income_per_practice`; whole £.
    pub amount: i64,
    /// Why, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Ready or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ready {
    /// Whether the seat is ready for the bell.
    pub ready: bool,
}

/// Asks what this year would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhatIf {
    /// Offers on the table that are taken as signed: deals and packages, by id.
    #[serde(default)]
    pub signed: Vec<String>,
    /// Deals that are not on the table but are taken as signed, all of them together.
    #[serde(default)]
    pub imagined: Vec<Imagined>,
    /// Money from a fund that goes with them.
    #[serde(default)]
    pub grants: Vec<Grant>,
    /// The seat's plan, instead of the one it has given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
    /// Whether the middle is enough: then `range` stays empty, and the answer takes half of the
    /// work.
    #[serde(default)]
    pub middle_only: bool,
}

/// A deal that is not on the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Imagined {
    /// The other parties' seats.
    pub with: Vec<String>,
    /// The terms.
    pub terms: Terms,
}

/// Asks why a figure of a past year is what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// The figure's name, as published: `result`, `outcomes_bp` …
    pub figure: String,
    /// The seat whose figure it is. Without it: the whole health economy's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Which year of the game. Without it: the last that is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u8>,
    /// How many steps down, 1 to 8. Without it: 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<u8>,
}

/// Asks how the table stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskMonitor {}

/// Gets up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leave {}
