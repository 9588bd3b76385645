//! Conflicts of interest: pay above the national contract, voted by those who are paid, and whether
//! it is found.
//!
//! NHS England took over general practice so that CCGs would not be provider and commissioner at
//! once (general practice press, 2013); of 75 cases of conflict that the National Audit Office
//! looked at in 2015, 14 were too thinly documented to judge. What is found is paid back, and
//! trust is lost. Sizes are design choices.

use super::super::draw::Purpose as Luck;
use super::super::explain::{Body, Decision, DueTo, Figure, Measure};
use super::super::ids::{CcgId, LocalityId, Role};
use super::super::ledger::{Account, Purpose};
use super::super::plan::nhs_england::Supervision;
use super::super::units::{BasisPoints, Pounds, WHOLE_BP, scale};
use super::core_pay;
use super::flow::Flow;
use crate::scenario::model::PrimaryCare;
use crate::scenario::seats::id;

/// The quarter in which auditors report.
const REPORT: u8 = 3;

/// The share of everything that is seen by governance and by NHS England's auditors together.
fn seen(rules: &PrimaryCare, supervision: Supervision, governance: BasisPoints) -> BasisPoints {
    let audit = match supervision {
        Supervision::Light => rules.audit_light,
        Supervision::Normal => rules.audit_normal,
        Supervision::Tight => rules.audit_tight,
    };
    audit.rest().and(rules.governance.and(governance).rest()).rest().unit()
}

/// The odds of being seen: one whole where half of everything is.
fn odds(rules: &PrimaryCare, supervision: Supervision, governance: BasisPoints) -> BasisPoints {
    let seen = seen(rules, supervision, governance);
    BasisPoints::of(seen.0, seen.rest().0.max(1))
}

/// The chance that pay is challenged which stands so far above the national contract, of what it
/// pays: the odds of being seen, times how far it stands out.
fn chance(
    rules: &PrimaryCare,
    supervision: Supervision,
    governance: BasisPoints,
    exposure: BasisPoints,
) -> BasisPoints {
    let odds = odds(rules, supervision, governance);
    BasisPoints(scale(odds.0, exposure.or_zero().0, rules.stands_out.0.max(1))).unit()
}

/// The pay, in bp of the national contract, for which all payees could vote until a challenge is as
/// likely as not; nothing if they have no vote.
#[must_use]
pub fn even_chance(
    rules: &PrimaryCare,
    supervision: Supervision,
    governance: BasisPoints,
    payees: BasisPoints,
) -> BasisPoints {
    if payees <= BasisPoints::ZERO {
        return BasisPoints::ZERO;
    }
    let odds = odds(rules, supervision, governance).0.max(1);
    let exposure = scale(rules.stands_out.0, WHOLE_BP / 2, odds);
    // Their votes are diluted once in what is paid, and once in what of it they voted themselves.
    BasisPoints(scale(exposure, WHOLE_BP, payees.and(payees).0.max(1))).unit()
}

/// What a CCG's practices are paid above the national contract, as a share of it, as far as they
/// voted it themselves.
pub(super) fn exposure(flow: &Flow<'_>, ccg: CcgId) -> BasisPoints {
    let (mut above, mut national) = (Pounds::ZERO, Pounds::ZERO);
    for locality in flow.stocks.localities_of(ccg) {
        above += core_pay::above_benchmark(locality).or_zero();
        national += core_pay::benchmark(locality);
    }
    core_pay::payees_share(flow.play, ccg).and(BasisPoints::of(above.0, national.0))
}

pub(super) fn step(flow: &mut Flow<'_>) {
    let rules = &flow.play.model().primary_care;
    let supervision = flow.play.plans.nhs_england.supervision;
    for place in 0..flow.stocks.ccgs.len() {
        let ccg = CcgId(id(place));
        let exposure = exposure(flow, ccg);
        if exposure <= BasisPoints::ZERO || flow.quarter.0 != REPORT {
            continue;
        }
        let governance = flow.yields(ccg).governance;
        let chance = chance(rules, supervision, governance, exposure);
        let found = flow.play.comes_about(chance, Luck::Audit, flow.quarter, &[u64::from(ccg.0)]);
        let back = pay_back(flow, ccg, found);
        let challenged = found >= BasisPoints::WHOLE;
        if let Some(stock) = flow.stocks.ccgs.get_mut(place) {
            stock.so_far.challenged |= challenged;
        }
        let lost = BasisPoints(scale(rules.trust_challenged.0, exposure.and(found).0, WHOLE_BP));
        let before = flow.stocks.national.public_trust;
        let after = (before - lost).unit();
        flow.stocks.national.public_trust = after;
        let trust = Measure::PublicTrust.of(Body::Economy);
        let voted = DueTo::Plan(Role::Ccg(ccg), Decision::CoreSupplement);
        flow.because(|| [trust.cause(voted, (after - before).0)]);
        if let Some(figure) = flow.figures.ccgs.get_mut(place) {
            figure.paid_back = back;
        }
    }
}

/// A CCG's practices pay back what stood above the national contract this year, as far as it was
/// found, to whoever holds the pot.
fn pay_back(flow: &mut Flow<'_>, ccg: CcgId, found: BasisPoints) -> Pounds {
    let to = core_pay::payer(&flow.stocks, ccg);
    let mut back = Pounds::ZERO;
    for place in 0..flow.stocks.localities.len() {
        let Some(body) = flow.stocks.localities.get(place).filter(|body| body.ccg == ccg) else {
            continue;
        };
        let amount = core_pay::above_benchmark(body).or_zero().share(found);
        let from = Account::Locality(LocalityId(id(place)));
        flow.pay(from, to, amount, Purpose::PaidBack);
        let paid = Figure::Paid(from, to, Purpose::PaidBack);
        let voted = DueTo::Plan(Role::Ccg(ccg), Decision::CoreSupplement);
        flow.because(|| [paid.cause(voted, amount.0).told(ccg)]);
        back += amount;
    }
    back
}
