//! What a seat says, how it votes, what it checks, and what it expects.

use super::super::command::Checked;
use super::super::event::{Event, What};
use super::super::ids::{Role, SeatId, TextId, TrustId};
use super::super::phase::{Phase, PhaseName};
use super::super::pot::WteUse;
use super::super::refusal::{Code, Refusal};
use super::super::state::State;
use super::super::units::{POUNDS_MAX, Pounds};
use super::deal::price;
use super::unfolding::Unfolding;

/// How many messages a seat may send in a year, unless the scenario sets another figure.
pub const MESSAGES_PER_YEAR_MAX: usize = 200;

pub(super) fn talk(
    state: &State,
    from: SeatId,
    to: &[SeatId],
    text: TextId,
) -> Result<Vec<Event>, Refusal> {
    if to.iter().any(|seat| state.seat(*seat).is_none()) {
        return Err(Refusal::new(Code::UnknownSeat, "There is no such seat at this table."));
    }
    if state.timing.talk_frozen {
        return Err(Refusal::new(
            Code::TalkFrozen,
            "The facilitator has frozen all talk for now; it will be allowed again.",
        ));
    }
    let most = state.scenario.limits.messages;
    let mut said = state
        .talk
        .values()
        .flatten()
        .filter(|said| said.from == Some(from) && said.year == state.year);
    // Counted no further than is asked for: a table may have said much.
    let last = most.checked_sub(1);
    if last.is_none_or(|last| said.nth(last).is_some()) {
        return Err(Refusal::new(
            Code::TooMuchTalk,
            format!("You have sent {most} messages this year; the next year opens a new page."),
        ));
    }
    let said_to_all = to.is_empty();
    let mut to: Vec<SeatId> = to.iter().copied().filter(|seat| *seat != from).collect();
    // Without its speaker a note to oneself has no hearer left, which would mean all.
    if to.is_empty() && !said_to_all {
        return Err(Refusal::new(
            Code::NotAllowed,
            "A message to yourself alone reaches nobody: name another seat, or none to speak to all.",
        ));
    }
    to.sort_unstable();
    to.dedup();
    let mut unfolding = Unfolding::from(state);
    let what = What::Said { from, to: to.clone(), text };
    if to.is_empty() {
        unfolding.public(what);
    } else {
        to.push(from);
        to.sort_unstable();
        unfolding.privately(to, what);
    }
    Ok(unfolding.into_events())
}

/// Between the brief and the second bell; nobody else hears of it.
pub(super) fn expect(
    state: &State,
    seat: SeatId,
    amount: Pounds,
    text: Option<TextId>,
) -> Result<Vec<Event>, Refusal> {
    super::within("The amount", amount.0, [-POUNDS_MAX, POUNDS_MAX])?;
    let mut unfolding = Unfolding::from(state);
    unfolding.privately(vec![seat], What::Expected { seat, amount, text });
    Ok(unfolding.into_events())
}

pub(super) fn vote(state: &State, seat: SeatId, confidence: bool) -> Result<Vec<Event>, Refusal> {
    let Some(Role::Practice(locality)) = state.seat(seat).map(|seat| seat.role) else {
        return Err(Refusal::new(Code::NotAllowed, "Only practices vote confidence in their CCG."));
    };
    if !matches!(state.phase, Phase::Review { .. }) {
        return Err(Refusal::new(
            Code::WrongPhase,
            "The vote of confidence is taken in the review, after delivery.",
        ));
    }
    let mut unfolding = Unfolding::from(state);
    unfolding.privately(vec![seat], What::Voted { locality, confidence });
    Ok(unfolding.into_events())
}

pub(super) fn check(
    state: &State,
    seat: SeatId,
    trust: TrustId,
    what: Checked,
) -> Result<Vec<Event>, Refusal> {
    if state.stocks.trusts.get(trust.index()).is_none() {
        return Err(Refusal::new(Code::UnknownSeat, "There is no such trust at this table."));
    }
    let role = state.seat(seat).map(|seat| seat.role);
    match (what, role) {
        (Checked::Bills, Some(Role::Ccg(ccg))) if state.pair_of(ccg, trust).is_some() => {}
        (Checked::Bills, _) => {
            return Err(Refusal::new(
                Code::NotAllowed,
                "Only a CCG that buys from the trust can check its bills.",
            ));
        }
        (Checked::Books, _) => {
            let opened = state.given.trusts.get(trust.index());
            if !opened.is_some_and(|plan| plan.opens_books_to.contains(&seat)) {
                return Err(Refusal::new(
                    Code::NotAllowed,
                    "The trust has not opened its books to you; ask it to name you in its plan.",
                ));
            }
        }
    }
    if state.checks.contains(&(seat, trust, what)) {
        return Err(Refusal::new(Code::NotAllowed, "You have checked this already this year."));
    }
    if state.phase.name() == PhaseName::Review {
        return Err(Refusal::new(Code::TooLate, "Checks are made before the second bell."));
    }
    let cost = price::check(state, seat, what);
    price::affordable(state, seat, cost, "A check")?;
    let mut unfolding = Unfolding::from(state);
    price::spend(&mut unfolding, seat, cost, WteUse::Checking);
    unfolding.privately(vec![seat], What::Checked { seat, trust, what });
    Ok(unfolding.into_events())
}
