//! The end of the review, when bodies are reorganised: mergers that were signed, that the scenario
//! schedules or that NHS England orders, and abolition.
//!
//! What was agreed comes first, then what the scenario says, then orders. Nothing is reorganised
//! after the year after: nobody would live to see it.

use super::super::deal::{bind, parties};
use super::super::unfolding::Unfolding;
use super::judgement::owe;
use crate::rules::deal::draft::{Ending, Stage};
use crate::rules::deal::id::{DealId, DealKind};
use crate::rules::deal::merger::Payer;
use crate::rules::deal::subject::{Subject, subjects};
use crate::rules::deal::terms::Terms;
use crate::rules::event::What;
use crate::rules::ids::{CcgId, Role, SeatId};
use crate::rules::ledger::{Account, Outside, Payment, Purpose};
use crate::rules::plan::nhs_england::Reorganisation;
use crate::rules::pot::WteUse;
use crate::rules::reorganisation::{Outcome, Reorganised, fold, succession, upheaval};
use crate::rules::review::CcgReview;
use crate::rules::state::State;
use crate::rules::stocks::Stocks;
use crate::rules::units::{Pounds, Wte, scale};

/// A merger that is to come about.
pub(super) struct Merger {
    host: CcgId,
    joined: Vec<CcgId>,
    /// None: all that it costs.
    transition: Option<Pounds>,
    payer: Payer,
    /// Nobody asked the members.
    ordered: bool,
}

/// Mergers that were signed this year.
pub(super) fn agreed(state: &State) -> Vec<Merger> {
    let ccg = |seat: &SeatId| match state.seat(*seat)?.role {
        Role::Ccg(ccg) => Some(ccg),
        _ => None,
    };
    let of_deal = |(id, terms): (&DealId, &Terms)| match terms {
        Terms::Merger(terms) => Some(Merger {
            host: ccg(&terms.host)?,
            joined: id.parties.iter().filter_map(ccg).collect(),
            transition: Some(terms.transition),
            payer: terms.payer,
            ordered: false,
        }),
        _ => None,
    };
    let binding = state.deals.iter().filter(|(_, deal)| deal.binds_in(state.year));
    binding.map(|(id, deal)| (id, &deal.terms)).filter_map(of_deal).collect()
}

/// Carries out what was agreed, scheduled and ordered.
pub(super) fn carry_out(unfolding: &mut Unfolding, agreed: Vec<Merger>) {
    let state = &unfolding.state;
    let year = state.year;
    if year >= state.scenario.after() {
        return;
    }
    let regime = &state.scenario.regime;
    let scheduled = regime.mergers.iter().filter(|merger| merger.after == year);
    let named = |slug: &String| state.scenario.ccg_of_slug(slug);
    let mut mergers = agreed;
    mergers.extend(scheduled.filter_map(|merger| {
        let joined = merger.joined.iter().filter_map(named).collect();
        Some(Merger::ordered(named(&merger.host)?, joined))
    }));
    let mut abolished = regime.abolitions.contains(&year);
    match &state.plans.nhs_england.reorganisation {
        Reorganisation::None => {}
        Reorganisation::Abolish => abolished = true,
        Reorganisation::Merge { host, joined } => {
            mergers.push(Merger::ordered(*host, joined.clone()));
        }
    }
    for merger in mergers {
        merge(unfolding, &merger);
    }
    if abolished {
        replace(unfolding);
    }
}

impl Merger {
    /// Nobody was asked: NHS England pays.
    fn ordered(host: CcgId, joined: Vec<CcgId>) -> Self {
        Self { host, joined, transition: None, payer: Payer::NhsEngland, ordered: true }
    }
}

fn merge(unfolding: &mut Unfolding, merger: &Merger) {
    let state = &unfolding.state;
    let scenario = state.scenario.clone();
    // Whoever was joined to another in the same review goes on as that other.
    let host = state.stocks.acting(merger.host);
    let mut joined: Vec<CcgId> = merger
        .joined
        .iter()
        .map(|ccg| state.stocks.acting(*ccg))
        .filter(|ccg| *ccg != host)
        .collect();
    joined.sort_unstable();
    joined.dedup();
    if joined.is_empty() {
        return;
    }
    let members: Vec<CcgId> = [host].iter().chain(&joined).copied().collect();
    let ending = ending_with(state, host, &joined);
    let mut stocks = state.stocks.clone();
    let before = usual_size(&stocks, &members);
    let mut payments = succession::settle_loans(&mut stocks, &members);
    payments.extend(succession::money(&state.ledger, host, &joined, &payments.clone()));
    fold::fold(&mut stocks, host, &joined, state.year.next());
    upheaval::merged(&scenario, &mut stocks, host, before, merger.ordered);
    let cost = upheaval::merger_cost(&scenario, stocks.people_of(host));
    let paid = merger.transition.unwrap_or(cost);
    let payer = match merger.payer {
        Payer::NhsEngland => Account::NhsEngland,
        Payer::Ccgs => Account::Programme(host),
    };
    payments.extend(transition(payer, paid));
    let (mut standing, mut plans) = (state.standing.clone(), state.given.clone());
    succession::standing(&mut standing, (&state.stocks, &stocks), host, &joined);
    succession::plans(&scenario, &mut plans, host, &joined);
    let mut reviews = state.ccg_reviews.clone();
    succession::reviews(&mut reviews, host, &joined);
    let owed: Wte = joined.iter().map(|ccg| owed_by(state, *ccg)).sum();
    let lost = upheaval::time_lost(&scenario, &stocks, host, cost - paid);
    let what = Reorganised::Merged { host, joined: joined.clone() };
    let outcome = Outcome { what, stocks, standing, plans, reviews, payments };
    unfolding.public(What::Reorganised(Box::new(outcome)));
    owe(unfolding, host, owed + lost, WteUse::Reorganisation);
    for deal in ending {
        bind::end(unfolding, &deal, Ending::Superseded);
    }
    pass_on(unfolding, host, &joined);
}

/// All bodies are abolished, and new ones of the same size take their place.
fn replace(unfolding: &mut Unfolding) {
    let state = &unfolding.state;
    let scenario = state.scenario.clone();
    let mut stocks = state.stocks.clone();
    upheaval::replaced(&scenario, &mut stocks);
    let people: i64 = stocks.localities.iter().map(|locality| locality.people).sum();
    let cost = upheaval::replacement_cost(&scenario, people);
    let outcome = Outcome {
        what: Reorganised::Abolished,
        stocks,
        standing: state.standing.clone(),
        plans: state.given.clone(),
        reviews: vec![CcgReview::default(); state.ccg_reviews.len()],
        payments: transition(Account::NhsEngland, cost).into_iter().collect(),
    };
    unfolding.public(What::Reorganised(Box::new(outcome)));
    for ccg in unfolding.state.stocks.live_ccgs().collect::<Vec<_>>() {
        let lost = upheaval::time_lost(&scenario, &unfolding.state.stocks, ccg, Pounds::ZERO);
        owe(unfolding, ccg, lost, WteUse::Reorganisation);
    }
}

fn transition(from: Account, amount: Pounds) -> Option<Payment> {
    let to = Account::Outside(Outside::Costs);
    let purpose = Purpose::Transition;
    (amount > Pounds::ZERO).then_some(Payment { from, to, amount, purpose })
}

fn owed_by(state: &State, ccg: CcgId) -> Wte {
    state.seat(state.seat_of_ccg(ccg)).map_or(Wte::ZERO, |seat| seat.pot.owed)
}

/// The size of body in which the mean person of those CCGs was.
fn usual_size(stocks: &Stocks, members: &[CcgId]) -> i64 {
    let sizes = || members.iter().map(|ccg| stocks.people_of(*ccg));
    sizes().map(|people| scale(people, people, sizes().sum())).sum()
}

/// Deals of the joined that cannot go on with the host: it buys from that trust by a contract of
/// its own, shares support otherwise, or would share with itself alone.
fn ending_with(state: &State, host: CcgId, joined: &[CcgId]) -> Vec<DealId> {
    let host_seat = state.seat_of_ccg(host);
    let seats: Vec<SeatId> = joined.iter().map(|ccg| state.seat_of_ccg(*ccg)).collect();
    let of_the_joined = |id: &DealId| id.parties.iter().any(|seat| seats.contains(seat));
    let becomes_one = |id: &DealId| {
        let others = id.parties.iter().filter(|seat| **seat != host_seat && !seats.contains(seat));
        id.kind == DealKind::SharedSupport && others.count() == 0
    };
    let host_buys = |id: &DealId| {
        subjects(state, id).iter().any(|subject| match subject {
            Subject::Contract(pair) => state.stocks.pair(*pair).is_some_and(|pair| {
                joined.contains(&pair.ccg) && state.pair_of(host, pair.trust).is_some()
            }),
            _ => false,
        })
    };
    let signed = || {
        state
            .deals
            .iter()
            .filter(|(_, deal)| matches!(deal.stage, Stage::Signed { .. }))
            .map(|it| it.0)
    };
    let about = |id: &DealId, whom: &dyn Fn(CcgId) -> bool| {
        subjects(state, id).iter().any(|subject| subject.ccg().is_some_and(whom))
    };
    // The same as a deal of the host's, if the joined were the host.
    let clashes = |id: &DealId| {
        about(id, &|ccg| joined.contains(&ccg))
            && signed()
                .any(|own| own != id && own.kind == id.kind && about(own, &|ccg| ccg == host))
    };
    signed()
        .filter(|id| of_the_joined(id))
        .filter(|id| {
            let both = id.parties.contains(&host_seat);
            becomes_one(id) || (!both && (host_buys(id) || clashes(id)))
        })
        .cloned()
        .collect()
}

/// The host learns of the deals that are its own from now on.
fn pass_on(unfolding: &mut Unfolding, host: CcgId, joined: &[CcgId]) {
    let to = unfolding.state.seat_of_ccg(host);
    for ccg in joined {
        let by = unfolding.state.seat_of_ccg(*ccg);
        let deals: Vec<DealId> = unfolding
            .state
            .deals
            .iter()
            .filter(|(id, deal)| {
                matches!(deal.stage, Stage::Signed { .. })
                    && id.parties.contains(&by)
                    && !parties::viewers(id, deal).contains(&to)
            })
            .map(|(id, _)| id.clone())
            .collect();
        for deal in deals {
            let viewers =
                unfolding.state.deals.get(&deal).map(|found| parties::viewers(&deal, found));
            let mut audience = viewers.unwrap_or_default();
            audience.push(to);
            audience.sort_unstable();
            unfolding.privately(audience, What::Shown { deal, by, to: vec![to] });
        }
    }
}
