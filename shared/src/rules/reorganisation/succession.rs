//! What passes over to a successor beside its stocks: money, plans, what stands.

use crate::rules::deal::standing::Standing;
use crate::rules::ids::CcgId;
use crate::rules::ledger::{Account, Ledger, Payment, Purpose};
use crate::rules::plan::Plans;
use crate::rules::plan::ccg::Reserve;
use crate::rules::review::CcgReview;
use crate::rules::stocks::Stocks;
use crate::rules::units::Pounds;
use crate::scenario::Scenario;
use crate::scenario::seats::id;

/// Loans between CCGs of which one is about to be merged are paid back at once.
pub fn settle_loans(stocks: &mut Stocks, merging: &[CcgId]) -> Vec<Payment> {
    let mut payments = Vec::new();
    for (place, body) in stocks.ccgs.iter_mut().enumerate() {
        let lender = CcgId(id(place));
        let Some((borrower, amount)) = body.lent else { continue };
        if merging.contains(&lender) || merging.contains(&borrower) {
            body.lent = None;
            let (from, to) = (Account::Programme(borrower), Account::Programme(lender));
            payments.push(Payment { from, to, amount, purpose: Purpose::Loan });
        }
    }
    payments
}

/// All that the joined hold, owed sums included, becomes the host's.
#[must_use]
pub fn money(ledger: &Ledger, host: CcgId, joined: &[CcgId], loans: &[Payment]) -> Vec<Payment> {
    let mut held = ledger.clone();
    held.post_all(loans);
    let accounts: [fn(CcgId) -> Account; 3] =
        [Account::Programme, Account::RunningCosts, Account::DemandFund];
    joined
        .iter()
        .flat_map(|name| accounts.map(|account| (account(*name), account(host))))
        .map(|(from, to)| Payment {
            from,
            to,
            amount: held.balance(from),
            purpose: Purpose::Succession,
        })
        .filter(|payment| payment.amount != Pounds::ZERO)
        .collect()
}

/// Services and partnerships of the joined go on with the host. A partnership's budget goes on
/// growing with an allocation, which is a larger one by now.
pub fn standing(
    standing: &mut Standing,
    (before, after): (&Stocks, &Stocks),
    host: CcgId,
    joined: &[CcgId],
) {
    let allocation = |stocks: &Stocks, ccg| stocks.ccg(ccg).map_or(0, |body| body.allocation.0);
    for partnership in &mut standing.partnerships {
        if partnership.ccg == host || joined.contains(&partnership.ccg) {
            let (now, then) = (allocation(after, host), allocation(before, partnership.ccg));
            partnership.signed_at = partnership.signed_at.scaled(now, then);
            partnership.ccg = host;
        }
    }
    for service in standing.enhanced.values_mut() {
        if service.payer.is_some_and(|payer| joined.contains(&payer)) {
            service.payer = Some(host);
        }
    }
}

/// The host goes on with what the joined bought in the community; all else is its own plan. Whoever
/// named one of the joined now means the host.
pub fn plans(scenario: &Scenario, plans: &mut Plans, host: CcgId, joined: &[CcgId]) {
    let idle = Plans::opening(scenario);
    let seat = |ccg: CcgId| scenario.seat(crate::rules::ids::Role::Ccg(ccg));
    for name in joined {
        let lines = plans.ccgs.get(name.index()).map(|plan| plan.community.clone());
        if let Some(own) = plans.ccgs.get_mut(host.index()) {
            own.community.extend(lines.unwrap_or_default());
        }
        if let (Some(plan), Some(idle)) =
            (plans.ccgs.get_mut(name.index()), idle.ccgs.get(name.index()))
        {
            *plan = idle.clone();
        }
    }
    let gone: Vec<_> = joined.iter().map(|name| seat(*name)).collect();
    for (place, plan) in plans.ccgs.iter_mut().enumerate() {
        if let Reserve::Lend(to) = plan.reserve
            && gone.contains(&to)
        {
            let own = CcgId(id(place)) == host;
            plan.reserve = if own { Reserve::Hold } else { Reserve::Lend(seat(host)) };
        }
    }
    for plan in &mut plans.trusts {
        if plan.list_first.is_some_and(|first| joined.contains(&first)) {
            plan.list_first = Some(host);
        }
    }
}

/// The host answers for what the joined were judged by; the joined are judged no more.
pub fn reviews(reviews: &mut [CcgReview], host: CcgId, joined: &[CcgId]) {
    for name in joined {
        let left = reviews.get_mut(name.index()).map(std::mem::take).unwrap_or_default();
        if let Some(own) = reviews.get_mut(host.index()) {
            own.votes_lost = own.votes_lost.max(left.votes_lost);
            own.directions |= left.directions;
        }
    }
}
