//! Clinical partnerships at the bells: who takes part, which go on, and which stand by regime.
//!
//! The lead practice signs for itself; a follower takes part if it supports its CCG, whatever it is
//! paid: nobody is bought into a partnership (widespread support, not a price, carries community
//! work: engagement report, about 2013).

use crate::rules::deal::draft::{Ending, Stage};
use crate::rules::deal::id::DealId;
use crate::rules::deal::partnership::{Partner, PartnershipStanding, PartnershipTerms, ScopedCare};
use crate::rules::deal::standing::Standing;
use crate::rules::deal::terms::Terms;
use crate::rules::delivery::payment::cases_at_tariff;
use crate::rules::followers;
use crate::rules::ids::{CcgId, LocalityId, Role};
use crate::rules::pot::{Hold, Pot};
use crate::rules::state::State;
use crate::rules::units::{Pence, Pounds, scale};

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

/// Puts what was signed this year in the place of what stood for the same people. Others who were
/// in one with them stay together: nobody leaves by what somebody else signs.
pub(super) fn replace(
    state: &State,
    id: &DealId,
    terms: &PartnershipTerms,
    partnerships: &mut Vec<PartnershipStanding>,
) {
    let Some(new) = standing(state, id, terms) else { return };
    for old in partnerships.iter_mut() {
        old.localities.retain(|partner| new.partner(partner.locality).is_none());
    }
    partnerships.retain(|old| !old.localities.is_empty());
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

/// Where partnerships are how the district works, what stood goes on, and whoever is in none is
/// joined in a new one, as far as the funders' pots can hold them. What a party has paid to leave
/// does not go on.
pub(super) fn by_regime(state: &State, pots: &mut [Pot], standing: &mut Standing) {
    if !state.scenario.regime.partnership.everywhere {
        return;
    }
    let before = state.standing.partnerships.iter();
    let go_on: Vec<_> = before.filter(|stands| !was_left(state, stands)).cloned().collect();
    let taken: Vec<_> = go_on.iter().chain(&standing.partnerships).collect();
    let new = state.stocks.live_ccgs().filter_map(|ccg| of_all(state, &taken, standing, ccg));
    let new: Vec<_> = new.collect();
    for stands in go_on.into_iter().chain(new) {
        let taken = |partner: &Partner| {
            standing.partnerships.iter().any(|it| it.partner(partner.locality).is_some())
        };
        if stands.localities.iter().any(taken) {
            continue;
        }
        let need = state.scenario.wte.hold.partnership;
        let pot = pots.get_mut(state.seat_of_ccg(stands.ccg).index());
        if let (Some(pot), Some(name)) = (pot.filter(|pot| pot.left() >= need), stands.name()) {
            pot.hold(&Hold::Partnership(name), need);
            standing.partnerships.push(stands);
        }
    }
}

/// Whether it stands by a deal that a party has left.
fn was_left(state: &State, stands: &PartnershipStanding) -> bool {
    state.deals.iter().any(|(id, deal)| match &deal.terms {
        Terms::Partnership(terms) if deal.stage == Stage::Ended(Ending::Left) => {
            let name = self::standing(state, id, terms).and_then(|it| it.name());
            *terms == stands.terms && name == stands.name()
        }
        _ => false,
    })
}

/// A CCG's partnership with its largest trust and all practices that are in none of those.
fn of_all(
    state: &State,
    taken: &[&PartnershipStanding],
    standing: &Standing,
    ccg: CcgId,
) -> Option<PartnershipStanding> {
    let rules = &state.scenario.regime.partnership;
    let stocks = &state.stocks;
    let in_one = |locality: &LocalityId| taken.iter().any(|it| it.partner(*locality).is_some());
    let own = stocks.localities.iter().zip(0..).filter(|(body, _)| body.ccg == ccg);
    let open: Vec<_> = own
        .map(|(body, place)| (LocalityId(place), body))
        .filter(|(locality, _)| !in_one(locality))
        .collect();
    let people = open.iter().map(|(_, body)| body.people).sum::<i64>().max(1);
    let weighted = open.iter().map(|(_, body)| body.weighted).sum();
    let pairs = || stocks.pairs.iter().zip(&standing.acute).filter(|(pair, _)| pair.ccg == ccg);
    let bills = pairs().map(|(pair, contract)| {
        let scoped = ScopedCare::within(&rules.scope, |care| care.of(&pair.outturn));
        let prices = &state.scenario.model.prices;
        cases_at_tariff(prices, stocks.national.tariff, &scoped).share(contract.terms.price)
    });
    let bills = bills.sum::<Pounds>().scaled(weighted, stocks.weighted_of(ccg));
    let (largest, _) = pairs().max_by_key(|(pair, _)| pair.outturn.emergencies)?;
    (!open.is_empty()).then(|| PartnershipStanding {
        ccg,
        localities: open.iter().map(|(it, _)| Partner { locality: *it, practices: 0 }).collect(),
        trust: Some(largest.trust),
        terms: PartnershipTerms {
            budget: Pence(scale(bills.0, 100, people)),
            scope: rules.scope.clone(),
            time: rules.time,
            community: rules.community,
            savings: rules.savings,
            losses: rules.losses,
            years: 1,
        },
        signed_at: stocks.ccg(ccg).map_or(Pounds::ZERO, |body| body.allocation),
    })
}
