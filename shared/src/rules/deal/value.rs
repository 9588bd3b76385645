//! What a deal is worth a year, £: its headline, reckoned from what is expected at signing.

use super::super::delivery::payment::{baseline, cases_at_tariff};
use super::super::state::State;
use super::super::stocks::{INDEX_WHOLE, Pair};
use super::super::units::{Pounds, scale};
use super::id::{DealId, DealKind};
use super::subject::{Subject, subjects};
use super::terms::{AcuteTerms, Terms};

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
/// for everything that has no tariff, as dear as technology has made it by last year.
#[must_use]
pub fn of_pair(state: &State, pair: &Pair, terms: &AcuteTerms) -> Pounds {
    let prices = &state.scenario.model.prices;
    let cases = cases_at_tariff(prices, state.tariff(), &baseline(pair, terms));
    let technology = state.stocks.national.technology_expected;
    let block = Pounds(scale(pair.block.0, technology, INDEX_WHOLE));
    (cases + block).share(terms.price)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::deal::terms::{AcuteForm, Baseline};
    use crate::rules::tests::Table;
    use crate::rules::units::BasisPoints;

    #[test]
    fn all_that_a_contract_pays_for_goes_by_its_price() {
        let state = Table::begun().state;
        let pair = &state.stocks.pairs[0];
        let terms = state.standing.acute[0].terms.clone();
        let worth = |terms: AcuteTerms| of_pair(&state, pair, &terms);
        let priced = |price| worth(AcuteTerms { price: BasisPoints(price), ..terms.clone() });
        // £72.9m of cases and £28.0m that has no tariff.
        assert_eq!(priced(9_500), priced(10_000).share(BasisPoints(9_500)));
        let other = Pair { outturn: crate::rules::stocks::Activity::default(), ..pair.clone() };
        let capitation = AcuteTerms {
            form: AcuteForm::Capitation,
            baseline: Baseline::Rebased,
            ..terms.clone()
        };
        // People are counted, not cases: there is nothing to rebase.
        assert_eq!(of_pair(&state, &other, &capitation), worth(capitation));
    }
}
