//! Payment for hospital care by the contract's form: the same activity, five ways of paying for it.
//!
//! Forms put risk in different places and do nothing else by themselves (forms and traits: British
//! Medical Association, HFMA 2019). Emergencies above baseline are paid at a marginal rate, and the
//! rest of their price goes to the CCG's demand fund (marginal rate tariff, 2010 to 2016). Every
//! sum is due to date, less what was paid before, so that a year adds up to the pound.

use super::super::deal::subject::Subject;
use super::super::deal::terms::{AcuteForm, AcuteTerms, Baseline};
use super::super::explain::{Cause, Decision, DueTo, Figure, InTurn, Measure, Rule, Told, Trend};
use super::super::ids::{PairId, Role};
use super::super::ledger::{Account, Outside, Purpose};
use super::super::plan::nhs_england::Supervision;
use super::super::stocks::{Activity, INDEX_WHOLE, Pair};
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, scale};
use super::figures::{PairQuarter, TrustQuarter};
use super::flow::Flow;
use super::need::at;
use super::partnership;
use super::play::YearInPlay;
use crate::scenario::model::{Billing, Prices};
use crate::scenario::seats::id;

/// Everything a contract's payment depends on; all counts and sums to date.
#[derive(Clone, Debug)]
pub struct Contract<'a> {
    /// The terms that stand.
    pub terms: &'a AcuteTerms,
    /// Tariff prices of the opening year.
    pub prices: &'a Prices,
    /// Tariff prices now, in millionths of those.
    pub tariff: i64,
    /// What was expected.
    pub expected: Activity,
    /// What was done.
    pub done: Activity,
    /// Drugs, devices and technology as expected.
    pub block_expected: Pounds,
    /// The same as it came about.
    pub block_done: Pounds,
    /// What coding effort adds to what is billed by the case.
    pub coding: BasisPoints,
}

/// What a contract comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// For care, to the trust.
    pub care: Pounds,
    /// To the demand fund, for emergencies above baseline.
    pub to_demand_fund: Pounds,
    /// The part of it that is billed case by case, where bills can be invalid.
    pub by_case: Pounds,
}

/// What cases come to at tariff.
#[must_use]
pub fn cases_at_tariff(prices: &Prices, tariff: i64, done: &Activity) -> Pounds {
    Pounds(at(
        done.emergencies * prices.emergency.0
            + done.attendances * prices.attendance.0
            + done.electives * prices.elective.0
            + done.outpatients * prices.outpatient.0,
        tariff,
    ))
}

/// What a contract comes to, by its form.
#[must_use]
pub fn due(contract: &Contract<'_>) -> Due {
    let terms = contract.terms;
    let price = |amount: Pounds| amount.share(terms.price);
    let cases = |activity| cases_at_tariff(contract.prices, contract.tariff, activity);
    let expected = cases(&contract.expected) + contract.block_expected;
    let done = cases(&contract.done);
    let coded = done + done.share(contract.coding);
    let unpaid = above_baseline(contract);
    match terms.form {
        AcuteForm::PaymentByResults => Due {
            care: price(coded + contract.block_done - unpaid),
            to_demand_fund: price(unpaid),
            by_case: price(coded),
        },
        AcuteForm::CapAndCollar { cap, collar } => {
            let due = coded + contract.block_done - unpaid;
            let least = expected - expected.share(collar.or_zero());
            let most = expected + expected.share(cap.or_zero());
            let care = Pounds(due.0.clamp(least.0, most.0.max(least.0)));
            Due { care: price(care), to_demand_fund: price(unpaid), by_case: price(coded) }
        }
        AcuteForm::Block => Due { care: price(expected), ..Due::default() },
        AcuteForm::RiskShare { buyer } => {
            let buyer = buyer.unit();
            let difference = coded + contract.block_done - expected;
            Due {
                care: price(expected + difference.share(buyer)),
                to_demand_fund: Pounds::ZERO,
                by_case: price(coded).share(buyer),
            }
        }
        // A sum for each weighted person: lists are counted once, so it is the expected value.
        AcuteForm::Capitation => Due { care: price(expected), ..Due::default() },
    }
}

/// The unpaid part of the price of emergencies above baseline.
fn above_baseline(contract: &Contract<'_>) -> Pounds {
    let above = (contract.done.emergencies - contract.expected.emergencies).max(0);
    let value = Pounds(at(above * contract.prices.emergency.0, contract.tariff));
    value.share(contract.terms.marginal_rate.unit().rest())
}

/// The year's baseline that a contract names.
pub fn baseline(pair: &Pair, terms: &AcuteTerms) -> Activity {
    match (terms.form, terms.baseline) {
        // A capitation knows people, not cases: nothing to rebase.
        (AcuteForm::Capitation, _) | (_, Baseline::Frozen) => pair.baseline,
        (_, Baseline::Rebased) => pair.outturn,
    }
}

/// The part of a year's activity expected by the end of a quarter.
pub(super) fn to_date(year: &Activity, quarter: i64, seasons: &[BasisPoints; 4]) -> Activity {
    let season: i64 =
        seasons.iter().take(usize::try_from(quarter).unwrap_or(4)).map(|season| season.0).sum();
    Activity {
        emergencies: scale(year.emergencies, season, 4 * WHOLE_BP),
        attendances: scale(year.attendances, season, 4 * WHOLE_BP),
        electives: scale(year.electives, quarter, 4),
        outpatients: scale(year.outpatients, quarter, 4),
    }
}

pub(super) fn step(flow: &mut Flow<'_>) {
    for place in 0..flow.stocks.pairs.len() {
        pay_pair(flow, place);
    }
}

/// Counts what was done, pays what is due, and checks and fines.
fn pay_pair(flow: &mut Flow<'_>, place: usize) -> Option<()> {
    let play = flow.play;
    let terms = &play.standing.acute.get(place)?.terms;
    let figure = flow.figures.pairs.get(place)?.clone();
    let pair = flow.stocks.pairs.get(place)?.clone();
    let trust = flow.stocks.trusts.get(pair.trust.index())?;
    let coding = play.plans.trusts.get(pair.trust.index())?.coding;
    let quarter = i64::from(flow.quarter.0);
    let now = Activity {
        emergencies: figure.emergencies,
        attendances: figure.attendances,
        electives: figure.electives,
        outpatients: figure.outpatients_low + figure.outpatients_high,
    };
    let done = pair.so_far.done.plus(now);
    let national = &flow.stocks.national;
    let part = |amount: i64| Pounds(scale(amount, quarter, 4));
    let contract = Contract {
        terms,
        prices: &play.model().prices,
        tariff: national.tariff,
        expected: to_date(&baseline(&pair, terms), quarter, &play.model().need.seasons),
        done,
        block_expected: part(at(pair.block.0, national.technology_expected)),
        block_done: part(at(at(pair.block.0, national.technology), trust.technology)),
        coding,
    };
    if quarter == 4 {
        tell_due(play, PairId(id(place)), &pair, &contract);
    }
    let due = due(&contract);
    let care = due.care - pair.so_far.paid;
    let to_fund = due.to_demand_fund - pair.so_far.to_demand_fund;
    let worth = cases_at_tariff(contract.prices, contract.tariff, &now);
    let block = Pounds(scale(contract.block_done.0, 1, quarter));
    let stock = flow.stocks.pairs.get_mut(place)?;
    stock.so_far.done = done;
    stock.so_far.paid = due.care;
    stock.so_far.to_demand_fund = due.to_demand_fund;
    let (programme, hospital) = (Account::Programme(pair.ccg), Account::Trust(pair.trust));
    let pooled = partnership::pay_bills(flow, &pair, &contract, &now, to_fund);
    flow.pay(programme, hospital, care - pooled.from_contract, Purpose::AcuteCare);
    let to_fund = to_fund - pooled.from_fund;
    flow.pay(programme, Account::DemandFund(pair.ccg), to_fund, Purpose::MarginalRate);
    // Each quarter's own bills: by-case value in proportion to what was done in it.
    let by_case =
        due.by_case.scaled(worth.0, cases_at_tariff(contract.prices, contract.tariff, &done).0);
    let slot = flow.figures.pairs.get_mut(place)?;
    slot.at_tariff = worth + block;
    slot.paid = care - pooled.from_contract + pooled.paid;
    slot.to_demand_fund = to_fund;
    check_bills(flow, place, &pair, by_case, coding);
    reward_and_fine(flow, place, &pair, terms, care);
    independent(flow, PairId(id(place)), &pair, figure.independent);
    Some(())
}

/// Tells what a year of care comes to, one thing after another: as the contract expected it, at
/// this year's prices, then as it came about.
fn tell_due(play: &YearInPlay<'_>, name: PairId, pair: &Pair, contract: &Contract<'_>) {
    let paid =
        Figure::Paid(Account::Programme(pair.ccg), Account::Trust(pair.trust), Purpose::AcuteCare);
    play.because(|| {
        let mut now = Contract {
            tariff: INDEX_WHOLE,
            done: contract.expected,
            block_expected: pair.block,
            block_done: pair.block,
            coding: BasisPoints::ZERO,
            ..contract.clone()
        };
        let stands = DueTo::Stands(Subject::Contract(name));
        let mut turn = InTurn::from(paid, stands, due(&now).care.0);
        now.tariff = contract.tariff;
        turn.then(DueTo::Trend(Trend::Tariff), due(&now).care.0);
        now.block_expected = contract.block_expected;
        now.block_done = contract.block_expected;
        turn.then(DueTo::Trend(Trend::Technology), due(&now).care.0);
        now.done.emergencies = contract.done.emergencies;
        turn.then(Measure::Emergencies.of(name), due(&now).care.0);
        now.done.attendances = contract.done.attendances;
        turn.then(Measure::Attendances.of(name), due(&now).care.0);
        now.done.electives = contract.done.electives;
        turn.then(Measure::Electives.of(name), due(&now).care.0);
        now.done.outpatients = contract.done.outpatients;
        turn.then(Measure::Referrals.of(name), due(&now).care.0);
        turn.all_told(Told::Between(Role::Ccg(pair.ccg), Role::Trust(pair.trust)));
        let own = |decision| DueTo::Plan(Role::Trust(pair.trust), decision);
        now.block_done = contract.block_done;
        turn.then(own(Decision::Technology), due(&now).care.0);
        turn.told(pair.trust);
        now.coding = contract.coding;
        turn.then(own(Decision::Coding), due(&now).care.0);
        turn.told(pair.trust);
        turn.causes()
    });
}

/// Invalid bills: what used to be found is on top of the opening values, what is found is paid
/// back.
fn check_bills(
    flow: &mut Flow<'_>,
    place: usize,
    pair: &Pair,
    by_case: Pounds,
    coding: BasisPoints,
) {
    let rules = &flow.play.model().billing;
    let (programme, hospital) = (Account::Programme(pair.ccg), Account::Trust(pair.trust));
    let billed = by_case.share(rules.invalid.and(rules.found_before));
    let contracting = flow.yields(pair.ccg).contracting;
    // Checked by hand, half of what contracting would miss is found as well. Design choice.
    let checked = flow.play.work.checked.contains(&PairId(id(place)));
    let missed = contracting.rest();
    let seen = if checked { contracting + BasisPoints(missed.0 / 2) } else { contracting };
    let audited = match flow.play.plans.nhs_england.supervision {
        Supervision::Light => rules.found_light,
        Supervision::Normal | Supervision::Tight => BasisPoints::WHOLE,
    };
    let found = rules.found.and(seen).and(audited);
    let recovered = by_case.share(rules.invalid + coding).share(found);
    flow.pay(programme, hospital, billed, Purpose::AcuteCare);
    flow.pay(hospital, programme, recovered, Purpose::Recovered);
    flow.because(|| {
        let paid = Figure::Paid(programme, hospital, Purpose::AcuteCare);
        let back = Figure::Paid(hospital, programme, Purpose::Recovered);
        let usual = DueTo::Rule(Rule::Billed);
        let all = |invalid: BasisPoints, found: BasisPoints| by_case.share(invalid).share(found).0;
        let mut turn = InTurn::from(back, usual, all(rules.invalid, rules.found));
        let coded = DueTo::Plan(Role::Trust(pair.trust), Decision::Coding);
        turn.then(coded, all(rules.invalid + coding, rules.found));
        let looked = rules.found.and(contracting);
        turn.then(Measure::Contracting.of(pair.ccg), all(rules.invalid + coding, looked));
        turn.then(DueTo::Moves(Role::Ccg(pair.ccg)), recovered.0);
        let mut causes = turn.causes();
        causes.push(paid.cause(usual, billed.0).told(pair.trust));
        causes
    });
    if let Some(slot) = flow.figures.pairs.get_mut(place) {
        slot.paid += billed;
        slot.recovered = recovered;
    }
}

/// The incentive as far as quality is measured and good, and fines for missed standards.
fn reward_and_fine(
    flow: &mut Flow<'_>,
    place: usize,
    pair: &Pair,
    terms: &AcuteTerms,
    care: Pounds,
) {
    let rules = &flow.play.model().billing;
    let quality =
        flow.stocks.trusts.get(pair.trust.index()).map_or(BasisPoints::ZERO, |it| it.quality);
    let reached = BasisPoints::of(quality.0, rules.full_quality.0).unit();
    let earned = reached.and(flow.yields(pair.ccg).measurement);
    let incentive = care.share(terms.incentive).share(earned);
    let fined = match (flow.figures.trusts.get(pair.trust.index()), flow.figures.pairs.get(place)) {
        (Some(trust), Some(figure)) if terms.sanctions => fines(rules, trust, figure),
        _ => Pounds::ZERO,
    };
    let (programme, hospital) = (Account::Programme(pair.ccg), Account::Trust(pair.trust));
    flow.pay(programme, hospital, incentive, Purpose::Incentive);
    flow.pay(hospital, programme, fined, Purpose::Sanction);
    flow.because(|| {
        let paid = Figure::Paid(programme, hospital, Purpose::Incentive);
        let most = care.share(terms.incentive);
        let stands = DueTo::Stands(Subject::Contract(PairId(id(place))));
        let mut turn = InTurn::from(paid, stands, most.0);
        turn.told(Told::Between(Role::Ccg(pair.ccg), Role::Trust(pair.trust)));
        turn.then(Measure::Quality.of(pair.trust), most.share(reached).0);
        turn.then(Measure::Measurement.of(pair.ccg), incentive.0);
        let mut causes = turn.causes();
        causes.push(Measure::Incentive.of(pair.trust).cause(paid, incentive.0).told(pair.trust));
        causes
    });
    flow.because(|| tell_fines(flow, place, pair, fined));
    if let Some(slot) = flow.figures.pairs.get_mut(place) {
        slot.incentive = incentive;
        slot.sanctions = fined;
    }
}

/// Fines by the standard that was missed.
fn tell_fines(flow: &Flow<'_>, place: usize, pair: &Pair, fined: Pounds) -> Vec<Cause> {
    let rules = &flow.play.model().billing;
    let (Some(trust), Some(figure)) =
        (flow.figures.trusts.get(pair.trust.index()), flow.figures.pairs.get(place))
    else {
        return Vec::new();
    };
    let in_time = TrustQuarter { eighteen_week: BasisPoints::WHOLE, ..trust.clone() };
    let late = fines(rules, &in_time, figure).0.min(fined.0);
    let (programme, hospital) = (Account::Programme(pair.ccg), Account::Trust(pair.trust));
    let paid = Figure::Paid(hospital, programme, Purpose::Sanction);
    let both = Told::Between(Role::Ccg(pair.ccg), Role::Trust(pair.trust));
    vec![
        paid.cause(Measure::FourHours.of(pair.trust), late).told(both),
        paid.cause(Measure::EighteenWeeks.of(pair.trust), fined.0 - late).told(both),
    ]
}

/// Fines of a quarter for attendances over four hours and patients beyond 18 weeks.
fn fines(rules: &Billing, trust: &TrustQuarter, figure: &PairQuarter) -> Pounds {
    let late = (rules.four_hour - trust.four_hour.max(rules.four_hour_floor)).or_zero();
    let long = (rules.eighteen_week - trust.eighteen_week).or_zero();
    Pounds(late.times(figure.attendances) * rules.four_hour_fine.0)
        + Pounds(long.times(figure.waiting) * rules.eighteen_week_fine.0)
}

/// Patients whom trusts kept waiting are paid for at tariff elsewhere.
fn independent(flow: &mut Flow<'_>, name: PairId, pair: &Pair, patients: i64) {
    let each = flow.play.model().prices.elective.0;
    let amount = Pounds(at(patients * each, flow.stocks.national.tariff));
    let hospitals = Account::Outside(Outside::IndependentSector);
    flow.pay(Account::Programme(pair.ccg), hospitals, amount, Purpose::Independent);
    let paid = Figure::Paid(Account::Programme(pair.ccg), hospitals, Purpose::Independent);
    flow.because(|| [paid.cause(Measure::Waiting.of(name), amount.0).told(pair.ccg)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::defaults::opening_acute;
    use crate::scenario::{STANDARD, Scenario};

    /// 1,000 emergencies, 2,000 attendances, 1,000 electives, 3,000 outpatients and a block of
    /// £1,000,000 are expected: £1,600,000 + £230,000 + £1,294,000 + £870,000 + £1,000,000 =
    /// £4,994,000. 1,100 emergencies and 1,200 electives are done: £418,800 more.
    fn due_under(form: AcuteForm, change: impl Fn(&mut AcuteTerms)) -> Due {
        let table = Scenario::from_toml(STANDARD).expect("well formed");
        let expected = Activity {
            emergencies: 1_000,
            attendances: 2_000,
            electives: 1_000,
            outpatients: 3_000,
        };
        let mut terms = AcuteTerms { form, ..opening_acute().terms };
        change(&mut terms);
        due(&Contract {
            terms: &terms,
            prices: &table.model.prices,
            tariff: crate::rules::stocks::INDEX_WHOLE,
            expected,
            done: Activity { emergencies: 1_100, electives: 1_200, ..expected },
            block_expected: Pounds(1_000_000),
            block_done: Pounds(1_000_000),
            coding: BasisPoints::ZERO,
        })
    }

    #[test]
    fn payment_by_results_pays_each_case_but_emergencies_above_baseline_at_30_per_cent() {
        let due = due_under(AcuteForm::PaymentByResults, |_| {});
        // 70% of 100 x £1,600 goes to the demand fund.
        assert_eq!(due.to_demand_fund, Pounds(112_000));
        assert_eq!(due.care, Pounds(4_994_000 + 418_800 - 112_000));
        assert_eq!(due.by_case, Pounds(3_994_000 + 418_800));
    }

    #[test]
    fn a_price_below_tariff_scales_everything() {
        let due = due_under(AcuteForm::PaymentByResults, |terms| terms.price = BasisPoints(9_950));
        assert_eq!(due.care, Pounds(5_300_800 - 26_504));
    }

    #[test]
    fn a_block_pays_what_was_expected() {
        let due = due_under(AcuteForm::Block, |_| {});
        assert_eq!(due, Due { care: Pounds(4_994_000), ..Due::default() });
    }

    #[test]
    fn a_capitation_pays_for_people() {
        let due = due_under(AcuteForm::Capitation, |_| {});
        assert_eq!(due, Due { care: Pounds(4_994_000), ..Due::default() });
    }

    #[test]
    fn a_cap_limits_what_payment_by_results_would_pay() {
        let limits = |cap, collar| AcuteForm::CapAndCollar {
            cap: BasisPoints(cap),
            collar: BasisPoints(collar),
        };
        // £5,300,800 would be due: 6.14% above what was expected.
        assert_eq!(due_under(limits(200, 200), |_| {}).care, Pounds(4_994_000 + 99_880));
        assert_eq!(due_under(limits(700, 700), |_| {}).care, Pounds(5_300_800));
    }

    #[test]
    fn a_risk_share_splits_the_difference_to_tariff() {
        let form = AcuteForm::RiskShare { buyer: BasisPoints(5_000) };
        let due = due_under(form, |_| {});
        assert_eq!(due.care, Pounds(4_994_000 + 209_400));
        assert_eq!(due.to_demand_fund, Pounds::ZERO);
    }

    #[test]
    fn fines_end_at_the_floor() {
        let table = Scenario::from_toml(STANDARD).expect("well formed");
        let trust = TrustQuarter {
            four_hour: BasisPoints(9_000),
            eighteen_week: BasisPoints(9_000),
            ..TrustQuarter::default()
        };
        let pair = PairQuarter { attendances: 10_000, waiting: 1_000, ..PairQuarter::default() };
        // Three points of 10,000 attendances at £200, two points of 1,000 patients at £100.
        assert_eq!(fines(&table.model.billing, &trust, &pair), Pounds(60_000 + 2_000));
    }
}
