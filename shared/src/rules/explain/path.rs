//! Whether a figure leads down to a certain decision, deal or event, and by which figures.

use std::collections::{BTreeSet, VecDeque};

use super::super::state::State;
use super::super::units::Year;
use super::cause::DueTo;
use super::chain::Chain;
use super::figure::Figure;

/// A step on the way: a figure of a year.
pub type Step = (Year, Figure);
/// The figures on a way, and the cause at its end.
pub type Way = (Vec<Step>, DueTo);

/// The shortest way from a figure of a past year to a cause that `is_goal` names: the figures on
/// the way, the first one included. Years before are searched too. None: nothing leads there.
#[must_use]
pub fn path(state: &State, from: Step, is_goal: impl Fn(Year, &DueTo) -> bool) -> Option<Way> {
    let mut chains: Vec<Option<Chain>> = Vec::new();
    chains.resize_with(state.history.len(), || None);
    let mut seen = BTreeSet::from([from]);
    let mut waiting = VecDeque::from([vec![from]]);
    while let Some(way) = waiting.pop_front() {
        let Some(&(year, figure)) = way.last() else { continue };
        let Some(slot) = chains.get_mut(year.index()) else { continue };
        if slot.is_none() {
            *slot = Chain::of(state, year);
        }
        let causes = slot.as_ref().map(|chain| chain.causes(figure)).unwrap_or_default();
        for (due, _) in causes {
            if is_goal(year, &due) {
                return Some((way, due));
            }
            if let Some(next) = next(year, due).filter(|next| seen.insert(*next)) {
                let mut longer = way.clone();
                longer.push(next);
                waiting.push_back(longer);
            }
        }
    }
    None
}

/// The figure that a cause leads to, in its year.
#[must_use]
pub fn next(year: Year, due: DueTo) -> Option<Step> {
    match due {
        DueTo::Figure(figure) => Some((year, figure)),
        DueTo::Before(figure) if year > Year(1) => Some((Year(year.0 - 1), figure)),
        _ => None,
    }
}
