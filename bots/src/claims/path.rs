//! The way from a claim's figure down to its lever, by the causes that delivery itself tells: what
//! shows that an effect comes about through the game and is not written in beside it.

use shared::rules::deal::subject::Subject;
use shared::rules::explain::path::{Way as Found, path};
use shared::rules::explain::{Body, Decision, DueTo, Measure, Trend};
use shared::rules::ids::{CcgId, LocalityId, TrustId};
use shared::rules::state::State;
use shared::rules::units::Year;
use shared::view;

use super::arm::Arm;
use super::claim::{Arms, Claim};

/// A way that must exist in a game with the claim's treatment.
struct Way {
    /// The claim.
    claim: &'static str,
    /// The figure, of any body of that kind.
    from: (Measure, Kind),
    /// What it must lead down to.
    to: fn(&DueTo) -> bool,
}

/// A kind of body.
#[derive(Clone, Copy)]
enum Kind {
    Economy,
    Ccg,
    Locality,
    Trust,
}

const fn way(claim: &'static str, measure: Measure, kind: Kind, to: fn(&DueTo) -> bool) -> Way {
    Way { claim, from: (measure, kind), to }
}

/// Every way, by claim.
const WAYS: &[Way] = &[
    way("C4", Measure::Result, Kind::Ccg, |due| matches!(due, DueTo::Trend(Trend::Need))),
    way("C5", Measure::HospitalShare, Kind::Economy, |due| {
        matches!(due, DueTo::Trend(Trend::Need))
    }),
    way("C6", Measure::ConsultationsMet, Kind::Locality, |due| {
        matches!(due, DueTo::Trend(Trend::Staff))
    }),
    way("C18", Measure::Avoided, Kind::Ccg, |due| {
        matches!(due, DueTo::Plan(_, Decision::Engagement | Decision::Weights))
    }),
    way("C20", Measure::SupportBreadth, Kind::Ccg, |due| {
        matches!(due, DueTo::Plan(_, Decision::Engagement | Decision::Weights))
    }),
    way("C22", Measure::Electives, Kind::Trust, |due| {
        matches!(due, DueTo::Plan(_, Decision::Community))
    }),
    way("C23", Measure::Outcomes, Kind::Locality, |due| {
        matches!(due, DueTo::Plan(_, Decision::Referrals))
    }),
    way("C23", Measure::PublicTrust, Kind::Economy, |due| {
        matches!(due, DueTo::Plan(_, Decision::Referrals))
    }),
    way("C23", Measure::Emergencies, Kind::Trust, |due| {
        matches!(due, DueTo::Plan(_, Decision::Referrals))
    }),
    way("C24", Measure::SupportBreadth, Kind::Ccg, |due| {
        matches!(due, DueTo::Plan(_, Decision::Reprimand))
    }),
    way("C30", Measure::ConsultationsMet, Kind::Locality, |due| {
        matches!(due, DueTo::Plan(_, Decision::Time))
    }),
    way("C35", Measure::Referrals, Kind::Locality, |due| {
        matches!(due, DueTo::Plan(_, Decision::Time))
    }),
    way("C43", Measure::Outcomes, Kind::Locality, |due| {
        matches!(due, DueTo::Stands(Subject::Service(..)))
    }),
];

/// The ways of a claim in one game with its treatment, from figure to lever, in words. A way that
/// is not there says so.
///
/// # Errors
///
/// If a lever names a setting that the scenario doesn't have, or the game can't be played.
pub fn paths(claim: &Claim, scenario: &str) -> Result<Vec<Result<String, String>>, String> {
    let ways: Vec<&Way> = WAYS.iter().filter(|way| way.claim == claim.id).collect();
    let (Some(trial), false) = (claim.trials.first(), ways.is_empty()) else {
        return Ok(Vec::new());
    };
    let treatment = match trial.arms {
        Arms::Against { treatment, .. } => treatment,
        Arms::Alone => &[],
    };
    let levers: Vec<_> = trial.table.iter().chain(treatment).collect();
    let state = Arm::new(scenario, &levers)?.play(1).map_err(|error| error.to_string())?;
    Ok(ways.into_iter().map(|way| found(way, &state)).collect())
}

fn found(way: &Way, state: &State) -> Result<String, String> {
    let (measure, kind) = way.from;
    let year = Year(u8::try_from(state.scenario.years.len()).unwrap_or(u8::MAX));
    let there = |body: Body| -> Option<Found> {
        path(state, (year, measure.of(body)), |_, due| (way.to)(due))
    };
    let way = bodies(kind, state).into_iter().find_map(there);
    way.map(|way| view::way_in_words(state, &way))
        .ok_or_else(|| format!("nothing leads from {measure:?} to the lever"))
}

fn bodies(kind: Kind, state: &State) -> Vec<Body> {
    let all = |count: usize, body: fn(u16) -> Body| (0_u16..).take(count).map(body).collect();
    match kind {
        Kind::Economy => vec![Body::Economy],
        Kind::Ccg => all(state.stocks.ccgs.len(), |place| CcgId(place).into()),
        Kind::Locality => all(state.stocks.localities.len(), |place| LocalityId(place).into()),
        Kind::Trust => all(state.stocks.trusts.len(), |place| TrustId(place).into()),
    }
}

#[cfg(test)]
mod tests {
    use shared::scenario::STANDARD;

    use super::*;
    use crate::claims::all;

    #[test]
    fn every_way_leads_from_the_figure_to_the_lever() {
        let mut told = 0;
        for claim in all() {
            for way in paths(claim, STANDARD).expect("the claim can be played") {
                let way = way.unwrap_or_else(|none| panic!("{}: {none}", claim.id));
                assert!(way.contains(" < "), "{}: {way}", claim.id);
                told += 1;
            }
        }
        assert_eq!(told, WAYS.len(), "every way belongs to a claim");
    }
}
