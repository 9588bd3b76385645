//! A body's management time of the year: one pot, out of which everything is paid.
//!
//! Moves are paid as they are made; what a deal needs to be held is reserved when it binds; what a
//! plan asks for (a consultation, say) is pledged until the plan locks. At the second bell the rest
//! goes to the plan's tasks. Nothing carries over. Prices stand in the scenario (design choice).

use serde::{Deserialize, Serialize};

use super::units::Wte;

/// A seat's pot of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pot {
    /// What the year began with.
    pub size: Wte,
    /// Spent on moves.
    pub spent: Wte,
    /// Reserved to hold deals.
    pub held: Wte,
    /// Asked for by the plan.
    pub pledged: Wte,
    /// What trouble cost beyond what the pot had: it is taken from next year's.
    pub owed: Wte,
}

impl Pot {
    /// What can still be spent.
    #[must_use]
    pub fn left(&self) -> Wte {
        self.size - self.spent - self.held - self.pledged
    }
}

/// What a body's time goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WteUse {
    /// Tabling an offer.
    Tabling,
    /// Countering one.
    Countering,
    /// Checking bills or books.
    Checking,
    /// A dispute with a trust or a CCG.
    Dispute,
    /// A lost judicial review.
    LostReview,
    /// A lost vote of confidence.
    Crisis,
}
