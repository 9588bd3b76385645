//! The first bell: settlements, core contracts and NHS England's plan close.

use super::super::deal::{bind, parties, purse};
use super::super::directions;
use super::super::unfolding::Unfolding;
use super::brief::origin_of;
use crate::rules::deal::draft::{Ending, Ends, Stage};
use crate::rules::deal::id::{Bell, DealId, DealKind, PackageId};
use crate::rules::deal::package::{PackageStage, Part};
use crate::rules::deal::standing::{CoreStanding, Origin, SettlementStanding, Standing};
use crate::rules::deal::subject::{Subject, subjects};
use crate::rules::deal::terms::Terms;
use crate::rules::defaults;
use crate::rules::event::What;
use crate::rules::plan::Plans;
use crate::rules::state::State;
use crate::rules::units::Pence;

pub(super) fn first_bell(unfolding: &mut Unfolding) {
    close(unfolding, Bell::First);
    ring(unfolding, Bell::First);
    directions::take_hold(unfolding);
    let standing = settled(&unfolding.state);
    unfolding.hidden(What::Settled { standing: Box::new(standing) });
}

/// Rings a bell, and says who was not ready.
pub(super) fn ring(unfolding: &mut Unfolding, bell: Bell) {
    let state = &unfolding.state;
    let ready = state.phase.window().map(|window| window.ready.clone()).unwrap_or_default();
    // In a year that rolls nobody is asked.
    let rolls = state.year >= state.scenario.after() || !state.scenario.year(state.year).played;
    let waiting = state
        .seat_ids()
        .filter(|_| !rolls)
        .filter(|seat| !ready.contains(seat) && state.keeps_waiting(*seat))
        .collect();
    unfolding.public(What::BellRang { bell, waiting });
}

/// Ends every offer that this bell closes. A contract for hospital care that is left on the table
/// is in dispute; anything else just expires.
pub(super) fn close(unfolding: &mut Unfolding, bell: Bell) {
    let state = &unfolding.state;
    let closes = |of: Bell, ends: Ends| of <= bell || (ends == Ends::FirstBell);
    let part_closes = |part: &Part| match state.deals.get(&part.deal).map(|deal| &deal.stage) {
        Some(Stage::Tabled { ends, .. }) => closes(part.deal.kind.bell(), *ends),
        Some(Stage::Signed { .. } | Stage::Ended(_)) | None => true,
    };
    let packages: Vec<PackageId> = state
        .packages
        .iter()
        .filter(|(_, package)| match package.stage {
            PackageStage::Tabled { ends, .. } => {
                closes(package.bell(), ends) || package.parts.iter().any(part_closes)
            }
            PackageStage::Signed | PackageStage::Ended(_) => false,
        })
        .map(|(id, _)| id.clone())
        .collect();
    // Parts of a package that failed were never meant by themselves: they only expire.
    let failed: Vec<DealId> = packages
        .iter()
        .filter_map(|package| unfolding.state.packages.get(package))
        .flat_map(|package| package.parts.iter().map(|part| part.deal.clone()))
        .collect();
    let held_up: Vec<DealId> = (state.deals.iter())
        .filter(|(id, deal)| parties::held_up(state, id, deal))
        .map(|(id, _)| id.clone())
        .collect();
    for package in packages {
        bind::end_package(unfolding, &package, Ending::Expired);
    }
    let deals: Vec<DealId> = unfolding
        .state
        .deals
        .iter()
        .filter(|(id, deal)| match deal.stage {
            Stage::Tabled { ends, .. } => closes(id.kind.bell(), ends),
            Stage::Signed { .. } | Stage::Ended(_) => false,
        })
        .map(|(id, _)| id.clone())
        .collect();
    for deal in deals {
        let tabled = deal.kind == DealKind::Acute && !failed.contains(&deal);
        let ending = if held_up.contains(&deal) {
            Ending::HeldUp
        } else if tabled
            && bell == Bell::Second
            && parties::unbound_by_others(&unfolding.state, &deal)
        {
            Ending::Disputed
        } else {
            Ending::Expired
        };
        bind::end(unfolding, &deal, ending);
    }
}

/// What stands after the first bell: signed settlements and core contracts; for the rest the
/// formula and the national contract.
fn settled(state: &State) -> Standing {
    let mut signed: Vec<Option<SettlementStanding>> = vec![None; state.stocks.ccgs.len()];
    let mut standing = state.standing.clone();
    // A CCG's pace counts as it stands on its desk now.
    let plans = Plans { nhs_england: state.plans.nhs_england.clone(), ..state.given.clone() };
    standing.core = defaults::core_contracts(&state.scenario, &state.stocks, state.year, &plans);
    for (id, deal) in state.deals.iter().filter(|(_, deal)| deal.binds_in(state.year)) {
        match &deal.terms {
            Terms::Delegation(terms) => {
                for subject in subjects(state, id) {
                    if let Subject::Delegation(ccg) = subject
                        && let Some(next) = standing.commissioning_next.get_mut(ccg.index())
                    {
                        *next = terms.mode.vector();
                    }
                }
            }
            Terms::Settlement(terms) => {
                let place =
                    purse::settled_ccg(state, id).and_then(|ccg| signed.get_mut(ccg.index()));
                if let Some(place) = place {
                    *place = Some(SettlementStanding {
                        origin: Origin::Signed,
                        programme: terms.programme,
                        running_costs_next: terms.running_costs,
                        surplus: terms.surplus,
                        conditions: terms.conditions.clone(),
                    });
                }
            }
            Terms::CorePrimaryCare(terms) => {
                for subject in subjects(state, id) {
                    if let Subject::Core(locality) = subject
                        && let Some(core) = standing.core.get_mut(locality.index())
                    {
                        let benchmark = benchmark(state, id, core.benchmark, terms.price);
                        let origin = origin_of(state, id);
                        *core = CoreStanding { origin, price: terms.price, benchmark };
                    }
                }
            }
            Terms::EnhancedService(_)
            | Terms::Acute(_)
            | Terms::SharedSupport(_)
            | Terms::Partnership(_)
            | Terms::Merger(_)
            | Terms::BigTicket(_) => {}
        }
    }
    standing.settlements =
        defaults::settlements(&state.scenario, &state.stocks, state.year, &signed);
    standing
}

/// What NHS England signs is the national contract; what others sign is measured against it.
pub(super) fn benchmark(state: &State, id: &DealId, national: Pence, signed: Pence) -> Pence {
    if id.parties.contains(&state.seat_of_nhs_england()) { signed } else { national }
}
