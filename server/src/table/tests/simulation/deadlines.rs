//! Whether bells that rang by the clock rang neither early nor by a clock that was set back,
//! whatever happened to the machine's clock: from the log, and from when the disk had each record.

use shared::log::Record;
use shared::rules::command::{Actor, Command};
use shared::rules::event::What;
use shared::rules::state::State;
use shared::rules::timing::Time;

use super::Ms;
use crate::time::SIGN_OF_LIFE;

/// How long after it was decided a record is on disk, at most.
const WRITE_MS_MAX: Ms = 30;

/// What is known of a table's clock, followed along its log.
#[derive(Debug, Default)]
pub(super) struct Deadlines {
    /// By which the present bell may ring by itself at the earliest, in the world's time.
    earliest: Option<Ms>,
    /// Since when clocks stand still, in the world's time.
    paused: Option<Ms>,
    /// When the record before was decided, by the server's clock.
    before: Time,
    /// When it was on disk, in the world's time.
    written: Ms,
}

impl Deadlines {
    /// Follows a record that was on disk at that moment; `state` is the table after it. Says what
    /// is wrong with it.
    pub(super) fn follow(
        &mut self,
        record: &Record,
        state: &State,
        moment: Ms,
    ) -> Result<(), String> {
        let at = record.instruction.at;
        // Up to a sign of life later the server doesn't know how far its clock was.
        let back = self.before.since_ms(at);
        if back > SIGN_OF_LIFE.as_millis() as u64 {
            return Err(format!("the clock went back by {back} ms"));
        }
        // The machine may have slept between the decision and the disk.
        let decided = moment.min(self.written.saturating_add(at.since_ms(self.before)));
        (self.before, self.written) = (at, moment);
        if let (Actor::Clock, Command::RingBell(_)) =
            (record.instruction.actor, &record.instruction.command)
            && let Some(earliest) = self.earliest
            && moment + WRITE_MS_MAX < earliest
        {
            return Err(format!("a bell rang {} ms early", earliest - moment));
        }
        for event in &record.events {
            match event.what {
                What::Paused { .. } => self.paused = Some(moment),
                What::Resumed { .. } => {
                    if let (Some(since), Some(earliest)) = (self.paused.take(), &mut self.earliest)
                    {
                        *earliest = moment + earliest.saturating_sub(since);
                    }
                }
                What::BellDue { due, .. } => {
                    let now = state.timing.paused.unwrap_or(at);
                    let from = self.paused.unwrap_or(decided);
                    self.earliest = due.map(|due| from + due.since_ms(now));
                }
                _ => {}
            }
        }
        // While a year rolls, bells ring at once.
        if state.rolls || state.phase.window().is_none_or(|window| window.due.is_none()) {
            self.earliest = None;
        }
        Ok(())
    }
}
