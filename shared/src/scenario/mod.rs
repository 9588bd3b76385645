//! The file that a game starts from: who sits at the table, what they have, and every number that
//! the rules use.
//!
//! A scenario is data only. It is read once, before the first year, and never changes. What bodies
//! have at the moment stands in [`rules::stocks`](crate::rules::stocks); whether a file makes sense
//! is the business of validation, not of these types.
//!
//! | file | what |
//! |---|---|
//! | [`bodies`] | NHS England, CCGs, localities, trusts, pairs |
//! | [`deck`] | the cards of news, and which of them a scenario plays with |
//! | [`seats`] | which seat plays which body |
//! | [`years`] | what each year brings, played or rolled |
//! | [`wte`] | prices in management time, and what the tasks require |
//! | [`regime`] | who commissions primary care, and whether that may change |
//! | [`model`] | the constants of the model, by topic |
//! | [`limits`] | how often a seat may speak, and a deal be changed, in a year |
//! | [`library`], [`overlay`] | the built-in scenarios, and files that build on another |
//! | `length`, `recipe/` | how many years; bodies from counts and spreads |
//! | `validate`, `locate` | whether a file makes sense, and the line of what doesn't |
//! | [`regime`] | what is done to bodies, whatever the seats decide |
//! | [`score`] | weights and spans of the scorecards |

pub mod bodies;
pub mod deck;
mod length;
pub mod library;
pub mod limits;
mod locate;
pub mod model;
pub mod overlay;
mod recipe;
pub mod regime;
pub mod score;
pub mod seats;
mod validate;
pub mod wte;
pub mod years;

#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::rules::deal::form::DealForm;
use crate::rules::timing::Absence;
use locate::{Located, line_of};

pub use bodies::{CcgSettings, LocalitySettings, NhsEnglandSettings, PairSettings, TrustSettings};
pub use deck::{Card, DeckSettings};
pub use library::STANDARD;
pub use limits::LimitSettings;
pub use model::Model;
pub use regime::{ForcedMerger, RegimePartnership, RegimeSettings};
pub use score::ScoreSettings;
pub use validate::{SEATS_MAX, YEARS_MAX};
pub use wte::{Requirement, WteSettings};
pub use years::YearSettings;

/// Everything a game starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Short name, as in a file name: `standard`.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// What kind of table it is, in a few sentences.
    pub description: String,
    /// What everybody is told at the start.
    pub briefing: String,
    /// The kinds of deal that can be made, each once. Left out: all.
    #[serde(default = "all_deals")]
    pub deals: Vec<DealForm>,
    /// NHS England and its money.
    pub nhs_england: NhsEnglandSettings,
    /// The clinical commissioning groups, in the order of their seats.
    pub ccgs: Vec<CcgSettings>,
    /// The localities, in the order of their lead practices' seats.
    pub localities: Vec<LocalitySettings>,
    /// The acute trusts, in the order of their seats.
    pub trusts: Vec<TrustSettings>,
    /// Which CCG buys from which trust, and how much.
    pub pairs: Vec<PairSettings>,
    /// Who commissions primary care.
    pub regime: RegimeSettings,
    /// The years of the game, in order.
    pub years: Vec<YearSettings>,
    /// The year after the last: rolled on what stands, and it counts.
    pub year_after: YearSettings,
    /// Which news can come, and when.
    pub deck: DeckSettings,
    /// The cards that [`deck`](Self::deck) names, from the file of all cards.
    #[serde(skip)]
    pub cards: Vec<Card>,
    /// How often a seat may speak, and a deal be changed. Left out: as the rules say.
    #[serde(default)]
    pub limits: LimitSettings,
    /// Management time: what it costs, what moves and deals take of it.
    pub wte: WteSettings,
    /// What happens to the seat of somebody who is gone. Left out: after 90 seconds bells don't
    /// wait for it any more.
    #[serde(default)]
    pub absence: Absence,
    /// The constants of the model.
    pub model: Model,
    /// How results become scores.
    pub score: ScoreSettings,
}

fn all_deals() -> Vec<DealForm> {
    DealForm::ALL.to_vec()
}

/// Why a scenario file was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioError {
    /// The line, counted from 1, if it is known.
    pub line: Option<usize>,
    /// The field, as a path with dots; empty if it is not known.
    pub field: String,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ScenarioError {}

impl Scenario {
    /// Reads a scenario file and checks that it makes sense.
    ///
    /// # Errors
    ///
    /// If the text is no TOML, a field is missing, unknown or of the wrong kind, a name leads
    /// nowhere, a figure is out of bounds, or the books don't close. The error names line, field
    /// and what would be right.
    pub fn from_toml(text: &str) -> Result<Self, ScenarioError> {
        let mut scenario: Self = toml::from_str(text).map_err(|error| {
            let place = error.span().map(|span| span.start);
            let located = Located::read(text);
            ScenarioError {
                line: place.map(|place| line_of(text, place)),
                field: located.zip(place).map_or_else(String::new, |(it, place)| it.path_at(place)),
                message: error.message().to_owned(),
            }
        })?;
        scenario.cards = deck::named(&scenario.deck).map_err(|error| ScenarioError {
            line: None,
            field: "deck".to_owned(),
            message: format!("the file of all cards can't be read: {error}"),
        })?;
        if let Some(located) = Located::read(text) {
            validate::check(&scenario, &located)?;
        }
        Ok(scenario)
    }
}
