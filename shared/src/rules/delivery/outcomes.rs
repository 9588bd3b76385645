//! Health outcomes of a locality: raised by work on long-term conditions and by admissions avoided,
//! lowered by unmet consultations, waits, poor quality and care that was put off.
//!
//! Sizes are design choices; that long-term work and access raise outcomes is the sources' own case
//! for shifting care (GovToday, 2012).

use super::super::units::{BasisPoints, divide, scale};
use super::figures::{LocalityQuarter, QuarterFigures};
use super::flow::Flow;
use super::need::at;
use crate::rules::stocks::{INDEX_WHOLE, Locality, Stocks};
use crate::scenario::Model;

/// What a CCG's patients meet in hospital, weighted by cases.
#[derive(Clone, Copy, Default)]
struct Hospital {
    cases: i64,
    /// Sum of cases times weeks beyond the usual, in hundredths.
    waited: i64,
    /// Sum of cases times quality lost, in bp.
    quality_lost: i64,
}

fn hospitals(model: &Model, stocks: &Stocks, figures: &QuarterFigures) -> Vec<Hospital> {
    let mut sums = vec![Hospital::default(); stocks.ccgs.len()];
    for (pair, figure) in stocks.pairs.iter().zip(&figures.pairs) {
        let place = pair.trust.index();
        if let (Some(sum), Some(trust), Some(now)) =
            (sums.get_mut(pair.ccg.index()), stocks.trusts.get(place), figures.trusts.get(place))
        {
            let cases = figure.emergencies + figure.electives;
            sum.cases += cases;
            sum.waited += cases * (now.wait - model.waits.weeks).max(0);
            sum.quality_lost += cases * (trust.usual_quality - trust.quality).0;
        }
    }
    sums
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let model = flow.play.model();
    let hospitals = hospitals(model, &flow.stocks, &flow.figures);
    let weighted: Vec<i64> = (0..flow.stocks.ccgs.len())
        .map(|place| {
            let ccg = crate::rules::ids::CcgId(crate::scenario::seats::id(place));
            flow.stocks.weighted_of(ccg)
        })
        .collect();
    let deflator = flow.stocks.national.deflator;
    for (locality, figure) in flow.stocks.localities.iter_mut().zip(&mut flow.figures.localities) {
        let place = locality.ccg.index();
        let hospital = hospitals.get(place).copied().unwrap_or_default();
        let all = weighted.get(place).copied().unwrap_or(0);
        let reachable = flow.figures.ccgs.get(place).map_or(0, |ccg| ccg.reachable);
        let reachable = scale(reachable, locality.weighted, all);
        let moves = yearly(model, locality, figure, &hospital, reachable, deflator);
        locality.outcomes = (locality.outcomes + BasisPoints(divide(moves, 4))).unit();
        figure.outcomes = locality.outcomes;
    }
}

/// What a quarter like this would move in a year, in bp of the scale.
fn yearly(
    model: &Model,
    locality: &Locality,
    figure: &LocalityQuarter,
    hospital: &Hospital,
    reachable: i64,
    deflator: i64,
) -> i64 {
    let rules = &model.outcomes;
    let long_term = figure.long_term_time - model.practice.usual_long_term;
    let unmet = BasisPoints::of(figure.wanted - figure.met, figure.wanted) - locality.usual_unmet;
    let lost = figure.stopped_high + figure.put_off_high;
    let needed = figure.referrals_high - figure.returned + lost;
    let real = scale(locality.core_price.0, INDEX_WHOLE, deflator);
    let core = real - at(locality.usual_core_price.0, INDEX_WHOLE);
    rules.trend.0
        + scale(rules.avoided.0, figure.avoided, reachable)
        + scale(
            rules.long_term.0,
            long_term.0.min(model.shift.long_term_full.0),
            model.shift.long_term_full.0,
        )
        - rules.unmet.and(unmet).0
        - scale(hospital.waited, rules.wait_week.0, hospital.cases * 100)
        - scale(hospital.quality_lost, rules.quality.0, hospital.cases * BasisPoints::WHOLE.0)
        - scale(rules.deferred.0, lost, needed)
        + scale(core, rules.core_pound.0, 100)
        - rules.fading.and(locality.outcomes - locality.usual_outcomes).0
}
