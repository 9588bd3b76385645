//! The deck of news: all cards that there are, and which of them a scenario plays with.
//!
//! Cards stand in one file that every scenario chooses from, `scenarios/deck.toml`, built in. A
//! card's id is never changed nor its card taken away, since logs name it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rules::news::Effect;
use crate::rules::units::Year;

/// The file with all cards.
pub const CARDS: &str = include_str!("../../../scenarios/deck.toml");
/// The most cards that a scenario may draw in a year.
pub const DRAWS_MAX: u8 = 8;
/// The most lots of a card.
pub const WEIGHT_MAX: u8 = 10;

/// Which cards a scenario plays with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeckSettings {
    /// How many cards are drawn a year; with none only scheduled cards come.
    pub draws: u8,
    /// The cards that can be drawn, by id; each is dealt at most once in a game.
    pub cards: Vec<String>,
    /// Cards that come in a set year, drawable or not.
    pub scheduled: Vec<Scheduled>,
}

/// A card that comes in a set year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheduled {
    /// In which year, from 1.
    pub year: Year,
    /// Which card.
    pub card: String,
    /// The seat whose body it is about; without it one by luck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Its short name.
    pub id: String,
    /// A headline.
    pub title: String,
    /// What people read; `NAME` stands for the body that it is about.
    pub text: String,
    /// The public source of the event, and of its size if there is one; or "design choice".
    pub source: String,
    /// The kind of body that it is about.
    #[serde(default)]
    pub concerns: Concerns,
    /// Who is told.
    #[serde(default)]
    pub told: Told,
    /// The first year in which it can be drawn.
    #[serde(default = "first")]
    pub from: u8,
    /// The last year in which it can be drawn.
    #[serde(default = "last")]
    pub until: u8,
    /// What last year's accounts must show, or it is lost when its turn comes.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// How many lots it has, 1 to [`WEIGHT_MAX`].
    #[serde(default = "usual_weight")]
    pub weight: u8,
    /// What it changes, by how much.
    pub effects: BTreeMap<Effect, i64>,
}

fn first() -> u8 {
    1
}

fn last() -> u8 {
    u8::MAX
}

fn usual_weight() -> u8 {
    2
}

/// The kind of body that a card is about. One of its kind is chosen by luck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concerns {
    /// The whole health economy.
    #[default]
    Everybody,
    /// One CCG.
    Ccg,
    /// One locality.
    Practice,
    /// One trust.
    Trust,
}

/// Who is told of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Everybody.
    #[default]
    All,
    /// NHS England.
    NhsEngland,
    /// All CCGs.
    Ccgs,
    /// All lead practices.
    Practices,
    /// All trusts.
    Trusts,
    /// Only the seat that it is about.
    Concerned,
}

/// What last year's accounts must show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Which figure.
    pub figure: Figure,
    /// The least that it may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<i64>,
    /// The most that it may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<i64>,
}

/// A figure of the whole table that a condition can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Seen in four hours.
    FourHoursBp,
    /// Within 18 weeks.
    EighteenWeeksBp,
    /// The share of consultations met.
    ConsultationsMetBp,
    /// The public's trust.
    PublicTrustBp,
    /// Doubt about the CCGs' future.
    DoubtBp,
    /// Occupancy of the fullest trust.
    OccupancyBp,
    /// How many trusts ended in deficit.
    TrustsInDeficit,
    /// How many CCGs ended in deficit.
    CcgsInDeficit,
}

/// The file with all cards, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cards: Vec<Card>,
}

/// All cards that there are.
///
/// # Errors
///
/// If the built-in file is damaged, which a test rules out.
pub fn all() -> Result<Vec<Card>, toml::de::Error> {
    toml::from_str::<File>(CARDS).map(|file| file.cards)
}

/// The cards that a scenario's deck names, as far as there are such cards.
pub(super) fn named(deck: &DeckSettings) -> Result<Vec<Card>, toml::de::Error> {
    let wanted = |card: &Card| {
        deck.cards.contains(&card.id) || deck.scheduled.iter().any(|put| put.card == card.id)
    };
    Ok(all()?.into_iter().filter(wanted).collect())
}

impl super::Scenario {
    /// The card of that id, if the scenario plays with it.
    #[must_use]
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }
}
