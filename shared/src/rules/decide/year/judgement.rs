//! The end of the review: votes are counted, bodies are judged, deals end.

use std::collections::BTreeSet;

use super::super::deal::bind;
use super::super::directions;
use super::super::unfolding::Unfolding;
use super::reorganisation;
use crate::rules::deal::draft::{Ending, Stage};
use crate::rules::deal::id::DealId;
use crate::rules::deal::value;
use crate::rules::event::What;
use crate::rules::ids::{CcgId, Role, SeatId, TrustId};
use crate::rules::ledger::{Account, Payment, Purpose};
use crate::rules::plan::{Plan, TrustPlan};
use crate::rules::pot::WteUse;
use crate::rules::review::verdict::{self, EXIT_PRICE};
use crate::rules::state::State;
use crate::rules::units::{Pounds, Wte};
use crate::scenario::seats::id;

pub(in super::super) fn judge(unfolding: &mut Unfolding) {
    for own in unfolding.state.stocks.live_ccgs().collect::<Vec<_>>() {
        ccg(unfolding, own);
    }
    for place in 0..unfolding.state.stocks.trusts.len() {
        let trust = TrustId(id(place));
        let review = verdict::of_trust(&unfolding.state, trust);
        unfolding.public(What::TrustReviewed { trust, review });
        if review.special_measures {
            no_more_posts(unfolding, trust);
        }
    }
    let agreed = reorganisation::agreed(&unfolding.state);
    end_deals(unfolding);
    reorganisation::carry_out(unfolding, agreed);
    directions::lapse(unfolding);
}

/// In special measures a trust adds no consultant posts: those on its desk are struck out.
fn no_more_posts(unfolding: &mut Unfolding, trust: TrustId) {
    let seat = unfolding.state.seat_of_trust(trust);
    let given = unfolding.state.given.trusts.get(trust.index());
    if let Some(plan) = given.filter(|plan| plan.consultant_posts > 0) {
        let plan = Plan::Trust(TrustPlan { consultant_posts: 0, ..plan.clone() });
        unfolding.privately(vec![seat], What::Planned { seat, plan, pledged: Wte::ZERO });
    }
}

/// A CCG whose decisions were quashed does them again next year.
fn lost_review(unfolding: &mut Unfolding, ccg: CcgId) {
    let accounts = unfolding.state.history.last().map(|year| &year.accounts);
    if accounts.and_then(|year| year.ccgs.get(ccg.index())).is_some_and(|year| year.quashed) {
        let owed = unfolding.state.scenario.wte.moves.lost_review;
        owe(unfolding, ccg, owed, WteUse::LostReview);
    }
}

/// Takes time from a CCG's next pot.
pub(super) fn owe(unfolding: &mut Unfolding, ccg: CcgId, owed: Wte, on: WteUse) {
    let seat = unfolding.state.seat_of_ccg(ccg);
    let what = What::WteSpent { seat, amount: Wte::ZERO, owed, on };
    unfolding.privately(vec![seat], what);
}

/// A CCG that loses the vote pays for its crisis out of next year's pot.
fn ccg(unfolding: &mut Unfolding, ccg: CcgId) {
    lost_review(unfolding, ccg);
    let judged = verdict::of_ccg(&unfolding.state, ccg);
    if judged.lost {
        let next = unfolding
            .state
            .standing
            .settlements
            .get(ccg.index())
            .map_or(Pounds::ZERO, |settlement| settlement.running_costs_next);
        let pot = unfolding.state.stocks.useful(&unfolding.state.scenario.wte, next);
        owe(unfolding, ccg, pot.share(verdict::CRISIS), WteUse::Crisis);
    }
    unfolding.public(What::CcgReviewed { ccg, review: judged.review, readiness: judged.readiness });
}

/// Deals that a party leaves, and deals whose years are over.
fn end_deals(unfolding: &mut Unfolding) {
    let year = unfolding.state.year;
    let exits: Vec<(DealId, SeatId)> =
        unfolding.state.exits.iter().map(|(deal, by)| (deal.clone(), *by)).collect();
    for (deal, by) in exits {
        let payments = exit_price(&unfolding.state, &deal, by);
        unfolding.hidden(What::Paid { payments });
        bind::end(unfolding, &deal, Ending::Left);
    }
    let over: Vec<DealId> = unfolding
        .state
        .deals
        .iter()
        .filter(|(_, deal)| matches!(deal.stage, Stage::Signed { until, .. } if until <= year))
        .map(|(deal, _)| deal.clone())
        .collect();
    for deal in over {
        bind::end(unfolding, &deal, Ending::Completed);
    }
}

/// Who leaves pays the others, in equal parts, a share of the deal's yearly value.
fn exit_price(state: &State, deal: &DealId, by: SeatId) -> Vec<Payment> {
    let Some(found) = state.deals.get(deal) else { return Vec::new() };
    let others: BTreeSet<SeatId> =
        deal.parties.iter().map(|seat| state.acting(*seat)).filter(|seat| *seat != by).collect();
    let each = value::of(state, deal, &found.terms)
        .share(EXIT_PRICE)
        .scaled(1, i64::try_from(others.len()).unwrap_or(1));
    others
        .iter()
        .filter_map(|to| {
            Some(Payment {
                from: account(state, by)?,
                to: account(state, *to)?,
                amount: each,
                purpose: Purpose::ExitPrice,
            })
        })
        .collect()
}

fn account(state: &State, seat: SeatId) -> Option<Account> {
    Some(match state.seat(seat)?.role {
        Role::NhsEngland => Account::NhsEngland,
        Role::Ccg(ccg) => Account::Programme(ccg),
        Role::Practice(locality) => Account::Locality(locality),
        Role::Trust(trust) => Account::Trust(trust),
    })
}
