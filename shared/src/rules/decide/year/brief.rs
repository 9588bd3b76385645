//! A year begins: news comes, pots are filled, and what stands is held or falls back to its simple
//! form.
//!
//! So what shrinks with management costs is the power to keep good deals, not only to make them.

use std::collections::BTreeMap;

use super::super::deal::{bind, price};
use super::super::plan;
use super::super::unfolding::Unfolding;
use super::settlement::benchmark;
use super::{big_ticket, partnership};
use crate::rules::commissioning::Signing;
use crate::rules::deal::draft::Ending;
use crate::rules::deal::id::{DealId, DealKind, Work};
use crate::rules::deal::standing::{AcuteStanding, EnhancedStanding, Origin, Standing};
use crate::rules::deal::terms::Terms;
use crate::rules::defaults;
use crate::rules::event::What;
use crate::rules::ids::{LocalityId, PairId, Role, SeatId};
use crate::rules::news;
use crate::rules::plan::nhs_england::Supervision;
use crate::rules::plan::{CcgPlan, Plan};
use crate::rules::pot::{Hold, Pot};
use crate::rules::state::State;
use crate::rules::units::{Wte, Year};
use crate::scenario::seats::id;

/// Opens the year with what stands until somebody signs something else.
pub(super) fn begin_year(unfolding: &mut Unfolding, year: Year, played: bool) {
    unfolding.public(What::YearBegan { year, played });
    for came in news::of_year(&unfolding.state, year) {
        let news::Came { card, concerns, told, changed } = came;
        unfolding.told(told, What::NewsCame { year, card, concerns, changed, injected: false });
    }
    let mut pots: Vec<Pot> =
        unfolding.state.seat_ids().map(|seat| full_pot(&unfolding.state, seat)).collect();
    commission(&unfolding.state, &mut pots);
    let (standing, lapsed) = held(&unfolding.state, &mut pots);
    let mut unpaid = Vec::new();
    for (seat, pot) in unfolding.state.seat_ids().zip(&mut pots) {
        // Last year's plan asks for the same again, as far as the pot goes.
        let asked = plan::pledge_of(&unfolding.state, seat);
        if asked <= pot.left() {
            pot.pledged = asked;
        } else {
            unpaid.push(seat);
        }
    }
    unfolding.hidden(What::PotsFilled { pots });
    for seat in unpaid {
        strike_pledges(unfolding, seat);
    }
    for deal in lapsed {
        bind::end(unfolding, &deal, Ending::Lapsed);
    }
    unfolding.hidden(What::Settled { standing: Box::new(standing) });
}

/// What the pot can't pay is struck out of the plan on the desk: no consultation comes for nothing.
fn strike_pledges(unfolding: &mut Unfolding, seat: SeatId) {
    let Some(Role::Ccg(ccg)) = unfolding.state.seat(seat).map(|seat| seat.role) else { return };
    let Some(plan) = unfolding.state.given.ccgs.get(ccg.index()).cloned() else { return };
    let plan = Plan::Ccg(CcgPlan { consultation: false, equality_analysis: false, ..plan });
    unfolding.privately(vec![seat], What::Planned { seat, plan, pledged: Wte::ZERO });
}

/// A seat's pot before anything is held: what its money buys, less what last year's trouble took in
/// advance, less what its plan asks for again.
fn full_pot(state: &State, seat: SeatId) -> Pot {
    let owed = state.seat(seat).map_or(Wte::ZERO, |seat| seat.pot.owed);
    let size = match state.seat(seat).map(|seat| seat.role) {
        Some(Role::NhsEngland) => state.scenario.year(state.year).nhs_england_wte,
        Some(Role::Ccg(ccg)) => {
            let bought = state.stocks.ccg(ccg).map_or(Wte::ZERO, |body| {
                state.stocks.useful(&state.scenario.wte, body.running_costs)
            });
            let moves = &state.scenario.wte.moves;
            match state.plans.nhs_england.supervision {
                Supervision::Light => bought + moves.light_supervision,
                Supervision::Normal => bought,
                Supervision::Tight => bought - moves.tight_supervision,
            }
        }
        Some(Role::Practice(locality)) => {
            Wte(state.scenario.wte.per_practice.0 * price::practices(state, locality))
        }
        Some(Role::Trust(trust)) => {
            state.scenario.trusts.get(trust.index()).map_or(Wte::ZERO, |body| body.wte)
        }
        None => Wte::ZERO,
    };
    Pot { size: (size - owed).or_zero(), ..Pot::default() }
}

/// Reserves what commissioning primary care takes, as far as the pots go: a seat on the joint
/// committee for either side, or all of it for a CCG that signs alone.
fn commission(state: &State, pots: &mut [Pot]) {
    let hold = &state.scenario.wte.hold;
    for ccg in state.stocks.live_ccgs() {
        let Some(body) = state.stocks.ccg(ccg) else { continue };
        let (england, own) = (state.seat_of_nhs_england(), state.seat_of_ccg(ccg));
        let needs = match body.commissioning.signing {
            Signing::NhsEngland => continue,
            Signing::Both => vec![(england, hold.joint_committee), (own, hold.joint_committee)],
            Signing::Ccg => vec![(own, hold.delegated)],
        };
        for (seat, need) in needs {
            if let Some(pot) = pots.get_mut(seat.index()) {
                pot.hold(&Hold::Commissioning(ccg), need.min(pot.left().or_zero()));
            }
        }
    }
}

/// What stands at the brief: deals of several years, last year's contracts rolled over, the formula
/// for the rest; each held as far as the pots reach. Also the deals that could not be held.
fn held(state: &State, pots: &mut [Pot]) -> (Standing, Vec<DealId>) {
    let before = (state.year > Year(1)).then_some(&state.standing);
    let mut standing =
        Standing::by_default(&state.scenario, &state.stocks, &state.plans, state.year, before);
    let binding = binding(state);
    let mut lapsed = Vec::new();
    for place in 0..state.stocks.pairs.len() {
        let pair = PairId(id(place));
        let deal = binding.acute.get(&pair);
        if let (Some(found), Some(stands)) = (deal, standing.acute.get_mut(place)) {
            stands.terms = found.1.clone();
        }
        let Some(stands) = standing.acute.get_mut(place) else { continue };
        if !hold_contract(state, pots, pair, stands)
            && let Some((deal, _)) = deal
        {
            lapsed.push(deal.clone());
        }
    }
    for (deal, services) in binding.services {
        let need = |service: &EnhancedStanding| {
            price::holding_service(&state.scenario.wte, i64::from(service.practices))
        };
        let payer = services.iter().find_map(|(_, service)| service.payer);
        let pot = payer.and_then(|payer| pots.get_mut(state.seat_of_ccg(payer).index()));
        let all: Wte = services.iter().map(|(_, service)| need(service)).sum();
        // In all its localities or in none: a deal that has lapsed binds nobody.
        let Some(pot) = pot.filter(|pot| pot.left() >= all) else {
            lapsed.push(deal);
            continue;
        };
        for ((locality, work), service) in services {
            pot.hold(&Hold::Service(locality, work), need(&service));
            standing.enhanced.insert((locality, work), service);
        }
    }
    lapsed.extend(partnership::held(state, pots, &mut standing));
    partnership::by_regime(state, pots, &mut standing);
    big_ticket::held(state, pots, &mut standing);
    for (locality, (deal, price)) in binding.core {
        if let Some(core) = standing.core.get_mut(locality.index()) {
            core.benchmark = benchmark(state, &deal, core.benchmark, price);
            core.price = price;
        }
    }
    lapsed.extend(super::support::held(state, pots, &mut standing));
    lapsed.sort();
    lapsed.dedup();
    (standing, lapsed)
}

/// Holds a pair's contract out of both pots, in its simple form if one of them can't hold more.
/// False if it fell back.
fn hold_contract(
    state: &State,
    pots: &mut [Pot],
    pair: PairId,
    stands: &mut AcuteStanding,
) -> bool {
    let Some(body) = state.stocks.pair(pair) else { return true };
    if !state.stocks.is_live(body.ccg) {
        return true; // Nothing is bought there any more.
    }
    let sides = [state.seat_of_ccg(body.ccg), state.seat_of_trust(body.trust)];
    let need = price::holding_form(&state.scenario.wte, stands.terms.form);
    let able =
        sides.iter().all(|seat| pots.get(seat.index()).is_some_and(|pot| pot.left() >= need));
    if !able {
        *stands = defaults::lapsed(stands);
    }
    let need = price::holding_form(&state.scenario.wte, stands.terms.form);
    for seat in sides {
        if let Some(pot) = pots.get_mut(seat.index()) {
            // The simple form is held as far as the pot goes: somebody always answers the phone.
            pot.hold(&Hold::Contract(pair), need.min(pot.left().or_zero()));
        }
    }
    able
}

/// An enhanced service that stands: where, what, and how.
type Service = ((LocalityId, Work), EnhancedStanding);

/// Deals of earlier years that bind this year, by what they are about.
#[derive(Default)]
struct Binding {
    acute: BTreeMap<PairId, (DealId, crate::rules::deal::terms::AcuteTerms)>,
    services: BTreeMap<DealId, Vec<Service>>,
    core: BTreeMap<LocalityId, (DealId, crate::rules::units::Pence)>,
}

fn binding(state: &State) -> Binding {
    use crate::rules::deal::subject::{Subject, subjects};
    let mut binding = Binding::default();
    for (deal_id, deal) in &state.deals {
        if !deal.binds_in(state.year)
            || matches!(deal_id.kind, DealKind::Settlement | DealKind::Delegation)
        {
            continue;
        }
        for subject in subjects(state, deal_id) {
            match (subject, &deal.terms) {
                (Subject::Contract(pair), Terms::Acute(terms)) => {
                    binding.acute.insert(pair, (deal_id.clone(), terms.clone()));
                }
                (Subject::Service(locality, work), Terms::EnhancedService(_)) => {
                    // As many practices as last year: who took part stays until the deal ends.
                    if let Some(service) = state.standing.enhanced.get(&(locality, work)) {
                        let of_deal = binding.services.entry(deal_id.clone()).or_default();
                        of_deal.push(((locality, work), service.clone()));
                    }
                }
                (Subject::Core(locality), Terms::CorePrimaryCare(terms)) => {
                    binding.core.insert(locality, (deal_id.clone(), terms.price));
                }
                _ => {}
            }
        }
    }
    binding
}

/// Where a deal of an earlier year goes on, nobody had to speak: it counts as rolled over.
pub(super) fn origin_of(state: &State, deal: &DealId) -> Origin {
    if deal.year == state.year { Origin::Signed } else { Origin::Default }
}
