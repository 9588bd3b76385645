//! From what a facilitator asks to the command that it means, and whose command it is.

use super::intake::{self, words};
use super::names;
use crate::protocol::client_message::ClientMessage;
use crate::protocol::conduct::{Conduct, TimeChange};
use crate::rules::command::{Actor, Command};
use crate::rules::conduct::Conduct as Step;
use crate::rules::ids::TextId;
use crate::rules::refusal::Refusal;
use crate::rules::state::State;
use crate::rules::timing::{Arrangements, StandIn, StandInWhy};

/// The command that a facilitator's `conduct` asks for, and by whom it is given: a move for a seat
/// is that seat's own command. A text is given to `keep`, which returns its id.
///
/// # Errors
///
/// If it names what isn't there, or says a figure that no rule could take.
pub fn conducted(
    state: &State,
    conduct: &Conduct,
    keep: &mut dyn FnMut(&str) -> TextId,
) -> Result<(Actor, Command), Refusal> {
    let seat = |slug: &str| names::read_seat(state, slug);
    let command = match conduct {
        Conduct::ActFor(asked) => {
            let actor = Actor::For(seat(&asked.seat)?);
            let message = ClientMessage::from(asked.play.clone());
            return Ok((actor, intake::command(state, &message, keep)?));
        }
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
        Conduct::Announce(talk) => {
            let to = names::read_seats(state, &talk.to)?;
            Command::Conduct(Step::Announce { to, text: keep(words(&talk.text)?) })
        }
        Conduct::Nudge { seat: slug } => Command::Conduct(Step::Nudge { seat: seat(slug)? }),
        Conduct::Mark { text } => Command::Conduct(Step::Mark { text: keep(words(text)?) }),
        Conduct::Inject { card, about } => {
            let about = about.as_deref().map(seat).transpose()?;
            Command::Conduct(Step::Inject { card: card.clone(), about })
        }
        Conduct::Remove { seat: slug } => Command::Conduct(Step::Remove { seat: seat(slug)? }),
        Conduct::Move { from, to } => {
            Command::Conduct(Step::Move { from: seat(from)?, to: seat(to)? })
        }
        Conduct::RollYear => Command::Conduct(Step::RollYear),
        Conduct::End => Command::Conduct(Step::End),
        Conduct::Reopen => Command::Conduct(Step::Reopen),
        Conduct::OpenDebrief => Command::Conduct(Step::OpenDebrief),
    };
    Ok((Actor::Facilitator, command))
}
