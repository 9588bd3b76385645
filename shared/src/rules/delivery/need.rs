//! What people need: how it grows from year to year, and what a pair meets in a quarter.
//!
//! Need comes first and is nobody's decision. Growth of emergencies, attendances and referrals
//! rests on published trends (named in the scenario file); luck is a design choice.

use super::super::draw::Purpose;
use super::super::explain::{DueTo, Figure, InTurn, Measure, Told, Trend};
use super::super::ids::PairId;
use super::super::news::Effect;
use super::super::stocks::{INDEX_WHOLE, National, Pair};
use super::super::units::{BasisPoints, Quarter, WHOLE_BP, scale};
use super::play::YearInPlay;
use crate::rules::units::Year;
use crate::scenario::Scenario;
use crate::scenario::seats::id;

/// An index after a year's growth.
pub(super) fn grown(index: i64, growth: BasisPoints) -> i64 {
    scale(index, WHOLE_BP + growth.0, WHOLE_BP)
}

/// An amount at an index.
pub(super) fn at(amount: i64, index: i64) -> i64 {
    scale(amount, index, INDEX_WHOLE)
}

/// Grows need and prices into the year. In the opening year only need grows: sums of money are the
/// opening year's already.
pub(super) fn grow(play: &YearInPlay<'_>, national: &mut National) {
    let need = &play.model().need;
    let luck = play.deviation(Purpose::Need, None, &[]);
    let shocks = national.shocks.clone();
    let people = |growth: BasisPoints| need.list + growth;
    national.emergencies = grown(national.emergencies, people(need.emergencies) + luck);
    let attendances = people(need.attendances) + luck + shocks.attendances;
    national.attendances = grown(national.attendances, attendances);
    let referrals = people(need.referrals) + luck + shocks.referrals;
    national.referrals = grown(national.referrals, referrals);
    let consultations = people(need.consultations) + luck + shocks.consultations;
    national.consultations = grown(national.consultations, consultations);
    national.other_bed_days = grown(national.other_bed_days, play.model().beds.other_growth);
    national.hardship += need.hardship.and(shocks.hardship);
    let technology = if play.year.index() == 0 { BasisPoints::ZERO } else { need.technology };
    let costlier = need.technology_in_hospitals.and(shocks.technology);
    national.technology = grown(national.technology, technology + costlier);
    national.technology_expected = grown(national.technology_expected, technology);
    national.elsewhere = grown(national.elsewhere, shocks.elsewhere);
    if play.year.index() == 0 {
        return;
    }
    national.stays = grown(national.stays, play.model().beds.stay_trend);
    national.elsewhere = grown(national.elsewhere, need.elsewhere);
    national.community = grown(national.community, need.community);
    national.specialised = grown(national.specialised, play.settings().specialised_growth);
    national.deflator = grown(national.deflator, play.model().funding.deflator);
    national.primary_care += national.primary_care.share(play.settings().core_trend);
}

/// A year's tariff in millionths of the opening prices: last year's, changed as the year sets, by
/// the efficiency asked, and by what costs did some years ago (tariffs rest on costs of three years
/// ago: Pulse, 2013).
#[must_use]
pub fn tariff(
    scenario: &Scenario,
    national: &National,
    year: Year,
    efficiency: BasisPoints,
) -> i64 {
    let prices = &scenario.model.prices;
    let settings = scenario.year(year);
    let now = settings.input_inflation + national.shocks.inflation;
    let then = match usize::from(prices.lag).checked_sub(1) {
        None => now,
        Some(ago) => national.inflation.get(ago).copied().unwrap_or(prices.earlier_inflation),
    };
    let asked = efficiency - prices.usual_efficiency;
    grown(national.tariff, settings.tariff_change - asked + then - prices.earlier_inflation)
}

/// Moves tariff prices into the year. A tariff rests on the costs of some years ago, so costs that
/// rise faster than they used to are paid for late (general practice press, 2013).
pub(super) fn reprice(play: &YearInPlay<'_>, national: &mut National) {
    let efficiency = play.plans.nhs_england.efficiency;
    national.tariff = tariff(play.scenario, national, play.year, efficiency);
}

/// The share by which hardship and luck lift a pair's need.
fn lifted(play: &YearInPlay<'_>, deprivation: BasisPoints, luck: BasisPoints) -> i64 {
    WHOLE_BP + play.stocks.national.hardship.and(deprivation).0 + luck.0
}

/// A pair's need for emergencies and A&E in a quarter.
pub(super) fn urgent(
    play: &YearInPlay<'_>,
    quarter: Quarter,
    place: usize,
    pair: &Pair,
    deprivation: BasisPoints,
) -> (i64, i64) {
    let national = &play.stocks.national;
    let season = play.model().need.seasons.get(quarter.index()).map_or(WHOLE_BP, |season| season.0);
    let luck = play.deviation(Purpose::Emergencies, Some(quarter), &[place as u64]);
    let winter = if quarter.0 >= 3 { national.shocks.winter } else { BasisPoints::ZERO };
    let lift = lifted(play, deprivation, luck + winter);
    let of = |usual: i64, index: i64| {
        let seasonal = scale(usual * season, index, 4 * WHOLE_BP * INDEX_WHOLE);
        scale(seasonal, lift, WHOLE_BP)
    };
    let hardship = national.hardship.and(deprivation);
    let news = (Effect::AttendancesBp, national.shocks.attendances);
    let none = (Effect::WinterBp, BasisPoints::ZERO);
    let name = PairId(id(place));
    let (ill, urgent) = (Measure::Emergencies.of(name), Measure::Attendances.of(name));
    let lifts = |news| Lifts { news, hardship, winter, luck };
    tell(play, ill, pair.usual.emergencies * season, national.emergencies, &lifts(none));
    tell(play, urgent, pair.usual.attendances * season, national.attendances, &lifts(news));
    (
        of(pair.usual.emergencies, national.emergencies),
        of(pair.usual.attendances, national.attendances),
    )
}

/// What lifts need above its trend.
struct Lifts {
    /// What this year's news added to the index.
    news: (Effect, BasisPoints),
    hardship: BasisPoints,
    winter: BasisPoints,
    luck: BasisPoints,
}

/// Tells what need is due to: `usual` is a year's, times its season in bp.
fn tell(play: &YearInPlay<'_>, of: Figure, usual: i64, index: i64, lifts: &Lifts) {
    play.because(|| {
        let even = scale(usual, index, 4 * WHOLE_BP * INDEX_WHOLE);
        let lifted = |by: BasisPoints| scale(even, WHOLE_BP + by.0, WHOLE_BP);
        let mut turn = InTurn::from(of, DueTo::Opening, scale(usual, 1, 4 * WHOLE_BP));
        turn.told(Told::Everybody);
        let (effect, by) = lifts.news;
        turn.then(DueTo::Trend(Trend::Need), scale(even, WHOLE_BP, WHOLE_BP + by.0));
        turn.told(Told::Everybody);
        turn.then(DueTo::News(effect), even);
        turn.told(Told::Everybody);
        turn.then(DueTo::News(Effect::HardshipBp), lifted(lifts.hardship));
        turn.then(DueTo::News(Effect::WinterBp), lifted(lifts.hardship + lifts.winter));
        turn.then(DueTo::Luck, lifted(lifts.hardship + lifts.winter + lifts.luck));
        turn.causes()
    });
}

/// A pair's need for referrals in a quarter.
pub(super) fn referrals(
    play: &YearInPlay<'_>,
    quarter: Quarter,
    place: usize,
    pair: &Pair,
    deprivation: BasisPoints,
) -> i64 {
    let luck = play.deviation(Purpose::Referrals, Some(quarter), &[place as u64]);
    let hardship = play.stocks.national.hardship.and(deprivation);
    let news = (Effect::ReferralsBp, play.stocks.national.shocks.referrals);
    let lifts = Lifts { news, hardship, winter: BasisPoints::ZERO, luck };
    let needed = Measure::Referrals.of(pair.ccg);
    let usual = pair.usual.outpatients * WHOLE_BP;
    tell(play, needed, usual, play.stocks.national.referrals, &lifts);
    let even = scale(pair.usual.outpatients, play.stocks.national.referrals, 4 * INDEX_WHOLE);
    scale(even, lifted(play, deprivation, luck), WHOLE_BP)
}

/// Consultations wanted of a locality in a quarter.
pub(super) fn consultations(play: &YearInPlay<'_>, people: i64, weighted: i64) -> i64 {
    let national = &play.stocks.national;
    let usual = weighted * play.model().practice.consultations_wanted;
    let wanted = scale(usual, national.consultations, 4 * 100 * INDEX_WHOLE);
    scale(wanted, lifted(play, BasisPoints::of(weighted, people), BasisPoints::ZERO), WHOLE_BP)
}
