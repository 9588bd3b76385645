//! What each stock brings into a year: the first cause of where it ends.

use super::super::explain::{Body, DueTo, Figure, Measure};
use super::super::ids::{LocalityId, PairId, TrustId};
use super::play::YearInPlay;
use crate::scenario::seats::id;

/// Tells where every stock that figures rest on stands on the eve of the year.
pub(super) fn tell(play: &YearInPlay<'_>) {
    if play.recorder.is_none() {
        return;
    }
    let carry =
        |figure: Figure, amount: i64| play.because(|| [figure.cause(from(play, figure), amount)]);
    let national = &play.stocks.national;
    carry(Measure::Doubt.of(Body::Economy), national.uncertainty.0);
    let trust = Measure::PublicTrust.of(Body::Economy);
    let before = national.public_trust.0;
    play.because(|| [trust.cause(from(play, trust), before).to_all()]);
    for (place, locality) in play.stocks.localities.iter().enumerate() {
        let name = LocalityId(id(place));
        let outcomes = Measure::Outcomes.of(name);
        let before = locality.outcomes.0;
        play.because(|| [outcomes.cause(from(play, outcomes), before).to_all()]);
        carry(Measure::Support.of(name), locality.buy_in.0);
        carry(Measure::Goodwill.of(name), locality.goodwill.0);
        let places = Measure::Places.of(name);
        let [cases, ..] = locality.places;
        play.because(|| [places.part(from(play, places), cases, 100)]);
    }
    for (place, trust) in play.stocks.trusts.iter().enumerate() {
        let name = TrustId(id(place));
        let own = [
            (Measure::Quality, trust.quality.0),
            (Measure::Strain, trust.strain.0),
            (Measure::UnitCosts, trust.unit_costs),
        ];
        for (measure, amount) in own {
            let figure = measure.of(name);
            play.because(|| [figure.cause(from(play, figure), amount).told(name)]);
        }
    }
    for (place, pair) in play.stocks.pairs.iter().enumerate() {
        let name = PairId(id(place));
        carry(Measure::Tension.of(name), pair.tension.0);
        let waiting = Measure::Waiting.of(name);
        let before = pair.waiting;
        play.because(|| [waiting.cause(from(play, waiting), before).told(pair.trust)]);
    }
}

/// As the game began, or as last year left it.
pub(super) fn from(play: &YearInPlay<'_>, figure: Figure) -> DueTo {
    if play.year.index() == 0 { DueTo::Opening } else { DueTo::Before(figure) }
}
