//! What a party can do with a deal besides answering it: show it, or leave it.

use super::offer::visible;
use super::parties;
use crate::rules::deal::draft::Stage;
use crate::rules::deal::id::DealId;
use crate::rules::event::{Event, What};
use crate::rules::ids::SeatId;
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;

use super::super::unfolding::Unfolding;

pub(in super::super) fn show(
    state: &State,
    by: SeatId,
    id: &DealId,
    to: &[SeatId],
) -> Result<Vec<Event>, Refusal> {
    let deal = visible(state, by, id)?;
    if !id.parties.contains(&by) {
        return Err(Refusal::new(Code::NotAllowed, "Only a party to a deal can show it."));
    }
    if to.is_empty() || to.iter().any(|seat| state.seat(*seat).is_none()) {
        return Err(Refusal::new(Code::UnknownSeat, "Name the seats that shall see the deal."));
    }
    let mut to = to.to_vec();
    to.sort_unstable();
    to.dedup();
    let mut audience = parties::viewers(id, deal);
    audience.extend(&to);
    audience.sort_unstable();
    audience.dedup();
    let mut unfolding = Unfolding::from(state);
    unfolding.privately(audience, What::Shown { deal: id.clone(), by, to });
    Ok(unfolding.into_events())
}

pub(in super::super) fn exit(
    state: &State,
    by: SeatId,
    id: &DealId,
) -> Result<Vec<Event>, Refusal> {
    let deal = visible(state, by, id)?;
    if !id.parties.iter().any(|seat| state.acting(*seat) == by) {
        return Err(Refusal::new(Code::NotAllowed, "You are not a party to this deal."));
    }
    match deal.stage {
        Stage::Signed { from, until } if from <= state.year && until > state.year => {}
        _ => {
            return Err(Refusal::new(
                Code::NotAllowed,
                "Only a deal that binds beyond this year can be left; this one ends by itself.",
            ));
        }
    }
    if state.exits.contains_key(id) {
        return Err(Refusal::new(
            Code::NotAllowed,
            "Notice to leave this deal has been given already.",
        ));
    }
    let mut unfolding = Unfolding::from(state);
    let viewers = parties::viewers(id, deal);
    unfolding.privately(viewers, What::ExitGiven { deal: id.clone(), by });
    Ok(unfolding.into_events())
}
