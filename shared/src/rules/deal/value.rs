//! What a deal is worth a year, £: its headline, reckoned from what is expected at signing.

use super::super::delivery::payment::cases_at_tariff;
use super::super::state::State;
use super::super::stocks::Pair;
use super::super::units::Pounds;
use super::id::{DealId, DealKind};
use super::subject::{Subject, subjects};
use super::terms::{AcuteTerms, Baseline, Terms};

/// The headline value of a deal with these terms.
#[must_use]
pub fn of(state: &State, id: &DealId, terms: &Terms) -> Pounds {
    let locality = |subject: &Subject| match subject {
        Subject::Core(locality)
        | Subject::Service(locality, _)
        | Subject::Partnership(locality) => state.stocks.locality(*locality),
        Subject::Settlement(_)
        | Subject::Delegation(_)
        | Subject::Contract(_)
        | Subject::Support(_)
        | Subject::Future(_)
        | Subject::Project(..) => None,
    };
    let subjects = subjects(state, id);
    match terms {
        Terms::Settlement(terms) => terms.programme,
        Terms::Delegation(_) => subjects
            .iter()
            .filter_map(|subject| match subject {
                Subject::Delegation(ccg) => Some(*ccg),
                _ => None,
            })
            .flat_map(|ccg| state.stocks.localities_of(ccg))
            .map(|found| found.core_pay)
            .sum(),
        Terms::CorePrimaryCare(terms) => subjects
            .iter()
            .filter_map(locality)
            .map(|found| terms.price.for_heads(found.weighted))
            .sum(),
        Terms::EnhancedService(terms) => subjects
            .iter()
            .filter_map(locality)
            .map(|found| terms.price.for_heads(found.people))
            .sum(),
        Terms::Acute(terms) => subjects
            .iter()
            .filter_map(|subject| match subject {
                Subject::Contract(pair) => state.stocks.pair(*pair),
                _ => None,
            })
            .map(|pair| of_pair(state, pair, terms))
            .sum(),
        Terms::Merger(terms) => terms.transition,
        Terms::SharedSupport(terms) => subjects.iter().skip(1).map(|_| terms.fee).sum(),
        Terms::BigTicket(_) => match id.kind {
            DealKind::BigTicket(project) => state.scenario.model.big_ticket.of(project).capital,
            _ => Pounds::ZERO,
        },
        Terms::Partnership(terms) => subjects
            .iter()
            .filter_map(locality)
            .map(|found| terms.budget.for_heads(found.people))
            .sum(),
    }
}

/// What a contract's baseline is worth at this year's tariff and these terms' price, with the sum
/// for everything that has no tariff.
#[must_use]
pub fn of_pair(state: &State, pair: &Pair, terms: &AcuteTerms) -> Pounds {
    let expected = match terms.baseline {
        Baseline::Frozen => pair.baseline,
        Baseline::Rebased => pair.outturn,
    };
    let prices = &state.scenario.model.prices;
    cases_at_tariff(prices, state.tariff(), &expected).share(terms.price) + pair.block
}
