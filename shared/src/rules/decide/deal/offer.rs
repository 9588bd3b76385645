//! Putting terms forward: on one's own desk, on the table, against somebody else's.

use super::parties::{self, signers};
use super::{bounds, price, purse, quorum};
use crate::rules::deal::draft::{Deal, Ends};
use crate::rules::deal::id::{Bell, DealId, DealKind};
use crate::rules::deal::terms::Terms;
use crate::rules::event::{Event, What};
use crate::rules::ids::SeatId;
use crate::rules::pot::{Hold, WteUse};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::Wte;

use super::super::unfolding::Unfolding;

/// How many drafts a seat may keep on its desk.
pub const DRAFTS_MAX: usize = 40;

pub(in super::super) fn draft(
    state: &State,
    by: SeatId,
    with: &[SeatId],
    kind: DealKind,
    terms: &Terms,
) -> Result<Vec<Event>, Refusal> {
    let id = parties::name(state, by, with, kind)?;
    in_time(state, kind.bell())?;
    bounds::check(state, &id, terms)?;
    let kept = state.drafts_by(by).filter(|(deal, _)| deal.year == state.year).count();
    if kept >= DRAFTS_MAX && !state.drafts.contains_key(&(by, id.clone())) {
        return Err(Refusal::new(
            Code::OutOfBounds,
            format!("A desk holds {DRAFTS_MAX} drafts; table one, or rewrite one."),
        ));
    }
    let mut unfolding = Unfolding::from(state);
    unfolding.privately(vec![by], What::Drafted { deal: id, by, terms: terms.clone() });
    Ok(unfolding.into_events())
}

pub(in super::super) fn table(
    state: &State,
    by: SeatId,
    id: &DealId,
    ends: Ends,
) -> Result<Vec<Event>, Refusal> {
    let draft = state.drafts.get(&(by, id.clone())).filter(|_| id.year == state.year);
    let Some(terms) = draft else {
        return Err(Refusal::new(
            Code::UnknownDeal,
            "You have no such draft on your desk; draft the deal first.",
        ));
    };
    in_time(state, id.kind.bell())?;
    may_expire(state, ends)?;
    let known = state.deals.get(id);
    if known.is_some_and(Deal::is_open) {
        return Err(Refusal::new(
            Code::AlreadyTabled,
            "This deal is on the table already; counter it instead.",
        ));
    }
    if known.is_some_and(|deal| deal.binds_in(state.year)) {
        return Err(Refusal::new(
            Code::Bound,
            "This deal is signed and binds this year; what is signed in a year stands for it.",
        ));
    }
    bounds::check(state, id, terms)?;
    let version = next_version(state, known)?;
    let cost = price::tabling(state, by, id, terms);
    let hold = may_sign(state, by, id, terms, cost, "Tabling this")?;
    let mut unfolding = Unfolding::from(state);
    reserve(&mut unfolding, by, id, hold);
    price::spend(&mut unfolding, by, cost, WteUse::Tabling);
    let co_signer = parties::co_signer(state, id, terms);
    let mut audience = known.map_or_else(Vec::new, |deal| parties::viewers(id, deal));
    audience.extend(parties::all_of(id, co_signer));
    audience.sort_unstable();
    audience.dedup();
    let terms = terms.clone();
    let what = What::Tabled { deal: id.clone(), by, terms, co_signer, version, ends };
    unfolding.privately(audience, what);
    Ok(unfolding.into_events())
}

pub(in super::super) fn counter(
    state: &State,
    by: SeatId,
    id: &DealId,
    version: u32,
    terms: &Terms,
    ends: Ends,
) -> Result<Vec<Event>, Refusal> {
    let deal = open(state, by, id, version)?;
    in_time(state, id.kind.bell())?;
    may_expire(state, ends)?;
    bounds::check(state, id, terms)?;
    if *terms == deal.terms {
        return Err(Refusal::new(
            Code::WrongTerms,
            "These are the terms on the table; sign them instead of countering.",
        ));
    }
    let next = next_version(state, Some(deal))?;
    not_frozen(state, deal)?;
    let cost = price::countering(state, by, id, terms);
    let hold = may_sign(state, by, id, terms, cost, "Countering this")?;
    let mut unfolding = Unfolding::from(state);
    if let Some(package) = &deal.package {
        super::bind::end_package(
            &mut unfolding,
            package,
            crate::rules::deal::draft::Ending::Superseded,
        );
    }
    release(&mut unfolding, id);
    price::spend(&mut unfolding, by, cost, WteUse::Countering);
    let co_signer = parties::co_signer(state, id, terms);
    let what = What::Countered {
        deal: id.clone(),
        by,
        terms: terms.clone(),
        co_signer,
        version: next,
        ends,
    };
    let mut audience = parties::viewers(id, deal);
    audience.extend(co_signer);
    audience.sort_unstable();
    audience.dedup();
    unfolding.privately(audience, what);
    reserve(&mut unfolding, by, id, hold);
    Ok(unfolding.into_events())
}

/// The open deal of that name at that version, if this seat is one that must sign it.
pub(super) fn open<'a>(
    state: &'a State,
    by: SeatId,
    id: &DealId,
    version: u32,
) -> Result<&'a Deal, Refusal> {
    let deal = visible(state, by, id)?;
    if !signers(id, deal).contains(&by) {
        return Err(Refusal::new(Code::NotAllowed, "You are not a party to this deal."));
    }
    if !deal.is_open() {
        return Err(Refusal::new(Code::NotTabled, "This deal is not on the table any more."));
    }
    if deal.version != version {
        return Err(Refusal::new(
            Code::SupersededVersion,
            format!(
                "You named version {version}; version {} is on the table now. Read it first.",
                deal.version
            ),
        ));
    }
    Ok(deal)
}

/// The deal of that name, if this seat may know of it.
pub(super) fn visible<'a>(state: &'a State, by: SeatId, id: &DealId) -> Result<&'a Deal, Refusal> {
    state
        .deals
        .get(id)
        .filter(|deal| parties::viewers(id, deal).contains(&by))
        .ok_or_else(|| Refusal::new(Code::UnknownDeal, "There is no such deal that you can see."))
}

/// Refuses an offer that would have ended before it was made.
pub(super) fn may_expire(state: &State, ends: Ends) -> Result<(), Refusal> {
    if ends == Ends::FirstBell && !state.phase.is_before(Bell::First) {
        return Err(Refusal::new(
            Code::TooLate,
            "The first bell has rung; an offer can end at the second, or after some minutes.",
        ));
    }
    Ok(())
}

/// Refuses what comes after its bell.
pub(super) fn in_time(state: &State, bell: Bell) -> Result<(), Refusal> {
    if state.phase.is_before(bell) {
        return Ok(());
    }
    let which = match bell {
        Bell::First => {
            "The first bell has rung: settlements, delegations and core contracts are closed"
        }
        Bell::Second => "The second bell has rung: all deals are closed",
    };
    Err(Refusal::new(Code::TooLate, format!("{which} {}.", reopening(state))))
}

/// When what a bell has closed opens again.
fn reopening(state: &State) -> &'static str {
    if state.year.next() < state.scenario.after() { "until next year" } else { "for good" }
}

/// Refuses to touch a part of a frozen package.
pub(super) fn not_frozen(state: &State, deal: &Deal) -> Result<(), Refusal> {
    let package = deal.package.as_ref().and_then(|id| Some((id, state.packages.get(id)?)));
    if package.is_some_and(|(id, package)| package.is_frozen(id.parties.len())) {
        return Err(Refusal::new(
            Code::Frozen,
            "Half of the parties have signed the package this is part of; sign it or refuse it.",
        ));
    }
    Ok(())
}

fn next_version(state: &State, known: Option<&Deal>) -> Result<u32, Refusal> {
    let version = known.map_or(0, |deal| deal.version);
    let most = state.scenario.limits.versions;
    if version >= most {
        return Err(Refusal::new(
            Code::VersionsSpent,
            format!("This deal has had its {most} versions of the year; sign or refuse it."),
        ));
    }
    Ok(version + 1)
}

/// Refuses a signature that an older one, its seat's pot or its purse can't stand by; says what
/// must be reserved.
pub(super) fn may_sign(
    state: &State,
    by: SeatId,
    id: &DealId,
    terms: &Terms,
    cost: Wte,
    what: &str,
) -> Result<Wte, Refusal> {
    parties::unbound(state, by, id)?;
    quorum::joined(state, by, terms)?;
    let hold = price::extra(state, by, id, terms);
    let more = (hold - reserved(state, by, id)).or_zero();
    let what = if hold > Wte::ZERO { format!("{what} and holding it") } else { what.to_owned() };
    price::affordable(state, by, cost + more, &what)?;
    if by == state.seat_of_nhs_england() {
        purse::covered(state, &[(id, terms)])?;
    }
    Ok(hold)
}

/// What that seat has reserved for an offer that it signed.
pub(super) fn reserved(state: &State, by: SeatId, id: &DealId) -> Wte {
    state.seat(by).map_or(Wte::ZERO, |seat| seat.pot.held_for(&Hold::Offer(id.clone())))
}

/// Reserves what holding the deal will take, in the pot of who signed.
pub(super) fn reserve(unfolding: &mut Unfolding, by: SeatId, id: &DealId, amount: Wte) {
    let what = Hold::Offer(id.clone());
    if unfolding.state.held_for(by, &what) != amount {
        unfolding.privately(vec![by], What::WteHeld { seat: by, what, amount });
    }
}

/// Releases what was reserved for an offer, in all pots.
pub(super) fn release(unfolding: &mut Unfolding, id: &DealId) {
    let before = unfolding.state.unchanged();
    if before.deals.get(id).is_some_and(Deal::is_open) && unfolding.state.lives(id) {
        for seat in &id.parties {
            reserve(unfolding, *seat, id, Wte::ZERO);
        }
    }
}
