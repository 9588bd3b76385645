//! Big tickets through the years: each year every signatory must find the time for a stage, or it
//! stalls; the deal binds on.

use crate::rules::deal::big_ticket::{BigTicketTerms, Project, ProjectStanding};
use crate::rules::deal::id::{DealId, DealKind};
use crate::rules::deal::standing::Standing;
use crate::rules::deal::terms::Terms;
use crate::rules::ids::{Role, SeatId};
use crate::rules::pot::{Hold, Pot};
use crate::rules::state::State;

/// Deals of this year take hold: their signatories have reserved the time.
pub(super) fn contracted(state: &State, standing: &mut Standing) {
    for (id, project, terms) in binding(state).filter(|(id, ..)| id.year == state.year) {
        let new = self::standing(state, id, project, terms, true);
        standing.projects.retain(|old| {
            old.project != project || !old.trusts.iter().any(|trust| new.trusts.contains(trust))
        });
        standing.projects.push(new);
    }
}

/// Deals of earlier years go on; the time is reserved if every signatory has it.
pub(super) fn held(state: &State, pots: &mut [Pot], standing: &mut Standing) {
    let need = state.scenario.wte.hold.big_ticket_stage;
    for (id, project, terms) in binding(state) {
        let able = |seat: &SeatId| pots.get(seat.index()).is_some_and(|pot| pot.left() >= need);
        let signatories = signatories(state, id);
        let held = signatories.iter().all(able);
        for seat in signatories.iter().filter(|_| held) {
            if let Some(pot) = pots.get_mut(seat.index()) {
                pot.hold(&Hold::Project(project), need);
            }
        }
        standing.projects.push(self::standing(state, id, project, terms, held));
    }
}

/// Who must find the time by now: a CCG that was joined to another is that other.
fn signatories(state: &State, id: &DealId) -> Vec<SeatId> {
    let mut seats: Vec<SeatId> = id.parties.iter().map(|seat| state.acting(*seat)).collect();
    seats.sort_unstable();
    seats.dedup();
    seats
}

fn binding(state: &State) -> impl Iterator<Item = (&DealId, Project, &BigTicketTerms)> {
    state.deals.iter().filter(|(_, deal)| deal.binds_in(state.year)).filter_map(
        |(id, deal)| match (&deal.terms, id.kind) {
            (Terms::BigTicket(terms), DealKind::BigTicket(project)) => Some((id, project, terms)),
            _ => None,
        },
    )
}

fn standing(
    state: &State,
    id: &DealId,
    project: Project,
    terms: &BigTicketTerms,
    held: bool,
) -> ProjectStanding {
    let seats = signatories(state, id);
    let roles = || seats.iter().filter_map(|seat| state.seat(*seat)).map(|seat| seat.role);
    let ccg = |role| match role {
        Role::Ccg(ccg) => Some(ccg),
        _ => None,
    };
    let trust = |role| match role {
        Role::Trust(trust) => Some(trust),
        _ => None,
    };
    ProjectStanding {
        project,
        ccgs: roles().filter_map(ccg).collect(),
        trusts: roles().filter_map(trust).collect(),
        terms: terms.clone(),
        held,
    }
}
