//! The elastic band between buyer and provider: productivity peaks in the middle, above the upper
//! mark it may snap, below the lower mark costs creep.
//!
//! "Draw it too tight and the tension gets too great, with the risk of the band snapping. Have it
//! too loose, and it can't keep anything together" (comment on Pulse, 2013). Moves of seats tighten
//! it elsewhere; here only what stands does. Sizes are design choices.

use super::super::deal::standing::{AcuteStanding, Origin};
use super::super::draw::Purpose as Luck;
use super::super::explain::{DueTo, Figure, Measure, Rule};
use super::super::ids::PairId;
use super::super::ledger::{Account, Outside, Purpose};
use super::super::stocks::{Pair, Stocks};
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, scale};
use super::flow::Flow;
use super::play::YearInPlay;
use crate::scenario::model::Tension;
use crate::scenario::seats::id;

/// Tension after the second bell, without the heat of the news: what stands moves it.
pub(super) fn after_the_bell(
    rules: &Tension,
    before: BasisPoints,
    standing: &AcuteStanding,
    captive: BasisPoints,
) -> BasisPoints {
    let moved = match standing.origin {
        // Nobody is moved by a threat that is none.
        Origin::Signed => before + rules.signed.and(captive.rest()).and(rules.best - before),
        Origin::Default => before + rules.rolled_over,
        Origin::Arbitrated => before + rules.arbitrated,
        Origin::Lapsed => before,
    };
    let fined = if standing.terms.sanctions { rules.fined } else { BasisPoints::ZERO };
    let haggled = BasisPoints(rules.haggled.0 * i64::from(standing.haggled));
    (moved + fined + haggled + rules.captive.and(captive)).unit()
}

/// How far a pair is without an alternative: where nearly all of a buyer's patients go to one
/// trust, or nearly all of a trust's come from one buyer, neither can threaten to go. Single
/// structures let slackness emerge (the same comment).
pub(super) fn captive(rules: &Tension, stocks: &Stocks, pair: &Pair) -> BasisPoints {
    let cases = |pair: &Pair| pair.usual.emergencies + pair.usual.electives;
    let all = |counts: &dyn Fn(&Pair) -> bool| -> i64 {
        stocks.pairs.iter().filter(|other| counts(other)).map(cases).sum()
    };
    let of_buyer = all(&|other| other.ccg == pair.ccg);
    let of_trust = all(&|other| other.trust == pair.trust);
    let share = BasisPoints::of(cases(pair), of_buyer.min(of_trust));
    let above = (share.unit() - rules.captive_from).or_zero();
    BasisPoints::of(above.0, rules.captive_from.rest().0)
}

/// Productivity: one whole at the best tension, less by up to `loss` on both sides. The heat of the
/// news can only strain: a loose band that is heated holds nobody to account (as little political
/// and media contamination as possible, asks a comment on Pulse, 2013).
pub(super) fn productivity(rules: &Tension, pair: &Pair, loss: BasisPoints) -> BasisPoints {
    let tension = if pair.tension > rules.best { pair.tension } else { pair.calm() };
    let off = tension.0 - rules.best.0;
    let half = rules.best.0.max(WHOLE_BP - rules.best.0).max(1);
    BasisPoints(WHOLE_BP - scale(loss.0 * off, off, half * half))
}

/// Creep of unit costs a year where the band is loose, in hundredths of a basis point, unless
/// outcomes are measured and paid for (the same comment: accountability on outcomes).
pub(super) fn creep(
    rules: &Tension,
    tension: BasisPoints,
    measurement: BasisPoints,
    incentive: BasisPoints,
) -> i64 {
    let below = (rules.creep_below - tension).or_zero();
    let paid_for = BasisPoints::of(incentive.0, rules.paid_for.0).unit();
    let stopped = measurement.and(paid_for).unit();
    stopped.rest().times(scale(below.0, rules.creep_hundredths, 100))
}

/// The chance of a snap in a quarter.
pub(super) fn snap_chance(rules: &Tension, tension: BasisPoints) -> BasisPoints {
    let above = (tension - rules.snap_from).or_zero();
    BasisPoints(scale(above.0, rules.snap_chance.0, 100)).unit()
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let rules = &flow.play.model().tension;
    for place in 0..flow.stocks.pairs.len() {
        let Some(pair) = flow.stocks.pairs.get(place).cloned() else {
            continue;
        };
        if !flow.stocks.is_live(pair.ccg) {
            continue;
        }
        let chance = snap_chance(rules, pair.tension);
        let snaps = comes_about(flow.play, flow, chance, place);
        if snaps > BasisPoints::ZERO {
            let quarter = flow.figures.pairs.get(place).map_or(Pounds::ZERO, |it| it.paid);
            let cost = Pounds(quarter.0 * 4).share(rules.snap_cost).share(snaps);
            let trust = Account::Trust(pair.trust);
            let costs = Account::Outside(Outside::Costs);
            flow.pay(trust, costs, cost, Purpose::Trouble);
            let paid = Figure::Paid(trust, costs, Purpose::Trouble);
            let tension = Measure::Tension.of(PairId(id(place)));
            flow.because(|| [paid.cause(tension, cost.0).told(pair.trust)]);
            let before = flow.stocks.trust(pair.trust).map_or(BasisPoints::ZERO, |it| it.quality);
            let after = (before + snaps.and(rules.snap_quality)).unit();
            let quality = Measure::Quality.of(pair.trust);
            flow.because(|| [quality.cause(tension, (after - before).0)]);
            if let Some(stock) = flow.stocks.trusts.get_mut(pair.trust.index()) {
                stock.quality = after;
            }
        }
        // A forecast pays the expected cost, but does not guess that it happens.
        let snapped = snaps >= BasisPoints::WHOLE;
        let tension = if snapped { rules.snap_to } else { pair.tension };
        if let Some(stock) = flow.stocks.pairs.get_mut(place) {
            stock.tension = tension;
            if snapped {
                stock.heat = BasisPoints::ZERO;
            }
        }
        let of = Measure::Tension.of(PairId(id(place)));
        flow.because(|| [of.cause(DueTo::Rule(Rule::Snap), (tension - pair.tension).0).to_all()]);
        if let Some(figure) = flow.figures.pairs.get_mut(place) {
            figure.tension = tension;
            figure.snapped = snapped;
        }
    }
}

fn comes_about(
    play: &YearInPlay<'_>,
    flow: &Flow<'_>,
    chance: BasisPoints,
    place: usize,
) -> BasisPoints {
    play.comes_about(chance, Luck::Snap, flow.quarter, &[place as u64])
}

#[cfg(test)]
mod tests {
    use super::super::super::stocks::Stocks;
    use super::*;
    use crate::scenario::{STANDARD, Scenario};

    #[test]
    fn productivity_peaks_in_the_middle() {
        let table = Scenario::from_toml(STANDARD).expect("well formed");
        let rules = &table.model.tension;
        let mut pair = Stocks::opening(&table).pairs[0].clone();
        let mut at = |tension| {
            pair.tension = BasisPoints(tension);
            productivity(rules, &pair, rules.loss).0
        };
        assert_eq!([at(0), at(2_500), at(5_000), at(9_000)], [9_400, 9_850, 10_000, 9_616]);
        // Ten points of heat make a loose band no tighter, and a good one too tight.
        pair.heat = BasisPoints(1_000);
        let mut at = |tension| {
            pair.tension = BasisPoints(tension);
            productivity(rules, &pair, rules.loss).0
        };
        assert_eq!([at(3_500), at(6_000)], [9_850, 9_976]);
        // 28 points above the mark at 1% each.
        assert_eq!(snap_chance(rules, BasisPoints(10_000)), BasisPoints(2_800));
        assert_eq!(snap_chance(rules, BasisPoints(7_200)), BasisPoints(0));
        // Ten points below at 0.04% each, half of it measured.
        let creep = |paid| creep(rules, BasisPoints(3_500), BasisPoints(5_000), BasisPoints(paid));
        assert_eq!([creep(0), creep(100)], [4_000, 2_000]);
    }
}
