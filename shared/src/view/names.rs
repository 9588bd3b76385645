//! Ids as text: how seats, deals and packages are written on the wire.
//!
//! `y1/acute/northmere+queens`, `y2/enhanced-extended-hours/northmere+docks`,
//! `y3/package-1/nhs-england+northmere+queens+docks`. No number in them counts anything that the
//! reader may not know of.

use crate::rules::deal::big_ticket::Project;
use crate::rules::deal::id::{DealId, DealKind, OfferId, PackageId, Work};
use crate::rules::ids::SeatId;
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::Year;

/// How the facilitator is named where a seat is named otherwise; no seat may have this id.
pub const FACILITATOR: &str = "facilitator";

/// A seat's id on the wire.
#[must_use]
pub fn seat(state: &State, seat: SeatId) -> String {
    state.scenario.slug(seat).to_owned()
}

/// Several seats' ids on the wire.
#[must_use]
pub fn seats(state: &State, seats: &[SeatId]) -> Vec<String> {
    seats.iter().map(|id| seat(state, *id)).collect()
}

/// A kind of deal on the wire.
#[must_use]
pub fn kind(kind: DealKind) -> &'static str {
    match kind {
        DealKind::Settlement => "settlement",
        DealKind::Delegation => "delegation",
        DealKind::CorePrimaryCare => "core",
        DealKind::EnhancedService(Work::AdmissionAvoidance) => "enhanced-admission-avoidance",
        DealKind::EnhancedService(Work::LongTermConditions) => "enhanced-long-term-conditions",
        DealKind::EnhancedService(Work::ReferralManagement) => "enhanced-referral-management",
        DealKind::EnhancedService(Work::ExtendedHours) => "enhanced-extended-hours",
        DealKind::Acute => "acute",
        DealKind::SharedSupport => "shared-support",
        DealKind::Partnership => "partnership",
        DealKind::Merger => "merger",
        DealKind::BigTicket(Project::UrgentCare) => "big-ticket-urgent-care",
        DealKind::BigTicket(Project::Reconfiguration) => "big-ticket-reconfiguration",
    }
}

/// A deal's id on the wire.
#[must_use]
pub fn deal(state: &State, id: &DealId) -> String {
    offer(state, id.year, kind(id.kind), &id.parties)
}

/// A package's id on the wire.
#[must_use]
pub fn package(state: &State, id: &PackageId) -> String {
    offer(state, id.year, &format!("package-{}", id.number), &id.parties)
}

/// Written by hand: no other text is made so often.
fn offer(state: &State, year: Year, what: &str, parties: &[SeatId]) -> String {
    let mut text = String::with_capacity(64);
    text.push('y');
    text.push_str(&year.0.to_string());
    text.push('/');
    text.push_str(what);
    text.push('/');
    for (place, party) in parties.iter().enumerate() {
        if place > 0 {
            text.push('+');
        }
        text.push_str(state.scenario.slug(*party));
    }
    text
}

/// The most seats that a refusal names.
const SEATS_NAMED_MAX: usize = 24;

/// Reads a seat's id.
pub(super) fn read_seat(state: &State, text: &str) -> Result<SeatId, Refusal> {
    state.scenario.seat_of_slug(text).ok_or_else(|| {
        let named: Vec<SeatId> = state.seat_ids().take(SEATS_NAMED_MAX).collect();
        let more = match state.seats.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let known = format!("{}{more}", seats(state, &named).join(", "));
        Refusal::new(
            Code::UnknownSeat,
            format!("There is no seat \"{}\"; there are {known}.", short(text)),
        )
    })
}

/// Reads several seats' ids.
pub(super) fn read_seats(state: &State, texts: &[String]) -> Result<Vec<SeatId>, Refusal> {
    if texts.len() > state.seats.len() {
        return Err(Refusal::new(Code::UnknownSeat, "That names more seats than there are."));
    }
    texts.iter().map(|text| read_seat(state, text)).collect()
}

/// Reads a deal's id.
pub(super) fn read_deal(state: &State, text: &str) -> Result<DealId, Refusal> {
    match read_offer(state, text)? {
        OfferId::Deal(id) => Ok(id),
        OfferId::Package(_) => {
            Err(Refusal::new(Code::UnknownDeal, "This is a package; a deal is asked for."))
        }
    }
}

/// Reads a deal's or a package's id.
pub(super) fn read_offer(state: &State, text: &str) -> Result<OfferId, Refusal> {
    parse(state, text).ok_or_else(|| {
        Refusal::new(
            Code::UnknownDeal,
            format!("There is no deal \"{}\" that you can see.", short(text)),
        )
    })
}

fn parse(state: &State, text: &str) -> Option<OfferId> {
    let mut parts = text.split('/');
    let year = Year(parts.next()?.strip_prefix('y')?.parse().ok()?);
    let what = parts.next()?;
    let mut parties = Vec::new();
    for slug in parts.next()?.split('+').take(state.seats.len() + 1) {
        parties.push(state.scenario.seat_of_slug(slug)?);
    }
    if parts.next().is_some() || !parties.is_sorted_by(|one, next| one < next) {
        return None;
    }
    if let Some(number) = what.strip_prefix("package-") {
        let number = number.parse().ok()?;
        return Some(OfferId::Package(PackageId { year, parties, number }));
    }
    let plain = [
        DealKind::Settlement,
        DealKind::Delegation,
        DealKind::CorePrimaryCare,
        DealKind::Acute,
        DealKind::SharedSupport,
        DealKind::Partnership,
        DealKind::Merger,
    ];
    let all = plain
        .into_iter()
        .chain(Project::ALL.map(DealKind::BigTicket))
        .chain(Work::ALL.map(DealKind::EnhancedService));
    let kind = all.into_iter().find(|known| kind(*known) == what)?;
    Some(OfferId::Deal(DealId { year, kind, parties }))
}

/// The beginning of a text from outside, for a message.
fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// `A, B and C`.
pub(super) fn and(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
