//! What this year is expected to bring for a seat, by the same rules, from what that seat knows.

use crate::protocol::client_message::WhatIf;
use crate::protocol::server_message::Forecast;
use crate::rules::ids::SeatId;
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;

/// What this year is expected to bring for a seat, from what that seat knows.
///
/// # Errors
///
/// If the question names what isn't there, or imagines what the rules would refuse.
pub fn what_if(_state: &State, _seat: SeatId, _ask: &WhatIf) -> Result<Forecast, Refusal> {
    Err(Refusal::new(Code::NotAllowed, "Not yet."))
}
