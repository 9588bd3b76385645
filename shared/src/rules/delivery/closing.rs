//! The last day of a year: drawings, loans and interest, and everything that moves once a year.
//! What the year came to is told by its accounts.

use serde::{Deserialize, Serialize};

use super::super::explain::{Body, Decision, DueTo, Measure, Rule};
use super::super::ids::{CcgId, LocalityId, Role, TrustId};
use super::super::ledger::{Account, Outside, Payment, Purpose};
use super::super::plan::CcgPlan;
use super::super::plan::ccg::{Reason, ReferralPolicy};
use super::super::stocks::{National, PairToDate, Stocks};
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, scale};
use super::accounting::accounts;
use super::accounts::YearAccounts;
use super::figures::QuarterFigures;
use super::play::YearInPlay;
use super::{big_ticket, buy_in, partnership, payment, pursuit, tasks};
use crate::scenario::model::Law;
use crate::scenario::seats::id;

/// A year that has been closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearClosed {
    /// What every body has at the start of the next year.
    pub stocks: Stocks,
    /// What the year came to.
    pub accounts: YearAccounts,
    /// Who paid whom.
    pub payments: Vec<Payment>,
}

/// Closes a year. `quarters` are its figures in order; the ledger holds every payment of the year
/// but those made here.
#[must_use]
pub fn close_year(play: &YearInPlay<'_>, quarters: &[QuarterFigures]) -> YearClosed {
    let mut payments = Vec::new();
    let mut stocks = play.stocks.clone();
    partnership::split(play, &mut payments);
    big_ticket::advance(play, &mut stocks, &mut payments);
    // Drawings and loans come after what partners share.
    let mut ledger = play.ledger.clone();
    ledger.post_all(&payments);
    let after = YearInPlay { ledger: &ledger, ..*play };
    draw(&after, &mut payments);
    borrow(&after, &mut stocks, &mut payments);
    lose_the_rest(play, &mut payments);
    let mut accounts = accounts(play, quarters, &payments, &stocks);
    close_ccgs(play, &mut stocks, &accounts);
    close_localities(play, &mut stocks, &accounts);
    close_trusts(play, &mut stocks);
    close_pairs(play, &mut stocks);
    close_national(play, &mut stocks.national, &accounts);
    // Published is what the year leaves of it.
    accounts.national.public_trust = stocks.national.public_trust;
    crate::rules::news::spent(&mut stocks);
    YearClosed { stocks, accounts, payments }
}

/// Partners draw what is left of the practices' income, or make good what is missing.
fn draw(play: &YearInPlay<'_>, payments: &mut Vec<Payment>) {
    for place in 0..play.stocks.localities.len() {
        let from = Account::Locality(LocalityId(id(place)));
        let amount = play.ledger.result(from);
        if amount != Pounds::ZERO {
            let to = Account::Outside(Outside::Drawings);
            payments.push(Payment { from, to, amount, purpose: Purpose::Drawings });
        }
    }
}

/// A body without cash gets a public loan, a body with cash pays it back; interest first. Returns
/// what the body owes afterwards.
fn loan(
    account: Account,
    cash: Pounds,
    owed: Pounds,
    rate: BasisPoints,
    payments: &mut Vec<Payment>,
) -> Pounds {
    let lender = Account::Outside(Outside::Loans);
    let interest = owed.share(rate);
    if interest > Pounds::ZERO {
        let purpose = Purpose::Interest;
        payments.push(Payment { from: account, to: lender, amount: interest, purpose });
    }
    let cash = cash - interest;
    let purpose = Purpose::Loan;
    if cash < Pounds::ZERO {
        payments.push(Payment { from: lender, to: account, amount: -cash, purpose });
        return owed - cash;
    }
    let back = cash.min(owed);
    if back > Pounds::ZERO {
        payments.push(Payment { from: account, to: lender, amount: back, purpose });
    }
    owed - back
}

fn borrow(play: &YearInPlay<'_>, stocks: &mut Stocks, payments: &mut Vec<Payment>) {
    let rate = play.model().funding.interest;
    for (place, ccg) in stocks.ccgs.iter_mut().enumerate() {
        let name = CcgId(id(place));
        let account = Account::Programme(name);
        let office = play.ledger.balance(Account::RunningCosts(name));
        let cash = play.ledger.balance(account) + office;
        ccg.loan = loan(account, cash, ccg.loan, rate, payments);
    }
    for (place, trust) in stocks.trusts.iter_mut().enumerate() {
        let account = Account::Trust(TrustId(id(place)));
        trust.loan = loan(account, play.ledger.balance(account), trust.loan, rate, payments);
    }
}

/// What nobody committed of the sustainability fund is lost to the table.
fn lose_the_rest(play: &YearInPlay<'_>, payments: &mut Vec<Payment>) {
    let from = Account::SustainabilityFund;
    let amount = play.ledger.balance(from);
    if amount != Pounds::ZERO {
        let to = Account::Outside(Outside::Treasury);
        payments.push(Payment { from, to, amount, purpose: Purpose::Lost });
    }
}

fn close_ccgs(play: &YearInPlay<'_>, stocks: &mut Stocks, accounts: &YearAccounts) {
    let readiness = &play.model().readiness;
    let rules = &play.model().buy_in;
    for (place, ccg) in stocks.ccgs.iter_mut().enumerate() {
        ccg.last_allocation = ccg.allocation;
        if let Some(settlement) = play.standing.settlements.get(place) {
            ccg.running_costs = settlement.running_costs_next;
        }
        if let Some(next) = play.standing.commissioning_next.get(place) {
            ccg.commissioning = *next;
        }
        ccg.readiness = (ccg.readiness + readiness.growth).min(readiness.most.max(ccg.readiness));
        if let Some(year) = accounts.ccgs.get(place) {
            ccg.won = BasisPoints::of(year.avoided, year.reachable) >= rules.win_from;
            ccg.perceived_buy_in = year.perceived_buy_in;
        }
        ccg.so_far = super::super::stocks::CcgToDate::default();
    }
}

fn close_localities(play: &YearInPlay<'_>, stocks: &mut Stocks, accounts: &YearAccounts) {
    let rules = &play.model().buy_in;
    let practice = &play.model().practice;
    let area_team = tasks::attention(play);
    let bodies = stocks.localities.iter_mut().zip(&accounts.localities).zip(area_team);
    for (((locality, year), area_team), name) in bodies.zip(0u16..) {
        let local = accounts.ccgs.get(locality.ccg.index()).map(|ccg| ccg.yields);
        let pursued = pursuit::pursued(play, locality, area_team, local.unwrap_or_default());
        locality.weak = pursuit::weak_after(play, locality.weak, pursued);
        let kept = rules.goodwill_kept.and(locality.goodwill);
        let goodwill = Measure::Goodwill.of(LocalityId(name));
        let faded = kept - locality.goodwill;
        play.because(|| [goodwill.cause(DueTo::Rule(Rule::Fading), faded.0)]);
        locality.goodwill = kept;
        let referral = &play.model().referral;
        locality.returning = referral.returns.times(locality.so_far.put_off);
        locality.so_far = super::super::stocks::LocalityToDate::default();
        // Only what goes beyond full hands wears people out.
        let overload = (year.workload - BasisPoints::WHOLE).or_zero();
        let income = scale((year.real_income - BasisPoints::WHOLE).0, rules.morale_income.0, 100);
        let middle = BasisPoints(WHOLE_BP / 2);
        let recovered = rules.morale_recovery.and(middle - locality.morale);
        let moved = recovered.0 + income - rules.morale_overload.and(overload).0;
        locality.morale = (locality.morale + BasisPoints(moved)).unit();
        let low = (middle - locality.morale).or_zero();
        let leaving = practice.morale_loss.and(low) + practice.morale_loss.and(low);
        let trend = practice.partner_trend - leaving;
        locality.partner_sessions += trend.times(locality.partner_sessions);
    }
}

fn close_trusts(play: &YearInPlay<'_>, stocks: &mut Stocks) {
    let rules = &play.model().trust_costs;
    for (trust, plan) in stocks.trusts.iter_mut().zip(&play.plans.trusts) {
        trust.beds = (trust.beds + i64::from(plan.beds_next_year)).max(0);
        let posts = i64::from(plan.consultant_posts) * 100;
        trust.specialists += rules.specialist_trend.times(trust.specialists) + posts;
        trust.added_posts += posts;
    }
}

fn close_pairs(play: &YearInPlay<'_>, stocks: &mut Stocks) {
    for (pair, standing) in stocks.pairs.iter_mut().zip(&play.standing.acute) {
        pair.baseline = payment::baseline(pair, &standing.terms);
        pair.outturn = pair.so_far.done;
        pair.so_far = PairToDate::default();
        let kept = play.model().tension.heat_kept.and(pair.heat);
        pair.tension = (pair.tension - pair.heat + kept).unit();
        pair.heat = kept;
    }
}

fn close_national(play: &YearInPlay<'_>, national: &mut National, accounts: &YearAccounts) {
    let now = play.settings().input_inflation + national.shocks.inflation;
    let [last, second, third, fourth, _] = national.inflation;
    national.inflation = [now, last, second, third, fourth];
    let deficits: i64 = accounts
        .ccgs
        .iter()
        .map(|ccg| BasisPoints::of((-ccg.result).or_zero().0, ccg.allocation.0).0)
        .max()
        .unwrap_or(0);
    let doubt = scale(deficits, play.model().uncertainty.deficit.0, 100);
    let doubted = (national.uncertainty + BasisPoints(doubt)).unit();
    let poorest = accounts
        .ccgs
        .iter()
        .zip(0u16..)
        .min_by_key(|(ccg, _)| scale(ccg.result.0, WHOLE_BP, ccg.allocation.0));
    play.because(|| {
        let of = Measure::Doubt.of(Body::Economy);
        let more = doubted - national.uncertainty;
        poorest.map(|(_, ccg)| of.cause(Measure::Result.of(CcgId(ccg)), more.0).to_all())
    });
    national.uncertainty = doubted;
    national.public_trust = trust(play, national.public_trust, accounts);
}

/// The public's trust after what it saw this year: waits, rationing, an authority that lets lapse
/// what others had agreed (comments on the engagement report, about 2013). Sizes are design
/// choices.
fn trust(play: &YearInPlay<'_>, before: BasisPoints, accounts: &YearAccounts) -> BasisPoints {
    let rules = &play.model().law;
    let billing = &play.model().billing;
    let late = (billing.four_hour - accounts.national.four_hour).or_zero()
        + (billing.eighteen_week - accounts.national.eighteen_week).or_zero();
    let waits = scale(late.0, rules.trust_waits.0, 100);
    let bodies = i64::try_from(play.stocks.live_ccgs().count().max(1)).unwrap_or(1);
    let rationing: i64 = play.plans.ccgs.iter().map(|plan| self::rationing(rules, plan)).sum();
    play.because(|| {
        let of = Measure::PublicTrust.of(Body::Economy);
        play.plans.ccgs.iter().zip(0u16..).map(move |(plan, ccg)| {
            let policy = DueTo::Plan(Role::Ccg(CcgId(ccg)), Decision::Referrals);
            of.part(policy, -self::rationing(rules, plan), bodies)
        })
    });
    let watched = rules.trust_held_up.0 * i64::from(play.standing.held_up);
    let recovered = rules.trust_recovery.and(BasisPoints(WHOLE_BP / 2) - before);
    let after = (before + recovered - BasisPoints(waits + rationing / bodies + watched)).unit();
    play.because(|| {
        let of = Measure::PublicTrust.of(Body::Economy);
        let soon = (billing.eighteen_week - accounts.national.eighteen_week).or_zero().0;
        let slow = scale(soon, rules.trust_waits.0, 100);
        let all = recovered.0 - waits - rationing / bodies - watched;
        [
            of.cause(Measure::FourHours.of(Body::Economy), slow - waits).to_all(),
            of.cause(Measure::EighteenWeeks.of(Body::Economy), -slow).to_all(),
            of.cause(DueTo::Plan(Role::NhsEngland, Decision::Supervision), -watched).to_all(),
            of.cause(DueTo::Rule(Rule::Recovery), recovered.0),
            of.cause(DueTo::Rule(Rule::Limit), (after - before).0 - all),
        ]
    });
    after
}

/// What a CCG's rationing takes of the public's trust, shared among all CCGs.
fn rationing(rules: &Law, plan: &CcgPlan) -> i64 {
    match (plan.referrals, plan.reason) {
        (ReferralPolicy::None | ReferralPolicy::PeerReview, _) => 0,
        (_, Reason::Cost) => rules.trust_rationing.0,
        (_, Reason::Evidence) => rules.trust_rationing.0 / 2,
    }
}

/// True and perceived support at the end of a year, for accounts.
pub(super) fn support(
    play: &YearInPlay<'_>,
    ccg: CcgId,
    engagement: BasisPoints,
) -> (BasisPoints, BasisPoints) {
    buy_in::true_and_perceived(play, ccg, engagement)
}
