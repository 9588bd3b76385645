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

/// Refuses a lead practice's signature under a price at which too few practices would join.
pub(super) fn joined(state: &State, by: SeatId, terms: &Terms) -> Result<(), Refusal> {
    let Terms::EnhancedService(terms) = terms else { return Ok(()) };
    let Some(Role::Practice(locality)) = state.seat(by).map(|seat| seat.role) else {
        return Ok(());
    };
    let Some(body) = state.stocks.locality(locality) else { return Ok(()) };
    let needed = followers::needed(body, terms.quorum);
    let joining = followers::practices_signing(&state.scenario, body, terms.time, terms.price);
    if joining >= needed {
        return Ok(());
    }
    let asked = followers::price_for(&state.scenario, body, terms.time, needed);
    Err(Refusal::new(
        Code::TooFewPractices,
        format!(
            "At {} a patient {joining} of your {} practices would join, you included, and these \
             terms need {needed}: the dearest of those asks {asked}. Counter with that price, or \
             with fewer practices.",
            terms.price, body.practices
        ),
    ))
}
