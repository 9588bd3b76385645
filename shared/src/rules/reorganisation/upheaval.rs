//! What reorganisation does to people: what they knew of their work, who trusts them, how far they
//! are away, and how much of their time it takes.

use crate::rules::ids::CcgId;
use crate::rules::stocks::Stocks;
use crate::rules::units::{BasisPoints, Pounds, Wte, scale};
use crate::scenario::Scenario;

/// The unit of people by which distance grows.
const HUNDRED_THOUSAND: i64 = 100_000;

/// A merged body: its people's routines are gone, it is further from its members than its parts
/// were, and goodwill is spent. Who was ordered to merge loses support too.
pub fn merged(scenario: &Scenario, stocks: &mut Stocks, host: CcgId, before: i64, ordered: bool) {
    let rules = &scenario.model.reorganisation;
    let grown = stocks.people_of(host) - before;
    let further = scale(rules.distance_per_100_000.0, grown, HUNDRED_THOUSAND);
    if let Some(body) = stocks.ccgs.get_mut(host.index()) {
        body.readiness = (body.readiness - rules.readiness_merged).or_zero();
        let further = rules.distance_merged + BasisPoints(further);
        body.distance = (body.distance + further).unit();
    }
    let support = if ordered { rules.support_lost } else { BasisPoints::ZERO };
    disappoint(stocks, host, rules.goodwill_lost, support);
}

/// New bodies in the place of all: nobody knows the work yet, and everybody has to be won again.
pub fn replaced(scenario: &Scenario, stocks: &mut Stocks) {
    let rules = &scenario.model.reorganisation;
    for ccg in stocks.live_ccgs().collect::<Vec<_>>() {
        if let Some(body) = stocks.ccgs.get_mut(ccg.index()) {
            body.readiness = (body.readiness - rules.readiness_replaced).or_zero();
            body.distance = (body.distance + rules.distance_replaced).unit();
        }
        disappoint(stocks, ccg, rules.goodwill_lost, rules.support_lost);
    }
}

fn disappoint(stocks: &mut Stocks, ccg: CcgId, goodwill: BasisPoints, support: BasisPoints) {
    for locality in stocks.localities.iter_mut().filter(|locality| locality.ccg == ccg) {
        locality.goodwill = goodwill.rest().and(locality.goodwill);
        locality.buy_in = (locality.buy_in - support).unit();
        locality.lead_buy_in = (locality.lead_buy_in - support).unit();
    }
}

/// What merging those CCGs costs.
#[must_use]
pub fn merger_cost(scenario: &Scenario, people: i64) -> Pounds {
    scenario.model.reorganisation.merger_cost.for_heads(people)
}

/// What replacing bodies of so many people costs.
#[must_use]
pub fn replacement_cost(scenario: &Scenario, people: i64) -> Pounds {
    scenario.model.reorganisation.replacement_cost.for_heads(people)
}

/// What the change takes from a body's next pot: posts that stand empty, and the time of those who
/// do for nothing what no money was given for.
#[must_use]
pub fn time_lost(scenario: &Scenario, stocks: &Stocks, ccg: CcgId, unpaid: Pounds) -> Wte {
    let running_costs = stocks.ccg(ccg).map_or(Pounds::ZERO, |body| body.running_costs);
    let pot = stocks.useful(&scenario.wte, running_costs);
    let instead_of_money = scale(unpaid.or_zero().0, 100, scenario.wte.cost.0);
    pot.share(scenario.model.reorganisation.time_lost) + Wte(instead_of_money)
}
