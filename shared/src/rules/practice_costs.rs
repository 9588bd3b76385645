//! What general practice's sessions and expenses cost in a year: a path that everybody knows
//! beforehand, so what is asked for work and what it is paid with go by the same prices.

use super::stocks::INDEX_WHOLE;
use super::units::{Pounds, WHOLE_BP, Year, scale};
use crate::scenario::Scenario;

/// An amount at opening prices, at those of a year.
#[must_use]
pub fn at(scenario: &Scenario, year: Year, amount: Pounds) -> Pounds {
    let inflation = scenario.model.practice.inflation;
    let dearer = |index, _| scale(index, WHOLE_BP + inflation.0, WHOLE_BP);
    let index = (0..year.index()).fold(INDEX_WHOLE, dearer);
    Pounds(scale(amount.0, index, INDEX_WHOLE))
}

/// What that many hundredths of a doctor's sessions cost in a year.
#[must_use]
pub fn sessions(scenario: &Scenario, year: Year, hundredths: i64) -> Pounds {
    let opening = scale(scenario.model.practice.session_cost.0, hundredths, 100);
    at(scenario, year, Pounds(opening))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::STANDARD;

    #[test]
    fn a_session_costs_two_per_cent_more_each_year() {
        let scenario = Scenario::from_toml(STANDARD).expect("the standard scenario is right");
        let session = |year| sessions(&scenario, Year(year), 100);
        // 14,000 × 1.02, and × 1.02⁴ = 1.08243216.
        assert_eq!(session(1), Pounds(14_000));
        assert_eq!(session(2), Pounds(14_280));
        assert_eq!(session(5), Pounds(15_154));
    }
}
