//! Clocks, pauses and stand-ins, as sentences.

use super::names::seat as seat_text;
use super::story::plain;
use crate::protocol::server_message::Happening;
use crate::rules::event::What;
use crate::rules::ids::SeatId;
use crate::rules::state::State;
use crate::rules::timing::{Absence, AbsencePolicy, Arrangements, StandIn, StandInBy, StandInWhy};

/// Tells one event that is about time, or about who acts for whom.
pub(super) fn tell(state: &State, what: &What) -> Option<Happening> {
    Some(match what {
        What::Arranged(arrangements) => plain("arranged", arranged(arrangements)),
        What::BellDue { left_s: Some(seconds), .. } => {
            let left = duration(u64::from(*seconds));
            plain("clock_set", format!("The facilitator has set the clock to {left}."))
        }
        What::BellDue { due: None, .. } => {
            plain("clock_set", "The facilitator has taken the clock off this phase.".to_owned())
        }
        What::Paused { .. } => plain(
            "paused",
            "The facilitator has paused the game: clocks stand still, moves wait.".to_owned(),
        ),
        What::Resumed { by_ms } => {
            let pause = duration(by_ms / 1_000);
            plain("resumed", format!("The game goes on after a pause of {pause}."))
        }
        What::ServerReturned { away_ms, by_ms } => {
            let (away, by) = (duration(away_ms / 1_000), duration(by_ms / 1_000));
            let text = format!("The server was away for {away}; every clock got {by} for it.");
            plain("server_returned", text)
        }
        What::ExtraTime { seat, seconds } => {
            let (longer, name) = (duration(u64::from(*seconds)), state.scenario.name(*seat));
            let text = match seconds {
                0 => format!("Bells wait no longer for {name} than for others."),
                _ => format!("Bells wait {longer} longer for {name}, as long as it is not ready."),
            };
            by(state, "extra_time", *seat, text)
        }
        What::TalkFrozen(true) => {
            plain("talk_frozen", "The facilitator has frozen all talk.".to_owned())
        }
        What::TalkFrozen(false) => plain("talk_thawed", "Everybody may talk again.".to_owned()),
        What::StoodIn { seat, stand_in } => {
            let text = stood_in(state.scenario.name(*seat), *stand_in);
            by(state, "stood_in", *seat, text)
        }
        _ => return None,
    })
}

fn arranged(Arrangements { clocks, absence }: &Arrangements) -> String {
    let phases = [
        ("up to the first bell", clocks.settlement_s),
        ("up to the second", clocks.contracting_s),
        ("for the review", clocks.review_s),
    ];
    let phases: Vec<String> = phases
        .into_iter()
        .filter_map(|(phase, length)| Some((phase, length?)))
        .map(|(phase, length)| format!("{} {phase}", duration(u64::from(length))))
        .collect();
    let clocks = match phases.as_slice() {
        [] => "No phase has a clock.".to_owned(),
        phases => format!("Phases have clocks: {}.", phases.join(", ")),
    };
    let Absence { policy, grace_s } = absence;
    let grace = duration(u64::from(*grace_s));
    let absence = match policy {
        AbsencePolicy::Wait => "Everybody waits for those who are gone.".to_owned(),
        AbsencePolicy::Default => {
            format!("When somebody is gone for {grace} bells don't wait for their seat.")
        }
        AbsencePolicy::Bot => {
            format!("When somebody is gone for {grace} a built-in bot plays until they are back.")
        }
    };
    format!("{clocks} {absence}")
}

fn stood_in(name: &str, stand_in: Option<StandIn>) -> String {
    let Some(StandIn { by, why }) = stand_in else {
        return format!("Whoever holds {name} plays it again.");
    };
    let why = match why {
        StandInWhy::Absent => format!("Whoever plays {name} is gone"),
        StandInWhy::Facilitator => "The facilitator has decided".to_owned(),
    };
    match by {
        StandInBy::Bot => format!("{why}: a built-in bot plays {name} for now."),
        StandInBy::Nobody => {
            format!("{why}: nobody waits for {name}, and at a bell its defaults apply.")
        }
    }
}

/// So many seconds in words.
fn duration(seconds: u64) -> String {
    let some = |count: u64, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    match (seconds / 60, seconds % 60) {
        (0, seconds) => some(seconds, "second"),
        (minutes, 0) => some(minutes, "minute"),
        (minutes, seconds) => format!("{} {}", some(minutes, "minute"), some(seconds, "second")),
    }
}

fn by(state: &State, word: &str, seat: SeatId, text: String) -> Happening {
    Happening { by: Some(seat_text(state, seat)), ..plain(word, text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_told_as_people_say_them() {
        let told = [0, 1, 60, 75, 600].map(duration);
        assert_eq!(
            told,
            ["0 seconds", "1 second", "1 minute", "1 minute 15 seconds", "10 minutes"]
        );
    }
}
