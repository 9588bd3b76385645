//! Clinical partnerships: one account out of which the hospital bills of its people, the practices'
//! extra time and places outside hospital are paid; what is left or missing at the year's end is
//! split as agreed.
//!
//! So the same owner pays for the work and keeps what it saves. Schemes outside hospital change
//! activity little by themselves (Nuffield Trust 2017): a partnership's work goes the way of all
//! work, through specification and breadth of support, and partners see of a saving only what the
//! funder measured.

use super::super::deal::partnership::{Partner, PartnershipStanding, ScopedCare, Shares};
use super::super::deal::subject::Subject;
use super::super::explain::{DueTo, Figure};
use super::super::ids::{CcgId, LocalityId};
use super::super::ledger::{Account, Outside, Payment, Purpose};
use super::super::plan::PracticePlan;
use super::super::plan::ccg::CommunityKind;
use super::super::practice_costs;
use super::super::stocks::{Activity, Locality, Pair};
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, scale};
use super::accounts::PartnershipYear;
use super::flow::Flow;
use super::payment::{Contract, baseline, cases_at_tariff, due, to_date};
use super::play::YearInPlay;
use super::split::Split;
use super::{community, practice, tasks};
use crate::rules::units::Quarter;

/// The partnership of a locality's people, and the locality's part in it.
pub(super) fn of<'a>(
    play: &YearInPlay<'a>,
    locality: LocalityId,
) -> Option<(&'a PartnershipStanding, &'a Partner)> {
    let found = |it: &'a PartnershipStanding| Some((it, it.partner(locality)?));
    play.standing.partnerships.iter().find_map(found)
}

/// Its account.
fn account(standing: &PartnershipStanding) -> Option<Account> {
    standing.name().map(Account::Partnership)
}

/// The accounts of a CCG's partnerships.
pub(super) fn accounts(play: &YearInPlay<'_>, ccg: CcgId) -> Vec<Account> {
    let own = |it: &&PartnershipStanding| it.ccg == ccg;
    play.standing.partnerships.iter().filter(own).filter_map(account).collect()
}

/// A year's budget: so much a head, grown as the CCG's allocation has since it was signed. An
/// account that pays no bills is given what its work costs.
pub(super) fn budget(play: &YearInPlay<'_>, standing: &PartnershipStanding) -> Pounds {
    let pays = play.model().partnership.pays;
    let signed = standing.terms.budget.for_heads(people(play, standing));
    let now = play.stocks.ccg(standing.ccg).map_or(Pounds::ZERO, |body| body.allocation);
    let time = members(play, standing).map(|(partner, body)| {
        let plan = play.plans.localities.get(partner.locality.index());
        plan.map_or(Pounds::ZERO, |plan| cost_of_time(play, partner.locality, body, plan))
    });
    let work = places(play, standing) + time.sum();
    signed.scaled(now.0, standing.signed_at.0).share(pays) + work.share(pays.rest())
}

/// What it puts into nurses in a year.
fn places(play: &YearInPlay<'_>, standing: &PartnershipStanding) -> Pounds {
    standing.terms.community.for_heads(people(play, standing))
}

fn people(play: &YearInPlay<'_>, standing: &PartnershipStanding) -> i64 {
    members(play, standing).map(|(_, body)| body.people).sum()
}

fn members<'a>(
    play: &YearInPlay<'a>,
    standing: &'a PartnershipStanding,
) -> impl Iterator<Item = (&'a Partner, &'a Locality)> {
    let stocks = play.stocks;
    standing
        .localities
        .iter()
        .filter_map(|partner| Some((partner, stocks.locality(partner.locality)?)))
}

/// Pays budgets in, and builds places outside hospital.
pub(super) fn step(flow: &mut Flow<'_>) {
    for standing in &flow.play.standing.partnerships {
        let Some(account) = account(standing) else { continue };
        let year = budget(flow.play, standing);
        let more = left_to_move(flow, standing, year);
        let budget = flow.quarterly(year);
        flow.pay(Account::Programme(standing.ccg), account, budget, Purpose::PopulationBudget);
        let places = places(flow.play, standing);
        let providers = Account::Outside(Outside::OtherProviders);
        flow.pay(account, providers, flow.quarterly(places) + more, Purpose::Community);
        // What is spent in one quarter keeps four times as many places open as in a year.
        build(flow, standing, places + Pounds(more.0 * 4));
    }
}

/// What its CCG moves into more nurses of what bills have left so far this year: within one account
/// money need not wait for the year's end. What winter's bills will ask stays.
fn left_to_move(flow: &Flow<'_>, standing: &PartnershipStanding, budget: Pounds) -> Pounds {
    let play = flow.play;
    let times = play.model().partnership.virements;
    if !community::moves_now(times, flow.quarter) {
        return Pounds::ZERO;
    }
    let over = flow.quarter.0 - 1;
    let seasons = play.model().need.seasons.iter().take(usize::from(over));
    let asked: i64 = seasons.map(|season| season.0).sum();
    let later = budget.scaled(i64::from(over) * WHOLE_BP - asked, 4 * WHOLE_BP);
    let left = account(standing).map_or(Pounds::ZERO, |from| play.ledger.balance(from));
    let share = play.ccg_plan(standing.ccg).map_or(BasisPoints::ZERO, |plan| plan.virement.unit());
    (left - later).or_zero().share(share)
}

/// A year's money for nurses, among its localities by need. It opens as all such money does.
fn build(flow: &mut Flow<'_>, standing: &PartnershipStanding, amount: Pounds) {
    let shift = &flow.play.model().shift;
    let (kind, cost) = community::priced(shift, CommunityKind::Cases);
    let slot = usize::from(shift.lag.clamp(1, 4)) - 1;
    let weighted = members(flow.play, standing).map(|(_, body)| body.weighted).sum();
    let mut places = Split::new(scale(amount.0, 100, cost.0), weighted);
    for partner in &standing.localities {
        let Some(body) = flow.stocks.localities.get_mut(partner.locality.index()) else { continue };
        let more = places.next(body.weighted);
        if let Some(funded) = body.building.get_mut(kind).and_then(|all| all.get_mut(slot)) {
            *funded += more;
        }
    }
}

/// The share of a locality's team time that its partnership buys: of the practices that take part.
pub(super) fn time(play: &YearInPlay<'_>, name: LocalityId, practices: u16) -> BasisPoints {
    of(play, name).map_or(BasisPoints::ZERO, |(standing, partner)| {
        let taking = i64::from(partner.practices.min(practices));
        BasisPoints(scale(standing.terms.time.unit().0, taking, i64::from(practices)))
    })
}

/// Pays for that time what locum sessions cost, and says how much.
pub(super) fn pay_for_time(
    flow: &mut Flow<'_>,
    name: LocalityId,
    locality: &Locality,
    plan: &PracticePlan,
) -> Pounds {
    let Some(from) = of(flow.play, name).and_then(|(standing, _)| account(standing)) else {
        return Pounds::ZERO;
    };
    let amount = flow.quarterly(cost_of_time(flow.play, name, locality, plan));
    flow.pay(from, Account::Locality(name), amount, Purpose::EnhancedService);
    amount
}

/// What a year of that time costs as locum sessions.
fn cost_of_time(
    play: &YearInPlay<'_>,
    name: LocalityId,
    locality: &Locality,
    plan: &PracticePlan,
) -> Pounds {
    let (partners, salaried) = practice::sessions(locality, plan);
    let sold = time(play, name, locality.practices).times(partners + salaried);
    practice_costs::sessions(play.scenario, play.year, sold)
}

/// What partnerships take over of a pair's contract.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pooled {
    /// What the contract asks for their people's care: the programme pays so much less.
    pub(super) from_contract: Pounds,
    /// What would have gone into the demand fund for it: it stays in their accounts.
    pub(super) from_fund: Pounds,
    /// What they pay the trust.
    pub(super) paid: Pounds,
}

/// Pays the hospital bills of partnerships' people for a quarter. A trust that is a party is paid
/// case by case; any other what its contract asks, be it by case or not.
pub(super) fn pay_bills(
    flow: &mut Flow<'_>,
    pair: &Pair,
    contract: &Contract<'_>,
    now: &Activity,
    to_fund: Pounds,
) -> Pooled {
    let mut pooled = Pooled::default();
    let play = flow.play;
    let pays = play.model().partnership.pays;
    for standing in play.standing.partnerships.iter().filter(|it| it.ccg == pair.ccg) {
        let Some(from) = account(standing) else { continue };
        let own = Contract {
            done: cared_for(flow, standing, now),
            expected: expected(flow, standing, &quarter_of(flow, pair, contract)),
            block_expected: Pounds::ZERO,
            block_done: Pounds::ZERO,
            ..contract.clone()
        };
        let asked = due(&own);
        let bill = if standing.trust == Some(pair.trust) {
            let cases = cases_at_tariff(own.prices, own.tariff, &own.done);
            (cases + cases.share(own.coding)).share(own.terms.price)
        } else {
            asked.care
        };
        pooled.from_contract += asked.care.share(pays);
        let left = to_fund - pooled.from_fund;
        pooled.from_fund += asked.to_demand_fund.share(pays).min(left).or_zero();
        pooled.paid += bill.share(pays);
        let hospital = Account::Trust(pair.trust);
        flow.pay(from, hospital, bill.share(pays), Purpose::AcuteCare);
        flow.because(|| {
            let less = Figure::Paid(Account::Programme(pair.ccg), hospital, Purpose::AcuteCare);
            let name = standing.name().map(|name| DueTo::Stands(Subject::Partnership(name)));
            name.map(|due| less.cause(due, -asked.care.share(pays).0).told(pair.ccg))
        });
    }
    pooled
}

/// What a pair's contract expects of this quarter alone.
fn quarter_of(flow: &Flow<'_>, pair: &Pair, contract: &Contract<'_>) -> Activity {
    let year = baseline(pair, contract.terms);
    let seasons = &flow.play.model().need.seasons;
    let Quarter(number) = flow.quarter;
    let until = |quarter: u8| to_date(&year, i64::from(quarter), seasons);
    let (end, begin) = (until(number), until(number.saturating_sub(1)));
    Activity {
        emergencies: end.emergencies - begin.emergencies,
        attendances: end.attendances - begin.attendances,
        electives: end.electives - begin.electives,
        outpatients: end.outpatients - begin.outpatients,
    }
}

/// Expected: by weighted patients.
fn expected(flow: &Flow<'_>, standing: &PartnershipStanding, of_pair: &Activity) -> Activity {
    let here = members(flow.play, standing).map(|(_, body)| body.weighted).sum();
    let all = flow.play.stocks.weighted_of(standing.ccg);
    ScopedCare::within(&standing.terms.scope, |care| scale(care.of(of_pair), here, all))
}

/// Done: by weighted patients; emergencies as the people's own work and unmet needs left them.
fn cared_for(flow: &Flow<'_>, standing: &PartnershipStanding, done: &Activity) -> Activity {
    let here: i64 = members(flow.play, standing).map(|(_, body)| body.weighted).sum();
    let all = flow.play.stocks.weighted_of(standing.ccg);
    let (own, of_all) = emergencies(flow, standing, here, all);
    ScopedCare::within(&standing.terms.scope, |care| match care {
        ScopedCare::Emergencies => scale(done.emergencies, own, of_all),
        _ => scale(care.of(done), here, all),
    })
}

/// Emergencies of a partnership's people, and of all of its CCG's, before the trusts' thresholds.
fn emergencies(flow: &Flow<'_>, standing: &PartnershipStanding, here: i64, all: i64) -> (i64, i64) {
    let Some(ccg) = flow.figures.ccgs.get(standing.ccg.index()) else { return (0, 1) };
    let (mut of_all, mut own) = (0, 0);
    let places = flow.figures.localities.iter().zip(&flow.stocks.localities).zip(0..);
    for ((figure, body), place) in places {
        if body.ccg != standing.ccg {
            continue;
        }
        let more = figure.unmet_emergencies + figure.returned_emergencies;
        of_all += more;
        if standing.partner(LocalityId(place)).is_some() {
            own += more - figure.avoided;
        }
    }
    let natural = ccg.emergencies_wanted - of_all;
    ((scale(natural, here, all) + own).max(0), ccg.emergencies_wanted - ccg.avoided)
}

/// What a partnership's account came to in a year, and how it was split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// Left in the account; negative if it is missing.
    pub(super) balance: Pounds,
    /// To the practices; negative if they made it good.
    pub(super) practices: Pounds,
    /// To the trust; negative if it made it good.
    pub(super) trust: Pounds,
}

/// How a year's balance is split: of a saving the partners see only what was measured.
pub(super) fn outcome(play: &YearInPlay<'_>, standing: &PartnershipStanding) -> Outcome {
    let balance = account(standing).map_or(Pounds::ZERO, |it| play.ledger.balance(it));
    let saved = balance > Pounds::ZERO;
    let Shares { practices, trust } =
        if saved { standing.terms.savings } else { standing.terms.losses };
    let unseen = tasks::yields(play, standing.ccg).measurement.rest();
    let seen = if saved {
        play.model().partnership.measured.and(unseen).rest()
    } else {
        BasisPoints::WHOLE
    };
    let of = |share: BasisPoints| balance.share(share).share(seen);
    Outcome { balance, practices: of(practices), trust: of(trust) }
}

/// What every partnership's account came to, before it is split.
pub(super) fn years(play: &YearInPlay<'_>) -> Vec<PartnershipYear> {
    let year = |standing: &PartnershipStanding| {
        let name = standing.name()?;
        let flow = |purpose| play.ledger.flow(Account::Partnership(name), purpose);
        let Outcome { balance, practices, trust } = outcome(play, standing);
        Some(PartnershipYear {
            name,
            budget: flow(Purpose::PopulationBudget),
            bills: -flow(Purpose::AcuteCare),
            time: -flow(Purpose::EnhancedService),
            community: -flow(Purpose::Community),
            balance,
            practices_share: practices,
            trust_share: trust,
        })
    };
    play.standing.partnerships.iter().filter_map(year).collect()
}

/// Splits what is left or missing in every account at the year's end, to the pound.
pub(super) fn split(play: &YearInPlay<'_>, payments: &mut Vec<Payment>) {
    let mut pay = |from, to, amount, purpose| {
        if amount != Pounds::ZERO {
            payments.push(Payment { from, to, amount, purpose });
        }
    };
    for standing in &play.standing.partnerships {
        let Some(from) = account(standing) else { continue };
        let Outcome { balance, practices, trust } = outcome(play, standing);
        let mut shares = Split::new(practices.0, people(play, standing));
        for (partner, body) in members(play, standing) {
            let to = Account::Locality(partner.locality);
            pay(from, to, Pounds(shares.next(body.people)), Purpose::PracticesShare);
        }
        if let Some(party) = standing.trust {
            pay(from, Account::Trust(party), trust, Purpose::TrustShare);
        }
        let rest = balance - practices - trust;
        pay(from, Account::Programme(standing.ccg), rest, Purpose::PopulationBudget);
    }
}
