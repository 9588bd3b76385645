//! Health outcomes of a locality: raised by work on long-term conditions and by admissions avoided,
//! lowered by unmet consultations, waits, poor quality and care that was put off.
//!
//! Sizes are design choices; that long-term work and access raise outcomes is the sources' own case
//! for shifting care (GovToday, 2012).

use super::super::deal::subject::Subject;
use super::super::explain::{DueTo, Measure, Rule, Told, Trend};
use super::super::ids::{LocalityId, Role};
use super::super::units::{BasisPoints, Pence, divide, scale};
use super::core_pay;
use super::figures::{LocalityQuarter, QuarterFigures};
use super::flow::Flow;
use super::need::at;
use super::play::YearInPlay;
use crate::rules::ids::CcgId;
use crate::rules::stocks::{INDEX_WHOLE, Locality, Stocks};
use crate::scenario::Model;
use crate::scenario::seats::id;

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

/// Quality where a CCG's patients are, by cases: the mean of the quarters.
fn tell_quality(flow: &Flow<'_>, hospitals: &[Hospital]) {
    for (pair, figure) in flow.stocks.pairs.iter().zip(&flow.figures.pairs) {
        let all = hospitals.get(pair.ccg.index()).map_or(0, |sum| sum.cases);
        let cases = figure.emergencies + figure.electives;
        let quality = flow.stocks.trust(pair.trust).map_or(0, |trust| trust.quality.0);
        flow.because(|| {
            let there = Measure::Quality.of(pair.trust);
            [Measure::Quality.of(pair.ccg).part(there, cases * quality, all * 4)]
        });
    }
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let model = flow.play.model();
    let hospitals = hospitals(model, &flow.stocks, &flow.figures);
    tell_quality(flow, &hospitals);
    let weighted: Vec<i64> = (0..flow.stocks.ccgs.len())
        .map(|place| flow.population(CcgId(id(place))).weighted)
        .collect();
    let deflator = flow.stocks.national.deflator;
    for ((locality, figure), name) in
        flow.stocks.localities.iter_mut().zip(&mut flow.figures.localities).zip(0u16..)
    {
        let place = locality.ccg.index();
        let hospital = hospitals.get(place).copied().unwrap_or_default();
        let all = weighted.get(place).copied().unwrap_or(0);
        let reachable = flow.figures.ccgs.get(place).map_or(0, |ccg| ccg.reachable);
        let reachable = scale(reachable, locality.weighted, all);
        let name = LocalityId(name);
        let prices = (deflator, asked_for(flow.play, locality));
        let moves = yearly(model, (name, locality), figure, &hospital, reachable, prices);
        let moved = divide(moves.iter().map(|(_, _, amount)| amount).sum(), 4);
        let after = BasisPoints(locality.outcomes.0 + moved).unit();
        let outcomes = Measure::Outcomes.of(name);
        flow.play
            .because(|| moves.map(|(due, told, amount)| outcomes.part(due, amount, 4).told(told)));
        flow.play.because(|| {
            let limit = after.0 - locality.outcomes.0 - moved;
            [outcomes.cause(DueTo::Rule(Rule::Limit), limit)]
        });
        locality.outcomes = after;
        figure.outcomes = after;
    }
}

/// What is paid on top of a core contract for a weighted patient, as far as those who are not paid
/// by it said what it is for.
fn asked_for(play: &YearInPlay<'_>, locality: &Locality) -> Pence {
    let payees = core_pay::payees_share(play, locality.ccg);
    let pounds = locality.supplement.share(payees.rest());
    Pence(scale(pounds.0, 100, locality.weighted))
}

/// What a quarter like this would move in a year, in bp of the scale: due to what, and who knows.
fn yearly(
    model: &Model,
    (name, locality): (LocalityId, &Locality),
    figure: &LocalityQuarter,
    hospital: &Hospital,
    reachable: i64,
    (deflator, asked_for): (i64, Pence),
) -> [(DueTo, Told, i64); 9] {
    let rules = &model.outcomes;
    let long_term = figure.long_term_time - model.practice.usual_long_term;
    let unmet = BasisPoints::of(figure.wanted - figure.met, figure.wanted) - locality.usual_unmet;
    let lost = figure.stopped_high + figure.put_off_high;
    let needed = figure.referrals_high - figure.returned + lost;
    let real = scale(locality.core_price.0 + asked_for.0, INDEX_WHOLE, deflator);
    let core = real - at(locality.usual_core_price.0, INDEX_WHOLE);
    let full = model.shift.long_term_full.0;
    let long_term = scale(rules.long_term.0, long_term.0.min(full), full);
    let waited = scale(hospital.waited, rules.wait_week.0, hospital.cases * 100);
    let quality =
        scale(hospital.quality_lost, rules.quality.0, hospital.cases * BasisPoints::WHOLE.0);
    let practice = Told::To(Role::Practice(name));
    let paid = Told::Between(Role::NhsEngland, Role::Practice(name));
    let of = |measure: Measure| DueTo::Figure(measure.of(name));
    let met_there = |measure: Measure| DueTo::Figure(measure.of(locality.ccg));
    [
        (DueTo::Trend(Trend::Medicine), Told::Everybody, rules.trend.0),
        (of(Measure::Avoided), Told::Nobody, scale(rules.avoided.0, figure.avoided, reachable)),
        (of(Measure::LongTermTime), practice, long_term),
        (of(Measure::ConsultationsMet), Told::Everybody, -rules.unmet.and(unmet).0),
        (met_there(Measure::EighteenWeeks), Told::Nobody, -waited),
        (met_there(Measure::Quality), Told::Nobody, -quality),
        (of(Measure::CareLost), Told::Nobody, -scale(rules.deferred.0, lost, needed)),
        (DueTo::Stands(Subject::Core(name)), paid, scale(core, rules.core_pound.0, 100)),
        (
            DueTo::Rule(Rule::Fading),
            Told::Nobody,
            -rules.fading.and(locality.outcomes - locality.usual_outcomes).0,
        ),
    ]
}
