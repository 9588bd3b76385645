//! Which figures of a year are made of which others: causes by definition alone, told once the
//! accounts are known.
//!
//! Weights that are not published (cases between a pair) keep an amount private, even where both
//! figures are published.

use super::super::deal::subject::Subject;
use super::super::explain::{Body, Cause, DueTo, Figure, Measure, Rule, Told};
use super::super::ids::{CcgId, LocalityId, PairId, Role, TrustId};
use super::super::ledger::{Account, Outside, Purpose};
use super::super::stocks::{Locality, Stocks};
use super::super::units::{Pounds, WHOLE_BP, scale};
use super::accounts::YearAccounts;
use super::figures::QuarterFigures;
use super::play::YearInPlay;
use super::{beds, core_pay, waits};
use crate::scenario::seats::id;

/// Tells what the year's figures are made of.
pub(super) fn tell(
    play: &YearInPlay<'_>,
    quarters: &[QuarterFigures],
    accounts: &YearAccounts,
    stocks: &Stocks,
) {
    if play.recorder.is_none() {
        return;
    }
    waits::tell_year(play, quarters);
    beds::tell_year(play, quarters);
    economy(play, accounts, stocks);
    hospital_share(play, accounts, stocks);
    pairs(play, accounts, stocks);
    ccgs(play, accounts, stocks);
    localities(play, accounts, stocks);
    pay(play, stocks);
}

fn names<T>(count: usize, name: impl Fn(u16) -> T) -> impl Iterator<Item = T> {
    (0..count).map(move |place| name(id(place)))
}

fn economy(play: &YearInPlay<'_>, accounts: &YearAccounts, stocks: &Stocks) {
    let of = |measure: Measure| measure.of(Body::Economy);
    let all: i64 = stocks.localities.iter().map(|it| it.weighted).sum();
    let wanted: i64 = accounts.localities.iter().map(|it| it.wanted).sum();
    let mean = accounts.national.outcomes.0;
    let places = names(stocks.localities.len(), LocalityId);
    for ((name, stock), year) in places.zip(&stocks.localities).zip(&accounts.localities) {
        let outcomes = Measure::Outcomes.of(name);
        let apart = (year.outcomes.0 - mean).abs();
        play.because(|| {
            [
                of(Measure::Outcomes).part(outcomes, year.outcomes.0 * stock.weighted, all),
                of(Measure::Inequality).part(outcomes, apart * stock.weighted, all),
                of(Measure::ConsultationsMet).part(
                    Measure::ConsultationsMet.of(name),
                    year.met * WHOLE_BP,
                    wanted,
                ),
            ]
            .map(Cause::to_all)
        });
    }
    let attended: i64 = accounts.trusts.iter().map(|it| it.done.attendances).sum();
    let seen: i64 = accounts.trusts.iter().map(|it| it.done.outpatients).sum();
    for (name, year) in names(stocks.trusts.len(), TrustId).zip(&accounts.trusts) {
        let (four, eighteen) = (Measure::FourHours, Measure::EighteenWeeks);
        play.because(|| {
            [
                of(four).part(four.of(name), year.four_hour.0 * year.done.attendances, attended),
                of(eighteen).part(
                    eighteen.of(name),
                    year.eighteen_week.0 * year.done.outpatients,
                    seen,
                ),
                of(Measure::Result).cause(Measure::Result.of(name), year.result.0).to_all(),
            ]
        });
    }
    for (name, year) in names(stocks.ccgs.len(), CcgId).zip(&accounts.ccgs) {
        let result = Measure::Result.of(name);
        play.because(|| [of(Measure::Result).cause(result, year.result.0).to_all()]);
    }
    let england = Measure::Result.of(Body::NhsEngland);
    let result = accounts.national.nhs_england_result.0;
    play.because(|| [of(Measure::Result).cause(england, result).to_all()]);
}

/// What goes to hospitals, as a share of all that is spent on care.
fn hospital_share(play: &YearInPlay<'_>, accounts: &YearAccounts, stocks: &Stocks) {
    let share = Measure::HospitalShare.of(Body::Economy);
    let acute: Pounds = accounts.ccgs.iter().map(|it| it.acute + it.independent).sum();
    let all = scale(acute.0, WHOLE_BP, accounts.national.hospital_share.0);
    for (stock, year) in stocks.pairs.iter().zip(&accounts.pairs) {
        let paid = year.paid + year.incentive - year.sanctions - year.recovered;
        let (from, to) = (Account::Programme(stock.ccg), Account::Trust(stock.trust));
        let due = Figure::Paid(from, to, Purpose::AcuteCare);
        play.because(|| [share.part(due, paid.0 * WHOLE_BP, all)]);
    }
    // Where no trust is a party, none is paid its share.
    let shares = play.standing.partnerships.iter().zip(&accounts.partnerships);
    for (_, partnership) in shares.filter(|(standing, _)| standing.trust.is_some()) {
        let due = DueTo::Stands(Subject::Partnership(partnership.name));
        play.because(|| [share.part(due, partnership.trust_share.0 * WHOLE_BP, all)]);
    }
    for (name, year) in names(stocks.ccgs.len(), CcgId).zip(&accounts.ccgs) {
        let to = Account::Outside(Outside::IndependentSector);
        let from = Account::Programme(name);
        let due = Figure::Paid(from, to, Purpose::Independent);
        play.because(|| [share.part(due, year.independent.0 * WHOLE_BP, all)]);
    }
}

/// A trust's counts are its pairs'.
fn pairs(play: &YearInPlay<'_>, accounts: &YearAccounts, stocks: &Stocks) {
    let places = names(stocks.pairs.len(), PairId);
    for ((name, stock), year) in places.zip(&stocks.pairs).zip(&accounts.pairs) {
        let sides = Told::Between(Role::Ccg(stock.ccg), Role::Trust(stock.trust));
        let of = |measure: Measure| (measure.of(stock.trust), measure.of(name));
        let (emergencies, here) = of(Measure::Emergencies);
        let (attendances, attending) = of(Measure::Attendances);
        let (referrals, referred) = of(Measure::Referrals);
        let (waiting, waits) = of(Measure::Waiting);
        let (electives, treated) = of(Measure::Electives);
        play.because(|| {
            [
                emergencies.cause(here, year.done.emergencies).told(sides),
                attendances.cause(attending, year.done.attendances).told(sides),
                referrals.cause(referred, year.done.outpatients).told(sides),
                waiting.cause(waits, year.waiting).told(stock.trust),
                // Theatres and beds are a trust's; its patients share them.
                treated.cause(electives, year.done.electives).told(sides),
            ]
        });
    }
}

fn ccgs(play: &YearInPlay<'_>, accounts: &YearAccounts, stocks: &Stocks) {
    let (four, eighteen) = (Measure::FourHours, Measure::EighteenWeeks);
    let done = |ccg: CcgId| {
        let own = stocks.pairs.iter().zip(&accounts.pairs).filter(move |(it, _)| it.ccg == ccg);
        own.fold((0, 0), |sum, (_, it)| (sum.0 + it.done.attendances, sum.1 + it.done.outpatients))
    };
    for (stock, year) in stocks.pairs.iter().zip(&accounts.pairs) {
        let (attended, seen) = done(stock.ccg);
        let Some(trust) = accounts.trusts.get(stock.trust.index()) else { continue };
        let fast = trust.four_hour.0 * year.done.attendances;
        let soon = trust.eighteen_week.0 * year.done.outpatients;
        play.because(|| {
            [
                four.of(stock.ccg).part(four.of(stock.trust), fast, attended).told(stock.ccg),
                eighteen.of(stock.ccg).part(eighteen.of(stock.trust), soon, seen).told(stock.ccg),
            ]
        });
    }
    for (name, year) in names(stocks.ccgs.len(), CcgId).zip(&accounts.ccgs) {
        let own = stocks.localities.iter().zip(&accounts.localities);
        let shared: i64 = own.filter(|(it, _)| it.ccg == name).map(|(_, year)| year.avoided).sum();
        // Work that is left undone adds cases, and belongs to no locality.
        let undone = DueTo::Rule(Rule::Undone);
        let avoided = Measure::Avoided.of(name);
        play.because(|| [avoided.cause(undone, year.avoided - shared)]);
    }
    for (name, stock) in names(stocks.ccgs.len(), CcgId).zip(&stocks.ccgs) {
        let allocation = Measure::Allocation.of(name);
        let before = stock.last_allocation.0;
        let last = if play.year.index() == 0 { DueTo::Opening } else { DueTo::Before(allocation) };
        let settled = DueTo::Stands(Subject::Settlement(name));
        play.because(|| {
            [
                allocation.cause(last, before).to_all(),
                allocation.cause(settled, stock.allocation.0 - before).to_all(),
            ]
        });
    }
}

/// How far core pay stands above the national contract, and from need.
fn pay(play: &YearInPlay<'_>, stocks: &Stocks) {
    let paid = |locality: &Locality| (locality.core_pay + locality.supplement).0;
    let all: i64 = stocks.localities.iter().map(paid).sum();
    let weighted: i64 = stocks.localities.iter().map(|it| it.weighted).sum();
    for (name, stock) in names(stocks.localities.len(), LocalityId).zip(&stocks.localities) {
        let national: Pounds = stocks.localities_of(stock.ccg).map(core_pay::benchmark).sum();
        let above = core_pay::above_benchmark(stock);
        let apart = (paid(stock) - scale(all, stock.weighted, weighted)).abs();
        let due = Measure::CorePay.of(name);
        play.because(|| {
            [
                Measure::CoreAbove.of(stock.ccg).part(due, above.0 * WHOLE_BP, national.0),
                Measure::CoreDistance.of(Body::Economy).part(due, apart * WHOLE_BP, 2 * all),
            ]
        });
    }
}

fn localities(play: &YearInPlay<'_>, accounts: &YearAccounts, stocks: &Stocks) {
    let breadth = Measure::SupportBreadth;
    let places = names(stocks.localities.len(), LocalityId);
    for ((name, stock), year) in places.zip(&stocks.localities).zip(&accounts.localities) {
        let people = stocks.people_of(stock.ccg);
        let supporting = year.breadth.0 * stock.people;
        let avoided = Measure::Avoided.of(name);
        play.because(|| {
            [
                breadth.of(stock.ccg).part(breadth.of(name), supporting, people),
                breadth.of(name).cause(Measure::Support.of(name), year.breadth.0),
                Measure::Avoided.of(stock.ccg).cause(avoided, year.avoided),
            ]
        });
    }
}
