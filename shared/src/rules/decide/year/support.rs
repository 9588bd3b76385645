//! Shared support through the years: it stands from its second bell on, and each brief every member
//! must hold it again, or nobody does.

use crate::rules::deal::id::DealId;
use crate::rules::deal::standing::Standing;
use crate::rules::deal::support::{SupportStanding, SupportTerms};
use crate::rules::deal::terms::Terms;
use crate::rules::ids::{CcgId, Role, SeatId};
use crate::rules::pot::{Hold, Pot};
use crate::rules::state::State;

/// Deals of this year take hold.
pub(super) fn contracted(state: &State, standing: &mut Standing) {
    for (id, terms) in binding(state).filter(|(id, _)| id.year == state.year) {
        let Some(group) = group(state, id, terms) else { continue };
        standing.support.retain(|old| !old.members.iter().any(|ccg| group.members.contains(ccg)));
        standing.support.push(group);
    }
}

/// Deals of earlier years go on, each if every member's pot can hold it. The rest is told.
pub(super) fn held(state: &State, pots: &mut [Pot], standing: &mut Standing) -> Vec<DealId> {
    let need = state.scenario.wte.hold.shared_support;
    let mut lapsed = Vec::new();
    for (id, terms) in binding(state) {
        let able = |seat: &SeatId| pots.get(seat.index()).is_some_and(|pot| pot.left() >= need);
        let members = members(state, id);
        if !members.iter().all(able) {
            lapsed.push(id.clone());
            continue;
        }
        for seat in &members {
            if let Some(pot) = pots.get_mut(seat.index()) {
                pot.hold(&Hold::Support, need);
            }
        }
        standing.support.extend(group(state, id, terms));
    }
    lapsed
}

fn binding(state: &State) -> impl Iterator<Item = (&DealId, &SupportTerms)> {
    state.deals.iter().filter(|(_, deal)| deal.binds_in(state.year)).filter_map(|(id, deal)| {
        match &deal.terms {
            Terms::SharedSupport(terms) => Some((id, terms)),
            _ => None,
        }
    })
}

/// Who shares by now: a CCG that was joined to another shares as that other.
fn members(state: &State, id: &DealId) -> Vec<SeatId> {
    let mut members: Vec<SeatId> = id.parties.iter().map(|seat| state.acting(*seat)).collect();
    members.sort_unstable();
    members.dedup();
    members
}

fn group(state: &State, id: &DealId, terms: &SupportTerms) -> Option<SupportStanding> {
    let ccg = |seat: &SeatId| match state.seat(*seat)?.role {
        Role::Ccg(ccg) => Some(ccg),
        Role::NhsEngland | Role::Practice(_) | Role::Trust(_) => None,
    };
    let members: Vec<CcgId> = members(state, id).iter().filter_map(ccg).collect();
    Some(SupportStanding {
        members,
        host: ccg(&state.acting(terms.host))?,
        tasks: terms.tasks.clone(),
        fee: terms.fee,
    })
}
