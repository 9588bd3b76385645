//! A body's management time of the year: one pot, out of which everything is paid.
//!
//! Moves are paid as they are made; what a deal needs to be held is reserved when it binds; what a
//! plan asks for (a consultation, say) is pledged until the plan locks. At the second bell the rest
//! goes to the plan's tasks. Nothing carries over. Prices stand in the scenario (design choice).

use serde::{Deserialize, Serialize};

use super::deal::big_ticket::Project;
use super::deal::id::{DealId, Work};
use super::ids::{CcgId, LocalityId, PairId};
use super::units::Wte;

/// A seat's pot of the year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pot {
    /// What the year began with.
    pub size: Wte,
    /// Spent on moves.
    pub spent: Wte,
    /// Reserved to hold deals, by what is held. Few entries, in the order they came.
    pub holds: Vec<(Hold, Wte)>,
    /// Asked for by the plan.
    pub pledged: Wte,
    /// What trouble cost beyond what the pot had: it is taken from next year's.
    pub owed: Wte,
}

/// What a reservation is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// The acute contract that stands between a pair.
    Contract(PairId),
    /// An enhanced service that stands in a locality.
    Service(LocalityId, Work),
    /// Tasks shared with other CCGs.
    Support,
    /// A clinical partnership, by the first of its localities.
    Partnership(LocalityId),
    /// Its part in commissioning a CCG's primary care: a seat on the joint committee, or all of it.
    Commissioning(CcgId),
    /// A stage of a big ticket.
    Project(Project),
    /// A deal signed by this seat that waits for others: what it needs beyond what stands.
    Offer(DealId),
}

impl Pot {
    /// What can still be spent.
    #[must_use]
    pub fn left(&self) -> Wte {
        self.size - self.spent - self.held() - self.pledged
    }

    /// All that is reserved.
    #[must_use]
    pub fn held(&self) -> Wte {
        self.holds.iter().map(|(_, amount)| *amount).sum()
    }

    /// What is reserved for one thing.
    #[must_use]
    pub fn held_for(&self, what: &Hold) -> Wte {
        self.holds.iter().find(|(hold, _)| hold == what).map_or(Wte::ZERO, |(_, amount)| *amount)
    }

    /// Reserves so much for one thing, instead of what was reserved for it.
    pub fn hold(&mut self, what: &Hold, amount: Wte) {
        self.holds.retain(|(hold, _)| hold != what);
        if amount != Wte::ZERO {
            self.holds.push((what.clone(), amount));
        }
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
    /// Signing a deal of others, as NHS England must under tight supervision.
    CoSigning,
    /// Checking bills or books.
    Checking,
    /// A dispute with a trust or a CCG.
    Dispute,
    /// A lost judicial review.
    LostReview,
    /// A lost vote of confidence.
    Crisis,
    /// A reorganisation.
    Reorganisation,
}
