//! How many of its neighbours a lead practice must bring in before it can sign an enhanced service.
//!
//! "Bickering GPs" (comment on primary care groups, 2010): each practice asks a price of its own, so
//! the price rises to what the last one needed asks. The lead practice polls its neighbours before
//! it signs; whoever pays hears only what comes back as a counter.

use crate::rules::deal::terms::Terms;
use crate::rules::followers;
use crate::rules::ids::{Role, SeatId};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::Pence;

/// What is missing at a price at which too few of a locality's practices would join.
struct Short {
    /// How many would join, the lead practice included, of how many there are.
    joining: u16,
    practices: u16,
    /// How many the terms need, and what the dearest of those asks.
    needed: u16,
    asked: Pence,
}

/// Refuses a lead practice's signature under a price at which too few practices would join.
///
/// # Errors
///
/// If too few would.
pub(crate) fn joined(state: &State, by: SeatId, terms: &Terms) -> Result<(), Refusal> {
    let Some((price, short)) = short(state, by, terms) else { return Ok(()) };
    let Short { joining, practices, needed, asked } = short;
    Err(Refusal::new(
        Code::TooFewPractices,
        format!(
            "At {price} a patient {joining} of your {practices} practices would join, you \
             included, and these terms need {needed}: the dearest of those asks {asked}. Counter \
             with that price, or with fewer practices."
        ),
    ))
}

/// The same for whoever imagines the signature of that lead practice: the table holds what they
/// believe of it.
///
/// # Errors
///
/// If too few of its neighbours would join.
pub(crate) fn may_join(state: &State, lead: SeatId, terms: &Terms) -> Result<(), Refusal> {
    let Some((price, short)) = short(state, lead, terms) else { return Ok(()) };
    let Short { joining, practices, needed, asked } = short;
    let name = state.scenario.name(lead);
    Err(Refusal::new(
        Code::TooFewPractices,
        format!(
            "This would not bind. From what you know of {name}, {joining} of {practices} would \
             join at {price} a patient, and these terms need {needed}: the dearest of those asks \
             {asked}. Look at that price, or at fewer practices."
        ),
    ))
}

/// The price, and what is missing at it; nothing if enough practices would join.
fn short(state: &State, lead: SeatId, terms: &Terms) -> Option<(Pence, Short)> {
    let Terms::EnhancedService(terms) = terms else { return None };
    let Role::Practice(locality) = state.seat(lead)?.role else { return None };
    let body = state.stocks.locality(locality)?;
    let needed = followers::needed(body, terms.quorum);
    let joining =
        followers::practices_signing(&state.scenario, state.year, body, terms.time, terms.price);
    (joining < needed).then(|| {
        let asked = followers::price_for(&state.scenario, state.year, body, terms.time, needed);
        (terms.price, Short { joining, practices: body.practices, needed, asked })
    })
}
