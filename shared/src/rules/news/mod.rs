//! The year's news: which cards of the deck come, whom they concern, who is told, what they change.
//!
//! Cards come at the brief, before pots are filled. What a card changes adds to the shocks of the
//! stocks; who isn't told of it finds out by what follows, or never.
//!
//! | file | what |
//! |---|---|
//! | `deal_out` | which cards come this year, by key |
//! | [`effect`] | what a card can change, and where that is felt |

mod deal_out;
pub mod effect;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::event::Audience;
use super::ids::SeatId;
use super::state::State;
use super::stocks::Stocks;
use super::units::Year;
use crate::scenario::Scenario;

pub use deal_out::{Came, comes, deck, lots, may_concern, of_year};
pub use effect::Effect;

/// A card that has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// In which year.
    pub year: Year,
    /// The card's id in the deck.
    pub card: String,
    /// The seat whose body it is about, if it is about one.
    pub concerns: Option<SeatId>,
    /// Who was told.
    pub told: Audience,
    /// What it changed.
    pub changed: BTreeMap<Effect, i64>,
    /// Whether the facilitator let it come.
    pub injected: bool,
}

impl News {
    /// Whether a figure of that year that moved by this effect moved by this card.
    #[must_use]
    pub fn is_behind(&self, effect: Effect, year: Year) -> bool {
        let then = self.year == year || (self.year < year && effect.stays_a_cause());
        then && self.changed.contains_key(&effect)
    }

    /// Adds what it changed to the year's shocks.
    pub(super) fn feel(&self, scenario: &Scenario, stocks: &mut Stocks) {
        let whom = self.concerns.and_then(|seat| scenario.role(seat));
        for (effect, by) in &self.changed {
            effect.feel(stocks, whom, *by);
        }
    }
}

/// Leaves in `stocks` only the shocks of this year's news that `seat` was told.
pub(crate) fn as_told(state: &State, seat: SeatId, stocks: &mut Stocks) {
    effect::forget(stocks);
    for news in state.news.iter().filter(|news| news.year == state.year) {
        if news.told == Audience::Public || news.told.includes(seat) {
            news.feel(&state.scenario, stocks);
        }
    }
}

/// The books are closed: the year's news has done its work.
pub(super) fn spent(stocks: &mut Stocks) {
    effect::forget(stocks);
}
