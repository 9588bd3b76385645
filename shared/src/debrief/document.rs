//! The debrief as a document: what a game came to and how, for charts and for talk. Figures carry
//! their units in their names, as everywhere on the wire; seats, deals and packages have the ids
//! that they have there. Names of persons are never in it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::claims::Lived;
use crate::protocol::act::Part;
use crate::protocol::entity::{AimView, DealStatus};
use crate::protocol::score::ScoreView;
use crate::protocol::terms::{Grant, Terms};
use crate::rules::ledger::Purpose;
use crate::rules::phase::PhaseName;
use crate::rules::plan::nhs_england::{Statement, Supervision};

/// Figures by name; the unit stands at the end of the name, none for whole pounds and counts.
pub type Figures = BTreeMap<String, i64>;

/// What a game came to and how, up to the last record of its log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Debrief {
    /// The scenario's title.
    pub title: String,
    /// Whether the game is over.
    pub finished: bool,
    /// How many years are played; what they left shows in the year after, in which nobody decides.
    pub years_played: u8,
    /// The seed, as text; only once the game is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    /// Every seat, in the scenario's order.
    pub seats: Vec<DebriefSeat>,
    /// The years whose books are closed, in order.
    pub years: Vec<DebriefYear>,
    /// Every deal that was ever on the table, in the order in which they came there.
    pub deals: Vec<DealStory>,
    /// Every package, in the same order.
    pub packages: Vec<PackageStory>,
    /// What happened, in order; private talk is left out.
    pub timeline: Vec<Happened>,
    /// What seats expected of a year, beside what came.
    pub expectations: Vec<ExpectationStory>,
    /// Every seat's private aim and how far it was reached, by seat.
    pub aims: BTreeMap<String, AimView>,
    /// The final measures, once the game is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<ScoreView>,
    /// At most ten moments at which the game turned, in order.
    pub turning_points: Vec<TurningPoint>,
    /// The claims of the game's sources that this table lived through.
    pub claims: Vec<Lived>,
}

/// A seat, without whoever plays it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DebriefSeat {
    /// Its id.
    pub seat: String,
    /// Its name.
    pub name: String,
    /// Its role: `nhs_england`, `ccg`, `practice` or `trust`.
    pub role: String,
    /// A practice's CCG as the game began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ccg: Option<String>,
    /// Registered people of a CCG or locality as the game began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<i64>,
}

/// A year whose books are closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DebriefYear {
    /// Which year, from 1.
    pub year: u8,
    /// The financial year.
    pub label: String,
    /// What NHS England said of the CCGs' future.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Statement>,
    /// How closely it watched them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervision: Option<Supervision>,
    /// Figures of the whole health economy.
    pub economy: Figures,
    /// Figures of each body, by seat; of a CCG that had been joined to another there are none.
    pub bodies: BTreeMap<String, Figures>,
    /// Each CCG with each trust where it buys.
    pub pairs: Vec<DebriefPair>,
    /// Clinical partnerships.
    pub partnerships: Vec<DebriefPartnership>,
    /// Who paid whom what for.
    pub flows: Vec<MoneyFlow>,
    /// Management time, by seat.
    pub time: BTreeMap<String, TimeSpent>,
}

/// A CCG with a trust in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DebriefPair {
    /// The buyer's seat.
    pub ccg: String,
    /// The provider's seat.
    pub trust: String,
    /// The form of their contract, as in the list of deals.
    pub form: String,
    /// How it came to stand: `signed`, `default`, `arbitrated` or `lapsed`.
    pub origin: String,
    /// Their figures.
    pub figures: Figures,
}

/// A clinical partnership in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DebriefPartnership {
    /// The first of its practices' seats: its account's name.
    pub practice: String,
    /// Its figures.
    pub figures: Figures,
}

/// What one account paid another for a purpose in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MoneyFlow {
    /// Who paid: a seat, a seat's account (`SEAT/running-costs`, `SEAT/demand-fund`,
    /// `SEAT/partnership`), or one outside (`outside/treasury` …).
    pub from: String,
    /// Who received.
    pub to: String,
    /// What for.
    pub purpose: Purpose,
    /// How much, £: more than nothing.
    pub amount: i64,
}

/// What became of a body's management time in a year, hundredths of a WTE.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimeSpent {
    /// What the year began with.
    pub size_wte: i64,
    /// Spent on moves.
    pub spent_wte: i64,
    /// Reserved to hold deals.
    pub held_wte: i64,
    /// Asked for by the plan.
    pub pledged_wte: i64,
    /// Left for the body's tasks at the second bell.
    pub left_wte: i64,
    /// What was spent, by what it was spent on; also after the second bell.
    pub uses_wte: Figures,
}

/// When something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct When {
    /// Year of the game.
    pub year: u8,
    /// Phase of the year.
    pub phase: PhaseName,
    /// Milliseconds since the game started; 0 where no clock ran.
    pub at_ms: u64,
}

/// A deal from its first version to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DealStory {
    /// Its id.
    pub deal: String,
    /// Its kind in words.
    pub kind: String,
    /// Its parties' seats.
    pub parties: Vec<String>,
    /// What was on the table, version by version.
    pub versions: Vec<DealVersion>,
    /// Signatures and refusals, in order; whoever tables or counters has signed by it.
    pub answers: Vec<DealAnswer>,
    /// How far it has come.
    pub status: DealStatus,
    /// When it was signed by all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<When>,
    /// The last year it was to bind, once signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<u8>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<When>,
    /// From first being on the table to the last signature, milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_after_ms: Option<u64>,
    /// What its last version was worth a year, £, as expected then.
    pub value: i64,
    /// The package that it was last part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    /// Management time that went into it, of all seats.
    pub time: DealTime,
}

/// One version of a deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DealVersion {
    /// When it came on the table.
    pub when: When,
    /// Its number.
    pub version: u32,
    /// Whose it was.
    pub by: String,
    /// Its terms.
    pub terms: Terms,
}

/// A yes or a no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DealAnswer {
    /// When.
    pub when: When,
    /// Whose.
    pub by: String,
    /// Whether it was a yes.
    pub signed: bool,
}

/// Management time that went into a deal, hundredths of a WTE.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DealTime {
    /// Tabling it.
    pub tabling_wte: i64,
    /// Countering it.
    pub countering_wte: i64,
    /// Co-signing it.
    pub co_signing_wte: i64,
    /// Reserved with signatures, beyond what was held for what stood before.
    pub holding_wte: i64,
}

/// A package from its making to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackageStory {
    /// Its id.
    pub package: String,
    /// Everybody who had to sign.
    pub parties: Vec<String>,
    /// When it was put together.
    pub when: When,
    /// By whom.
    pub by: String,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Money from a fund.
    pub grants: Vec<Grant>,
    /// Signatures and refusals, in order.
    pub answers: Vec<DealAnswer>,
    /// How far it has come.
    pub status: DealStatus,
    /// When it was signed by all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<When>,
    /// From its making to the last signature, milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_after_ms: Option<u64>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Happened {
    /// When.
    pub when: When,
    /// What, as a word for programs: those of frames, and `snapped`, `quashed`, `statement`.
    pub kind: String,
    /// The seat that did it, or `facilitator`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The key of what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The same as a sentence; of talk, what was said.
    pub text: String,
}

/// What a seat expected of a year, and what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExpectationStory {
    /// Of which year.
    pub year: u8,
    /// Whose.
    pub seat: String,
    /// The figure's name.
    pub figure: String,
    /// What was expected, £.
    pub amount: i64,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it came to, £; once the year's books are closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<i64>,
}

/// A moment at which the game turned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TurningPoint {
    /// In which year.
    pub year: u8,
    /// What it is, as a word: that of the timeline, or the name of the figure that swung.
    pub kind: String,
    /// Whose figure swung, or the key of what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Why it is one, as a sentence.
    pub text: String,
}
