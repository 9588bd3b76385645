//! What was signed.

use shared::rules::deal::id::DealKind;

use super::Figure;
use super::Unit::{Count, Wte};
use shared::rules::deal::draft::Deal;
use shared::rules::deal::id::DealId;
use shared::rules::deal::terms::{EnhancedTerms, Terms};
use shared::rules::decide::deal::price;
use shared::rules::ids::Role;
use shared::rules::state::State;
use shared::rules::units::Pounds;

/// Deals in the public register over all years.
pub const DEALS: Figure = Figure {
    name: "deals bound over the game",
    unit: Count,
    of: |state| state.history.iter().map(|year| year.register.len()).sum::<usize>() as f64,
};

/// Stages of big tickets that are done when the game ends.
pub const STAGES: Figure = Figure {
    name: "stages of big tickets done by the end",
    unit: Count,
    of: |state| state.stocks.projects.iter().map(|it| f64::from(it.stages)).sum(),
};

/// What it takes to hold the deals that bound, over all years: how deep they go.
pub const DEPTH: Figure = Figure {
    name: "management time that the deals of the game hold",
    unit: Wte,
    of: |state| {
        let hold = &state.scenario.wte;
        let held = |(id, _): &(DealId, Pounds)| match state.deals.get(id).map(|deal| &deal.terms) {
            Some(Terms::Acute(terms)) => price::holding_form(hold, terms.form).0,
            Some(Terms::EnhancedService(_)) => {
                let practices =
                    id.parties.iter().filter_map(|seat| match state.seat(*seat)?.role {
                        Role::Practice(locality) => Some(price::practices(state, locality)),
                        _ => None,
                    });
                price::holding_service(hold, practices.sum()).0
            }
            _ => 0,
        };
        let years = state.history.iter().flat_map(|year| &year.register);
        years.map(held).sum::<i64>() as f64 / 100.0
    },
};

/// Versions that the enhanced services took which bound, on average: an offer that is signed has
/// one, each counter is one more.
pub const SERVICE_VERSIONS: Figure = Figure {
    name: "versions that a bound enhanced service took",
    unit: Count,
    of: |state| mean_of_services(state, |deal, _| f64::from(deal.version)),
};

/// What bound enhanced services pay for a hundredth of the team's time, on average.
pub const SERVICE_PRICE: Figure = Figure {
    name: "price of 1% of time in a bound enhanced service, pence a patient",
    unit: Count,
    of: |state| {
        mean_of_services(state, |_, terms| {
            100.0 * terms.price.0 as f64 / terms.time.0.max(1) as f64
        })
    },
};

/// The mean of something over the enhanced services that bound, over all years.
fn mean_of_services(state: &State, of: impl Fn(&Deal, &EnhancedTerms) -> f64) -> f64 {
    let deals = state.history.iter().flat_map(|year| &year.register);
    let services = deals.filter_map(|(id, _)| match state.deals.get(id) {
        Some(deal) => match &deal.terms {
            Terms::EnhancedService(terms) => Some(of(deal, terms)),
            _ => None,
        },
        None => None,
    });
    let values: Vec<f64> = services.collect();
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Enhanced services among them.
pub const SERVICES: Figure = Figure {
    name: "enhanced services bound over the game",
    unit: Count,
    of: |state| {
        let service = |kind| matches!(kind, DealKind::EnhancedService(_));
        let deals = state.history.iter().flat_map(|year| &year.register);
        deals.filter(|(deal, _)| service(deal.kind)).count() as f64
    },
};
