//! Server to client: all that a client may hear.
//!
//! A **frame** is numbered per seat, without gaps; it holds what happened and every entity that
//! changed, whole, by key. A client only replaces by key and needs no rules. Answers that change
//! nothing (a refusal, a what-if) carry no number.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::code::WireCode;
use super::decision::Decision;
use super::entity::Entity;
use super::explanation::Explanation;
use super::monitor::Monitor;
use super::workshop::{
    CodeView, Conducted, HallNews, HallView, Invitations, RecoveryView, SeatPart, TablesCompared,
    WorkshopView,
};
use crate::rules::phase::PhaseName;
use crate::rules::timing::Time;

/// A message from the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerMessage {
    /// Answers `hello`.
    Welcome(Welcome),
    /// Answers `create`.
    Created(Created),
    /// Answers `join`, or says that somebody was brought to a seat; a snapshot follows.
    Joined(Joined),
    /// All that the seat sees now.
    Snapshot(Snapshot),
    /// What happened, and what changed by it.
    Frame(Frame),
    /// Asks a program what its seat does now; `moves` answers it.
    Decision(Decision),
    /// A command that had been taken before was sent again; nothing was done twice.
    Accepted(Accepted),
    /// A command was refused; nothing has changed.
    Refused(Refused),
    /// Answers `what_if`.
    Forecast(Forecast),
    /// Answers `explain`.
    Explanation(Explanation),
    /// Answers `monitor`.
    Monitor(Monitor),
    /// Answers `leave`, or says that the seat was taken away.
    Left(Left),
    /// Says that somebody waits for a seat.
    Hall(HallView),
    /// Tells the facilitator who has come to the hall and who is gone from it.
    HallNews(HallNews),
    /// Answers `workshop`.
    Workshop(WorkshopView),
    /// Answers `conduct_tables`.
    Conducted(Conducted),
    /// Answers `recovery`.
    Recovery(RecoveryView),
    /// Answers `invitations`.
    Invitations(Invitations),
    /// Tells the facilitator the join code, when it is another.
    Code(CodeView),
    /// Answers `compare`.
    TablesCompared(Box<TablesCompared>),
    /// The server is going to stop.
    Stopping(Stopping),
    /// The server is about to close this connection.
    Closing(Closing),
}

/// Answers `hello`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Welcome {
    /// The id of the `hello`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The protocol's version.
    pub protocol: u32,
    /// Name and version of the server.
    pub server: String,
    /// The version of the rules.
    pub rules: u32,
    /// What the server's clock shows.
    pub time: Time,
    /// The scenarios that `create` knows by name.
    pub scenarios: Vec<String>,
}

/// Answers `create`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Created {
    /// The id of the `create`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The id of the first table, which is shown now.
    pub table: String,
    /// The ids of all tables, by number.
    pub tables: Vec<String>,
    /// The code by which others join.
    pub code: String,
    /// The facilitator's token, to resume with. Keep it secret.
    pub token: String,
}

/// Answers `join`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Joined {
    /// The id of the `join`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The table's id.
    pub table: String,
    /// The table's number in the workshop.
    pub number: u16,
    /// The seat; none for a spectator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// What the person is at the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<SeatPart>,
    /// The token to resume with. Keep it secret. Without it the one from before goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// What brings the person back on another device. Keep it secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<String>,
    /// What lets others in beside them, to share the decisions or to look on: for those they trust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<String>,
}

/// All that the viewer sees now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Snapshot {
    /// The number of the last frame that this includes.
    pub seq: u64,
    /// The id of the `join` or `resume`, or of the command that took a bell back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The seat that sees this; none for a spectator or facilitator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// What brought it about, where nobody asked: a bell was taken back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub happened: Vec<Happening>,
    /// Every entity by key.
    pub entities: BTreeMap<String, Entity>,
}

/// What happened, and what changed by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Frame {
    /// Counted from 1 for each viewer, without gaps.
    pub seq: u64,
    /// The id of the viewer's own command that brought this about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// What happened, in order.
    pub happened: Vec<Happening>,
    /// Every entity that changed, whole, by key.
    pub changed: BTreeMap<String, Entity>,
    /// Keys that are no more: drafts that were tabled, last year's drafts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<String>,
}

/// One thing that happened, as the viewer may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Happening {
    /// What, for programs: `tabled`, `signed`, `bell_rang` …
    pub what: String,
    /// The seat that did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The key of the entity that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The same as a sentence for people.
    pub text: String,
}

/// A command that had been taken before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Accepted {
    /// The command's id.
    pub answers: String,
}

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// The id of the refused message, when it could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// What is wrong, for programs.
    pub code: WireCode,
    /// What is wrong and what would be right, for people.
    pub message: String,
    /// The field that is wrong, where one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// Answers `what_if`: what this year is expected to bring for the seat that asked, by the same
/// rules, from what that seat knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Forecast {
    /// The id of the `what_if`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// In which year and phase it was asked.
    pub year: u8,
    /// The phase.
    pub phase: PhaseName,
    /// The figures with what was asked about.
    pub with: BTreeMap<String, i64>,
    /// The same figures without it: what stands and the fallbacks.
    pub without: BTreeMap<String, i64>,
    /// The lowest and the highest that each figure of `with` may come to, if need turns out as far
    /// off as `uncertainty_bp` says, either way.
    #[serde(default)]
    pub range: BTreeMap<String, [i64; 2]>,
    /// How far need may turn out off what is expected.
    pub uncertainty_bp: i64,
    /// How sure that is and why, in words.
    #[serde(default)]
    pub sure: String,
}

/// Somebody is at no seat and in no hall any more. The token is worth nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Left {
    /// The id of the `leave`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// Why, if they did not leave by themselves, for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<LeftWhy>,
    /// The same for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// Why somebody is gone who did not leave by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeftWhy {
    /// The facilitator took the seat.
    Removed,
    /// A program left too many decisions unanswered.
    Struck,
    /// The facilitator sent them away from the hall.
    Dismissed,
    /// Their name was erased while they waited in the hall.
    Erased,
    /// They left the hall on another device, and came back on this one before that was done.
    Elsewhere,
}

/// The server is going to stop. It comes again if that is put off or brought forward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stopping {
    /// When, by the server's clock.
    pub at: Time,
    /// The same for people, and what becomes of their game.
    pub message: String,
}

/// The server is about to close this connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Closing {
    /// Why, for programs: `server_stopping`, `taken_over`, `too_slow`, `frame_too_large` …
    pub reason: String,
    /// The same for people, and what to do.
    pub message: String,
}
