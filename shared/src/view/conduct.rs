//! From what a facilitator asks to the command that it means.

use super::names;
use crate::protocol::conduct::{Conduct, TimeChange};
use crate::rules::command::Command;
use crate::rules::refusal::Refusal;
use crate::rules::state::State;
use crate::rules::timing::{Arrangements, StandIn, StandInWhy};

/// The command that a facilitator's `conduct` asks for.
///
/// # Errors
///
/// If it names a seat that isn't there.
pub fn conducted(state: &State, conduct: &Conduct) -> Result<Command, Refusal> {
    let seat = |slug: &str| names::read_seat(state, slug);
    Ok(match conduct {
        Conduct::Start => Command::Start,
        Conduct::RingBell => Command::RingBell(state.phase.name()),
        Conduct::Pause => Command::Pause,
        Conduct::Resume => Command::Resume,
        Conduct::Time(TimeChange::AddS(seconds)) => Command::AddTime(*seconds),
        Conduct::Time(TimeChange::LeftS(seconds)) => Command::SetTime(Some(*seconds)),
        Conduct::Time(TimeChange::Off) => Command::SetTime(None),
        Conduct::ExtraTime { seat: slug, seconds } => {
            Command::ExtraTime { seat: seat(slug)?, seconds: *seconds }
        }
        Conduct::FreezeTalk(frozen) => Command::FreezeTalk(*frozen),
        Conduct::HandOver { seat: slug, to } => {
            let stand_in = to.map(|by| StandIn { by, why: StandInWhy::Facilitator });
            Command::StandIn { seat: seat(slug)?, stand_in }
        }
        Conduct::Arrange { clocks, absence } => {
            let now = state.timing.arrangements;
            Command::Arrange(Arrangements {
                clocks: clocks.unwrap_or(now.clocks),
                absence: absence.unwrap_or(now.absence),
            })
        }
    })
}
