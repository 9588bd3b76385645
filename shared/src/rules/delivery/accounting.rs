//! How a year's accounts are reckoned from its quarters and the ledger.
//!
//! A body's result is what its accounts paid and received this year, loans left out: no other sum
//! of money is kept anywhere.

use super::super::ids::{CcgId, LocalityId, TrustId};
use super::super::ledger::{Account, Ledger, Outside, Payment, Purpose};
use super::super::plan::ccg::ReferralPolicy;
use super::super::plan::nhs_england::Supervision;
use super::super::stocks::{Activity, INDEX_WHOLE, Stocks};
use super::super::units::{BasisPoints, Pounds, scale};
use super::accounts::{CcgYear, LocalityYear, NationalYear, PairYear, TrustYear, YearAccounts};
use super::adding_up;
use super::closing::support;
use super::core_pay;
use super::figures::QuarterFigures;
use super::partnership;
use super::play::YearInPlay;
use crate::scenario::seats::id;

/// Everything that accounts are made from.
struct Books<'a> {
    play: &'a YearInPlay<'a>,
    quarters: &'a [QuarterFigures],
    /// Payments of the last day, not yet in the year's ledger.
    last_day: Ledger,
    /// Stocks with the loans of the last day.
    stocks: &'a Stocks,
}

impl Books<'_> {
    /// What came into an account for a purpose, less what went out.
    fn flow(&self, account: Account, purpose: Purpose) -> Pounds {
        self.play.ledger.flow(account, purpose) + self.last_day.flow(account, purpose)
    }

    /// What an account paid and received this year, loans left out.
    fn result(&self, account: Account) -> Pounds {
        self.play.ledger.result(account) + self.last_day.result(account)
    }

    /// A figure of a quarter, summed over the quarters.
    fn sum(&self, of: impl Fn(&QuarterFigures) -> Option<i64>) -> i64 {
        self.quarters.iter().filter_map(of).sum()
    }

    /// A share, as the mean of the quarters.
    fn mean(&self, of: impl Fn(&QuarterFigures) -> Option<BasisPoints>) -> BasisPoints {
        let quarters = i64::try_from(self.quarters.len()).unwrap_or(1);
        BasisPoints(scale(self.sum(|quarter| of(quarter).map(|share| share.0)), 1, quarters))
    }
}

/// What a year came to. `closing` are the payments of its last day, `stocks` what every body has
/// after them.
pub(super) fn accounts(
    play: &YearInPlay<'_>,
    quarters: &[QuarterFigures],
    closing: &[Payment],
    stocks: &Stocks,
) -> YearAccounts {
    let mut last_day = Ledger::default();
    last_day.post_all(closing);
    let books = Books { play, quarters, last_day, stocks };
    let pairs: Vec<PairYear> = (0..stocks.pairs.len()).map(|place| pair(&books, place)).collect();
    let localities: Vec<LocalityYear> =
        (0..stocks.localities.len()).map(|place| locality(&books, place)).collect();
    let trusts: Vec<TrustYear> =
        (0..stocks.trusts.len()).map(|place| trust(&books, place, &pairs)).collect();
    let ccgs: Vec<CcgYear> =
        (0..stocks.ccgs.len()).map(|place| ccg(&books, place, &pairs, &trusts)).collect();
    let national = national(&books, &ccgs, &localities, &trusts, &pairs);
    let partnerships = partnership::years(play);
    let projects = stocks.projects.clone();
    let year = YearAccounts {
        year: play.year,
        national,
        ccgs,
        localities,
        trusts,
        pairs,
        partnerships,
        projects,
    };
    adding_up::tell(play, quarters, &year, stocks);
    year
}

fn pair(books: &Books<'_>, place: usize) -> PairYear {
    let mut year = PairYear::default();
    for figure in books.quarters.iter().filter_map(|quarter| quarter.pairs.get(place)) {
        year.done = year.done.plus(Activity {
            emergencies: figure.emergencies,
            attendances: figure.attendances,
            electives: figure.electives,
            outpatients: figure.outpatients_low + figure.outpatients_high,
        });
        year.avoided += figure.avoided;
        year.outpatients_low += figure.outpatients_low;
        year.independent += figure.independent;
        year.waiting = figure.waiting;
        year.at_tariff += figure.at_tariff;
        year.paid += figure.paid;
        year.to_demand_fund += figure.to_demand_fund;
        year.incentive += figure.incentive;
        year.sanctions += figure.sanctions;
        year.recovered += figure.recovered;
        year.tension = figure.tension;
        year.snaps += u16::from(figure.snapped);
    }
    year
}

/// What orders, conditions and reports leave of a locality's autonomy.
fn autonomy(play: &YearInPlay<'_>, place: usize, ccg: CcgId) -> BasisPoints {
    let rules = &play.model().autonomy;
    let Some(plan) = play.ccg_plan(ccg) else {
        return BasisPoints::WHOLE;
    };
    let follows =
        play.plans.localities.get(place).map_or(BasisPoints::WHOLE, |own| own.follows_policy);
    let policy = match plan.referrals {
        ReferralPolicy::None => BasisPoints::ZERO,
        ReferralPolicy::PeerReview => rules.peer_review,
        ReferralPolicy::Hoops | ReferralPolicy::LowPriorityList => rules.hoops,
    };
    let mut left = BasisPoints::WHOLE - policy.and(follows.unit());
    if plan.reprimand.is_some_and(|target| target.index() == place) {
        left -= rules.reprimand;
    }
    let nhs_england = &play.plans.nhs_england;
    if nhs_england.supervision == Supervision::Tight || nhs_england.directions.contains_key(&ccg) {
        left -= rules.supervision;
    }
    left.unit()
}

fn locality(books: &Books<'_>, place: usize) -> LocalityYear {
    let Some(stock) = books.stocks.localities.get(place) else {
        return LocalityYear::default();
    };
    let account = Account::Locality(LocalityId(id(place)));
    let practices = i64::from(stock.practices.max(1));
    let drawn = -books.flow(account, Purpose::Drawings);
    let core = books.flow(account, Purpose::CoreContract)
        + books.flow(account, Purpose::CoreSupplement)
        + books.flow(account, Purpose::PaidBack);
    let earned = [Purpose::EnhancedService, Purpose::PracticesShare, Purpose::Grant]
        .into_iter()
        .map(|purpose| books.flow(account, purpose))
        .sum::<Pounds>()
        + core;
    let deflator = books.stocks.national.deflator;
    let real = scale(drawn.0, INDEX_WHOLE, deflator);
    let mut year = LocalityYear {
        sessions: stock.partner_sessions + stock.salaried_sessions,
        core,
        weak: stock.weak,
        income_per_practice: Pounds(scale(earned.0, 1, practices)),
        drawings_per_practice: Pounds(scale(drawn.0, 1, practices)),
        real_income: BasisPoints::of(real, stock.usual_drawings.0),
        morale: stock.morale,
        buy_in: stock.buy_in,
        lead_buy_in: stock.lead_buy_in,
        goodwill: stock.goodwill,
        autonomy: autonomy(books.play, place, stock.ccg),
        put_off: stock.so_far.put_off,
        outcomes: stock.outcomes,
        ..LocalityYear::default()
    };
    for figure in books.quarters.iter().filter_map(|quarter| quarter.localities.get(place)) {
        year.wanted += figure.wanted;
        year.met += figure.met;
        year.avoided += figure.avoided;
        year.referrals_low += figure.referrals_low;
        year.referrals_high += figure.referrals_high;
        year.breadth = figure.breadth;
        year.long_term_time = figure.long_term_time;
    }
    year.unmet = BasisPoints::of(year.wanted - year.met, year.wanted);
    year.workload = books.mean(|quarter| quarter.localities.get(place).map(|it| it.workload));
    year
}

fn trust(books: &Books<'_>, place: usize, pairs: &[PairYear]) -> TrustYear {
    let Some(stock) = books.stocks.trusts.get(place) else {
        return TrustYear::default();
    };
    let name = TrustId(id(place));
    let account = Account::Trust(name);
    let of = |pick: fn(&super::figures::TrustQuarter) -> i64| {
        books.sum(|quarter| quarter.trusts.get(place).map(pick))
    };
    let result = books.result(account);
    let beside = [Purpose::Grant, Purpose::TrustShare].map(|it| books.flow(account, it));
    let income = Pounds(of(|it| it.income.0)) + beside.into_iter().sum();
    let attendances = of(|it| it.attendances);
    let seen = of(|it| it.four_hour.times(it.attendances));
    let taken = of(|it| it.emergency_days + it.other_days + it.elective_days);
    let mut done = Activity::default();
    let mut outpatients = 0;
    for (stock, year) in books.stocks.pairs.iter().zip(pairs) {
        outpatients += year.done.outpatients;
        if stock.trust == name {
            done = done.plus(year.done);
        }
    }
    let last = books.quarters.last().and_then(|quarter| quarter.trusts.get(place));
    TrustYear {
        income,
        cost: income - result,
        agency: Pounds(of(|it| it.agency.0)),
        result,
        loan: stock.loan,
        unit_costs: stock.unit_costs,
        done,
        occupancy: BasisPoints::of(taken, of(|it| it.bed_days_open)),
        four_hour: BasisPoints::of(seen, attendances),
        eighteen_week: books.mean(|quarter| quarter.trusts.get(place).map(|it| it.eighteen_week)),
        wait: last.map_or(0, |it| it.wait),
        waiting: last.map_or(0, |it| it.waiting),
        quality: stock.quality,
        strain: stock.strain,
        first_choice: first_choice(books, name),
        activity_share: BasisPoints::of(done.outpatients, outpatients),
        specialists: stock.specialists,
    }
}

/// The share of the table's people whose practices send them to a trust first.
fn first_choice(books: &Books<'_>, trust: TrustId) -> BasisPoints {
    let mut here = 0;
    let mut all = 0;
    for (locality, plan) in books.stocks.localities.iter().zip(&books.play.plans.localities) {
        all += locality.people;
        if plan.first_choice == trust {
            here += locality.people;
        }
    }
    BasisPoints::of(here, all)
}

/// Hospital shares of a CCG's patients, by cases: four hours, 18 weeks.
fn hospital(books: &Books<'_>, ccg: CcgId, pairs: &[PairYear], trusts: &[TrustYear]) -> (i64, i64) {
    let (mut seen, mut attended, mut in_time, mut waited) = (0, 0, 0, 0);
    for (stock, year) in books.stocks.pairs.iter().zip(pairs) {
        let Some(trust) = trusts.get(stock.trust.index()).filter(|_| stock.ccg == ccg) else {
            continue;
        };
        seen += trust.four_hour.times(year.done.attendances);
        attended += year.done.attendances;
        in_time += trust.eighteen_week.0 * year.done.outpatients;
        waited += year.done.outpatients;
    }
    (BasisPoints::of(seen, attended).0, scale(in_time, 1, waited))
}

fn ccg(books: &Books<'_>, place: usize, pairs: &[PairYear], trusts: &[TrustYear]) -> CcgYear {
    let name = CcgId(id(place));
    let Some(stock) = books.stocks.ccgs.get(place) else {
        return CcgYear::default();
    };
    let (programme, office) = (Account::Programme(name), Account::RunningCosts(name));
    let fund = Account::DemandFund(name);
    let pooled = partnership::accounts(books.play, name);
    let own = || pooled.iter().copied().chain([programme]);
    let spent = |purpose| -own().map(|account| books.flow(account, purpose)).sum::<Pounds>();
    let last = books.quarters.last().and_then(|quarter| quarter.ccgs.get(place));
    let yields = last.map(|figure| figure.yields).unwrap_or_default();
    let (true_buy_in, perceived_buy_in) = support(books.play, name, yields.engagement);
    let readiness = &books.play.model().readiness;
    let range = readiness.forecast_error - readiness.forecast_error_least;
    let (four_hour, eighteen_week) = hospital(books, name, pairs, trusts);
    let surplus =
        books.play.standing.settlements.get(place).map_or(BasisPoints::ZERO, |it| it.surplus);
    let acute = [
        Purpose::AcuteCare,
        Purpose::Incentive,
        Purpose::Sanction,
        Purpose::Recovered,
        Purpose::TrustShare,
    ];
    let primary_care =
        [Purpose::CoreContract, Purpose::CoreSupplement, Purpose::PrimaryCare, Purpose::PaidBack];
    let (mut outcomes, mut weighted) = (0, 0);
    let (mut above, mut national) = (Pounds::ZERO, Pounds::ZERO);
    for locality in books.stocks.localities_of(name) {
        above += core_pay::above_benchmark(locality);
        national += core_pay::benchmark(locality);
        outcomes += locality.outcomes.0 * locality.weighted;
        weighted += locality.weighted;
    }
    CcgYear {
        allocation: stock.allocation,
        acute: acute.into_iter().map(spent).sum(),
        independent: spent(Purpose::Independent),
        community: spent(Purpose::Community) - books.flow(fund, Purpose::Community),
        enhanced: spent(Purpose::EnhancedService) + spent(Purpose::PracticesShare),
        primary_care: primary_care.into_iter().map(spent).sum(),
        above_benchmark: BasisPoints::of(above.0, national.0),
        paid_back: Pounds(books.sum(|quarter| quarter.ccgs.get(place).map(|it| it.paid_back.0))),
        challenged: stock.so_far.challenged,
        elsewhere: spent(Purpose::Elsewhere),
        management: spent(Purpose::Management) + spent(Purpose::SharedSupport)
            - books.flow(office, Purpose::Management),
        trouble: spent(Purpose::Trouble),
        projects: spent(Purpose::Project),
        interest: spent(Purpose::Interest),
        demand_fund: books.play.ledger.balance(fund),
        result: own().chain([office, fund]).map(|account| books.result(account)).sum(),
        required: stock.allocation.share(surplus),
        loan: stock.loan,
        yields,
        forecast_error: readiness.forecast_error - yields.demand_modelling.and(range),
        breadth: last.map(|figure| figure.breadth).unwrap_or_default(),
        true_buy_in,
        perceived_buy_in,
        readiness: stock.readiness,
        distance: stock.distance,
        legal_risk: stock.legal_risk,
        quashed: stock.so_far.quashed,
        outcomes: BasisPoints(scale(outcomes, 1, weighted)),
        avoided: books.sum(|quarter| quarter.ccgs.get(place).map(|it| it.avoided)),
        reachable: books.sum(|quarter| quarter.ccgs.get(place).map(|it| it.reachable)),
        four_hour: BasisPoints(four_hour),
        eighteen_week: BasisPoints(eighteen_week),
    }
}

/// Outcomes of all and the mean distance from them, by weighted patient.
fn outcomes(stocks: &Stocks) -> (BasisPoints, BasisPoints) {
    let all: i64 = stocks.localities.iter().map(|locality| locality.weighted).sum();
    let sum: i64 =
        stocks.localities.iter().map(|locality| locality.weighted * locality.outcomes.0).sum();
    let mean = scale(sum, 1, all);
    let apart: i64 = stocks
        .localities
        .iter()
        .map(|locality| locality.weighted * (locality.outcomes.0 - mean).abs())
        .sum();
    (BasisPoints(mean), BasisPoints(scale(apart, 1, all)))
}

fn national(
    books: &Books<'_>,
    ccgs: &[CcgYear],
    localities: &[LocalityYear],
    trusts: &[TrustYear],
    pairs: &[PairYear],
) -> NationalYear {
    let (outcomes, inequality) = outcomes(books.stocks);
    let wanted: i64 = localities.iter().map(|it| it.wanted).sum();
    let met: i64 = localities.iter().map(|it| it.met).sum();
    let attended: i64 = trusts.iter().map(|it| it.done.attendances).sum();
    let seen: i64 = trusts.iter().map(|it| it.four_hour.times(it.done.attendances)).sum();
    let outpatients: i64 = trusts.iter().map(|it| it.done.outpatients).sum();
    let in_time: i64 = trusts.iter().map(|it| it.eighteen_week.0 * it.done.outpatients).sum();
    let consultations_met = BasisPoints::of(met, wanted);
    let four_hour = BasisPoints::of(seen, attended);
    let eighteen_week = BasisPoints(scale(in_time, 1, outpatients));
    let england = Account::NhsEngland;
    let nhs_england_result = books.result(england);
    let ccg_results: Pounds = ccgs.iter().map(|it| it.result).sum();
    let trust_results: Pounds = trusts.iter().map(|it| it.result).sum();
    let acute: Pounds = ccgs.iter().map(|it| it.acute + it.independent).sum();
    let care: Pounds =
        ccgs.iter().map(|it| it.community + it.enhanced + it.elsewhere).sum::<Pounds>() + acute;
    let core: Pounds = localities.iter().map(|it| it.core).sum();
    let treasury = Account::Outside(Outside::Treasury);
    NationalYear {
        outcomes,
        inequality,
        result: nhs_england_result + ccg_results + trust_results,
        income: -(books.flow(treasury, Purpose::Allocation) + books.flow(treasury, Purpose::Grant)),
        nhs_england_result,
        lost: books.flow(treasury, Purpose::Lost),
        transition: books.flow(Account::Outside(Outside::Costs), Purpose::Transition),
        consultations_met,
        four_hour,
        eighteen_week,
        access: BasisPoints((consultations_met + four_hour + eighteen_week).0 / 3),
        core_distance: core_pay::distance(books.stocks),
        challenges: u16::try_from(ccgs.iter().filter(|it| it.challenged).count())
            .unwrap_or(u16::MAX),
        tariff: books.stocks.national.tariff,
        hospital_share: BasisPoints::of(acute.0, (care + core).0),
        public_trust: books.stocks.national.public_trust,
        uncertainty: books.stocks.national.uncertainty,
        quashed: u16::try_from(ccgs.iter().filter(|it| it.quashed).count()).unwrap_or(u16::MAX),
        snaps: pairs.iter().map(|it| it.snaps).sum(),
    }
}
