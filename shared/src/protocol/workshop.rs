//! Workshops of several tables, and the people in them: what is asked and what is answered.
//!
//! A workshop has one code, one facilitator, one scenario and one luck; its tables are numbered
//! from 1, and each plays its own game. Whoever has no seat yet waits in its hall.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::code::WireCode;
use super::conduct::Conduct;
use super::entity::YearView;
use super::score::ScoreView;
use crate::rules::command::Share;
use crate::rules::phase::PhaseName;
use crate::rules::timing::Time;

/// How people who name no seat are spread over a workshop's tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// One table after the other is filled.
    #[default]
    FirstCome,
    /// Evenly, by luck.
    Random,
    /// Everybody waits in the hall until the facilitator seats them.
    ByHand,
}

/// What becomes of people who come when the game has begun, or when no seat is free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Late {
    /// They look on at a seat.
    Observe,
    /// They share somebody's decisions.
    Share,
    /// They take the seat of a built-in bot, as long as there is one.
    #[default]
    BotSeat,
    /// They wait in the hall.
    Wait,
}

/// What somebody is at a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SeatPart {
    /// The one who plays it.
    Decider,
    /// Shares the decisions.
    Partner,
    /// Looks on.
    Observer,
}

impl From<Share> for SeatPart {
    fn from(share: Share) -> Self {
        match share {
            Share::Partner => Self::Partner,
            Share::Observer => Self::Observer,
        }
    }
}

/// Goes on as a person who was there before, on another device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// The join code.
    pub code: String,
    /// That person's recovery code, from `joined`, `hall` or the facilitator.
    pub recovery: String,
}

/// Looks at another table of the workshop: the facilitator's, and those who look on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Its number.
    pub table: u16,
}

/// Asks how all tables of the workshop stand, and who waits in the hall: the facilitator's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskWorkshop {}

/// Brings somebody from the hall, from another table, or from another seat or part at the same one,
/// to a seat: the facilitator's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatPerson {
    /// Who, by the number in `workshop`.
    pub person: u32,
    /// The table's number.
    pub table: u16,
    /// The seat; without it the first that is free, or for a part beside somebody the one with the
    /// fewest people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// What they will be there; without it the one who plays it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<SeatPart>,
}

/// Uses one of the facilitator's powers at several tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConductTables {
    /// The tables' numbers; none means all.
    #[serde(default)]
    pub tables: Vec<u16>,
    /// In which phase the sender believes those tables: where it is over, nothing is done. Tables
    /// that are not named here are taken as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<PhaseAt>,
    /// What is done, as in `conduct`.
    pub conduct: Conduct,
}

/// The phase in which somebody believes a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhaseAt {
    /// The table's number.
    pub table: u16,
    /// Year of the game, from 1.
    pub year: u8,
    /// Phase of the year.
    pub phase: PhaseName,
}

/// Sends people in the hall away: the facilitator's. They are told, and may join again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Dismiss {
    /// Everybody who waits.
    All,
    /// Those who wait and are not connected.
    Away,
    /// Those, by their numbers in `workshop`.
    People(Vec<u32>),
}

/// Takes invitations back: the facilitator's. Whoever came by them stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Revoke {
    /// Everybody's.
    All,
    /// Those that have let nobody in.
    Unused,
    /// Those of these people, by their numbers in `workshop`.
    People(Vec<u32>),
}

/// Asks whose invitations let others in: the facilitator's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskInvitations {}

/// Puts another join code in the place of the workshop's: the facilitator's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCode {}

/// Asks how the tables compare: the facilitator's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskComparison {}

/// Makes a new recovery code for somebody who has lost theirs: the facilitator's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRecovery {
    /// For whom, by the number in `workshop`.
    pub person: u32,
}

/// Tells somebody that they wait in the hall; comes again when it has changed how many do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HallView {
    /// The id of the `join`, `resume` or `recover`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The token to resume with, if it is a new one. Keep it secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// What brings them back on another device, if it is new. Keep it secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<String>,
    /// What lets others in beside them, once they have a seat, if it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<String>,
    /// How many wait, they themselves included.
    pub waiting: usize,
}

/// Tells the facilitator, at each of their connections, who has come to the hall and who is gone
/// from it since the last time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HallNews {
    /// How many wait now.
    pub waiting: usize,
    /// Who has come, in the order in which they came.
    pub came: Vec<Waiting>,
    /// Who waits no longer.
    pub gone: Vec<Gone>,
}

/// Somebody who waits no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gone {
    /// Their number in the workshop.
    pub person: u32,
    /// Their name, unless it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Why.
    pub why: GoneWhy,
}

/// Why somebody waits no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GoneWhy {
    /// They were brought to a seat.
    Seated,
    /// They left.
    Left,
    /// The facilitator sent them away.
    Dismissed,
    /// Their name was erased.
    Erased,
}

/// Answers `recovery`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecoveryView {
    /// The id of the `recovery`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// For whom.
    pub person: u32,
    /// The new code; what they had before is worth nothing.
    pub recovery: String,
}

/// Answers `invitations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Invitations {
    /// The id of the `invitations`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// Those that let people in, by person.
    pub invitations: Vec<Invitation>,
}

/// An invitation that lets people in. The code itself is known to nobody but its owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Invitation {
    /// Whose, by the number in `workshop`.
    pub person: u32,
    /// Their name, unless it was erased or they have left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many it has let in.
    pub used: u32,
}

/// Answers `new_code`, and tells every other connection of the facilitator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CodeView {
    /// The id of the `new_code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The join code from now on.
    pub code: String,
}

/// Answers `compare`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TablesCompared {
    /// The id of the `compare`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The server's clock.
    pub time: Time,
    /// Every table that can be opened, by number.
    pub tables: Vec<TableStanding>,
}

/// What one table has come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableStanding {
    /// Its number.
    pub table: u16,
    /// Year of the game, from 1.
    pub year: u8,
    /// The present phase.
    pub phase: PhaseName,
    /// Everybody at a seat.
    pub people: Vec<AtSeat>,
    /// The latest public accounts, once a year is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accounts: Option<YearView>,
    /// What the game came to, once it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<ScoreView>,
}

/// Answers `conduct_tables`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Conducted {
    /// The id of the `conduct_tables`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// At which tables it is done.
    pub done: Vec<u16>,
    /// At which it was refused, and why.
    pub refused: Vec<RefusedAt>,
}

/// One table's refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RefusedAt {
    /// The table's number.
    pub table: u16,
    /// What is wrong, for programs.
    pub code: WireCode,
    /// What is wrong and what would be right, for people.
    pub message: String,
}

/// Answers `workshop`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WorkshopView {
    /// The id of the `workshop`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The server's clock.
    pub time: Time,
    /// The join code.
    pub code: String,
    /// How people are spread.
    pub spread: Spread,
    /// What becomes of those who come late.
    pub late: Late,
    /// Every table, by number.
    pub tables: Vec<TableRow>,
    /// Who waits in the hall, in the order in which they came.
    pub hall: Vec<Waiting>,
}

/// How one table stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableRow {
    /// Its number.
    pub table: u16,
    /// Its id.
    pub id: String,
    /// Year of the game, from 1.
    pub year: u8,
    /// The present phase.
    pub phase: PhaseName,
    /// When the bell rings by itself, if a clock runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bell_due: Option<Time>,
    /// Since when all clocks stand still, if they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_since: Option<Time>,
    /// How many seats built-in bots play.
    pub free: usize,
    /// Seats that the next bell waits for.
    pub waiting_for: Vec<String>,
    /// Everybody at a seat.
    pub people: Vec<AtSeat>,
}

/// Somebody at a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AtSeat {
    /// Their number in the workshop.
    pub person: u32,
    /// Their name, unless it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The seat.
    pub seat: String,
    /// What they are there.
    pub part: SeatPart,
    /// Whether it is a program.
    pub program: bool,
    /// Since when they are not connected; left out if they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away_since: Option<Time>,
}

/// Somebody in the hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Waiting {
    /// Their number in the workshop.
    pub person: u32,
    /// Their name.
    pub name: String,
    /// Whether they are connected.
    pub connected: bool,
}
