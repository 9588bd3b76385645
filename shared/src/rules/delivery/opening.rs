//! The first day of a year's delivery, right after the second bell: money arrives, need and prices
//! have moved, and what was signed and planned takes hold.

use serde::{Deserialize, Serialize};

use super::super::commissioning::{Commissioner, Placing};
use super::super::deal::standing::Origin;
use super::super::deal::subject::Subject;
use super::super::deal::terms::Fund;
use super::super::explain::{Body, Cause, Decision, DueTo, Figure, Measure, Rule, Told, Trend};
use super::super::ids::{CcgId, PairId, Role, TrustId};
use super::super::ledger::{Account, Outside, Payment, Purpose};
use super::super::news::Effect;
use super::super::plan::ccg::Reserve;
use super::super::stocks::{Pair, Stocks, Trust};
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, scale};
use super::play::YearInPlay;
use super::{buy_in, carried, community, core_pay, need, news, tasks, tension};
use crate::rules::defaults;
use crate::scenario::seats::id;

/// A year that has been opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearOpened {
    /// What every body has now.
    pub stocks: Stocks,
    /// Who paid whom.
    pub payments: Vec<Payment>,
}

/// Opens a year: the ledger's year has begun, nothing of this year is posted yet.
#[must_use]
pub fn open_year(play: &YearInPlay<'_>) -> YearOpened {
    carried::tell(play);
    if play.recorder.is_some() {
        tasks::tell(play);
    }
    let mut stocks = play.stocks.clone();
    news::take_hold(play, &mut stocks);
    need::grow(play, &mut stocks.national);
    need::reprice(play, &mut stocks.national);
    stocks.national.uncertainty = buy_in::doubt(play, &stocks.national);
    let news = stocks.national.public_trust + stocks.national.shocks.public_trust;
    let trusted = Measure::PublicTrust.of(Body::Economy);
    let heard = news.unit() - stocks.national.public_trust;
    play.because(|| [trusted.cause(DueTo::News(Effect::PublicTrustBp), heard.0).to_all()]);
    stocks.national.public_trust = news.unit();
    settle(play, &mut stocks);
    tighten(play, &mut stocks);
    engage(play, &mut stocks);
    core_pay::supplement(play, &mut stocks);
    price_costs(play, &mut stocks);
    let mut payments = Vec::new();
    allocate(play, &stocks, &mut payments);
    lend(play, &mut stocks, &mut payments);
    news::relieve(play, &stocks, &mut payments);
    grant(play, &mut payments);
    YearOpened { stocks, payments }
}

/// What is settled takes hold: allocations, core contracts.
fn settle(play: &YearInPlay<'_>, stocks: &mut Stocks) {
    for (ccg, settlement) in stocks.ccgs.iter_mut().zip(&play.standing.settlements) {
        ccg.allocation = settlement.programme;
    }
    for (locality, core) in stocks.localities.iter_mut().zip(&play.standing.core) {
        // Scaled, not multiplied: the opening pay is exact, its price is rounded to the penny.
        locality.core_pay = locality.core_pay.scaled(core.price.0, locality.core_price.0);
        locality.core_price = core.price;
        locality.benchmark_price = core.benchmark;
    }
}

/// What stands, and the media, move the tension of every pair.
fn tighten(play: &YearInPlay<'_>, stocks: &mut Stocks) {
    let media = stocks.national.shocks.media;
    let own: Vec<_> = stocks.trusts.iter().map(|trust| trust.shocks.tension).collect();
    let pairs = stocks.pairs.iter_mut().zip(&play.standing.acute);
    for ((pair, standing), name) in pairs.zip(0u16..) {
        let rules = &play.model().tension;
        let talked_of = own.get(pair.trust.index()).copied().unwrap_or_default();
        let before = pair.tension;
        let heat = rules.media.and(media + talked_of);
        let captive = tension::captive(rules, play.stocks, pair);
        let after = |captive| tension::after_the_bell(rules, pair.calm(), standing, captive);
        let calm = after(captive);
        let quiet = (calm + pair.heat).unit();
        let free = (after(BasisPoints::ZERO) + pair.heat).unit();
        pair.tension = (quiet + heat).unit();
        pair.heat = pair.tension - calm;
        let of = Measure::Tension.of(PairId(name));
        let both = Told::Between(Role::Ccg(pair.ccg), Role::Trust(pair.trust));
        play.because(|| {
            let contract = DueTo::Stands(Subject::Contract(PairId(name)));
            [
                of.cause(contract, (free - before).0).told(both),
                of.cause(DueTo::Rule(Rule::NoAlternative), (quiet - free).0),
                of.cause(DueTo::News(Effect::TensionBp), (pair.tension - quiet).0),
            ]
        });
    }
}

/// Engagement, sticks and doubt move support; attention and knowledge of who places core pay are
/// spread.
fn engage(play: &YearInPlay<'_>, stocks: &mut Stocks) {
    let yields: Vec<_> =
        (0..stocks.ccgs.len()).map(|place| tasks::yields(play, CcgId(id(place)))).collect();
    let area_team = tasks::attention(play);
    let doubt = stocks.national.uncertainty;
    for (place, locality) in stocks.localities.iter_mut().enumerate() {
        let reached = yields.get(locality.ccg.index()).copied().unwrap_or_default();
        let mut after = buy_in::renewed(play, place, locality, reached, doubt);
        let placing = play.stocks.ccg(locality.ccg).map(|body| body.commissioning.placing);
        after.attention = match placing {
            Some(Placing::Local) => reached.needs_assessment,
            Some(Placing::AreaTeam) | None => area_team.get(place).copied().unwrap_or_default(),
        };
        *locality = after;
    }
}

/// What moves a trust's unit costs, summed over its pairs and weighted by their activity.
#[derive(Clone, Copy, Default)]
struct Relations {
    weight: i64,
    productivity: i64,
    disputed: i64,
    /// In hundredths of a basis point.
    creep: i64,
}

/// Real unit costs of the year: input prices, less cost improvement as far as relations let it
/// succeed, plus the creep of loose ones.
fn price_costs(play: &YearInPlay<'_>, stocks: &mut Stocks) {
    let mut relations = vec![Relations::default(); stocks.trusts.len()];
    let measured: Vec<BasisPoints> = (0..stocks.ccgs.len())
        .map(|place| tasks::yields(play, CcgId(id(place))).measurement)
        .collect();
    for (pair, standing) in stocks.pairs.iter().zip(&play.standing.acute) {
        let Some(sum) = relations.get_mut(pair.trust.index()) else {
            continue;
        };
        let rules = &play.model().tension;
        let weight = weight(pair);
        let measured = measured.get(pair.ccg.index()).copied().unwrap_or_default();
        sum.weight += weight;
        sum.productivity += weight * tension::productivity(rules, pair, rules.loss).0;
        sum.creep +=
            weight * tension::creep(rules, pair.calm(), measured, standing.terms.incentive);
        if standing.origin == Origin::Arbitrated {
            sum.disputed += weight;
        }
    }
    let inflation = play.settings().input_inflation + stocks.national.shocks.inflation;
    for (place, (trust, sum)) in stocks.trusts.iter_mut().zip(&relations).enumerate() {
        let improvement = improvement(play, place, sum);
        // In hundredths of a basis point, so that small creep is not lost.
        let moved = (inflation - improvement).0 * 100 + scale(sum.creep, 1, sum.weight);
        tell_unit_costs(play, place, trust.unit_costs, sum);
        trust.unit_costs = scale(trust.unit_costs, WHOLE_BP * 100 + moved, WHOLE_BP * 100);
        take_up_technology(play, place, trust);
    }
}

/// Tells what moves a trust's unit costs.
fn tell_unit_costs(play: &YearInPlay<'_>, place: usize, before: i64, sum: &Relations) {
    let name = TrustId(id(place));
    let of = Measure::UnitCosts.of(name);
    let bp = |amount: i64| scale(before, amount, WHOLE_BP);
    let shock = play.stocks.national.shocks.inflation.0;
    let creep = scale(before, scale(sum.creep, 1, sum.weight), WHOLE_BP * 100);
    // As a part of the way: what was aimed at, less what relations and disputes lose.
    let reached = aimed(play, place);
    let productivity = BasisPoints(scale(sum.productivity, 1, sum.weight));
    let calm = reached.and(productivity);
    let agreed = calm.and(undisputed(play, sum));
    let tension = bp((reached - calm).0) + creep;
    let decided = DueTo::Plan(Role::Trust(name), Decision::CostImprovement);
    play.because(|| {
        [
            of.cause(DueTo::Trend(Trend::InputPrices), bp(play.settings().input_inflation.0)),
            of.cause(DueTo::News(Effect::InputPricesBp), bp(shock)),
            of.cause(decided, -bp(reached.0)),
            of.cause(
                DueTo::Moves(Role::Trust(name)),
                bp((agreed - improvement(play, place, sum)).0),
            ),
        ]
        .map(|cause| cause.told(name))
    });
    for (pair, standing) in
        play.stocks.pairs.iter().zip(&play.standing.acute).zip(0u16..).filter_map(
            |((pair, standing), at)| (pair.trust == name).then_some((PairId(at), standing)),
        )
    {
        let weight = play.stocks.pair(pair).map_or(0, weight);
        let lost = if standing.origin == Origin::Arbitrated { bp((calm - agreed).0) } else { 0 };
        play.because(|| {
            [
                of.part(Measure::Tension.of(pair), tension * weight, sum.weight),
                of.part(DueTo::Stands(Subject::Contract(pair)), lost * weight, sum.disputed),
            ]
        });
    }
}

/// How much a relation weighs in a trust's costs.
fn weight(pair: &Pair) -> i64 {
    pair.usual.emergencies + pair.usual.electives
}

/// The cost improvement that a trust's plan would reach undisturbed.
fn aimed(play: &YearInPlay<'_>, place: usize) -> BasisPoints {
    let rules = &play.model().trust_costs;
    let aim = play.plans.trusts.get(place).map_or(BasisPoints::ZERO, |plan| plan.cost_improvement);
    let easy = aim.min(rules.easy_improvement);
    easy + rules.hard_improvement.and(aim - easy)
}

/// What disputes leave of it.
fn undisputed(play: &YearInPlay<'_>, sum: &Relations) -> BasisPoints {
    play.model().trust_costs.dispute_loss.and(BasisPoints::of(sum.disputed, sum.weight)).rest()
}

/// The cost improvement that a trust achieves.
fn improvement(play: &YearInPlay<'_>, place: usize, sum: &Relations) -> BasisPoints {
    let rules = &play.model().trust_costs;
    let productivity = BasisPoints(scale(sum.productivity, 1, sum.weight));
    // Management time that went into negotiating cannot go into improvement.
    let pot = play.scenario.trusts.get(place).map_or(0, |trust| trust.wte.0);
    let left = play.work.trusts.get(place).map_or(0, |wte| wte.0);
    let managed = BasisPoints::of(left, pot).unit();
    let unmanaged = rules.unmanaged_loss.and(managed.rest());
    aimed(play, place).and(productivity).and(undisputed(play, sum)).and(unmanaged.rest())
}

/// A trust that takes up the new technology has more of it than expected, year by year.
fn take_up_technology(play: &YearInPlay<'_>, place: usize, trust: &mut Trust) {
    if play.plans.trusts.get(place).is_some_and(|plan| plan.technology) {
        trust.technology = need::grown(trust.technology, play.model().need.technology_taken_up);
    }
}

/// The Treasury pays NHS England, NHS England pays CCGs, and hands the primary care budget to those
/// that hold it, by what national contracts come to; what it has not given away of the
/// programme money is lost to the table.
fn allocate(play: &YearInPlay<'_>, stocks: &Stocks, payments: &mut Vec<Payment>) {
    let treasury = Account::Outside(Outside::Treasury);
    let england = Account::NhsEngland;
    let envelope = defaults::envelope(play.scenario, play.stocks, play.year);
    let given: Pounds = stocks.ccgs.iter().map(|ccg| ccg.allocation).sum();
    let offices: Pounds = stocks.ccgs.iter().map(|ccg| ccg.running_costs).sum();
    let index = stocks.national.specialised;
    let specialised: Pounds =
        stocks.trusts.iter().map(|trust| Pounds(need::at(trust.specialised.0, index))).sum();
    let beyond = Pounds(need::at(play.scenario.nhs_england.specialised_elsewhere.0, index));
    let budget = envelope + offices + stocks.national.primary_care + specialised + beyond;
    let mut pay = |from, to, amount, purpose| {
        if amount != Pounds::ZERO {
            payments.push(Payment { from, to, amount, purpose });
        }
    };
    pay(treasury, england, budget, Purpose::Allocation);
    let fund = play.settings().sustainability_fund;
    pay(treasury, Account::SustainabilityFund, fund, Purpose::Allocation);
    for (place, ccg) in stocks.ccgs.iter().enumerate() {
        let ccg_id = CcgId(id(place));
        pay(england, Account::Programme(ccg_id), ccg.allocation, Purpose::Allocation);
        pay(england, Account::RunningCosts(ccg_id), ccg.running_costs, Purpose::Allocation);
    }
    let national = |locality| core_pay::benchmark(locality);
    let all: Pounds = stocks.localities.iter().map(national).sum();
    for (place, ccg) in stocks.ccgs.iter().enumerate() {
        if ccg.commissioning.pot == Commissioner::Ccg {
            let ccg = CcgId(id(place));
            let own: Pounds = stocks.localities_of(ccg).map(national).sum();
            let budget = stocks.national.primary_care.scaled(own.0, all.0);
            pay(england, Account::Programme(ccg), budget, Purpose::PrimaryCare);
        }
    }
    pay(england, treasury, (envelope - given).or_zero(), Purpose::Lost);
    play.because(|| {
        let paid = |from, to| Figure::Paid(from, to, Purpose::Allocation);
        let funding = DueTo::Trend(Trend::Funding);
        let lost = Figure::Paid(england, treasury, Purpose::Lost);
        let given = stocks.ccgs.iter().zip(0u16..).flat_map(move |(ccg, place)| {
            let name = CcgId(place);
            let allocation = Measure::Allocation.of(name);
            let office = paid(england, Account::RunningCosts(name));
            [
                paid(england, Account::Programme(name)).cause(allocation, ccg.allocation.0),
                office.cause(funding, ccg.running_costs.0),
            ]
        });
        let left = (envelope - stocks.ccgs.iter().map(|it| it.allocation).sum()).or_zero();
        let whole = [
            paid(treasury, england).cause(funding, budget.0),
            lost.cause(DueTo::Rule(Rule::NotGiven), left.0),
        ];
        given.chain(whole).map(Cause::to_all)
    });
}

/// Loans between CCGs: last year's come back, this year's go out.
fn lend(play: &YearInPlay<'_>, stocks: &mut Stocks, payments: &mut Vec<Payment>) {
    for place in 0..stocks.ccgs.len() {
        let lender = CcgId(id(place));
        let Some(stock) = stocks.ccgs.get_mut(place) else {
            continue;
        };
        if let Some((borrower, amount)) = stock.lent.take() {
            let (from, to) = (Account::Programme(borrower), Account::Programme(lender));
            payments.push(Payment { from, to, amount, purpose: Purpose::Loan });
        }
        let Some(Reserve::Lend(seat)) = play.ccg_plan(lender).map(|plan| plan.reserve) else {
            continue;
        };
        let amount = community::free_reserve(play, stocks, lender);
        match play.scenario.role(seat) {
            Some(Role::Ccg(borrower)) if borrower != lender && amount > Pounds::ZERO => {
                if let Some(stock) = stocks.ccgs.get_mut(place) {
                    stock.lent = Some((borrower, amount));
                }
                let (from, to) = (Account::Programme(lender), Account::Programme(borrower));
                payments.push(Payment { from, to, amount, purpose: Purpose::Loan });
            }
            _ => {}
        }
    }
}

/// Grants of the packages signed this year, as far as their fund goes.
fn grant(play: &YearInPlay<'_>, payments: &mut Vec<Payment>) {
    let mut left = play.settings().sustainability_fund;
    let mut demand: Vec<Pounds> = (0..play.stocks.ccgs.len())
        .map(|place| play.ledger.balance(Account::DemandFund(CcgId(id(place)))))
        .collect();
    for grant in &play.standing.grants {
        let (from, fund) = match grant.fund {
            Fund::Sustainability => (Account::SustainabilityFund, Some(&mut left)),
            Fund::Demand(seat) => match play.scenario.role(seat) {
                Some(Role::Ccg(ccg)) => (Account::DemandFund(ccg), demand.get_mut(ccg.index())),
                _ => continue,
            },
        };
        let Some(role) = play.scenario.role(grant.to) else {
            continue;
        };
        let to = match Some(role) {
            Some(Role::Trust(trust)) => Account::Trust(trust),
            Some(Role::Practice(locality)) => Account::Locality(locality),
            _ => continue,
        };
        let Some(fund) = fund else {
            continue;
        };
        let amount = Pounds(grant.amount.0.clamp(0, fund.0.max(0)));
        *fund -= amount;
        if amount > Pounds::ZERO {
            payments.push(Payment { from, to, amount, purpose: Purpose::Grant });
            let granted = Figure::Paid(from, to, Purpose::Grant);
            play.because(|| [granted.cause(DueTo::Grant, amount.0).told(role)]);
        }
    }
}
