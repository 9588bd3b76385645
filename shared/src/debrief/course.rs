//! The course of a game, record by record: when each came, and which were undone by a bell that was
//! taken back.

use super::document::When;
use crate::log::{Record, closes, takes_back};
use crate::rules::conduct::outlasts_bells;
use crate::rules::event::What;
use crate::rules::phase::PhaseName;
use crate::rules::timing::Time;

/// One record of a log.
pub(super) struct Step<'a> {
    pub(super) record: &'a Record,
    /// Milliseconds since the game started.
    pub(super) at_ms: u64,
    /// Whether what it did was undone later.
    pub(super) undone: bool,
}

/// When the game started; never, while it has not.
pub(super) fn start(records: &[Record]) -> Time {
    let start = records.iter().find(|record| closes(&record.events));
    start.map_or(Time(u64::MAX), |record| record.instruction.at)
}

/// All records in order.
pub(super) fn steps(records: &[Record]) -> Vec<Step<'_>> {
    let start = start(records);
    let mut steps: Vec<Step<'_>> = Vec::with_capacity(records.len());
    let mut bell = None;
    for record in records {
        if takes_back(&record.events)
            && let Some(rang) = bell.take()
        {
            undo(&mut steps, rang);
        } else if closes(&record.events) {
            bell = Some(steps.len());
        }
        let at_ms = record.instruction.at.since_ms(start);
        steps.push(Step { record, at_ms, undone: false });
    }
    steps
}

/// The bell itself, and whatever came after it and doesn't outlast it.
fn undo(steps: &mut [Step<'_>], rang: usize) {
    for (place, step) in steps.iter_mut().enumerate().skip(rang) {
        step.undone |= place == rang || !outlasts_bells(&step.record.instruction.command);
    }
}

/// Where the game stands, event after event.
pub(super) struct Cursor {
    year: u8,
    phase: PhaseName,
}

impl Cursor {
    /// Before anything has happened.
    pub(super) fn new() -> Self {
        Self { year: 1, phase: PhaseName::Lobby }
    }

    /// When that event happens: a bell belongs to the phase that it ends, a brief to its year.
    pub(super) fn pass(&mut self, what: &What, at_ms: u64) -> When {
        if let What::YearBegan { year, .. } = what {
            (self.year, self.phase) = (year.0, PhaseName::Settlement);
        }
        let when = When { year: self.year, phase: self.phase, at_ms };
        match what {
            What::BellRang { .. } => self.phase = PhaseName::Contracting,
            What::AccountsPublished { .. } => self.phase = PhaseName::Review,
            What::Reopened { year, phase, .. } => (self.year, self.phase) = (year.0, *phase),
            What::Scored { .. } => self.phase = PhaseName::Over,
            _ => {}
        }
        when
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::command::{Actor, Command, Instruction};
    use crate::rules::conduct::Conduct;
    use crate::rules::deal::id::Bell;
    use crate::rules::event::{Audience, Event};
    use crate::rules::ids::{SeatId, TextId};
    use crate::rules::units::Year;

    fn record(at: u64, command: Command, what: What) -> Record {
        let instruction = Instruction { actor: Actor::Facilitator, at: Time(at), command };
        let events = vec![Event { audience: Audience::Public, what }];
        Record { id: None, person: None, instruction, events }
    }

    #[test]
    fn what_came_after_a_bell_that_was_taken_back_is_undone_but_for_words() {
        let (year, phase) = (Year(1), PhaseName::Settlement);
        let (from, text) = (SeatId(1), TextId(1));
        let bell = What::BellRang { bell: Bell::First, waiting: Vec::new() };
        let talk = Command::Talk { to: Vec::new(), text };
        let said = What::Said { from, to: Vec::new(), text };
        let ready = What::ReadyChanged { seat: from, ready: true };
        let reopen = Command::Conduct(Conduct::Reopen);
        let records = [
            record(1_000, Command::Start, What::YearBegan { year, played: true }),
            record(3_000, Command::RingBell(phase), bell),
            record(4_000, talk, said),
            record(5_000, Command::Ready(true), ready),
            record(9_000, reopen, What::Reopened { year, phase, by_ms: 6_000 }),
        ];
        let steps = steps(&records);
        let undone: Vec<bool> = steps.iter().map(|step| step.undone).collect();
        assert_eq!(undone, [false, true, false, true, false]);
        let at: Vec<u64> = steps.iter().map(|step| step.at_ms).collect();
        assert_eq!(at, [0, 2_000, 3_000, 4_000, 8_000]);
    }
}
