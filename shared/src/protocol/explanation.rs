//! Why a figure is what it is: the answer to `explain`, as a tree of causes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Answers `explain`: a figure of a past year with its causes, as far as the asker may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// The id of the `explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// Which figure of which year.
    pub figure: FigureView,
    /// Its causes; their amounts add up to its value.
    pub causes: Vec<CauseView>,
}

/// A figure of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FigureView {
    /// Its name, as published; `paid` for money that changed hands.
    pub name: String,
    /// The seat whose figure it is; none for the whole health economy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Which year of the game.
    pub year: u8,
    /// What it came to.
    pub value: i64,
    /// What its value and its causes are counted in.
    pub unit: UnitName,
    /// The same for people.
    pub text: String,
}

/// What a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitName {
    /// Whole pounds.
    Pounds,
    /// Basis points: 100 are one point.
    Bp,
    /// Cases, persons or contacts.
    Count,
    /// Millionths of the opening year's value.
    Millionths,
}

/// One cause of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CauseView {
    /// What kind of cause.
    pub kind: CauseKind,
    /// How much of the figure is due to it, in the figure's unit. None: it is one of the other
    /// causes, and how much you can't know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// What it is, for people.
    pub text: String,
    /// The seat whose decision it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// If it is a figure that you may know: which, and what it came to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<FigureView>,
    /// Its own causes, as deep as was asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<CauseView>,
}

/// What kind of cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// As the game began, or as last year left it.
    Before,
    /// Another figure of the year.
    Figure,
    /// A seat's decision.
    Decision,
    /// A deal that stands, or what stands because nobody signed.
    Deal,
    /// Management time that went into moves and deals.
    ManagementTime,
    /// A trend of the scenario.
    Trend,
    /// The year's news.
    News,
    /// Luck.
    Luck,
    /// How the rules work, whoever plays.
    Rule,
    /// What rounding and causes that act together leave.
    Rest,
    /// All that you can't know, in total.
    Other,
}
