//! Clinical partnerships at the bells: who takes part, and which go on.
//!
//! The lead practice signs for itself; a follower takes part if it supports its CCG, whatever it is
//! paid: nobody is bought into a partnership (widespread support, not a price, carries community
//! work: engagement report, about 2013).

use crate::rules::deal::id::DealId;
use crate::rules::deal::partnership::{Partner, PartnershipStanding, PartnershipTerms};
use crate::rules::deal::standing::Standing;
use crate::rules::deal::terms::Terms;
use crate::rules::followers;
use crate::rules::ids::Role;
use crate::rules::pot::{Hold, Pot};
use crate::rules::state::State;

/// What stands of a partnership that was signed this year.
fn standing(state: &State, id: &DealId, terms: &PartnershipTerms) -> Option<PartnershipStanding> {
    let roles = || id.parties.iter().filter_map(|seat| state.seat(*seat)).map(|seat| seat.role);
    let ccg = roles().find_map(|role| match role {
        Role::Ccg(ccg) => Some(ccg),
        _ => None,
    })?;
    Some(PartnershipStanding {
        ccg,
        localities: roles()
            .filter_map(|role| match role {
                Role::Practice(locality) => Some(Partner { locality, practices: 0 }),
                _ => None,
            })
            .collect(),
        trust: roles().find_map(|role| match role {
            Role::Trust(trust) => Some(trust),
            _ => None,
        }),
        terms: terms.clone(),
        signed_at: state.standing.settlements.get(ccg.index())?.programme,
    })
}

/// Puts what was signed this year in the place of what stood for the same people.
pub(super) fn replace(
    state: &State,
    id: &DealId,
    terms: &PartnershipTerms,
    partnerships: &mut Vec<PartnershipStanding>,
) {
    let Some(new) = standing(state, id, terms) else { return };
    partnerships.retain(|old| {
        !old.localities.iter().any(|partner| new.partner(partner.locality).is_some())
    });
    partnerships.push(new);
}

/// Counts who takes part this year.
pub(super) fn count_practices(state: &State, partnerships: &mut [PartnershipStanding]) {
    let rules = &state.scenario.model.buy_in;
    for partner in partnerships.iter_mut().flat_map(|standing| &mut standing.localities) {
        if let Some(body) = state.stocks.locality(partner.locality) {
            partner.practices =
                1 + followers::followers_at_least(body, rules.supports, rules.spread);
        }
    }
}

/// Puts the partnerships of earlier years that still bind where they stand, as far as the funders'
/// pots can hold them; says which lapse.
pub(super) fn held(state: &State, pots: &mut [Pot], standing: &mut Standing) -> Vec<DealId> {
    let mut lapsed = Vec::new();
    let need = state.scenario.wte.hold.partnership;
    for (id, deal) in &state.deals {
        let (true, Terms::Partnership(terms)) = (deal.binds_in(state.year), &deal.terms) else {
            continue;
        };
        let Some(asked) = self::standing(state, id, terms) else { continue };
        let before = |it: &&PartnershipStanding| it.name() == asked.name();
        let Some(stands) = state.standing.partnerships.iter().find(before) else { continue };
        let pot = pots.get_mut(state.seat_of_ccg(stands.ccg).index());
        match (pot.filter(|pot| pot.left() >= need), stands.name()) {
            (Some(pot), Some(name)) => {
                pot.hold(&Hold::Partnership(name), need);
                standing.partnerships.push(stands.clone());
            }
            _ => lapsed.push(id.clone()),
        }
    }
    lapsed
}
