//! What every body has: lists, beds, queues, support, know-how. Money is not here but in the
//! [ledger](super::ledger).
//!
//! A year's delivery takes these stocks and gives back new ones; nothing else changes them but the
//! bells (tension, what stands) and the year's news ([`Shocks`]). All ids are resolved when a game
//! opens, so that no name is looked up later.
//!
//! | file | what |
//! |---|---|
//! | [`national`] | need, prices, news, doubt, the public's trust |
//! | [`ccg`] | allocation, readiness, distance, legal risk |
//! | [`locality`] | sessions, support, outcomes, community places |
//! | [`trust`] | beds, theatres, specialists, unit costs, quality |
//! | [`pair`] | baseline, waiting list, tension |
//! | [`project`] | how far a big ticket has come |
//! | [`shocks`] | what the year's news changes in any of them |

pub mod ccg;
pub mod locality;
pub mod national;
pub mod pair;
pub mod project;
pub mod shocks;
pub mod trust;

use serde::{Deserialize, Serialize};

use super::followers;
use super::ids::{CcgId, LocalityId, PairId, TrustId};
use super::reorganisation::Joined;
use super::units::{BasisPoints, Pounds, Wte, Year, divide};
use crate::scenario::{Scenario, WteSettings};

pub use ccg::{Ccg, CcgToDate};
pub use locality::{Locality, LocalityToDate};
pub use national::National;
pub use pair::{Activity, Pair, PairToDate};
pub use project::{Attempt, Progress};
pub use shocks::{CcgShocks, LocalityShocks, Shocks, TrustShocks};
pub use trust::Trust;

/// One whole of an index: millionths of the opening year's value.
pub const INDEX_WHOLE: i64 = 1_000_000;

/// What every body has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stocks {
    /// Shared by the whole health economy.
    pub national: National,
    /// By CCG, in the scenario's order.
    pub ccgs: Vec<Ccg>,
    /// By locality, in the scenario's order.
    pub localities: Vec<Locality>,
    /// By trust, in the scenario's order.
    pub trusts: Vec<Trust>,
    /// By pair, in the scenario's order.
    pub pairs: Vec<Pair>,
    /// Big tickets under way or done, in the order in which they were begun.
    pub projects: Vec<Progress>,
}

impl Stocks {
    /// The stocks with which a game opens.
    #[must_use]
    pub fn opening(scenario: &Scenario) -> Self {
        let localities: Vec<Locality> = scenario
            .localities
            .iter()
            .map(|settings| Locality::opening(scenario, settings))
            .collect();
        let ccgs = scenario
            .ccgs
            .iter()
            .enumerate()
            .map(|(place, settings)| Ccg::opening(scenario, place, settings))
            .collect();
        let mut opening = Self {
            national: National::opening(scenario),
            ccgs,
            localities,
            trusts: scenario.trusts.iter().map(Trust::opening).collect(),
            pairs: scenario
                .pair_ids()
                .zip(&scenario.pairs)
                .map(|((_, ccg, trust), settings)| Pair::opening(ccg, trust, settings))
                .collect(),
            projects: Vec::new(),
        };
        opening.hear_members(scenario);
        opening
    }

    /// Before the first year leaders have heard those who hold a role with them.
    fn hear_members(&mut self, scenario: &Scenario) {
        for place in 0..self.ccgs.len() {
            let ccg = CcgId(crate::scenario::seats::id(place));
            let people = self.people_of(ccg);
            let support: i64 = self
                .localities_of(ccg)
                .map(|locality| (locality.buy_in + locality.goodwill).0 * locality.people)
                .sum();
            let keen = followers::role_offset(scenario);
            if let Some(body) = self.ccgs.get_mut(place) {
                body.perceived_buy_in = (BasisPoints(divide(support, people)) + keen).unit();
            }
        }
    }

    /// A CCG's stocks, if there is such a CCG.
    #[must_use]
    pub fn ccg(&self, id: CcgId) -> Option<&Ccg> {
        self.ccgs.get(id.index())
    }

    /// A locality's stocks, if there is such a locality.
    #[must_use]
    pub fn locality(&self, id: LocalityId) -> Option<&Locality> {
        self.localities.get(id.index())
    }

    /// A trust's stocks, if there is such a trust.
    #[must_use]
    pub fn trust(&self, id: TrustId) -> Option<&Trust> {
        self.trusts.get(id.index())
    }

    /// A pair's stocks, if there is such a pair.
    #[must_use]
    pub fn pair(&self, id: PairId) -> Option<&Pair> {
        self.pairs.get(id.index())
    }

    /// The localities of a CCG.
    pub fn localities_of(&self, ccg: CcgId) -> impl Iterator<Item = &Locality> {
        self.localities.iter().filter(move |locality| locality.ccg == ccg)
    }

    /// The management time that a CCG's running costs buy, after what duties laid on it cost.
    #[must_use]
    pub fn useful(&self, prices: &WteSettings, running_costs: Pounds) -> Wte {
        let duties = self.national.duties + self.national.shocks.duty;
        prices.bought_by(running_costs - duties.share(prices.duties))
    }

    /// The CCGs that are bodies of their own: those that were joined to no other.
    pub fn live_ccgs(&self) -> impl Iterator<Item = CcgId> {
        let bodies = self.ccgs.iter().enumerate();
        bodies
            .filter(|(_, body)| body.joined.is_none())
            .map(|(place, _)| CcgId(crate::scenario::seats::id(place)))
    }

    /// Whether a CCG is a body of its own.
    #[must_use]
    pub fn is_live(&self, ccg: CcgId) -> bool {
        self.ccg(ccg).is_some_and(|body| body.joined.is_none())
    }

    /// Who acts for a CCG: itself, or the body to which it was joined.
    #[must_use]
    pub fn acting(&self, ccg: CcgId) -> CcgId {
        self.acting_in(ccg, Year(u8::MAX))
    }

    /// The CCGs for which that one acts: itself, and those that were joined to it.
    pub fn all_acted_for(&self, ccg: CcgId) -> impl Iterator<Item = CcgId> {
        let ids = (0..self.ccgs.len()).map(crate::scenario::seats::id).map(CcgId);
        ids.filter(move |other| self.acting(*other) == ccg)
    }

    /// Who acted for a CCG in that year.
    #[must_use]
    pub fn acting_in(&self, ccg: CcgId, year: Year) -> CcgId {
        let joined = self.ccg(ccg).and_then(|body| body.joined);
        match joined.filter(|joined| joined.from <= year && joined.into != ccg) {
            Some(joined) => self.acting_in(joined.into, year),
            None => ccg,
        }
    }

    /// All mergers so far, in their order: whoever was joined, to whom, and from when on.
    #[must_use]
    pub fn mergers(&self) -> Vec<(CcgId, Joined)> {
        let bodies = (0..).map(crate::scenario::seats::id).map(CcgId).zip(&self.ccgs);
        let mut mergers: Vec<_> =
            bodies.filter_map(|(ccg, body)| Some((ccg, body.joined?))).collect();
        mergers.sort_by_key(|(_, joined)| joined.from);
        mergers
    }

    /// A CCG's registered people.
    #[must_use]
    pub fn people_of(&self, ccg: CcgId) -> i64 {
        self.localities_of(ccg).map(|locality| locality.people).sum()
    }

    /// A CCG's people, weighted for age and need.
    #[must_use]
    pub fn weighted_of(&self, ccg: CcgId) -> i64 {
        self.localities_of(ccg).map(|locality| locality.weighted).sum()
    }
}
