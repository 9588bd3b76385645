//! The table as one seat may believe it to be: its own truth, what is published, and for everything
//! else what the scenario says of the beginning.
//!
//! A forecast runs the rules over this and never over the truth, so that no answer can tell a seat
//! what it may not know.

use super::Viewer;
use super::key::Key;
use super::modelling;
use crate::rules::deal::big_ticket::ProjectStanding;
use crate::rules::deal::partnership::PartnershipStanding;
use crate::rules::deal::standing::Standing;
use crate::rules::defaults;
use crate::rules::ids::{CcgId, LocalityId, Role, SeatId, TrustId};
use crate::rules::ledger::{Account, Ledger, Outside, Payment, Purpose};
use crate::rules::news;
use crate::rules::plan::Plans;
use crate::rules::pot::Pot;
use crate::rules::reorganisation::fold::fold;
use crate::rules::state::State;
use crate::rules::stocks::{INDEX_WHOLE, Stocks};
use crate::rules::units::{Pounds, Wte, Year, scale};

/// What `seat` may believe of the table.
pub(super) fn of(state: &State, seat: SeatId) -> Option<State> {
    let role = state.seat(seat)?.role;
    let mut believed = state.clone();
    let viewer = Viewer::Seat(seat);
    believed.deals.retain(|id| Key::Deal(id.clone()).visible(state, viewer));
    believed.packages.retain(|id, _| Key::Package(id.clone()).visible(state, viewer));
    believed.drafts.clear();
    believed.talk.clear();
    believed.history.clear();
    believed.quarters.clear();
    believed.checks.retain(|(by, _, _)| *by == seat);
    believed.ledger = ledger(state, role);
    believed.stocks = stocks(state, role);
    news::as_told(state, seat, &mut believed.stocks);
    believed.plans = plans(state, role, &state.plans);
    believed.given = plans(state, role, &state.given);
    believed.standing = standing(state, role, &believed);
    for (place, other) in believed.seats.iter_mut().enumerate() {
        if place != seat.index() {
            other.pot = Pot { size: usual_pot(state, other.role), ..Pot::default() };
        }
    }
    Some(believed)
}

/// Which bodies' truth a role knows.
struct Known {
    ccg: Option<CcgId>,
    role: Role,
}

impl Known {
    fn of(state: &State, role: Role) -> Self {
        let ccg = match role {
            Role::Ccg(ccg) => Some(ccg),
            Role::Practice(locality) => state.stocks.locality(locality).map(|body| body.ccg),
            Role::NhsEngland | Role::Trust(_) => None,
        };
        Self { ccg, role }
    }

    fn locality(&self, place: usize) -> bool {
        matches!(self.role, Role::Practice(LocalityId(own)) if usize::from(own) == place)
    }

    fn pair(&self, pair: &crate::rules::stocks::Pair) -> bool {
        self.role == Role::Ccg(pair.ccg) || self.role == Role::Trust(pair.trust)
    }
}

/// Nobody's money but what a CCG keeps in its own demand fund.
fn ledger(state: &State, role: Role) -> Ledger {
    let mut believed = Ledger::default();
    if let Role::Ccg(ccg) = role {
        let amount = state.ledger.balance(Account::DemandFund(ccg));
        fill(&mut believed, ccg, amount);
    }
    believed
}

/// Puts money into a demand fund of a believed table.
pub(super) fn fill(ledger: &mut Ledger, ccg: CcgId, amount: Pounds) {
    ledger.post(&Payment {
        from: Account::Outside(Outside::Treasury),
        to: Account::DemandFund(ccg),
        amount,
        purpose: Purpose::Allocation,
    });
    ledger.begin_year();
}

/// What every body has: one's own as it is, others as they opened, moved on by what is published.
fn stocks(state: &State, role: Role) -> Stocks {
    let known = Known::of(state, role);
    let truth = &state.stocks;
    let mut believed = Stocks::opening(&state.scenario);
    believed.national = truth.national.clone();
    if let Role::Ccg(ccg) = role {
        modelling::expect(&mut believed.national, modelling::error(state, state.year, ccg));
    }
    for (ccg, joined) in truth.mergers() {
        fold(&mut believed, joined.into, &[ccg], joined.from);
    }
    // How far big tickets have come is published.
    believed.projects.clone_from(&truth.projects);
    for (place, (ours, real)) in believed.ccgs.iter_mut().zip(&truth.ccgs).enumerate() {
        if role == Role::Ccg(CcgId(crate::scenario::seats::id(place))) {
            *ours = real.clone();
        } else {
            // Allocations and running costs are published.
            ours.allocation = real.allocation;
            ours.last_allocation = real.last_allocation;
        }
        // Who commissions primary care is public.
        ours.commissioning = real.commissioning;
    }
    for (place, (ours, real)) in believed.localities.iter_mut().zip(&truth.localities).enumerate() {
        if known.locality(place) {
            *ours = real.clone();
        } else {
            ours.core_price = real.core_price;
            ours.core_pay = real.core_pay;
            ours.benchmark_price = real.benchmark_price;
            ours.outcomes = real.outcomes;
            if let (Role::Ccg(ccg), Some(own)) = (role, known.ccg)
                && real.ccg == own
            {
                // A CCG takes its members' support to be what its leaders hear.
                ours.buy_in = heard(truth, ccg);
                ours.lead_buy_in = ours.buy_in;
                ours.goodwill = crate::rules::units::BasisPoints::ZERO;
            }
        }
    }
    for (place, (ours, real)) in believed.trusts.iter_mut().zip(&truth.trusts).enumerate() {
        if matches!(role, Role::Trust(own) if own.index() == place) {
            *ours = real.clone();
        } else {
            // Another's costs are taken to follow the prices that it is paid.
            ours.unit_costs = truth.national.tariff;
        }
    }
    for (ours, real) in believed.pairs.iter_mut().zip(&truth.pairs) {
        if known.pair(real) {
            *ours = real.clone();
        } else {
            let (usual, index) = (ours.usual.emergencies, truth.national.emergencies);
            ours.outturn.emergencies = scale(usual, index, INDEX_WHOLE);
        }
    }
    believed
}

fn heard(truth: &Stocks, ccg: CcgId) -> crate::rules::units::BasisPoints {
    truth.ccg(ccg).map_or(crate::rules::units::BasisPoints::ZERO, |body| body.perceived_buy_in)
}

/// One's own plan; others' as usual, but what NHS England has said in public.
fn plans(state: &State, role: Role, truth: &Plans) -> Plans {
    let mut believed = Plans::opening(&state.scenario);
    if role == Role::NhsEngland {
        believed.nhs_england = truth.nhs_england.clone();
    } else {
        believed.nhs_england.statement = state.plans.nhs_england.statement;
        believed.nhs_england.supervision = state.plans.nhs_england.supervision;
        let own = |ccg: &CcgId| state.direction_to(*ccg).is_some();
        let locked = state.plans.nhs_england.directions.iter().filter(|(ccg, _)| own(ccg));
        believed.nhs_england.directions = locked.map(|(ccg, it)| (*ccg, it.clone())).collect();
    }
    // What NHS England has decided for others is said in public.
    for (place, plan) in believed.ccgs.iter_mut().enumerate() {
        let direction = state.direction_to(CcgId(crate::scenario::seats::id(place)));
        direction.into_iter().for_each(|it| it.put_into(plan));
    }
    for (place, plan) in believed.trusts.iter_mut().enumerate() {
        let beds = state.beds_set_for(TrustId(crate::scenario::seats::id(place)));
        beds.into_iter().for_each(|it| it.put_into(plan));
    }
    match role {
        Role::NhsEngland => {}
        Role::Ccg(ccg) => copy(&mut believed.ccgs, &truth.ccgs, ccg.index()),
        Role::Practice(id) => copy(&mut believed.localities, &truth.localities, id.index()),
        Role::Trust(trust) => copy(&mut believed.trusts, &truth.trusts, trust.index()),
    }
    believed
}

fn copy<T: Clone>(believed: &mut [T], truth: &[T], place: usize) {
    if let (Some(ours), Some(real)) = (believed.get_mut(place), truth.get(place)) {
        *ours = real.clone();
    }
}

/// What stands: one's own contracts and services; the rest as if nobody had signed.
fn standing(state: &State, role: Role, believed: &State) -> Standing {
    let known = Known::of(state, role);
    let before = (state.year > Year(1)).then(|| Standing::opening(&state.scenario));
    let mut standing = Standing::by_default(
        &state.scenario,
        &believed.stocks,
        &believed.plans,
        state.year,
        before.as_ref(),
    );
    let truth = &state.standing;
    for (place, pair) in state.stocks.pairs.iter().enumerate() {
        if known.pair(pair) {
            copy(&mut standing.acute, &truth.acute, place);
        }
    }
    match role {
        Role::NhsEngland => standing.settlements.clone_from(&truth.settlements),
        Role::Ccg(ccg) => {
            copy(&mut standing.settlements, &truth.settlements, ccg.index());
            let own = truth.support.iter().filter(|group| group.members.contains(&ccg));
            standing.support.extend(own.cloned());
        }
        Role::Practice(_) | Role::Trust(_) => {}
    }
    for (place, locality) in state.stocks.localities.iter().enumerate() {
        let own = known.locality(place) || role == Role::Ccg(locality.ccg);
        let id = LocalityId(crate::scenario::seats::id(place));
        if known.locality(place) || role == Role::NhsEngland {
            copy(&mut standing.core, &truth.core, place);
        }
        let services = truth.enhanced.iter().filter(|((place, _), _)| own && *place == id);
        standing.enhanced.extend(services.map(|(what, service)| (*what, service.clone())));
    }
    let party = |it: &&PartnershipStanding| match role {
        Role::Ccg(ccg) => it.ccg == ccg,
        Role::Practice(locality) => it.partner(locality).is_some(),
        Role::Trust(trust) => it.trust == Some(trust),
        Role::NhsEngland => false,
    };
    let signed = |it: &&ProjectStanding| match role {
        Role::NhsEngland => true,
        Role::Ccg(ccg) => it.ccgs.contains(&ccg),
        Role::Trust(trust) => it.trusts.contains(&trust),
        Role::Practice(_) => false,
    };
    standing.projects.extend(truth.projects.iter().filter(signed).cloned());
    standing.partnerships.extend(truth.partnerships.iter().filter(party).cloned());
    standing
}

/// Another seat's pot as its published running costs would fill it.
fn usual_pot(state: &State, role: Role) -> Wte {
    let wte = &state.scenario.wte;
    match role {
        Role::NhsEngland => state.scenario.year(state.year).nhs_england_wte,
        Role::Ccg(ccg) => {
            let allowed = defaults::running_costs(&state.scenario, &state.stocks, state.year, ccg);
            state.stocks.useful(wte, allowed)
        }
        Role::Practice(locality) => state
            .scenario
            .localities
            .get(locality.index())
            .map_or(Wte::ZERO, |body| Wte(wte.per_practice.0 * i64::from(body.practices))),
        Role::Trust(trust) => {
            state.scenario.trusts.get(trust.index()).map_or(Wte::ZERO, |body| body.wte)
        }
    }
}
