//! What a move costs and what a deal needs to be held, in WTEs.
//!
//! The price list stands in the scenario (design choice: management that shrinks is the game's
//! scarce resource, Smith 2012 on commissioning support). A locality pays a tenth.

use std::collections::BTreeSet;

use super::super::unfolding::Unfolding;
use crate::rules::command::Checked;
use crate::rules::deal::draft::Deal;
use crate::rules::deal::id::{DealId, DealKind};
use crate::rules::deal::partnership::PartnershipTerms;
use crate::rules::deal::subject::{Subject, subjects};
use crate::rules::deal::terms::{AcuteForm, Terms};
use crate::rules::event::What;
use crate::rules::ids::{LocalityId, PairId, Role, SeatId};
use crate::rules::pot::{Hold, WteUse};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::Wte;
use crate::scenario::WteSettings;

/// What tabling these terms costs that seat.
#[must_use]
pub fn tabling(state: &State, seat: SeatId, id: &DealId, terms: &Terms) -> Wte {
    let moves = &state.scenario.wte.moves;
    let full = if renews(state, seat, id, terms) {
        moves.renew
    } else {
        match terms {
            Terms::Settlement(_) => moves.settlement,
            Terms::Delegation(_) => moves.delegation,
            Terms::CorePrimaryCare(_) => moves.core,
            Terms::EnhancedService(_) => {
                let practices: i64 = subjects(state, id)
                    .iter()
                    .map(|subject| match subject {
                        Subject::Service(locality, _) => practices(state, *locality),
                        _ => 0,
                    })
                    .sum();
                Wte(moves.enhanced.0 + moves.enhanced_per_practice.0 * practices)
            }
            Terms::Acute(terms) => match terms.form {
                AcuteForm::PaymentByResults => moves.payment_by_results,
                AcuteForm::Block => moves.block,
                AcuteForm::CapAndCollar { .. } => moves.cap_and_collar,
                AcuteForm::RiskShare { .. } => moves.risk_share,
                AcuteForm::Capitation => moves.capitation,
            },
            Terms::SharedSupport(_) => moves.shared_support,
            Terms::Partnership(_) => moves.partnership,
            Terms::Merger(_) => moves.merger,
            Terms::BigTicket(_) => moves.big_ticket,
        }
    };
    for_seat(state, seat, full)
}

/// What countering with these terms costs that seat.
#[must_use]
pub fn countering(state: &State, seat: SeatId, id: &DealId, terms: &Terms) -> Wte {
    tabling(state, seat, id, terms).share(state.scenario.wte.moves.counter)
}

/// What signing a deal of others costs: only who is no party to it has to read it from the start.
#[must_use]
pub fn co_signing(state: &State, seat: SeatId, id: &DealId, deal: &Deal) -> Wte {
    let of_others = deal.co_signer == Some(seat) && !id.parties.contains(&seat);
    if of_others { state.scenario.wte.moves.co_signature } else { Wte::ZERO }
}

/// What a check costs that seat.
#[must_use]
pub fn check(state: &State, seat: SeatId, what: Checked) -> Wte {
    let moves = &state.scenario.wte.moves;
    let full = match what {
        Checked::Bills => moves.check,
        Checked::Books => moves.open_book,
    };
    for_seat(state, seat, full)
}

/// What holding a contract of that form takes from either side a year.
#[must_use]
pub fn holding_form(wte: &WteSettings, form: AcuteForm) -> Wte {
    match form {
        AcuteForm::PaymentByResults => wte.hold.payment_by_results,
        AcuteForm::Block => wte.hold.block,
        AcuteForm::CapAndCollar { .. } => wte.hold.cap_and_collar,
        AcuteForm::RiskShare { .. } => wte.hold.risk_share,
        AcuteForm::Capitation => wte.hold.capitation,
    }
}

/// What holding an enhanced service takes from its commissioner, for so many practices.
#[must_use]
pub fn holding_service(wte: &WteSettings, practices: i64) -> Wte {
    Wte(wte.hold.enhanced_per_practice.0 * practices)
}

/// What that seat must reserve once these terms bind, by what is held. A locality holds nothing; of
/// a contract either side holds its own pairs.
#[must_use]
pub fn holdings(state: &State, seat: SeatId, id: &DealId, terms: &Terms) -> Vec<(Hold, Wte)> {
    let role = state.seat(seat).map(|seat| seat.role);
    let wte = &state.scenario.wte;
    let about = subjects(state, id);
    let first = about.first().copied();
    about
        .into_iter()
        .filter_map(|subject| match (subject, terms, role) {
            (Subject::Contract(pair), Terms::Acute(terms), Some(role)) => {
                let stocks = state.stocks.pairs.get(pair.index())?;
                let own = role == Role::Trust(stocks.trust) || role == Role::Ccg(stocks.ccg);
                own.then(|| (Hold::Contract(pair), holding_form(wte, terms.form)))
            }
            (Subject::Service(locality, work), _, Some(Role::Ccg(_))) => Some((
                Hold::Service(locality, work),
                holding_service(wte, practices(state, locality)),
            )),
            (Subject::Support(ccg), _, Some(Role::Ccg(own))) if own == ccg => {
                Some((Hold::Support, wte.hold.shared_support))
            }
            // Every signatory works on a project, once.
            (Subject::Project(project, _), _, Some(_)) if first == Some(subject) => {
                Some((Hold::Project(project), wte.hold.big_ticket_stage))
            }
            // The funder holds it, whole: once, under the name of its first locality.
            (Subject::Partnership(locality), _, Some(Role::Ccg(_))) if first == Some(subject) => {
                Some((Hold::Partnership(locality), wte.hold.partnership))
            }
            _ => None,
        })
        .chain(left_behind(state, role, id))
        .collect()
}

/// What a funder holds for those whom a partnership leaves behind: they stay together, and where
/// the first of them goes, their account takes another name.
fn left_behind(state: &State, role: Option<Role>, id: &DealId) -> Vec<(Hold, Wte)> {
    let Some(Role::Ccg(ccg)) = role.filter(|_| id.kind == DealKind::Partnership) else {
        return Vec::new();
    };
    let binding = state.deals_of(state.year, DealKind::Partnership);
    let binding = binding.filter(|(_, deal)| deal.binds_in(state.year)).map(|(other, _)| other);
    // What is tied to it binds with it.
    let package = state.deals.get(id).and_then(|deal| state.packages.get(deal.package.as_ref()?));
    let tied = package.into_iter().flat_map(|package| &package.parts).map(|part| &part.deal);
    let leaving: BTreeSet<Subject> =
        binding.chain(tied).chain([id]).flat_map(|deal| subjects(state, deal)).collect();
    let own = state.standing.partnerships.iter().filter(|it| it.ccg == ccg);
    own.filter_map(|stands| {
        let stays = |locality: &LocalityId| !leaving.contains(&Subject::Partnership(*locality));
        let first = stands.localities.iter().map(|it| it.locality).find(stays)?;
        let hold = Hold::Partnership(first);
        (stands.name() != Some(first)).then_some((hold, state.scenario.wte.hold.partnership))
    })
    .collect()
}

/// What that seat must reserve beyond what it holds already for the same things.
#[must_use]
pub fn extra(state: &State, seat: SeatId, id: &DealId, terms: &Terms) -> Wte {
    let Some(pot) = state.seat(seat).map(|seat| &seat.pot) else { return Wte::ZERO };
    holdings(state, seat, id, terms)
        .iter()
        .map(|(what, amount)| (*amount - pot.held_for(what)).or_zero())
        .sum()
}

/// Refuses what the pot cannot pay, with its price.
pub(in super::super) fn affordable(
    state: &State,
    seat: SeatId,
    cost: Wte,
    what: &str,
) -> Result<(), Refusal> {
    let left = state.seat(seat).map_or(Wte::ZERO, |seat| seat.pot.left());
    if cost > left && cost > Wte::ZERO {
        return Err(Refusal::new(
            Code::PotTooSmall,
            format!("{what} takes {cost}, and your pot has {} left this year.", left.or_zero()),
        ));
    }
    Ok(())
}

/// Pays a move out of the pot.
pub(in super::super) fn spend(unfolding: &mut Unfolding, seat: SeatId, cost: Wte, on: WteUse) {
    if cost > Wte::ZERO {
        unfolding.privately(vec![seat], What::WteSpent { seat, amount: cost, owed: Wte::ZERO, on });
    }
}

/// Takes what trouble costs: what the pot still has, the rest from next year's.
pub(in super::super) fn suffer(unfolding: &mut Unfolding, seat: SeatId, cost: Wte, on: WteUse) {
    let left = unfolding.state.seat(seat).map_or(Wte::ZERO, |seat| seat.pot.left()).or_zero();
    let amount = cost.min(left);
    let owed = cost - amount;
    unfolding.privately(vec![seat], What::WteSpent { seat, amount, owed, on });
}

/// How many practices a locality has.
#[must_use]
pub fn practices(state: &State, locality: crate::rules::ids::LocalityId) -> i64 {
    state.scenario.localities.get(locality.index()).map_or(0, |place| i64::from(place.practices))
}

fn for_seat(state: &State, seat: SeatId, full: Wte) -> Wte {
    match state.seat(seat).map(|seat| seat.role) {
        Some(Role::Practice(_)) => full.share(state.scenario.wte.moves.locality_share),
        _ => full,
    }
}

/// Whether the terms say no more than what stands anyway.
fn renews(state: &State, seat: SeatId, id: &DealId, terms: &Terms) -> bool {
    let standing = &state.standing;
    let subjects = subjects(state, id);
    !subjects.is_empty()
        && subjects.iter().all(|subject| match (subject, terms) {
            // Of another's contract the price must not tell whether the terms were guessed right.
            (Subject::Contract(pair), Terms::Acute(terms)) if is_side(state, seat, *pair) => {
                standing.acute.get(pair.index()).is_some_and(|stands| {
                    let mut same = stands.terms.clone();
                    same.years = terms.years;
                    same == *terms
                })
            }
            (Subject::Service(locality, work), Terms::EnhancedService(terms)) => {
                standing.enhanced.get(&(*locality, *work)).is_some_and(|stands| {
                    stands.price == terms.price
                        && stands.time == terms.time
                        && stands.at_risk == terms.at_risk
                })
            }
            // Whoever shares knows what is shared.
            (Subject::Support(_), Terms::SharedSupport(terms)) => {
                standing.support.iter().any(|stands| {
                    let members: Vec<SeatId> =
                        stands.members.iter().map(|ccg| state.seat_of_ccg(*ccg)).collect();
                    members == id.parties
                        && state.seat_of_ccg(stands.host) == terms.host
                        && stands.tasks == terms.tasks
                        && stands.fee == terms.fee
                })
            }
            (Subject::Partnership(locality), Terms::Partnership(terms)) => {
                let stands =
                    standing.partnerships.iter().find(|it| it.partner(*locality).is_some());
                stands.is_some_and(|stands| {
                    let same = PartnershipTerms { years: terms.years, ..stands.terms.clone() };
                    same == *terms && id.parties.contains(&seat)
                })
            }
            _ => false,
        })
}

/// Whether that seat is the buyer or the provider of a pair.
fn is_side(state: &State, seat: SeatId, pair: PairId) -> bool {
    state.stocks.pair(pair).is_some_and(|body| {
        seat == state.seat_of_ccg(body.ccg) || seat == state.seat_of_trust(body.trust)
    })
}
