//! Server to client: what a viewer sees, as whole objects by key.
//!
//! | key | entity | who sees it |
//! |---|---|---|
//! | `table` | [`TableView`] | everybody |
//! | `clock` | [`ClockView`] | everybody |
//! | `seat:ID` | [`SeatView`] | everybody |
//! | `desk:ID` | [`DeskView`] | the seat itself, the facilitator |
//! | `draft:ID` | [`DealView`] on its author's desk | its author |
//! | `deal:ID` | [`DealView`] | its parties, whoever must co-sign, whom a party showed it to |
//! | `package:ID` | [`PackageView`] | its parties |
//! | `talk:TO/N` | [`TalkView`] | those it was said to |
//! | `mark:N` | [`MarkView`] | the facilitator |
//! | `news:YEAR/CARD` | [`NewsView`] | everybody, or the seats that were told |
//! | `year:N` | [`YearView`] | everybody, from the review on |
//! | `score` | [`ScoreView`] | everybody, after the last year |

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::books::Books;
use super::plan::Plan;
use super::score::ScoreView;
use super::terms::{Grant, Terms};
use crate::rules::command::Share;
use crate::rules::commissioning::Commissioning;
use crate::rules::deal::draft::Ends;
use crate::rules::deal::form::DealForm;
use crate::rules::deal::id::Bell;
use crate::rules::news::Effect;
use crate::rules::phase::PhaseName;
use crate::rules::plan::nhs_england::{Statement, Supervision};
use crate::rules::timing::{Absence, Clocks, StandIn, Time};

/// Anything with a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "entity", rename_all = "snake_case")]
pub enum Entity {
    /// The table.
    Table(TableView),
    /// The table's clock.
    Clock(ClockView),
    /// A seat, as everybody sees it.
    Seat(SeatView),
    /// A seat's own desk.
    Desk(Box<DeskView>),
    /// A deal.
    Deal(DealView),
    /// A package.
    Package(PackageView),
    /// A message.
    Talk(TalkView),
    /// A moment that the facilitator marked.
    Mark(MarkView),
    /// A card of the year's news.
    News(NewsView),
    /// A year's public accounts.
    Year(YearView),
    /// The final measures.
    Score(ScoreView),
}

/// The table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableView {
    /// The scenario's name.
    pub scenario: String,
    /// The scenario's title.
    pub title: String,
    /// What the scenario is about.
    pub description: String,
    /// Year of the game, from 1.
    pub year: u8,
    /// The financial year, `2013/14` say.
    pub year_label: String,
    /// How many years are scored, without the year after.
    pub years: u8,
    /// The present phase.
    pub phase: PhaseName,
    /// Seats that are not ready yet.
    pub waiting_for: Vec<String>,
    /// Whether the last minute runs.
    pub last_minute: bool,
    /// Tariff of this year, £ a case.
    pub tariff: Tariff,
    /// What NHS England says about the CCGs' future.
    pub statement: Statement,
    /// How closely CCGs are watched.
    pub supervision: Supervision,
    /// Trust of the public, 10,000 is full.
    pub public_trust_bp: i64,
    /// Running costs a head by the national path, pence: this year's and every later year's.
    pub running_costs_pence: Vec<i64>,
    /// What a WTE costs a year, £.
    pub wte_cost: i64,
    /// What being a statutory body costs a CCG a year before its first WTE, £.
    pub statutory_cost: i64,
    /// What a merger costs, pence for each person of the CCGs that merge.
    pub merger_cost_pence: i64,
    /// This year's sustainability fund, £; how much is left, NHS England sees.
    pub sustainability_fund: i64,
    /// What the cheapest and the dearest of a locality's practices ask for work, of what it costs
    /// them; the others lie evenly between.
    pub practices_ask_bp: [i64; 2],
    /// Whether NHS England and a CCG may agree on another mode of commissioning primary care.
    pub delegation: bool,
    /// The kinds of deal that this table has, hospital contracts by form.
    pub deals: Vec<DealForm>,
    /// What moves cost and deals need to be held, hundredths of a WTE, by name.
    pub wte_prices: Arc<BTreeMap<String, i64>>,
    /// Whether everybody at the table may read the debrief.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub debrief_open: bool,
}

/// Tariff, £ a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tariff {
    /// An emergency admission.
    pub emergency: i64,
    /// An A&E attendance.
    pub a_and_e: i64,
    /// An elective admission.
    pub elective: i64,
    /// A first outpatient attendance with its follow-ups.
    pub outpatient: i64,
}

/// The table's clock, and how the table is run. Moments are milliseconds since the beginning of
/// 1970, UTC, by the server's clock, whose present moment `welcome` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClockView {
    /// When the present phase's bell rings by itself; left out where no clock runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bell_due: Option<Time>,
    /// Since when the clock stands still: then `bell_due` is later by as long as that lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_since: Option<Time>,
    /// Whether nobody may talk.
    pub talk_frozen: bool,
    /// How long each phase may last.
    pub clocks: Clocks,
    /// What happens to the seat of somebody who is gone.
    pub absence: Absence,
}

/// A seat, as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeatView {
    /// Its id.
    pub seat: String,
    /// Its name.
    pub name: String,
    /// Its role: `nhs_england`, `ccg`, `practice` or `trust`.
    pub role: String,
    /// A practice's CCG.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ccg: Option<String>,
    /// Registered people of a CCG or locality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<i64>,
    /// Who commissions the primary care of a CCG's people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary_care: Option<Commissioning>,
    /// Who plays it.
    pub played_by: PlayedBy,
    /// The name of whoever plays it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub player: Option<String>,
    /// Who else is at the seat, beside the one who plays it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub company: Vec<CompanionView>,
    /// What acts in the place of whoever plays it, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stand_in: Option<StandIn>,
    /// The seat whose body a CCG has become part of: then it has no decisions any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_to: Option<String>,
    /// Whether it is ready for the bell.
    pub ready: bool,
}

/// Somebody at a seat, beside the one who plays it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CompanionView {
    /// Their name, unless it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they have of the seat.
    pub part: Share,
}

/// Who plays a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlayedBy {
    /// A built-in bot.
    House,
    /// A person.
    Person,
    /// A program that joined.
    Program,
}

/// A seat's own desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeskView {
    /// The seat.
    pub seat: String,
    /// What the seat is there for.
    pub briefing: String,
    /// What it would like beside its score; nobody else knows until the game is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<AimView>,
    /// Management time of the year.
    pub wte: WteView,
    /// What the seat expects of this year; left out where it has not said, and in the review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<ExpectedView>,
    /// What it expected of the last year that is over, and what came; left out where it had not
    /// said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<CameView>,
    /// The plan that stands.
    pub plan: Plan,
    /// The bell at which it locks.
    pub plan_bell: Bell,
    /// How many seconds bells wait longer for this seat than for others.
    #[serde(default, skip_serializing_if = "is_none")]
    pub extra_s: u32,
    /// What happens if the seat does nothing more, a sentence each.
    pub defaults: Vec<String>,
    /// The seat's own books.
    pub books: Books,
    /// Books that other seats opened and this seat reviewed, by trust.
    pub opened: BTreeMap<String, super::books::OpenedBooks>,
}

/// What a seat expects of its headline figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExpectedView {
    /// The figure's name.
    pub figure: String,
    /// What is expected, £.
    pub amount: i64,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What a seat expected of a year that is over, and what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CameView {
    /// Which year, from 1.
    pub year: u8,
    /// The figure's name.
    pub figure: String,
    /// What was expected, £.
    pub amount: i64,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it came to, £.
    pub came: i64,
}

fn is_none(seconds: &u32) -> bool {
    *seconds == 0
}

/// A private aim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AimView {
    /// Its id.
    pub aim: String,
    /// Its headline.
    pub title: String,
    /// What is wished for, and how it is judged.
    pub text: String,
    /// How far it was reached, 0 to 100; once the game is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<i64>,
}

/// Management time, hundredths of a WTE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WteView {
    /// What the year began with.
    pub size: i64,
    /// Spent on moves.
    pub spent: i64,
    /// Reserved to hold deals.
    pub held: i64,
    /// Asked for by the plan.
    pub pledged: i64,
    /// What can still be spent.
    pub left: i64,
}

/// A deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DealView {
    /// Its id.
    pub deal: String,
    /// Its parties' seats.
    pub parties: Vec<String>,
    /// Who must sign besides the parties: NHS England, under tight supervision or directions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co_signer: Option<String>,
    /// The latest terms.
    pub terms: Terms,
    /// The latest version; 0 for a draft on its author's desk.
    pub version: u32,
    /// Whose version it is.
    pub by: String,
    /// How far it has come.
    pub status: DealStatus,
    /// Who has signed this version.
    pub signed: Vec<String>,
    /// Who has said no to this version.
    pub refused: Vec<String>,
    /// The bell by which it must be signed.
    pub bell: Bell,
    /// When the offer ends by itself.
    pub ends: Ends,
    /// The last year it binds, once signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<u8>,
    /// Which party leaves it at this year's end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves: Option<String>,
    /// The package it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    /// What it is worth a year, £, as expected; while it is on the table or binds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// What happens if it is not signed, as a sentence; while it is on the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<String>,
}

/// How far a deal or package has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DealStatus {
    /// On its author's desk.
    Drafted,
    /// On the table.
    Tabled,
    /// Signed by all: it binds.
    Signed,
    /// Taken back.
    Withdrawn,
    /// Its time ran out.
    Expired,
    /// Settled by arbitration.
    Disputed,
    /// Its parties had signed, and NHS England did not co-sign in time.
    HeldUp,
    /// Another deal took its place.
    Superseded,
    /// It bound for its years.
    Completed,
    /// A party left it.
    Left,
    /// It could not be held.
    Lapsed,
}

/// A package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackageView {
    /// Its id.
    pub package: String,
    /// Everybody who must sign.
    pub parties: Vec<String>,
    /// Who put it together.
    pub by: String,
    /// Its parts.
    pub parts: Vec<super::act::Part>,
    /// Money from a fund.
    pub grants: Vec<Grant>,
    /// How far it has come.
    pub status: DealStatus,
    /// Who has signed.
    pub signed: Vec<String>,
    /// Who has said no.
    pub refused: Vec<String>,
    /// The bell by which it must be signed.
    pub bell: Bell,
    /// When the offer ends by itself.
    pub ends: Ends,
    /// Whether its parts can no longer be changed.
    pub frozen: bool,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TalkView {
    /// Who said it: a seat, or `facilitator`.
    pub from: String,
    /// To whom; empty means to all.
    pub to: Vec<String>,
    /// In which year.
    pub year: u8,
    /// What.
    pub text: String,
}

/// A moment that the facilitator marked for the debrief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MarkView {
    /// In which year.
    pub year: u8,
    /// In which phase.
    pub phase: PhaseName,
    /// What to come back to.
    pub text: String,
}

/// A card of the year's news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewsView {
    /// In which year it came.
    pub year: u8,
    /// The card's id.
    pub card: String,
    /// Its headline.
    pub title: String,
    /// What happened.
    pub text: String,
    /// The seat whose body it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerns: Option<String>,
    /// Whether the facilitator let it come.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub injected: bool,
    /// Whether everybody was told.
    pub public: bool,
    /// What it changed, by name; the unit stands at the end of the name.
    pub changes: BTreeMap<Effect, i64>,
}

/// A year's public accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct YearView {
    /// Which year, from 1.
    pub year: u8,
    /// The financial year.
    pub label: String,
    /// Public figures of each body, by seat and name. Units are in the names.
    pub bodies: BTreeMap<String, BTreeMap<String, i64>>,
    /// Public figures of the whole health economy.
    pub economy: BTreeMap<String, i64>,
    /// Deals that stood: kind, parties, headline value.
    pub register: Vec<RegisterView>,
    /// What was decided about bodies: lost votes, directions, special measures; a sentence each.
    pub verdicts: Vec<String>,
    /// What the local paper prints of it: five lines.
    pub newspaper: Vec<String>,
}

/// A signed deal, as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RegisterView {
    /// What kind of deal.
    pub kind: String,
    /// Its parties.
    pub parties: Vec<String>,
    /// Its headline value a year, £.
    pub value: i64,
}
