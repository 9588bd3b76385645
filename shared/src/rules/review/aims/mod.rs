//! Private aims: what a seat would like beside its score, known to it alone until the game is over.
//!
//! Every seat gets one by luck at the start, from its role's list. At the end it is worth 0 to 100
//! points by one figure of the scored years: nothing at `none` and beyond, all at `full` and
//! beyond, in proportion between. The points stand beside the score and not in it, so nobody need
//! spoil a game for them. All aims and their marks are design choices.

mod ccg;
mod nhs_england;
mod practice;
mod trust;

use serde::{Deserialize, Serialize};

use super::super::deal::standing::Origin;
use super::super::delivery::YearAccounts;
use super::super::draw::{Purpose, Seed, between};
use super::super::ids::{Role, SeatId};
use super::super::state::{PastYear, State};
use super::super::stocks::Pair;
use super::super::units::{Year, scale};

/// What an aim that is wholly reached is worth.
pub const POINTS: i64 = 100;

/// Something that a seat would like beside its score.
#[derive(Debug)]
pub struct Aim {
    /// Its short name; logs hold it, so it is never changed.
    pub id: &'static str,
    /// A headline.
    pub title: &'static str,
    /// What is wished for and how it is judged.
    pub text: &'static str,
    /// The figure by which it is judged, in the unit that `text` names.
    figure: fn(&Course<'_>) -> i64,
    /// The figure that scores nothing.
    pub none: i64,
    /// The figure that is worth all.
    pub full: i64,
}

/// How far an aim was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// The aim.
    pub aim: String,
    /// What its figure came to.
    pub value: i64,
    /// 0 to [`POINTS`].
    pub points: i64,
}

/// All aims of a role.
#[must_use]
pub fn of_role(role: Role) -> &'static [Aim] {
    match role {
        Role::NhsEngland => nhs_england::AIMS,
        Role::Ccg(_) => ccg::AIMS,
        Role::Practice(_) => practice::AIMS,
        Role::Trust(_) => trust::AIMS,
    }
}

/// The aim of that name.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Aim> {
    [nhs_england::AIMS, ccg::AIMS, practice::AIMS, trust::AIMS]
        .into_iter()
        .flatten()
        .find(|aim| aim.id == id)
}

/// The aim that luck gives to a seat.
#[must_use]
pub fn drawn(seed: Seed, seat: SeatId, role: Role) -> Option<&'static Aim> {
    let aims = of_role(role);
    let luck = seed.draw(Purpose::Aim, Year(1), None, &[u64::from(seat.0)]);
    let last = i64::try_from(aims.len()).unwrap_or(i64::MAX) - 1;
    aims.get(usize::try_from(between(luck, 0, last)).unwrap_or(0))
}

/// How far a seat reached its aim; none if it had none.
#[must_use]
pub fn reached(state: &State, seat: SeatId) -> Option<Reached> {
    let found = state.seat(seat)?;
    let aim = by_id(found.aim.as_deref()?)?;
    let value = (aim.figure)(&Course { state, role: found.role });
    Some(Reached { aim: aim.id.to_owned(), value, points: aim.points(value) })
}

impl Aim {
    /// What a figure is worth.
    #[must_use]
    pub fn points(&self, value: i64) -> i64 {
        scale(value - self.none, POINTS, self.full - self.none).clamp(0, POINTS)
    }
}

/// The course of a game, as one seat looks back on it.
struct Course<'a> {
    state: &'a State,
    role: Role,
}

impl<'a> Course<'a> {
    /// The scored years.
    fn years(&self) -> &'a [PastYear] {
        let scored = self.state.scenario.years.len().min(self.state.history.len());
        self.state.history.get(..scored).unwrap_or_default()
    }

    /// A figure in every scored year, in order.
    fn each<'b>(
        &'b self,
        figure: impl Fn(&YearAccounts) -> Option<i64> + 'b,
    ) -> impl Iterator<Item = i64> + 'b {
        self.years().iter().filter_map(move |year| figure(&year.accounts))
    }

    fn sum(&self, figure: impl Fn(&YearAccounts) -> Option<i64>) -> i64 {
        self.each(figure).sum()
    }

    fn mean(&self, figure: impl Fn(&YearAccounts) -> Option<i64>) -> i64 {
        let years = i64::try_from(self.years().len()).unwrap_or(1).max(1);
        scale(self.sum(figure), 1, years)
    }

    fn last(&self, figure: impl Fn(&YearAccounts) -> Option<i64>) -> i64 {
        self.each(figure).last().unwrap_or_default()
    }

    /// By how much a figure has risen from the first to the last scored year.
    fn rise(&self, figure: impl Fn(&YearAccounts) -> Option<i64>) -> i64 {
        let first = self.each(&figure).next().unwrap_or_default();
        self.each(&figure).last().unwrap_or_default() - first
    }

    /// In how many scored years something was so.
    fn years_in_which(&self, is_so: impl Fn(&PastYear) -> bool) -> i64 {
        i64::try_from(self.years().iter().filter(|year| is_so(year)).count()).unwrap_or(i64::MAX)
    }

    /// The place of the seat's body among those of its kind.
    fn place(&self) -> usize {
        match self.role {
            Role::NhsEngland => 0,
            Role::Ccg(ccg) => ccg.index(),
            Role::Practice(locality) => locality.index(),
            Role::Trust(trust) => trust.index(),
        }
    }

    /// Contracts that went to arbitration in the scored years: of every buyer with every hospital,
    /// or of this seat alone.
    fn disputes(&self, own: bool) -> i64 {
        let is_own = |pair: &Pair| {
            [Role::Ccg(pair.ccg), Role::Trust(pair.trust)].contains(&self.role) || !own
        };
        let disputed = self.years().iter().filter_map(|year| year.eve.as_ref()).map(|eve| {
            let contracts = eve.stocks.pairs.iter().zip(&eve.standing.acute);
            let arbitrated = contracts
                .filter(|(pair, stands)| is_own(pair) && stands.origin == Origin::Arbitrated);
            i64::try_from(arbitrated.count()).unwrap_or(i64::MAX)
        });
        disputed.sum()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::super::ids::{CcgId, LocalityId, TrustId};
    use super::*;

    fn roles() -> [Role; 4] {
        [
            Role::NhsEngland,
            Role::Ccg(CcgId(0)),
            Role::Practice(LocalityId(0)),
            Role::Trust(TrustId(0)),
        ]
    }

    #[test]
    fn every_role_has_aims_with_names_of_their_own() {
        let mut ids = BTreeSet::new();
        for role in roles() {
            let aims = of_role(role);
            assert!(aims.len() >= 6, "{role:?} has {}", aims.len());
            for aim in aims {
                assert!(ids.insert(aim.id), "{} is there twice", aim.id);
                assert_ne!(aim.none, aim.full, "{}", aim.id);
                assert_eq!((aim.points(aim.none), aim.points(aim.full)), (0, POINTS));
            }
        }
    }

    #[test]
    fn points_lie_between_the_marks_whichever_way_is_better() {
        let aim = |none, full| Aim { id: "", title: "", text: "", figure: |_| 0, none, full };
        let points = |aim: &Aim, values: [i64; 4]| values.map(|value| aim.points(value));
        assert_eq!(points(&aim(10, 20), [5, 10, 15, 25]), [0, 0, 50, 100]);
        assert_eq!(points(&aim(4, 0), [5, 3, 1, -2]), [0, 25, 75, 100]);
    }

    #[test]
    fn luck_gives_every_aim_to_somebody_and_the_same_to_the_same() {
        let given: BTreeSet<&str> = (0..200)
            .filter_map(|seed| drawn(Seed(seed), SeatId(3), Role::Practice(LocalityId(0))))
            .map(|aim| aim.id)
            .collect();
        assert_eq!(given.len(), practice::AIMS.len());
        let again = || drawn(Seed(7), SeatId(1), Role::Ccg(CcgId(0))).map(|aim| aim.id);
        assert_eq!(again(), again());
    }
}
