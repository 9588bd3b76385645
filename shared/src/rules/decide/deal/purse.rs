//! Money that is promised before it is paid: the envelope, the primary care budget, the funds.
//!
//! NHS England cannot sign away another CCG's floor, and nobody can grant what a fund does not hold.
//! (Floors: NHS England pace of change policy, 2014/15.)

use crate::rules::deal::draft::Stage;
use crate::rules::deal::id::{Bell, DealId, DealKind};
use crate::rules::deal::package::{PackageStage, Part};
use crate::rules::deal::terms::{Fund, Grant, Terms};
use crate::rules::defaults;
use crate::rules::ids::{CcgId, Role, SeatId};
use crate::rules::ledger::Account;
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Pounds};

/// The most that core contracts may grow in a year, all together.
pub const PRIMARY_CARE_GROWTH_MAX: BasisPoints = BasisPoints(300);

/// The CCG that a settlement is with.
#[must_use]
pub fn settled_ccg(state: &State, id: &DealId) -> Option<CcgId> {
    id.parties.iter().find_map(|seat| match state.seat(*seat).map(|seat| seat.role) {
        Some(Role::Ccg(ccg)) => Some(ccg),
        _ => None,
    })
}

/// The least that the CCG's allocation may be.
pub(super) fn floor(state: &State, id: &DealId) -> Pounds {
    settled_ccg(state, id).map_or(Pounds::ZERO, |ccg| floor_of(state, ccg))
}

/// The least that a CCG's allocation may be this year.
#[must_use]
pub fn floor_of(state: &State, ccg: CcgId) -> Pounds {
    state
        .stocks
        .ccg(ccg)
        .map_or(Pounds::ZERO, |body| defaults::floor(&state.scenario, body, state.year))
}

/// Next year's running-cost allowance by the national path.
pub(super) fn running_costs_next(state: &State, id: &DealId) -> Pounds {
    settled_ccg(state, id).map_or(Pounds::ZERO, |ccg| {
        defaults::running_costs(&state.scenario, &state.stocks, state.year.next(), ccg)
    })
}

/// What a settlement takes from the envelope: the allocation, and what its running costs take beyond
/// the national path.
fn taken(state: &State, id: &DealId, terms: &Terms) -> Pounds {
    match terms {
        Terms::Settlement(terms) => {
            terms.programme + (terms.running_costs - running_costs_next(state, id)).or_zero()
        }
        _ => Pounds::ZERO,
    }
}

/// What the envelope still has for this CCG, when the settlements signed this year and the floors of
/// all other CCGs are taken off.
#[must_use]
pub fn free_for(state: &State, ccg: CcgId) -> Pounds {
    let envelope = defaults::envelope(&state.scenario, &state.stocks, state.year);
    let others: Pounds = (0..state.stocks.ccgs.len())
        .map(crate::scenario::seats::id)
        .map(CcgId)
        .filter(|other| *other != ccg)
        .map(|other| signed_for(state, other).unwrap_or_else(|| floor_of(state, other)))
        .sum();
    envelope - others
}

/// What the envelope still has when the settlements signed this year and the floors of all other
/// CCGs are taken off.
#[must_use]
pub fn free(state: &State) -> Pounds {
    let taken: Pounds = (0..state.stocks.ccgs.len())
        .map(crate::scenario::seats::id)
        .map(CcgId)
        .map(|ccg| signed_for(state, ccg).unwrap_or_else(|| floor_of(state, ccg)))
        .sum();
    defaults::envelope(&state.scenario, &state.stocks, state.year) - taken
}

/// What this year's signed settlement takes for a CCG.
fn signed_for(state: &State, ccg: CcgId) -> Option<Pounds> {
    state
        .deals
        .iter()
        .filter(|(id, deal)| id.kind == DealKind::Settlement && deal.binds_in(state.year))
        .find(|(id, _)| settled_ccg(state, id) == Some(ccg))
        .map(|(id, deal)| taken(state, id, &deal.terms))
}

/// Refuses NHS England's signature under more than it has.
pub(super) fn covered(state: &State, id: &DealId, terms: &Terms) -> Result<(), Refusal> {
    match (terms, settled_ccg(state, id)) {
        (Terms::Settlement(_), Some(ccg)) => {
            let free = free_for(state, ccg);
            let asked = taken(state, id, terms);
            if asked > free {
                return Err(Refusal::new(
                    Code::EnvelopeSpent,
                    format!(
                        "This takes {asked} of the envelope; with the other CCGs' floors and signed \
                         settlements kept, at most {free} is free."
                    ),
                ));
            }
            Ok(())
        }
        (Terms::CorePrimaryCare(core), _) => primary_care(state, id, core.price.0),
        _ => Ok(()),
    }
}

/// Refuses parts of a package that are each covered, but not all together.
pub(super) fn covered_together(state: &State, parts: &[Part]) -> Result<(), Refusal> {
    let mut trial = state.clone();
    for part in parts {
        let Some(deal) = state.deals.get(&part.deal) else { continue };
        covered(&trial, &part.deal, &deal.terms)?;
        if let Some(signed) = trial.deals.get_mut(&part.deal) {
            signed.stage = Stage::Signed { from: state.year, until: state.year };
        }
    }
    Ok(())
}

/// What another seat is told when NHS England has signed and cannot pay any more: no figure, for
/// that would tell what others have signed.
pub(super) fn told_to(state: &State, by: SeatId, refusal: Refusal) -> Refusal {
    if by == state.seat_of_nhs_england() {
        return refusal;
    }
    Refusal::new(
        refusal.code,
        "NHS England cannot pay this any more: it has signed for other money since.",
    )
}

fn primary_care(state: &State, id: &DealId, price: i64) -> Result<(), Refusal> {
    let budget = core_total(state, None).share(BasisPoints(10_000) + PRIMARY_CARE_GROWTH_MAX);
    let asked = core_total(state, Some((id, price)));
    if asked > budget {
        return Err(Refusal::new(
            Code::EnvelopeSpent,
            format!(
                "With this, core contracts take {asked}; the primary care budget can grow to \
                 {budget} at most."
            ),
        ));
    }
    Ok(())
}

/// What all core contracts take: last year's, or with signed deals and one more at that price.
fn core_total(state: &State, with: Option<(&DealId, i64)>) -> Pounds {
    let mut total = Pounds::ZERO;
    for (place, locality) in state.stocks.localities.iter().enumerate() {
        let seat = state
            .seat_of_locality(crate::rules::ids::LocalityId(crate::scenario::seats::id(place)));
        let price = match with {
            None => locality.core_price,
            Some((id, price)) if id.parties.contains(&seat) => crate::rules::units::Pence(price),
            Some(_) => signed_price(state, seat).unwrap_or(locality.core_price),
        };
        total += price.for_heads(locality.weighted);
    }
    total
}

fn signed_price(state: &State, seat: SeatId) -> Option<crate::rules::units::Pence> {
    state
        .deals
        .iter()
        .filter(|(id, deal)| id.parties.contains(&seat) && deal.binds_in(state.year))
        .find_map(|(_, deal)| match &deal.terms {
            Terms::CorePrimaryCare(core) => Some(core.price),
            _ => None,
        })
}

/// What a fund still has: its balance less the grants of packages signed this year, until the year is
/// delivered and they are paid.
#[must_use]
pub fn in_fund(state: &State, fund: Fund) -> Pounds {
    let promised: Pounds = state
        .packages
        .iter()
        .filter(|(id, package)| id.year == state.year && package.stage == PackageStage::Signed)
        .flat_map(|(_, package)| &package.grants)
        .filter(|grant| grant.fund == fund)
        .map(|grant| grant.amount)
        .sum();
    let holds = match fund {
        Fund::Sustainability => state.scenario.year(state.year).sustainability_fund,
        Fund::Demand(seat) => match state.seat(seat).map(|seat| seat.role) {
            Some(Role::Ccg(ccg)) => state.ledger.balance(Account::DemandFund(ccg)),
            _ => Pounds::ZERO,
        },
    };
    if state.phase.is_before(Bell::Second) { holds - promised } else { holds }
}

/// Refuses grants that a fund cannot pay. What it holds is told to its keeper alone, who must sign;
/// to others only that it cannot pay, once theirs would be the last signature.
pub(super) fn granted(
    state: &State,
    by: SeatId,
    grants: &[Grant],
    last: bool,
) -> Result<(), Refusal> {
    for grant in grants {
        let asked: Pounds =
            grants.iter().filter(|other| other.fund == grant.fund).map(|other| other.amount).sum();
        let holds = in_fund(state, grant.fund);
        // How large the sustainability fund is, everybody knows.
        let (keeper, public) = match grant.fund {
            Fund::Demand(ccg) => (ccg, None),
            Fund::Sustainability => (
                state.seat_of_nhs_england(),
                Some(state.scenario.year(state.year).sustainability_fund),
            ),
        };
        let told = if by == keeper { Some(holds) } else { public };
        if let Some(told) = told.filter(|told| asked > *told) {
            return Err(Refusal::new(
                Code::FundTooSmall,
                format!("The package grants {asked} from a fund that holds {told}."),
            ));
        }
        if last && asked > holds {
            return Err(Refusal::new(
                Code::FundTooSmall,
                "The fund cannot pay what the package grants any more.",
            ));
        }
    }
    Ok(())
}
