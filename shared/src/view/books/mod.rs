//! A seat's own books, by role.

pub(super) mod ccg;
mod nhs_england;
mod practice;
mod trust;

use super::names::seats;
use super::sums::Sums;
use super::terms;
use crate::protocol::books::{
    Activity, Books, ContractLine, OpenedBooks, PartnershipLine, PartnershipYear, ServiceLine,
};
use crate::rules::deal::id::{DealKind, Work};
use crate::rules::deal::partnership::PartnershipStanding;
use crate::rules::deal::standing::Origin;
use crate::rules::deal::subject::pairs;
use crate::rules::deal::terms::{AcuteTerms, Terms};
use crate::rules::deal::value;
use crate::rules::defaults;
use crate::rules::ids::{CcgId, LocalityId, PairId, Role, TrustId};
use crate::rules::state::State;
use crate::rules::stocks;
use crate::rules::units::{BasisPoints, Pence, Pounds};

/// The books of whoever plays that role.
pub(super) fn of_seat(sums: &Sums<'_>, role: Role) -> Option<Books> {
    let state = sums.state;
    Some(match role {
        Role::NhsEngland => Books::NhsEngland(nhs_england::books(state)),
        Role::Ccg(ccg) => Books::Ccg(ccg::books(state, ccg)?),
        Role::Practice(locality) => Books::Practice(practice::books(sums, locality)?),
        Role::Trust(trust) => Books::Trust(trust::books(state, trust)?),
    })
}

/// How far luck may move need off its trend, either way, in bp.
pub(super) fn luck(state: &State) -> i64 {
    2 * state.scenario.model.need.luck.0
}

/// A trust's true costs.
pub(super) fn opened(state: &State, trust: TrustId) -> Option<OpenedBooks> {
    let body = state.stocks.trust(trust)?;
    let costs = &state.scenario.model.trust_costs;
    let now = |opening: crate::rules::units::Pounds| {
        opening.scaled(body.unit_costs, stocks::INDEX_WHOLE).0
    };
    Some(OpenedBooks {
        fixed: now(body.fixed_cost),
        bed: now(costs.bed),
        emergency: now(costs.emergency),
        a_and_e: now(costs.attendance),
        elective: now(costs.elective),
        outpatient: now(costs.outpatient),
    })
}

/// A contract as both of its sides know it, with the hospital's quality as this side sees it.
fn contract(state: &State, pair: PairId, quality: BasisPoints) -> Option<ContractLine> {
    let body = state.stocks.pair(pair)?;
    let terms = in_force(state, pair)?;
    let last = state.history.last().and_then(|year| year.accounts.pairs.get(pair.index()));
    Some(ContractLine {
        terms: terms::write_acute(terms),
        baseline: activity(&body.baseline),
        outturn: activity(&body.outturn),
        block: body.block.0,
        value: value::of_pair(state, body, terms).0,
        // Before the first year the opening contract is taken to have paid its value.
        paid_last_year: last.map_or_else(|| opening_value(state, body).0, |year| year.paid.0),
        tension: body.tension.0 / 100,
        quality_bp: quality.0,
        avoidable: state.scenario.model.need.avoidable.times(body.outturn.emergencies),
    })
}

/// The terms that a pair's contract has: as signed this year, else as they stand.
pub(super) fn in_force(state: &State, pair: PairId) -> Option<&AcuteTerms> {
    let provider = state.seat_of_trust(state.stocks.pair(pair)?.trust);
    let this_years = state.deals_of(state.year, DealKind::Acute);
    let signed =
        this_years.filter(|(id, _)| id.parties.contains(&provider)).find_map(|(id, deal)| {
            match &deal.terms {
                Terms::Acute(terms) if deal.binds_in(state.year) => {
                    pairs(state, id).contains(&pair).then_some(terms)
                }
                _ => None,
            }
        });
    signed.or_else(|| state.standing.acute.get(pair.index()).map(|stands| &stands.terms))
}

/// What a locality is paid for each weighted patient: as signed this year, else as it stands.
pub(super) fn core_price(state: &State, locality: LocalityId) -> Option<Pence> {
    let seat = state.seat_of_locality(locality);
    let signed = state
        .deals_of(state.year, DealKind::CorePrimaryCare)
        .filter(|(id, deal)| id.parties.contains(&seat) && deal.binds_in(state.year))
        .find_map(|(_, deal)| match &deal.terms {
            Terms::CorePrimaryCare(terms) => Some(terms.price),
            _ => None,
        });
    signed.or_else(|| state.standing.core.get(locality.index()).map(|core| core.price))
}

/// What a CCG has for the year, and must show of it.
pub(super) struct Settled {
    pub(super) programme: Pounds,
    pub(super) surplus: BasisPoints,
    /// Whether it was signed; else the formula gives it.
    pub(super) signed: bool,
}

/// A CCG's settlement: as signed this year, else as it stands.
pub(super) fn settled(state: &State, ccg: CcgId) -> Option<Settled> {
    let seat = state.seat_of_ccg(ccg);
    let signed = state
        .deals_of(state.year, DealKind::Settlement)
        .filter(|(id, deal)| id.parties.contains(&seat) && deal.binds_in(state.year))
        .find_map(|(_, deal)| match &deal.terms {
            Terms::Settlement(terms) => Some((terms.programme, terms.surplus)),
            _ => None,
        });
    if let Some((programme, surplus)) = signed {
        return Some(Settled { programme, surplus, signed: true });
    }
    let stands = state.standing.settlements.get(ccg.index())?;
    let signed = stands.origin == Origin::Signed;
    Some(Settled { programme: stands.programme, surplus: stands.surplus, signed })
}

/// What a pair's opening contract is worth: the baseline at tariff.
fn opening_value(state: &State, pair: &stocks::Pair) -> Pounds {
    value::of_pair(state, pair, &defaults::opening_acute().terms)
}

fn activity(done: &stocks::Activity) -> Activity {
    Activity {
        emergencies: done.emergencies,
        a_and_e: done.attendances,
        electives: done.electives,
        outpatients: done.outpatients,
    }
}

/// The partnerships that stand and that a seat is party to.
fn partnerships(
    state: &State,
    party: impl Fn(&PartnershipStanding) -> bool,
) -> Vec<PartnershipLine> {
    let years = state.history.last().map_or(&[][..], |past| &past.accounts.partnerships);
    let line = |standing: &PartnershipStanding| {
        let practices = standing.localities.iter().map(|partner| partner.locality);
        let mut parties = vec![state.seat_of_ccg(standing.ccg)];
        parties.extend(practices.map(|locality| state.seat_of_locality(locality)));
        parties.extend(standing.trust.map(|trust| state.seat_of_trust(trust)));
        let last = years.iter().find(|year| Some(year.name) == standing.name());
        PartnershipLine {
            parties: seats(state, &parties),
            terms: terms::write_partnership(&standing.terms),
            practices: standing.localities.iter().map(|it| i64::from(it.practices)).sum(),
            last_year: last.map(|year| PartnershipYear {
                budget: year.budget.0,
                bills: year.bills.0,
                time: year.time.0,
                community: year.community.0,
                balance: year.balance.0,
                practices_share: year.practices_share.0,
                trust_share: year.trust_share.0,
            }),
        }
    };
    state.standing.partnerships.iter().filter(|it| party(it)).map(line).collect()
}

/// The enhanced services that stand in a locality.
fn services(state: &State, locality: LocalityId) -> Vec<ServiceLine> {
    Work::ALL
        .into_iter()
        .filter_map(|work| Some((work, state.standing.enhanced.get(&(locality, work))?)))
        .map(|(work, service)| ServiceLine {
            terms: terms::write_service(work, service),
            practices: i64::from(service.practices),
        })
        .collect()
}
