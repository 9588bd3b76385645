//! Who may be party to a deal of a kind, who must sign it, and who therefore sees it.

use std::collections::BTreeMap;

use crate::rules::deal::draft::{Deal, Stage};
use crate::rules::deal::id::{DealId, DealKind};
use crate::rules::deal::subject::{Subject, subjects};
use crate::rules::deal::terms::Terms;
use crate::rules::deal::value;
use crate::rules::ids::{CcgId, LocalityId, Role, SeatId};
use crate::rules::plan::nhs_england::Supervision;
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;

/// The name of a deal of that kind among those seats.
pub(super) fn name(
    state: &State,
    author: SeatId,
    with: &[SeatId],
    kind: DealKind,
) -> Result<DealId, Refusal> {
    let mut parties: Vec<SeatId> = with.iter().copied().chain([author]).collect();
    parties.sort_unstable();
    parties.dedup();
    let mut count = Count::default();
    for seat in &parties {
        match state.seat(*seat).map(|seat| seat.role) {
            None => {
                return Err(Refusal::new(
                    Code::UnknownSeat,
                    "A deal names a seat that is not at this table.",
                ));
            }
            Some(Role::NhsEngland) => count.nhs_england += 1,
            Some(Role::Ccg(ccg)) => {
                if !state.stocks.is_live(ccg) {
                    return Err(joined(state, *seat));
                }
                count.ccgs += 1;
            }
            Some(Role::Practice(_)) => count.practices += 1,
            Some(Role::Trust(_)) => count.trusts += 1,
        }
    }
    let Count { nhs_england, ccgs, practices, trusts } = count;
    let right = match kind {
        DealKind::Settlement | DealKind::Delegation => {
            (nhs_england, ccgs, practices, trusts) == (1, 1, 0, 0)
        }
        DealKind::CorePrimaryCare => {
            (1..=2).contains(&(nhs_england + ccgs)) && ccgs < 2 && trusts == 0 && practices > 0
        }
        DealKind::EnhancedService(_) => (nhs_england, ccgs, trusts) == (0, 1, 0) && practices > 0,
        DealKind::Acute => (nhs_england, practices, trusts) == (0, 0, 1) && ccgs > 0,
        DealKind::SharedSupport => (nhs_england, practices, trusts) == (0, 0, 0) && ccgs > 1,
        DealKind::BigTicket(_) => (nhs_england, practices) == (1, 0) && ccgs > 0 && trusts > 0,
        DealKind::Partnership => (nhs_england, ccgs) == (0, 1) && practices > 0 && trusts < 2,
        DealKind::Merger => (nhs_england, practices, trusts) == (1, 0, 0) && ccgs > 1,
    };
    let id = DealId { year: state.year, kind, parties };
    if right && fits_together(state, &id) {
        Ok(id)
    } else {
        Err(Refusal::new(Code::WrongParties, who_belongs(kind)))
    }
}

/// Refuses a seat whose body is not one of its own any more.
pub(in super::super) fn joined(state: &State, seat: SeatId) -> Refusal {
    let name = |seat| state.scenario.name(seat);
    let successor = state.acting(seat);
    Refusal::new(
        Code::WrongParties,
        format!("{} has been joined to {}, which acts for both.", name(seat), name(successor)),
    )
}

#[derive(Default)]
struct Count {
    nhs_england: usize,
    ccgs: usize,
    practices: usize,
    trusts: usize,
}

fn who_belongs(kind: DealKind) -> &'static str {
    match kind {
        DealKind::Settlement => "A settlement is between NHS England and one CCG.",
        DealKind::CorePrimaryCare => {
            "A core primary care contract is between one or more practices and who commissions \
             them: NHS England, their CCG where it is delegated, or both where they do it jointly."
        }
        DealKind::Delegation => "A delegation is between NHS England and one CCG.",
        DealKind::EnhancedService(_) => {
            "An enhanced service is between one CCG and one or more of its own practices."
        }
        DealKind::Acute => {
            "An acute contract is between one trust and one or more CCGs that buy from it."
        }
        DealKind::SharedSupport => "Shared support is between two or more CCGs.",
        DealKind::BigTicket(_) => {
            "A big ticket is between NHS England, one or more CCGs and one or more trusts from which \
             they buy; practices support it by their plans."
        }
        DealKind::Partnership => {
            "A partnership is between one CCG, one or more of its own practices, and at most one \
             trust from which it buys."
        }
        DealKind::Merger => "A merger is between NHS England and two or more CCGs.",
    }
}

/// Practices belong to the CCG, CCGs buy from the trust.
fn fits_together(state: &State, deal: &DealId) -> bool {
    let role = |seat: &SeatId| state.seat(*seat).map(|seat| seat.role);
    let ccg = deal.parties.iter().find_map(|seat| match role(seat) {
        Some(Role::Ccg(ccg)) => Some(ccg),
        _ => None,
    });
    match (deal.kind, ccg) {
        (DealKind::EnhancedService(_) | DealKind::Partnership, Some(ccg)) => {
            deal.parties.iter().all(|seat| match role(seat) {
                Some(Role::Practice(locality)) => {
                    state.stocks.locality(locality).is_some_and(|found| found.ccg == ccg)
                }
                Some(Role::Trust(trust)) => state.pair_of(ccg, trust).is_some(),
                _ => true,
            })
        }
        (DealKind::CorePrimaryCare, ccg) => {
            let england = deal.parties.contains(&state.seat_of_nhs_england());
            deal.parties.iter().all(|seat| match role(seat) {
                Some(Role::Practice(locality)) => commissions(state, locality, england, ccg),
                _ => true,
            })
        }
        // Each CCG of a big ticket buys from each of its trusts.
        (DealKind::BigTicket(_), _) => {
            let roles = || deal.parties.iter().filter_map(role);
            roles().all(|one| match one {
                Role::Ccg(ccg) => roles().all(|other| match other {
                    Role::Trust(trust) => state.pair_of(ccg, trust).is_some(),
                    _ => true,
                }),
                _ => true,
            })
        }
        // Each CCG of an acute contract must be one of a pair with the trust.
        (DealKind::Acute, _) => subjects(state, deal).len() + 1 == deal.parties.len(),
        _ => true,
    }
}

/// Whether these are who signs a locality's core contract.
fn commissions(state: &State, locality: LocalityId, england: bool, ccg: Option<CcgId>) -> bool {
    let own = state.stocks.locality(locality).map(|body| body.ccg);
    let signing = own.and_then(|own| state.stocks.ccg(own)).map(|body| body.commissioning.signing);
    signing.is_some_and(|signing| {
        signing.by_nhs_england() == england
            && if signing.by_ccg() { ccg == own } else { ccg.is_none() }
    })
}

/// NHS England's seat, if it must sign a deal with these terms though it is no party.
#[must_use]
pub fn co_signer(state: &State, id: &DealId, terms: &Terms) -> Option<SeatId> {
    let nhs_england = state.seat_of_nhs_england();
    let small = state.scenario.model.funding.co_signed_above;
    if id.parties.contains(&nhs_england) || value::of(state, id, terms) <= small {
        return None;
    }
    let tight = state.plans.nhs_england.supervision == Supervision::Tight;
    let directed = id.parties.iter().any(|seat| match state.seat(*seat).map(|seat| seat.role) {
        Some(Role::Ccg(ccg)) => {
            state.ccg_reviews.get(ccg.index()).is_some_and(|review| review.directions)
        }
        _ => false,
    });
    (tight || directed).then_some(nhs_england)
}

/// Refuses the last signature where NHS England must sign now, and did not have to when the version
/// was put on the table: supervision may have been tightened since.
pub(super) fn co_signed(state: &State, id: &DealId, deal: &Deal) -> Result<(), Refusal> {
    if deal.co_signer.is_some() || co_signer(state, id, &deal.terms).is_none() {
        return Ok(());
    }
    Err(Refusal::new(
        Code::NotAllowed,
        "NHS England must sign this too by now: counter it, or withdraw it and table it again.",
    ))
}

/// Everybody whose signature a deal on the table needs.
#[must_use]
pub fn signers(id: &DealId, deal: &Deal) -> Vec<SeatId> {
    all_of(id, deal.co_signer)
}

/// The parties and the co-signer, in the order of seats.
pub(super) fn all_of(id: &DealId, co_signer: Option<SeatId>) -> Vec<SeatId> {
    let mut signers = id.parties.clone();
    signers.extend(co_signer);
    signers.sort_unstable();
    signers
}

/// Whether all its parties have signed a deal, by itself or in its package, so that it waits for
/// NHS England alone.
pub(in super::super) fn held_up(state: &State, id: &DealId, deal: &Deal) -> bool {
    let Stage::Tabled { signed, .. } = &deal.stage else { return false };
    let package = deal.package.as_ref().and_then(|package| state.packages.get(package));
    let has = |seat: &SeatId| {
        signed.contains(seat) || package.is_some_and(|package| package.is_signed_by(*seat))
    };
    deal.co_signer.is_some_and(|seat| !has(&seat)) && id.parties.iter().all(has)
}

/// Everybody who may know of a deal: its signers and whom a party showed it to.
#[must_use]
pub fn viewers(id: &DealId, deal: &Deal) -> Vec<SeatId> {
    let mut viewers = signers(id, deal);
    viewers.extend(&deal.shown_to);
    viewers.sort_unstable();
    viewers.dedup();
    viewers
}

/// Whether a deal that binds this year stands in the way of a new one: all its signatories may
/// reopen it, but only together. Only who may know of the old deal is refused: one of those must
/// sign the new one, for the two are about the same body.
pub(super) fn unbound(state: &State, by: SeatId, id: &DealId) -> Result<(), Refusal> {
    for (old_id, old) in rivals(state, id) {
        if !old.binds_in(state.year) || !viewers(old_id, old).contains(&by) {
            continue;
        }
        if !old_id.parties.iter().all(|seat| id.parties.contains(&state.acting(*seat))) {
            return Err(Refusal::new(
                Code::Bound,
                "A deal about the same thing binds this year; only all its signatories together \
                 can reopen it.",
            ));
        }
    }
    Ok(())
}

/// Whether two deals are about the same thing.
#[must_use]
pub fn overlap(state: &State, one: &DealId, other: &DealId) -> bool {
    if one.kind != other.kind {
        return false;
    }
    let of_one: Vec<Subject> = subjects(state, one);
    subjects(state, other).iter().any(|subject| of_one.contains(subject))
}

/// Other deals about the same thing that are on the table or bind, by id.
#[must_use]
pub fn rivals<'a>(state: &'a State, id: &DealId) -> BTreeMap<&'a DealId, &'a Deal> {
    // Two deals about the same thing share a practice, a trust, or a CCG or one joined to it.
    let mut parties = id.parties.clone();
    for seat in &id.parties {
        if let Some(Role::Ccg(ccg)) = state.seat(*seat).map(|seat| seat.role) {
            let acting = state.stocks.acting(ccg);
            let same = state.stocks.all_acted_for(acting);
            parties.extend(same.map(|ccg| state.seat_of_ccg(ccg)));
        }
    }
    parties
        .into_iter()
        .filter(|seat| *seat != state.seat_of_nhs_england())
        .flat_map(|seat| state.deals.living(id.kind, seat))
        .filter(|(other, _)| *other != id && overlap(state, other, id))
        .collect()
}

/// Whether nothing else binds this year about what the deal is about.
pub(in super::super) fn unbound_by_others(state: &State, id: &DealId) -> bool {
    !rivals(state, id).values().any(|deal| deal.binds_in(state.year))
}
